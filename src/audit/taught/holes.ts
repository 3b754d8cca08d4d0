import type { CoverageMap } from '../../coverage/map.ts';
import { assess } from '../../gaps/assess.ts';
import type { Bucket } from '../../records/bucket.ts';
import { type Cell, cellKey } from '../../records/cell.ts';
import type { Evidence } from '../../records/evidence.ts';
import type { Citation, Cited } from '../citations.ts';
import type { Hole, Holes, TaughtBucket } from './taught-result.ts';

/** What holes are ranked by. */
export interface HoleOptions {
  readonly map: CoverageMap;
  /** Eval results on the map; without them holes are ranked by stake. */
  readonly evidence: readonly Evidence[] | undefined;
  readonly removable: number;
  /** Holes that are listed. */
  readonly most: number;
}

/** Documents that are cited near a hole. */
const MOST_NEAR = 5;

/**
 * The buckets with less than their dose, most urgent first: where there is evidence, those that it does not hold for
 * settled, by the modelled risk that the dataset leaves; else by their stake times what is missing of the dose.
 */
export function holesOf(buckets: readonly TaughtBucket[], options: HoleOptions): Holes {
  const assessed = options.evidence && assessedBuckets(buckets, options, options.evidence);
  const holes = buckets.filter(({ taught }) => taught < 1);
  const riskOf = ({ cell }: TaughtBucket) => assessed?.get(cellKey(cell))?.risk ?? 0;
  // As in the table of gaps: what the evidence holds for settled comes last.
  const settled = ({ cell }: TaughtBucket) => Number(assessed?.get(cellKey(cell))?.action === 'settled');
  const lackOf = ({ stake, taught }: TaughtBucket) => stake * (1 - taught);
  const ranked = holes.toSorted(
    (a, b) =>
      settled(a) - settled(b) || riskOf(b) - riskOf(a) || lackOf(b) - lackOf(a) || missing(b) - missing(a),
  );
  return {
    rankedBy: assessed ? 'risk' : 'stake',
    count: holes.length,
    missingTokens: holes.reduce((sum, bucket) => sum + missing(bucket), 0),
    list: ranked.slice(0, options.most).map((bucket): Hole => {
      const { cross, cell, documents, tokens, dose, taught, stake } = bucket;
      const known = assessed?.get(cellKey(cell));
      return {
        ...{ cross, cell, documents, tokens, dose, taught, stake },
        missingTokens: missing(bucket),
        evidence: known ? evidenceOf(known) : null,
        nearest: nearestTo(bucket, buckets),
      };
    }),
  };
}

function missing({ dose, tokens }: TaughtBucket): number {
  return Math.max(0, dose - tokens);
}

function assessedBuckets(
  buckets: readonly TaughtBucket[],
  { map, removable }: HoleOptions,
  evidence: readonly Evidence[],
): ReadonlyMap<string, Bucket> {
  const tokens = new Map(buckets.map((bucket) => [cellKey(bucket.cell), bucket.tokens]));
  const taught = { tokensOf: (cell: Cell) => tokens.get(cellKey(cell)) ?? 0 };
  const assessment = assess({ map, evidence, taught, removable });
  return new Map(assessment.buckets.map((bucket) => [cellKey(bucket.cell), bucket]));
}

function evidenceOf({ risk, items, failureRate, interval, shrunkenRate, action }: Bucket): Hole['evidence'] {
  return { risk, items, failureRate, interval, shrunkenRate, action };
}

/** The documents of the buckets that differ from a cell in one value, some of each. */
function nearestTo({ cross, cell }: TaughtBucket, buckets: readonly TaughtBucket[]): Cited {
  const entries = Object.entries(cell);
  // Of single values all others differ in one, which says nothing of near.
  const siblings =
    entries.length < 2
      ? []
      : buckets.filter(
          (bucket) =>
            bucket.cross === cross &&
            entries.filter(([name, value]) => bucket.cell[name] !== value).length === 1,
        );
  const examples = new Map<string, Citation>();
  for (let round = 0; round < MOST_NEAR; round++) {
    for (const { cited } of siblings) {
      const citation = cited.examples[round];
      if (citation && examples.size < MOST_NEAR) examples.set(`${citation.file}:${citation.line}`, citation);
    }
  }
  return {
    documents: siblings.reduce((sum, { documents }) => sum + documents, 0),
    examples: [...examples.values()],
  };
}
