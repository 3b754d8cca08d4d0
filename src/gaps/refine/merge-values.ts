import { bucketsOf } from '../../coverage/buckets.ts';
import { areInterchangeable } from '../../coverage/interchangeable.ts';
import type { CoverageMap, Dimension } from '../../coverage/map.ts';
import type { Evidence, Observation } from '../../records/evidence.ts';
import { percent } from '../action.ts';
import { rateDifference } from '../compare/difference.ts';
import { countEvidence } from '../counts.ts';
import { normalAbove } from '../normal.ts';
import { designEffect, withinItemCorrelation } from '../rates.ts';
import type { Proposal } from './proposal.ts';

/** Share of the tolerance within which two rates count as equal. */
const MARGIN = 0.5;
/** Fewest items of each value before it is said that two do not differ. */
const FEWEST_ITEMS = 50;

/**
 * Values of a dimension that do not differ: two one-sided tests (Schuirmann 1987), so the interval of the difference
 * lies within ± half the tolerance; for the pairs tried at once the level is divided by their number (Bonferroni). Of
 * ordered and numeric dimensions only neighbours are tried, and never values that stand in `kept` or that a rule or a
 * setting of the map tells apart: what is said of one would then be said of both.
 *
 * @param kept `dimension=value` of slices that were found: a value can be like another on its own and not in company
 */
export function mergeProposals(
  map: CoverageMap,
  evidence: readonly Evidence[],
  kept: ReadonlySet<string>,
): Proposal[] {
  const buckets = bucketsOf(map);
  const counts = countEvidence(evidence, buckets);
  const observations = evidence.filter((item): item is Observation => item.kind === 'observation');
  const correlation = withinItemCorrelation(observations);
  const crossed = new Set(map.crosses.flatMap((cross) => cross.dimensions));
  const pairs = map.dimensions
    .filter(({ name, isStake, kind }) => crossed.has(name) && !isStake && kind !== 'free')
    .flatMap((dimension) => pairsOf(dimension).map((pair) => ({ dimension, pair })))
    .filter(
      ({ dimension, pair }) =>
        !pair.some((value) => kept.has(`${dimension.name}=${value}`)) &&
        areInterchangeable(map, dimension.name, ...pair),
    );
  const z = normalQuantileAbove(0.05 / Math.max(1, pairs.length));
  const margin = map.tolerance * MARGIN;
  const proposals: Proposal[] = [];
  const taken = new Set<string>();
  for (const { dimension, pair } of pairs) {
    const [first, second] = pair.map((value) => {
      const { items, runs, fails, squaredRuns } = counts.countsOf({ [dimension.name]: value });
      const effect = designEffect(runs ?? 0, squaredRuns, correlation);
      return {
        items,
        runs: runs ?? 0,
        fails: fails ?? 0,
        effective: { runs: (runs ?? 0) / effect, fails: (fails ?? 0) / effect },
      };
    });
    if (!first || !second || first.items < FEWEST_ITEMS || second.items < FEWEST_ITEMS) continue;
    if (pair.some((value) => taken.has(`${dimension.name}=${value}`))) continue;
    const { difference, interval } = rateDifference(first.effective, second.effective, z);
    if (Math.max(-interval[0], interval[1]) > margin) continue;
    for (const value of pair) taken.add(`${dimension.name}=${value}`);
    const rateOf = (side: typeof first) => `${points(side.fails / side.runs)} % of ${side.runs} runs`;
    proposals.push({
      id: `merge/${dimension.name}/${pair.join('+')}`,
      kind: 'merge',
      title: `Merge ${pair[0]} and ${pair[1]} of ${dimension.name}.`,
      evidence: `${pair[0]} fails in ${rateOf(first)}, ${pair[1]} in ${rateOf(second)}: a difference of ${points(difference)} points, with an interval of ${points(interval[0])} to ${points(interval[1])} that lies within half the tolerance, ${percent(margin)} (two one-sided tests, ${pairs.length} pairs tried).`,
      caution:
        'That they fail alike does not make them the same situation: merge them only if one document may stand for both.',
      pValue: null,
      edits: [{ op: 'merge-values', dimension: dimension.name, values: pair }],
    });
  }
  return proposals;
}

function pairsOf({ kind, values }: Dimension): [string, string][] {
  const names = values.map((value) => value.name);
  const isOrdered = kind === 'ordered' || kind === 'numeric';
  return names.flatMap((first, index) =>
    (isOrdered ? names.slice(index + 1, index + 2) : names.slice(index + 1)).map(
      (second): [string, string] => [first, second],
    ),
  );
}

function points(value: number): string {
  return (value * 100).toFixed(2);
}

/** The z that a standard normal variable exceeds with a probability of at most one half, by bisection. */
function normalQuantileAbove(probability: number): number {
  let low = 0;
  let high = 40;
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2;
    if (normalAbove(middle) > probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
