import { createRandom } from '../../random.ts';
import type { Evidence, Observation } from '../../records/evidence.ts';
import { indexMarks, itemKey, itemOf, type Mark, type Verdict, verdictKey } from './marks.ts';

/** An item that was drawn to learn how often the judge errs. */
export interface CalibrationItem {
  readonly observation: Observation;
  /** What the judge said of all of its runs; to be hidden until the item is marked. */
  readonly judged: Verdict;
}

/** Items drawn at random. */
export interface CalibrationSample {
  /** In random order, so that nothing about an item's place tells its verdict. */
  readonly items: readonly CalibrationItem[];
  readonly drawnFrom: JudgedItems;
}

/** Items that can be drawn for a calibration, by what the judge said of all of their runs. */
export interface JudgedItems {
  readonly fails: number;
  readonly passes: number;
  /** Items whose runs were judged both ways: nothing says which of their runs failed, so none is drawn. */
  readonly undecided: number;
}

/**
 * Draws a calibration sample: a simple random sample of `each` items of those judged to fail, and one of `each` of
 * those judged to pass, fewer where there are not as many. Every item has random numbers of its own that hang on its
 * name and the seed (permanent random numbers, Ohlsson 1995), so that a larger sample contains a smaller one, and new
 * evidence changes it only by what is new.
 */
export function drawCalibration(
  evidence: readonly Evidence[],
  each: number,
  seed: number | string,
): CalibrationSample {
  const random = createRandom(seed).fork('calibration');
  const draw = (judged: Verdict) =>
    observationsJudged(evidence, judged)
      .map((observation) => {
        const key = itemKey(itemOf(observation));
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

/** Counts what a calibration can be drawn from. Items without a scored run are none of the three. */
export function countJudgedItems(evidence: readonly Evidence[]): JudgedItems {
  const fails = observationsJudged(evidence, 'fail').length;
  const passes = observationsJudged(evidence, 'pass').length;
  const scored = evidence.filter((item) => item.kind === 'observation' && item.runs > 0).length;
  return { fails, passes, undecided: scored - fails - passes };
}

/**
 * The calibration marks that speak of this evidence: their item is in it, and judged as it was when it was drawn.
 * Marks on other models or checkpoints are left out, since a judge may err otherwise there.
 */
export function calibrationMarks(evidence: readonly Evidence[], marks: Iterable<Mark>): Mark[] {
  const judged = new Set(
    (['fail', 'pass'] as const).flatMap((verdict) =>
      observationsJudged(evidence, verdict).map((item) => verdictKey(itemOf(item), verdict)),
    ),
  );
  return indexMarks(marks).standing.filter(
    (mark) => mark.calibration && judged.has(verdictKey(mark, mark.judged)),
  );
}

function observationsJudged(evidence: readonly Evidence[], verdict: Verdict): Observation[] {
  return evidence.filter(
    (item): item is Observation =>
      item.kind === 'observation' && item.runs > 0 && item.fails === (verdict === 'fail' ? item.runs : 0),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
