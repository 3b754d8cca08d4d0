import type { UnscoredReason } from '../../../records/evidence.ts';
import type { LoggedVerdict } from '../log-format.ts';
import { isPetriScore, petriVerdict } from '../petri.ts';
import { bloomPresence, bloomVerdict } from './bloom-score.ts';
import type { Sample } from './sample.ts';
import { passOf } from './score-value.ts';

/**
 * What a sample came to, where Inspect's, Petri's or Bloom's own conventions say it.
 *
 * A sample that was invalidated, that broke off with an error or at a limit, or that has no score, is unscored,
 * whatever else it holds: what did not run to its end is no evidence that nothing goes wrong.
 *
 * @param scores every score by its scorer
 * @param fields the fields of the run, which name the behaviour that Bloom looked for
 * @returns `undefined` where a mapping must choose
 */
export function verdictOf(
  sample: Pick<Sample, 'invalidation' | 'error' | 'limit'>,
  scores: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, unknown>>,
): LoggedVerdict | undefined {
  const broken = brokenBecause(sample);
  if (broken !== undefined) return unscored(broken);
  const values = Object.values(scores);
  const petri = values.find(isPetriScore);
  if (petri !== undefined) return petriVerdict(petri);
  const presence = bloomPresence(scores);
  if (presence !== undefined) return bloomVerdict(presence, fields);
  const passes = values.map(passOf);
  if (passes.every((pass) => pass === null)) return unscored('no-score');
  const [pass] = passes;
  if (passes.length > 1 || typeof pass !== 'boolean') return undefined;
  return { result: pass ? 'pass' : 'fail', because: null, modes: [] };
}

function unscored(because: UnscoredReason): LoggedVerdict {
  return { result: 'unscored', because, modes: [] };
}

function brokenBecause({ invalidation, error, limit }: Partial<Sample>): UnscoredReason | undefined {
  if (isThere(invalidation)) return 'invalidated';
  if (isThere(error)) return 'error';
  return isThere(limit) ? 'limit' : undefined;
}

/** Summaries and early logs have a text, or an empty one, where newer ones have an object or nothing. */
function isThere(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && value !== false;
}
