import { LacunaError } from '../../errors.ts';
import { fileError } from '../../io/file-error.ts';

/** What the Parquet library or the file system threw, as an error that names the file. */
export function parquetError(file: string, cause: unknown): unknown {
  const known = fileError(file, 'read', cause);
  if (known instanceof LacunaError || !(known instanceof Error)) return known;
  // The library throws plain errors, and RangeErrors where a damaged file leads it astray.
  return malformedParquet(file, known.message.replace(/^parquet /, ''), known);
}

/** The error for a Parquet file that cannot be made out. */
export function malformedParquet(file: string, message: string, cause?: unknown): LacunaError {
  return new LacunaError({
    code: 'parquet.malformed',
    message: `this Parquet file cannot be read: ${message}`,
    hint: 'Was it cut off, or is it still being written? Fetch or write it again.',
    place: { file },
    cause,
  });
}

/** The error for a Parquet file with encrypted columns or an encrypted footer. */
export function encryptedParquet(file: string): LacunaError {
  return new LacunaError({
    code: 'parquet.encrypted',
    message: 'this Parquet file is encrypted',
    hint: 'Write it again without encryption.',
    place: { file },
  });
}

/** The error for a column that is compressed in a way that is not known. */
export function unknownCodec(
  file: string,
  column: string,
  codec: string,
  known: readonly string[],
): LacunaError {
  return new LacunaError({
    code: 'parquet.codec',
    message: `column "${column}" is compressed with ${codec}, which is not read`,
    hint: `Write the file again with one of ${known.join(', ')}.`,
    place: { file },
  });
}

/** The error for Parquet that comes as a stream, or compressed as a whole. */
export function needsFile(file: string): LacunaError {
  return new LacunaError({
    code: 'parquet.needs-file',
    message: 'Parquet can only be read from a file that is not compressed as a whole',
    hint: 'Its table of contents stands at its end. Save it, or unpack it, and give the file.',
    place: { file },
  });
}
