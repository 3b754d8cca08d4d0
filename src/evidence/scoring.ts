import { LacunaError, type Place } from '../errors.ts';
import { passOf } from '../formats/logs/inspect/score-value.ts';
import type { LoggedRun, LoggedVerdict } from '../formats/logs/log-format.ts';
import type { ScoreRule } from './mapping/mapping-schema.ts';
import { fieldAt, textOf } from './mapping/rules.ts';

/** What decides over a run's result. */
export interface ScoreChoice {
  readonly rule: ScoreRule | null;
  /** The scorer that was chosen for all logs, unless a rule names one. */
  readonly scorer: string | null;
}

type Failures = LoggedVerdict['modes'];

/**
 * What a run came to: by the tool's own convention, unless a rule or a chosen scorer overrides it. What was
 * not scored for another reason than a missing score (an error, a limit, an invalid sample) stays unscored.
 *
 * @throws LacunaError `log.two-scorers`, `log.no-key` or `log.no-threshold` where a choice must be made; each says
 * how
 */
export function verdictOf(run: LoggedRun, choice: ScoreChoice, place: Place): LoggedVerdict {
  const { verdict } = run;
  const isChosen = choice.rule !== null || choice.scorer !== null;
  if (verdict && (!isChosen || isBeyondScores(verdict))) return verdict;
  const modes = verdict?.modes ?? [];
  const value = scoreOf(run, choice, place);
  const passed = value === undefined ? null : hasPassed(value, choice.rule, place);
  if (passed === null) return { result: 'unscored', because: 'no-score', modes };
  // A pass in which the model seemed to know of the test is none, whatever the scorer is called.
  if (passed && verdict?.because === 'aware') return verdict;
  return { result: passed ? 'pass' : 'fail', because: null, modes };
}

/** Failure modes in a field: a list of names, or a dictionary of names to scores. */
export function modesIn(value: unknown): Failures {
  if (Array.isArray(value)) return value.map((name) => ({ name: textOf(name), score: null }));
  if (typeof value === 'string' && value !== '') return [{ name: value, score: null }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, score]) => {
    if (score === false || score === null || score === 0) return [];
    return [{ name, score: typeof score === 'number' && Number.isFinite(score) ? score : null }];
  });
}

function isBeyondScores({ result, because }: LoggedVerdict): boolean {
  return result === 'unscored' && because !== 'no-score' && because !== 'aware';
}

/** The value that decides, or `undefined` where this run has none. */
function scoreOf(run: LoggedRun, { rule, scorer }: ScoreChoice, place: Place): unknown {
  let value: unknown;
  if (rule?.from !== undefined) value = fieldAt(run.fields, rule.from);
  else {
    const names = Object.keys(run.scores);
    const wanted = rule?.scorer ?? scorer ?? (names.length === 1 ? names[0] : undefined);
    if (wanted === undefined && names.length > 1) throw twoScorers(names, place);
    // A run of a log without scorers, such as a row of a table, has what the format made of it.
    if (names.length === 0 && run.verdict && !hasJudgement(rule)) return resultOf(run.verdict);
    value = wanted !== undefined && Object.hasOwn(run.scores, wanted) ? run.scores[wanted] : undefined;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = value as Readonly<Record<string, unknown>>;
  if (rule?.key !== undefined) return Object.hasOwn(entries, rule.key) ? entries[rule.key] : undefined;
  if (passOf(value) === null) return undefined;
  throw noKey(Object.keys(entries), place);
}

function resultOf({ result }: LoggedVerdict): boolean | undefined {
  return result === 'unscored' ? undefined : result === 'pass';
}

function hasJudgement(rule: ScoreRule | null): boolean {
  return rule?.threshold !== undefined || rule?.failing !== undefined || rule?.passing !== undefined;
}

function hasPassed(value: unknown, rule: ScoreRule | null, place: Place): boolean | null {
  if (value === null || value === '' || Number.isNaN(value)) return null;
  const said = textOf(value);
  if (rule?.failing?.includes(said)) return false;
  if (rule?.passing?.includes(said)) return true;
  if (rule?.threshold !== undefined) {
    const number = numberOf(value);
    if (number === null) return null;
    return rule.fail === 'above' ? number <= rule.threshold : number >= rule.threshold;
  }
  if (rule?.failing && rule.passing) return null;
  if (rule?.failing) return true;
  if (rule?.passing) return false;
  const passed = passOf(value) ?? passOf(spelled(said));
  if (passed === undefined || passed === null) throw noThreshold(said, place);
  return passed;
}

/** Inspect's letters as numbers: what a threshold compares. */
const LETTERS: Readonly<Record<string, number>> = { C: 1, P: 0.5, I: 0, N: 0 };

function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const text = textOf(value).trim();
  if (Object.hasOwn(LETTERS, text)) return LETTERS[text] ?? null;
  const number = Number(text);
  return text === '' || Number.isNaN(number) ? null : number;
}

/** What tables write for booleans and numbers, as what it is. */
function spelled(text: string): unknown {
  const said = text.trim().toLowerCase();
  if (said === 'true' || said === 'false') return said === 'true';
  return said === '1' || said === '0' ? Number(said) : text;
}

function twoScorers(names: readonly string[], place: Place): LacunaError {
  return new LacunaError({
    code: 'log.two-scorers',
    message: `this log has ${names.length} scorers, and nothing says which decides: ${names.join(', ')}`,
    hint: `Choose with --scorer ${names[0]}, or in the mapping with "score: {scorer: ${names[0]}}".`,
    place,
  });
}

function noKey(keys: readonly string[], place: Place): LacunaError {
  return new LacunaError({
    code: 'log.no-key',
    message: `the score is a dictionary, and nothing says which key decides: ${keys.slice(0, 20).join(', ')}`,
    hint: `Choose in the mapping, e.g. "score: {key: ${keys[0] ?? 'name'}}".`,
    place,
  });
}

function noThreshold(said: string, place: Place): LacunaError {
  const isNumber = said.trim() !== '' && !Number.isNaN(Number(said));
  const shown = JSON.stringify(said.length > 60 ? `${said.slice(0, 60)}…` : said);
  return new LacunaError({
    code: 'log.no-threshold',
    message: isNumber
      ? `the score ${said} is neither 0 nor 1, and nothing says from where on it is a fail`
      : `the result ${shown} is neither a pass nor a fail by any convention`,
    hint: isNumber
      ? 'Write it in the mapping, e.g. "score: {fail: below, threshold: 0.5}"; a run at the threshold passes.'
      : `Write in the mapping which results are fails, e.g. "score: {failing: [${shown}]}".`,
    place,
  });
}
