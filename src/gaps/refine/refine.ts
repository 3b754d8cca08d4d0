import type { CoverageMap } from '../../coverage/map.ts';
import type { Bucket } from '../../records/bucket.ts';
import { cellContains } from '../../records/cell.ts';
import type { Evidence, Observation } from '../../records/evidence.ts';
import type { SliceScan } from '../slices/slice.ts';
import { addValueProposals } from './add-values.ts';
import { proposalsFromSlices } from './from-slices.ts';
import { mergeProposals } from './merge-values.ts';
import type { Proposal } from './proposal.ts';
import { retireProposals } from './retire.ts';

/** What changes of a map are proposed from. */
export interface RefineInput {
  readonly map: CoverageMap;
  readonly evidence: readonly Evidence[];
  readonly buckets: readonly Bucket[];
  /** Slices over the map's dimensions and the attributes of the logs; `null` where there are no single items. */
  readonly scan: SliceScan | null;
  readonly textOf: (observation: Observation) => string;
  readonly specBugs: readonly Observation[];
}

/** Proposals to change a map, each with what speaks for it: those with a test first, by their p-values. */
export function proposeRefinements(input: RefineInput): Proposal[] {
  const { map, evidence, buckets, scan } = input;
  const observations = evidence.filter((item): item is Observation => item.kind === 'observation');
  const slices = scan?.slices ?? [];
  const inSlices = new Set(
    slices.flatMap(({ cell }) => Object.entries(cell).map(([name, value]) => `${name}=${value}`)),
  );
  const unexplained = observations.filter(
    (item) =>
      item.fails > 0 &&
      !slices.some((slice) =>
        item.cells.some((cell) => cellContains({ ...item.attributes, ...cell }, slice.cell)),
      ),
  );
  return [
    ...(scan ? proposalsFromSlices(map, scan, observations) : []),
    ...addValueProposals({ ...input, observations, unexplained }),
    ...mergeProposals(map, evidence, inSlices),
    ...retireProposals(map, buckets),
  ];
}
