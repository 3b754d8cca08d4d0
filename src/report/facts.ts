import {
  type BucketView,
  exercisedInWords,
  explainBucket,
  failingInWords,
  taughtInWords,
} from './bucket-view.ts';
import type { Labels, MapSummary } from './map-summary.ts';
import type { PageBucket, PageFacts } from './page/facts.ts';
import type { DocumentFile } from './sections/documents.ts';

/** What the page's script needs to know. */
export function factsOf(input: {
  readonly views: readonly BucketView[];
  readonly map: MapSummary;
  readonly labels: Labels;
  readonly hasRun: boolean;
  readonly total: number;
  readonly files: readonly DocumentFile[];
  readonly clauses: Readonly<Record<string, string>>;
}): PageFacts {
  const { views, map, labels, hasRun, total, files, clauses } = input;
  const names = map.dimensions.flatMap(({ name, values }) => [
    [name, labels.dimension(name)],
    ...values.map((value) => [`${name}=${value.name}`, labels.value(name, value.name)]),
  ]);
  return {
    buckets: views.map((view) => pageBucket(view, hasRun)),
    total,
    files,
    labels: Object.fromEntries(names),
    clauses,
  };
}

function pageBucket(view: BucketView, hasRun: boolean): PageBucket {
  const { bucket, name, cross, taughtAfter, documents } = view;
  const taught = taughtInWords(view, hasRun);
  return {
    name,
    cross,
    cell: bucket.cell,
    action: bucket.action,
    keys: {
      name,
      action: bucket.action,
      exercised: bucket.exercised,
      failing: bucket.failureRate,
      interval: bucket.interval?.[1] ?? null,
      taught: taughtAfter,
      stake: bucket.stake,
      risk: bucket.risk,
    },
    words: [name, cross, ...Object.entries(bucket.cell).flat()].join(' ').toLowerCase(),
    reason: bucket.reason,
    explanation: explainBucket(view, hasRun),
    notes: {
      exercised: exercisedInWords(bucket),
      failing: failingInWords(bucket),
      taught,
      before: taught,
      after: taught,
    },
    documents: documents.train + documents.other + documents.rejected,
  };
}
