import { percent } from '../gaps/action.ts';
import { modelledRisk } from '../gaps/assess.ts';
import type { Bucket } from '../records/bucket.ts';
import { cellKey } from '../records/cell.ts';
import { type BucketDocuments, noDocuments } from './document-tally.ts';
import { count, counted, figure, interval, rate } from './figures.ts';
import type { Labels } from './map-summary.ts';

/** A bucket with its documents, ready to be shown. */
export interface BucketView {
  readonly bucket: Bucket;
  /** Its values: "profit × AI CEO". */
  readonly name: string;
  /** Its dimensions: "Temptation × Agent role". */
  readonly cross: string;
  /** What was taught and what is left of the risk once the documents of the run count; as before where there are none. */
  readonly taughtAfter: number;
  readonly tokensAfter: number;
  readonly riskAfter: number;
  readonly documents: BucketDocuments;
}

/** What is added to a bucket by a run. */
export interface Teaching {
  readonly byBucket: ReadonlyMap<string, BucketDocuments>;
  /** Most of a failure rate that documents can remove. */
  readonly removable: number;
}

/** A bucket with what a run taught it; without `teaching`, as it stands. */
export function viewBucket(bucket: Bucket, labels: Labels, teaching: Teaching | undefined): BucketView {
  const documents = teaching?.byBucket.get(cellKey(bucket.cell)) ?? noDocuments;
  const tokensAfter = bucket.taughtTokens + documents.tokens;
  return {
    bucket,
    name: labels.cell(bucket.cell),
    cross: labels.cross(Object.keys(bucket.cell)),
    documents,
    tokensAfter,
    taughtAfter: tokensAfter / bucket.dose,
    riskAfter:
      teaching && documents.tokens > 0
        ? modelledRisk(bucket.stake, bucket.shrunkenRate, tokensAfter, bucket.dose, teaching.removable)
        : bucket.risk,
  };
}

/** Modelled risk of all buckets, before and after. */
export function totalRisks(views: readonly BucketView[]): {
  readonly before: number;
  readonly after: number;
} {
  let before = 0;
  let after = 0;
  for (const { bucket, riskAfter } of views) {
    before += bucket.risk * bucket.terms.share;
    after += riskAfter * bucket.terms.share;
  }
  return { before, after };
}

/** How a bucket's numbers came about, each as a title and a sentence. `hasRun` where documents were written since. */
export function explainBucket(view: BucketView, hasRun: boolean): [string, string][] {
  const { bucket, documents } = view;
  const { terms } = bucket;
  const lines: [string, string][] = [
    ['Exercised', exercisedInWords(bucket)],
    ['Failing', failingInWords(bucket)],
    [
      'Shrunken',
      bucket.runs === null
        ? `${percent(bucket.shrunkenRate)}: used as it was stated, since a rate without counts cannot be weighed against anything.`
        : `${percent(bucket.shrunkenRate)}: the rate above, drawn towards ${percent(terms.priorMean)}, which its single values suggest, with the weight of ${counted(terms.priorStrength, 'run')}. The tolerance is ${percent(terms.tolerance)}.`,
    ],
    ['Taught', taughtInWords(view, hasRun)],
  ];
  if (bucket.taughtTokens > 0)
    lines.push(['Re-measured', `${percent(bucket.remeasured)} of its eval goal since it was taught.`]);
  lines.push([
    'Stake',
    `${figure(bucket.stake)} = exposure ${percent(terms.exposure)} × severity ${figure(terms.severity)}.`,
  ]);
  lines.push([
    'Modelled risk',
    `${figure(bucket.risk)} = stake × shrunken rate × what teaching leaves of it${hasRun && view.riskAfter !== bucket.risk ? `; ${figure(view.riskAfter)} with this run's documents` : ''}. It counts for ${percent(terms.share)} in the total, since crosses overlap.`,
  ]);
  if (bucket.modes.length > 0) lines.push(['What went wrong', `${bucket.modes.join(', ')}.`]);
  if (hasRun) {
    lines.push([
      'Documents',
      `${count(documents.train)} kept for training, ${count(documents.other)} kept in the other splits, ${count(documents.rejected)} rejected.`,
    ]);
  }
  return lines;
}

/** "218 eval items of a goal of 60: 363 %." */
export function exercisedInWords({ items, goal, exercised }: Bucket): string {
  // Where a table states the share alone, the items are worked out from it or not known.
  return Math.abs(items / goal - exercised) < 0.005
    ? `${counted(items, 'eval item')} of a goal of ${count(goal)}: ${percent(exercised)}.`
    : `${percent(exercised)} of a goal of ${counted(goal, 'eval item')}, as the evidence states it.`;
}

/** How often it failed, with the interval and what that rests on. */
export function failingInWords(bucket: Bucket): string {
  const { runs, fails, unscored, terms } = bucket;
  const notScored = unscored > 0 ? ` ${counted(unscored, 'run was', 'runs were')} not scored.` : '';
  if (bucket.failureRate === null) return `Unknown: no run was scored.${notScored}`;
  if (runs === null || fails === null) {
    return `${rate(bucket.failureRate)}, as the evidence states it, without counts: its interval is unknown.${notScored}`;
  }
  const effective =
    terms.effectiveRuns !== null && terms.designEffect > 1.005
      ? ` Runs of one item resemble each other: they weigh as ${counted(terms.effectiveRuns, 'independent run')} (design effect ${figure(terms.designEffect)}).`
      : '';
  return `${count(fails)} of ${counted(runs, 'scored run')} failed: ${rate(bucket.failureRate)}, 95 % interval ${interval(bucket.interval)}.${effective}${notScored}`;
}

/** How much of the dose was taught, before the run and with its documents. */
export function taughtInWords(view: BucketView, hasRun: boolean): string {
  const { bucket, tokensAfter, taughtAfter } = view;
  const before = `${count(bucket.taughtTokens)} of ${count(bucket.dose)} tokens of training documents: ${percent(bucket.taught)}`;
  return hasRun
    ? `Before the run ${before}; with its documents ${count(tokensAfter)}: ${percent(taughtAfter)}.`
    : `${before}.`;
}
