import type { CoverageMap } from '../coverage/map.ts';
import type { Form } from '../prompts/form.ts';
import type { Random } from '../random.ts';
import type { Bucket } from '../records/bucket.ts';
import type { Cell } from '../records/cell.ts';
import type { Regions } from '../records/regions.ts';
import type { Scenario, ScenarioClause, TeachingUnit } from '../records/scenario.ts';
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
  /** Regions that take the place of the buckets that the evidence would choose, or `null`. */
  readonly regions: PlannedRegions | null;
}

/** Regions as a plan goes by them. */
export interface PlannedRegions extends Pick<Regions, 'teach' | 'holdOut' | 'measured'> {
  /** The clauses whose reasons a document of a region gives. */
  chooseClauses(focus: Cell, random: Random): ScenarioClause[];
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
  /** Focus and cell, as planned, of each kept document that was aimed at something. */
  readonly keptAt: readonly { readonly focus: Cell; readonly cell: Cell }[];
  /** Cells that get no more documents: none is planned whose focus lies within one. */
  readonly closed: readonly Cell[];
}

/** A history with nothing in it. */
export const noHistory: PlanHistory = {
  planned: [],
  written: new Set(),
  kept: { targeted: 0, speculative: 0, undirected: 0 },
  taught: [],
  keptAt: [],
  closed: [],
};
