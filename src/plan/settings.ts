import type { Split } from '../records/scenario.ts';
import type { PersonaChoice } from './people.ts';

/** Everything that shapes a plan beside the map and the evidence. */
export interface PlanSettings {
  readonly seed: number;
  /** Share of documents whose focus is drawn at random by the map's weights, in [0, 1). */
  readonly undirectedShare: number;
  /** Most of the documents that may aim at buckets which are under-exercised rather than known to fail. */
  readonly speculativeShare: number;
  readonly splitWeights: Readonly<Record<Split, number>>;
  /** Most of a failure rate that documents can remove, in (0, 1]. */
  readonly removable: number;
  readonly persona: PersonaChoice;
}
