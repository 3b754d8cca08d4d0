import type { Cell } from '../records/cell.ts';

/** One value of a dimension. */
export interface MapValue {
  readonly name: string;
  /** For people: e.g. "self-preservation". */
  readonly label: string;
  /** A sentence on what it means; used in prompts, for retrieval and by the labeller. */
  readonly description: string;
  /** How often it occurs, relative to the other values. */
  readonly weight: number;
  /** What a failure costs, relative to the other values; 1 unless the dimension is the stake. */
  readonly stake: number;
  /** Phrases by which a text shows this value. */
  readonly signals: readonly string[];
  /** Clause ids, or patterns of heading paths with `*`, that the value teaches. */
  readonly clauses: readonly string[];
}

/** One aspect in which situations differ. */
export interface Dimension {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** Whether this dimension is the stake: it says what a failure costs and is not crossed by "all pairs". */
  readonly isStake: boolean;
  readonly values: readonly MapValue[];
}

/** Dimensions counted together: one bucket for every feasible combination of their values. */
export interface Cross {
  readonly name: string;
  readonly dimensions: readonly string[];
  /** Eval items a bucket should have. */
  readonly goal: number;
  /** Tokens of kept training documents a bucket should have. */
  readonly dose: number;
  readonly weight: number;
}

/** A combination that cannot occur: for each dimension named, any of the values. */
export interface Exclusion {
  readonly when: Readonly<Record<string, readonly string[]>>;
  readonly because: string;
}

/** Which situations matter. Every reference in it has been checked. */
export interface CoverageMap {
  readonly name: string;
  readonly description: string;
  /** Failure rate that is accepted, in [0, 1]. */
  readonly tolerance: number;
  readonly dimensions: readonly Dimension[];
  readonly crosses: readonly Cross[];
  readonly exclusions: readonly Exclusion[];
}

/** The dimension of this name. @throws RangeError where the map has none */
export function dimensionOf(map: CoverageMap, name: string): Dimension {
  const dimension = map.dimensions.find((candidate) => candidate.name === name);
  if (!dimension) throw new RangeError(`the map has no dimension ${name}`);
  return dimension;
}

/** The value of a dimension. @throws RangeError where the map has none */
export function mapValueOf(map: CoverageMap, dimension: string, name: string): MapValue {
  const value = dimensionOf(map, dimension).values.find((candidate) => candidate.name === name);
  if (!value) throw new RangeError(`dimension ${dimension} has no value ${name}`);
  return value;
}

/** A cell in words: "temptation: profit, role: AI CEO". */
export function describeCell(map: CoverageMap, cell: Cell): string {
  return Object.entries(cell)
    .map(
      ([dimension, value]) =>
        `${dimensionOf(map, dimension).label.toLowerCase()}: ${mapValueOf(map, dimension, value).label}`,
    )
    .join(', ');
}
