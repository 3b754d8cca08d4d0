import { LacunaError } from '../../errors.ts';
import { type ByteSource, readBytes } from '../../io/decompress.ts';

/** Most bytes of a text file, decompressed. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * The text of a file that is one document, line breaks made `\n`.
 *
 * @param file as errors call it
 * @throws LacunaError `io.not-utf8`, `io.too-large`, or why it cannot be read
 */
export async function readProse(source: ByteSource, file: string): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of readBytes(source)) {
    pieces.push(piece);
    length += piece.length;
    if (length > MOST_BYTES) throw tooLarge(file);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces)).replaceAll('\r\n', '\n');
  } catch (cause) {
    throw new LacunaError({
      code: 'io.not-utf8',
      message: 'it is not UTF-8 text',
      hint: 'Save the file as UTF-8.',
      place: { file },
      cause,
    });
  }
}

function tooLarge(file: string): LacunaError {
  return new LacunaError({
    code: 'io.too-large',
    message: `it has more than the ${MOST_BYTES / 1024 / 1024} MiB that one document may have`,
    hint: 'A text file is taken for one document. Split it, or write one document a line as JSON Lines.',
    place: { file },
  });
}
