import type { Evidence, Observation } from '../../records/evidence.ts';
import { indexMarks, itemKey, itemOf, type Mark, type MarkIndex } from './marks.ts';

/** What marks did to evidence. Runs are scored runs as the judge left them. */
export interface MarkEffects {
  /** Failing runs that a person confirmed. */
  readonly confirmedFails: number;
  /** Failing runs that became passes: the judge was wrong. */
  readonly failsToPasses: number;
  /** Passing runs that became fails: the judge was wrong. */
  readonly passesToFails: number;
  /** Scored runs that were taken out, since their item is faulty. */
  readonly evalBugRuns: number;
  /** Scored runs that were taken out, since the map or the constitution has no place for them. */
  readonly specBugRuns: number;
  /** Observations marked as a spec bug, as the judge left them: what a map may be refined by. */
  readonly specBugs: readonly Observation[];
  /** Marks that speak of no run of this evidence: their item is not in it, or is judged otherwise now. */
  readonly idle: number;
}

/** How marks are applied. */
export interface MarkOptions {
  /**
   * Whether verdicts stay as the judge left them, and only faulty items are taken out. This is what a rate needs that
   * is corrected for judge error as a whole (`src/gaps/judge-error.ts`): else the found errors would be counted twice.
   */
  readonly asJudged?: boolean;
}

/**
 * Applies marks to evidence. A mark speaks of the failing or of the passing runs of an item: `confirmed` leaves them,
 * `judge-error` turns them round. `eval-bug` and `spec-bug` take all scored runs of the item out, with that reason:
 * they show nothing, whichever way they were judged. Tallies name no items and stay as they are.
 */
export function applyMarks(
  evidence: readonly Evidence[],
  marks: Iterable<Mark>,
  { asJudged = false }: MarkOptions = {},
): { readonly evidence: Evidence[]; readonly effects: MarkEffects } {
  const index = indexMarks(marks);
  const effects = { confirmedFails: 0, failsToPasses: 0, passesToFails: 0, evalBugRuns: 0, specBugRuns: 0 };
  const specBugs: Observation[] = [];
  let used = 0;
  const applied = evidence.map((item) => {
    if (item.kind === 'tally') return item;
    const { onFails, onPasses } = marksOn(item, index);
    used += Number(onFails !== undefined) + Number(onPasses !== undefined);
    const bug = [onFails, onPasses].find((mark) => mark === 'eval-bug' || mark === 'spec-bug');
    if (bug === 'eval-bug' || bug === 'spec-bug') {
      effects[bug === 'eval-bug' ? 'evalBugRuns' : 'specBugRuns'] += item.runs;
      if (bug === 'spec-bug') specBugs.push(item);
      return withoutRuns(item, bug);
    }
    const passes = item.runs - item.fails;
    if (onFails === 'confirmed') effects.confirmedFails += item.fails;
    const toPasses = onFails === 'judge-error' ? item.fails : 0;
    const toFails = onPasses === 'judge-error' ? passes : 0;
    effects.failsToPasses += toPasses;
    effects.passesToFails += toFails;
    return asJudged ? item : withFails(item, item.fails - toPasses + toFails);
  });
  return { evidence: applied, effects: { ...effects, specBugs, idle: index.standing.length - used } };
}

/**
 * The two ends between which a rate lies while fails wait for a person: evidence in which every unconfirmed fail is a
 * fail, and evidence in which it is a pass, so that only confirmed fails are left. Leaving such runs out would be
 * neither: only fails wait, so what is left would look better than it is by an amount that nobody knows.
 */
export function confirmedOnly(
  evidence: readonly Evidence[],
  marks: Iterable<Mark>,
): {
  readonly asFails: Evidence[];
  readonly asPasses: Evidence[];
  /** Failing runs that nobody has confirmed or refuted. */
  readonly unconfirmed: number;
} {
  const all = [...marks];
  const index = indexMarks(all);
  const asFails = applyMarks(evidence, all).evidence;
  let unconfirmed = 0;
  const asPasses = asFails.map((item, position) => {
    const judged = evidence[position]!;
    if (item.kind === 'tally' || judged.kind === 'tally') return item;
    const { onFails } = marksOn(judged, index);
    const waiting = item.fails === 0 || onFails !== undefined ? 0 : judged.fails;
    unconfirmed += waiting;
    return waiting === 0 ? item : withFails(item, item.fails - waiting);
  });
  return { asFails, asPasses, unconfirmed };
}

/** How far the triage of an item's failing runs is. */
export interface TriageCounts {
  /** Failing runs as the judge left them. */
  readonly fails: number;
  readonly confirmed: number;
  /** Found to be passes, or part of a faulty item. */
  readonly refuted: number;
  /** Neither confirmed nor refuted. */
  readonly unconfirmed: number;
}

/**
 * How many of the failing runs of each observation are confirmed, refuted and neither, by `itemKey(itemOf(…))`.
 * The three add up to its fails as the judge left them. Observations without fails are left out.
 */
export function triageCounts(
  evidence: readonly Evidence[],
  marks: Iterable<Mark>,
): ReadonlyMap<string, TriageCounts> {
  const index = indexMarks(marks);
  const counts = new Map<string, TriageCounts>();
  for (const item of evidence) {
    if (item.kind === 'tally' || item.fails === 0) continue;
    const { fails } = item;
    const { onFails, onPasses } = marksOn(item, index);
    const isFaulty = [onFails, onPasses].some((mark) => mark === 'eval-bug' || mark === 'spec-bug');
    const isRefuted = isFaulty || onFails === 'judge-error';
    const isConfirmed = !isRefuted && onFails === 'confirmed';
    counts.set(itemKey(itemOf(item)), {
      fails,
      confirmed: isConfirmed ? fails : 0,
      refuted: isRefuted ? fails : 0,
      unconfirmed: isConfirmed || isRefuted ? 0 : fails,
    });
  }
  return counts;
}

/** The marks on an observation; one on runs that it does not have speaks of nothing. */
function marksOn(item: Observation, index: MarkIndex) {
  const name = itemOf(item);
  return {
    onFails: item.fails > 0 ? index.find(name, 'fail')?.mark : undefined,
    onPasses: item.runs > item.fails ? index.find(name, 'pass')?.mark : undefined,
  };
}

function withFails(item: Observation, fails: number): Observation {
  if (fails === item.fails) return item;
  // Which runs showed which mode is not known: with fewer fails, a mode has at most as many.
  const modes = item.modes
    .map((mode) => ({ ...mode, runs: Math.min(mode.runs, fails) }))
    .filter((mode) => mode.runs > 0);
  return { ...item, fails, modes };
}

function withoutRuns(item: Observation, because: 'eval-bug' | 'spec-bug'): Observation {
  if (item.runs === 0) return item;
  const known = item.unscoredBecause[because] ?? 0;
  return {
    ...item,
    runs: 0,
    fails: 0,
    unscored: item.unscored + item.runs,
    unscoredBecause: { ...item.unscoredBecause, [because]: known + item.runs },
    modes: [],
  };
}
