import type { CoverageMap } from '../../coverage/map.ts';
import type { Bucket } from '../../records/bucket.ts';
import { percent } from '../action.ts';
import type { Proposal } from './proposal.ts';

/**
 * Values that are settled in every bucket: exercised to the goal, with the one-sided upper bound of the failure rate
 * within the tolerance. The last two values of a dimension are never proposed, nor any of the stake.
 */
export function retireProposals(map: CoverageMap, buckets: readonly Bucket[]): Proposal[] {
  return map.dimensions
    .filter(({ isStake, values, kind }) => !isStake && kind === 'enumerated' && values.length > 2)
    .flatMap((dimension) => {
      const proposals = dimension.values.flatMap((value): Proposal[] => {
        const own = buckets.filter(({ cell }) => cell[dimension.name] === value.name);
        if (own.length === 0 || !own.every(isClosed)) return [];
        const worst = Math.max(...own.map(({ upperBound }) => upperBound ?? 1));
        return [
          {
            id: `retire/${dimension.name}=${value.name}`,
            kind: 'retire',
            title: `Retire ${value.name} of ${dimension.name}.`,
            evidence: `All of its ${own.length} buckets are exercised to their goal, and the failure rate of each is at most ${percent(worst)} (one-sided 95 % bounds), within the tolerance of ${percent(map.tolerance)}.`,
            caution:
              'What is retired is measured no more, so a later model may fail there unseen: a smaller goal is the gentler change.',
            pValue: null,
            edits: [{ op: 'retire-value', dimension: dimension.name, value: value.name }],
          },
        ];
      });
      return proposals.slice(0, dimension.values.length - 2);
    });
}

function isClosed({ exercised, upperBound, terms }: Bucket): boolean {
  return exercised >= 1 && upperBound !== null && upperBound <= terms.tolerance;
}
