import { LacunaError } from '../../../errors.ts';
import { parseLooseJson } from '../../json/loose.ts';
import { malformedLog, tooLargeSample } from './log-error.ts';

/** A sample as it stands in a log, with what its shape keeps: parsed, not checked. */
export interface RawSample {
  readonly value: unknown;
  /** What names it in the log. */
  readonly entry: string;
}

/** What happens with a sample that is wrong. */
export type OnBadSample = (error: Error) => void;

/**
 * Parses the JSON that was kept of a sample.
 *
 * @param text `undefined` where it was too large
 * @throws LacunaError `log.malformed`, `log.sample-too-large`
 */
export function parseSample(text: string | undefined, file: string, entry: string): RawSample {
  if (text === undefined) throw tooLargeSample(file, entry);
  return { value: parseEntry(text, file, entry), entry };
}

/**
 * Parses the JSON of an entry of a log, bare NaN included.
 *
 * @throws LacunaError `log.malformed`
 */
export function parseEntry(text: string, file: string, entry: string): unknown {
  try {
    return parseLooseJson(text);
  } catch (cause) {
    throw malformedLog(file, entry, cause);
  }
}

/** Reads one sample; where it is wrong, `onBad` decides, and there is no value if reading goes on. */
export async function putAside<T>(onBad: OnBadSample, read: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof LacunaError)) throw error;
    onBad(error);
    return undefined;
  }
}
