import { betaBelow } from '../../gaps/beta.ts';
import { benjaminiHochberg } from '../../gaps/multiplicity.ts';
import { createRandom } from '../../random.ts';
import { cellKey } from '../../records/cell.ts';
import { differenceByChance, jensenShannon, totalVariation } from './distributions.ts';
import type {
  BucketDifference,
  DimensionBalance,
  DimensionDifference,
  Taught,
  TaughtDifference,
} from './taught-result.ts';

/** Draws by which what chance alone would do is known. */
const DRAWS = 999;

/**
 * How what a dataset teaches differs from what another does, both measured against the same map. Documents are taken
 * for independent; where many were made from one, differences look surer than they are.
 *
 * @param seed of the draws
 * @throws RangeError where the two were measured against different maps
 */
export function compareTaught(here: Taught, there: Taught, seed = 1): TaughtDifference {
  const random = createRandom(seed).fork('difference');
  const dimensions = here.balance.map((own) => {
    const other = there.balance.find(({ dimension }) => dimension === own.dimension);
    if (!other) throw new RangeError(`the other dataset was measured without dimension ${own.dimension}`);
    return { own, other };
  });
  const chances = dimensions.map(({ own, other }) =>
    own.labelled === 0 || other.labelled === 0
      ? null
      : differenceByChance(random.fork(own.dimension), countsOf(own), countsOf(other), DRAWS),
  );
  const adjusted = benjaminiHochberg(chances.flatMap((chance) => (chance ? [chance.pValue] : [])));
  let tested = 0;
  const buckets = bucketDifferences(here, there);
  return {
    documents: [here.documents, there.documents],
    tokens: [here.tokens, there.tokens],
    dimensions: dimensions.map(({ own, other }, at): DimensionDifference => {
      const chance = chances[at] ?? null;
      return {
        ...sharesOf(own, other),
        byChance: chance && { mean: chance.mean, limit: chance.limit },
        adjustedP: chance && adjusted[tested++]!,
      };
    }),
    buckets: buckets.toSorted(
      (a, b) => Math.abs(b.shares[0] - b.shares[1]) - Math.abs(a.shares[0] - a.shares[1]),
    ),
    onlyHere: buckets.filter(({ documents: [own, other] }) => own > 0 && other === 0).map(({ cell }) => cell),
    onlyThere: buckets
      .filter(({ documents: [own, other] }) => own === 0 && other > 0)
      .map(({ cell }) => cell),
  };
}

function countsOf({ values }: DimensionBalance): number[] {
  return values.map(({ documents }) => documents);
}

function sharesOf(
  own: DimensionBalance,
  other: DimensionBalance,
): Omit<DimensionDifference, 'byChance' | 'adjustedP'> {
  const [counts, otherCounts] = [countsOf(own), countsOf(other)];
  const isComparable = own.labelled > 0 && other.labelled > 0;
  const names = (holds: (here: number, there: number) => boolean) =>
    own.values.filter((_, at) => holds(counts[at]!, otherCounts[at]!)).map(({ value }) => value);
  return {
    dimension: own.dimension,
    labelled: [own.labelled, other.labelled],
    values: own.values.map(({ value, share }, at) => ({ value, shares: [share, other.values[at]!.share] })),
    onlyHere: names((here, there) => here > 0 && there === 0),
    onlyThere: names((here, there) => here === 0 && there > 0),
    totalVariation: isComparable ? totalVariation(counts, otherCounts) : null,
    jensenShannon: isComparable ? jensenShannon(counts, otherCounts) : null,
  };
}

function bucketDifferences(here: Taught, there: Taught): BucketDifference[] {
  const others = new Map(there.buckets.map((bucket) => [`${bucket.cross}\n${cellKey(bucket.cell)}`, bucket]));
  const rows = here.buckets.map((bucket) => {
    const other = others.get(`${bucket.cross}\n${cellKey(bucket.cell)}`);
    if (!other) throw new RangeError(`the other dataset was measured without bucket ${cellKey(bucket.cell)}`);
    return { bucket, other };
  });
  const adjusted = benjaminiHochberg(
    rows.map(({ bucket, other }) =>
      sharesDiffer(bucket.documents, here.documents, other.documents, there.documents),
    ),
  );
  const shareOf = (part: number, all: number) => (all === 0 ? 0 : part / all);
  return rows.map(({ bucket, other }, at) => ({
    cross: bucket.cross,
    cell: bucket.cell,
    documents: [bucket.documents, other.documents],
    tokens: [bucket.tokens, other.tokens],
    shares: [shareOf(bucket.documents, here.documents), shareOf(other.documents, there.documents)],
    adjustedP: adjusted[at]!,
  }));
}

/**
 * Two-sided p-value of two shares being equal, given how many documents both have together (Przyborowski and
 * Wilenski 1940): exact for rare buckets, on the safe side for frequent ones.
 */
function sharesDiffer(count: number, of: number, otherCount: number, otherOf: number): number {
  const both = count + otherCount;
  if (both === 0 || of === 0 || otherOf === 0) return 1;
  const share = of / (of + otherOf);
  const atLeast = count === 0 ? 1 : betaBelow(share, count, both - count + 1);
  const atMost = count === both ? 1 : 1 - betaBelow(share, count + 1, both - count);
  return Math.min(1, 2 * Math.min(atLeast, atMost));
}
