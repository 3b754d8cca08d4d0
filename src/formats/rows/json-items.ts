import { JSONParser } from '@streamparser/json';
import { LacunaError } from '../../errors.ts';
import { type ByteSource, readBytes, sourceName } from '../../io/decompress.ts';

/** A value that stands somewhere within a JSON file. */
export interface JsonItem {
  readonly value: unknown;
  /** The keys and positions on the way to it, the last one its own. */
  readonly path: readonly (string | number)[];
}

/**
 * The values at some places of one large JSON value, as many at a time as came together; the rest is read over.
 * Memory grows with the largest of these values, not with the file.
 *
 * @param paths places such as `$.*` (each item of a list) or `$.results.results.*`; none may lie within another
 * @throws LacunaError `json.malformed`, or why the source cannot be read
 */
export async function* readJsonItems(
  source: ByteSource,
  paths: readonly string[],
): AsyncGenerator<readonly JsonItem[]> {
  const file = sourceName(source);
  let found: JsonItem[] = [];
  const parser = new JSONParser({ paths: [...paths], keepStack: false });
  parser.onValue = ({ value, key, stack }) => {
    const path = [...stack.slice(1).map((step) => step.key), key].filter((step) => step !== undefined);
    found.push({ value, path });
  };
  const parse = (action: () => void) => {
    try {
      action();
      return undefined;
    } catch (cause) {
      return malformed(file, cause);
    }
  };
  for await (const bytes of readBytes(source)) {
    // Behind the end there is only space, or else the parser complains.
    const failure = parse(() => {
      if (!parser.isEnded || bytes.toString('latin1').trim() !== '') parser.write(bytes);
    });
    if (found.length > 0) yield found;
    found = [];
    if (failure) throw failure;
  }
  const failure = parse(() => {
    if (!parser.isEnded) parser.end();
  });
  if (failure) throw failure;
}

function malformed(file: string, cause: unknown): LacunaError {
  const said = cause instanceof Error ? cause.message : String(cause);
  const isCutOff = /ended in mid-parsing|in the middle of a token/i.test(said);
  const position = /absolute position "(\d+)"/.exec(said)?.[1];
  const where = position === undefined ? '' : ` (at byte ${position})`;
  return new LacunaError({
    code: 'json.malformed',
    message: isCutOff ? 'the JSON ends in the middle' : `it is not JSON${where}`,
    hint: isCutOff ? 'Was the file cut off? Fetch or write it again.' : 'Mend the file, or write it again.',
    place: { file },
    cause,
  });
}
