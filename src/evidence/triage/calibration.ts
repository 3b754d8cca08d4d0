import { createRandom } from '../../random.ts';
import type { Evidence, Observation } from '../../records/evidence.ts';
import { indexMarks, itemOf, type Mark, type Verdict, verdictKey } from './marks.ts';

/** An item that was drawn to learn how often the judge errs. */
export interface CalibrationItem {
  readonly observation: Observation;
  /**
   * Which of its runs are to be marked: those that the judge failed, or those that it passed. Of several, the first
   * is marked.
   */
  readonly judged: Verdict;
}

/** Items drawn at random. */
export interface CalibrationSample {
  /** In random order, so that nothing about an item's place tells its verdict. */
  readonly items: readonly CalibrationItem[];
  readonly drawnFrom: JudgedItems;
}

/** Items that can be drawn for a calibration, and their runs. An item judged both ways is in both samples' reach. */
export interface JudgedItems {
  /** Items with a failing run, and with a passing one. */
  readonly failing: number;
  readonly passing: number;
  /** Items with both. */
  readonly mixed: number;
  /** Failing and passing runs. */
  readonly fails: number;
  readonly passes: number;
}

/** A mark of a calibration sample. */
export interface CalibrationMark {
  readonly mark: Mark;
  /** Runs of its item that were judged so: what the mark stands for. */
  readonly runs: number;
}

/**
 * Draws a calibration sample: a simple random sample of `each` items with a run that was judged to fail, and one of
 * `each` items with a run that was judged to pass, fewer where there are not as many. Evidence counts the runs of an
 * item and does not tell them apart, so that items are drawn, and each stands for as many runs as were judged so (a
 * sample of clusters). The samples are drawn apart, and an item that was judged both ways can be in either or both.
 *
 * Every item has random numbers of its own that hang on its name, the verdict and the seed (permanent random numbers,
 * Ohlsson 1995), so that a larger sample contains a smaller one, and new evidence changes it only by what is new.
 */
export function drawCalibration(
  evidence: readonly Evidence[],
  each: number,
  seed: number | string,
): CalibrationSample {
  const random = createRandom(seed).fork('calibration');
  const draw = (judged: Verdict) =>
    evidence
      .filter((item): item is Observation => runsJudged(item, judged) > 0)
      .map((observation) => {
        const key = verdictKey(itemOf(observation), judged);
        const own = random.fork(key);
        return { observation, judged, key, number: own.next(), place: own.next() };
      })
      .toSorted((a, b) => a.number - b.number || compare(a.key, b.key))
      .slice(0, each);
  return {
    items: [...draw('fail'), ...draw('pass')]
      .toSorted((a, b) => a.place - b.place || compare(a.key, b.key))
      .map(({ observation, judged }) => ({ observation, judged })),
    drawnFrom: countJudgedItems(evidence),
  };
}

/** Counts what a calibration can be drawn from. Items without a scored run are nowhere in it. */
export function countJudgedItems(evidence: readonly Evidence[]): JudgedItems {
  const counts = { failing: 0, passing: 0, mixed: 0, fails: 0, passes: 0 };
  for (const item of evidence) {
    const [fails, passes] = [runsJudged(item, 'fail'), runsJudged(item, 'pass')];
    counts.failing += Number(fails > 0);
    counts.passing += Number(passes > 0);
    counts.mixed += Number(fails > 0 && passes > 0);
    counts.fails += fails;
    counts.passes += passes;
  }
  return counts;
}

/**
 * The calibration marks that speak of this evidence: their item is in it, with runs that are judged so. Marks on
 * other models or checkpoints are left out, since a judge may err otherwise there.
 */
export function calibrationMarks(evidence: readonly Evidence[], marks: Iterable<Mark>): CalibrationMark[] {
  const drawn = indexMarks(marks).standing.filter((mark) => mark.calibration);
  if (drawn.length === 0) return [];
  const runs = new Map<string, number>();
  for (const item of evidence) {
    if (item.kind === 'tally') continue;
    for (const judged of ['fail', 'pass'] as const) {
      runs.set(verdictKey(itemOf(item), judged), runsJudged(item, judged));
    }
  }
  return drawn
    .map((mark) => ({ mark, runs: runs.get(verdictKey(mark, mark.judged)) ?? 0 }))
    .filter((found) => found.runs > 0);
}

function runsJudged(item: Evidence, judged: Verdict): number {
  if (item.kind === 'tally') return 0;
  return judged === 'fail' ? item.fails : item.runs - item.fails;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
