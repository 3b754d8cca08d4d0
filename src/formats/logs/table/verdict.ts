import { LacunaError } from '../../../errors.ts';
import type { Row } from '../../rows.ts';
import type { LoggedVerdict } from '../log-format.ts';

/**
 * How a run ended, by its column `failed`, else `passed`, with its `modes` as they were recorded, however it ended.
 *
 * @throws LacunaError `evidence.bad-result`
 */
export function verdictOfRow({ values, line }: Row, file: string): LoggedVerdict {
  const isFailed = 'failed' in values;
  const raw = isFailed ? values['failed'] : values['passed'];
  const said = booleanOf(raw);
  if (said === undefined) {
    throw new LacunaError({
      code: 'evidence.bad-result',
      message: `${JSON.stringify(raw)} is no result`,
      hint: 'Write true or false, or null where the run was not scored.',
      place: { file, line },
    });
  }
  const ended = said === null ? NOT_SCORED : said === isFailed ? FAILED : PASSED;
  const modes = modesOf(values['modes']);
  return modes.length === 0 ? ended : { ...ended, modes };
}

/** A string, number or boolean as text; anything else is empty. */
export function scalarText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** The names of a list; of a text, which is what CSV has for a list, those between semicolons. */
export function namesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split(';').map(trimmed).filter(Boolean);
  return Array.isArray(value) ? value.map(scalarText).filter(Boolean) : [];
}

const NOT_SCORED: LoggedVerdict = { result: 'unscored', because: 'no-score', modes: [] };
const PASSED: LoggedVerdict = { result: 'pass', because: null, modes: [] };
const FAILED: LoggedVerdict = { result: 'fail', because: null, modes: [] };

function modesOf(value: unknown): LoggedVerdict['modes'] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return namesOf(value).map((name) => ({ name, score: null }));
  }
  return Object.entries(value)
    .filter(([, score]) => score !== false && score !== null)
    .map(([name, score]) => ({ name, score: typeof score === 'number' ? score : null }));
}

function booleanOf(raw: unknown): boolean | null | undefined {
  // Tables written by other programs say True, TRUE or true.
  const said = typeof raw === 'string' ? raw.trim().toLowerCase() : raw;
  if (said === null || said === '') return null;
  if (said === true || said === 1 || said === 'true' || said === '1') return true;
  if (said === false || said === 0 || said === 'false' || said === '0') return false;
  return undefined;
}

function trimmed(name: string): string {
  return name.trim();
}
