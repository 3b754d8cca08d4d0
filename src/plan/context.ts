import type { CoverageMap } from '../coverage/map.ts';
import type { Form } from '../prompts/form.ts';
import type { Bucket } from '../records/bucket.ts';
import type { Cell } from '../records/cell.ts';
import type { Scenario, TeachingUnit } from '../records/scenario.ts';
import type { ClauseChooser } from './clauses.ts';
import type { Pools } from './pools.ts';
import type { PlanSettings } from './settings.ts';

/** What stays the same from wave to wave. */
export interface PlanContext {
  readonly map: CoverageMap;
  /** Buckets as assessed before the run. */
  readonly buckets: readonly Bucket[];
  readonly clauses: ClauseChooser;
  /** Forms that the writer can write. */
  readonly forms: readonly Form[];
  /** Teaching units that the writer can write. */
  readonly units: readonly TeachingUnit[];
  readonly pools: Pools;
  readonly settings: PlanSettings;
}

/** What a scenario aims at. */
export type Aim = 'targeted' | 'speculative' | 'undirected';

/** What a scenario was aimed at. */
export function aimOf(scenario: Scenario): Aim {
  if (scenario.stream === 'undirected') return 'undirected';
  return scenario.speculative ? 'speculative' : 'targeted';
}

/** What earlier waves left. */
export interface PlanHistory {
  /** Scenarios planned before, in order: names, settings and instances go on from them. */
  readonly planned: readonly Scenario[];
  /** Ids of the scenarios behind earlier corpora: they are not written again. */
  readonly written: ReadonlySet<string>;
  /** Documents kept so far, by aim. */
  readonly kept: Readonly<Record<Aim, number>>;
  /** Focus and tokens of each kept training document, of this run and of the corpora that exist already. */
  readonly taught: readonly { readonly focus: Cell; readonly tokens: number }[];
  /** Cells that get no more documents: none is planned whose focus lies within one. */
  readonly closed: readonly Cell[];
}

/** A history with nothing in it. */
export const noHistory: PlanHistory = {
  planned: [],
  written: new Set(),
  kept: { targeted: 0, speculative: 0, undirected: 0 },
  taught: [],
  closed: [],
};
