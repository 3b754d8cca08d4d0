import type { Cell } from '../records/cell.ts';
import { partsOfTransition } from './transitions.ts';

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
  /** Other names that logs have for it: synonyms, members of a group, names of earlier versions of the map. */
  readonly aliases: readonly ValueAlias[];
  /** Numbers that it stands for, from `from` (included) up to `to` (excluded); `null` unless numeric. */
  readonly range: { readonly from: number; readonly to: number } | null;
  /** Eval goal of the buckets with this value, in items, or `null`. */
  readonly goal: number | null;
  /** Dose of the buckets with this value, in tokens, or `null`. */
  readonly dose: number | null;
  /** The value of the layer below that this one is a part of, or an empty string: evidence rolls up to it. */
  readonly refines: string;
}

/** Another name of a value. */
export interface ValueAlias {
  readonly name: string;
  /** Why it stands for the value: a synonym, a member of a group, or an earlier version of the map. */
  readonly as: 'synonym' | 'member' | 'renamed' | 'merged';
}

/**
 * What kind of values a dimension has: `enumerated`; `ordered` (their order means something); `numeric` (ranges);
 * `free` (tags that the evidence brings; an item may have several).
 */
export type DimensionKind = 'enumerated' | 'ordered' | 'numeric' | 'free';

/** What happens with something that the map has no place for: counted, counted with a warning, or an error. */
export type Policy = 'count' | 'warn' | 'fail';

/** One aspect in which situations differ. */
export interface Dimension {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly kind: DimensionKind;
  /** Whether this dimension is the stake: it says what a failure costs and is not crossed by "all pairs". */
  readonly isStake: boolean;
  readonly values: readonly MapValue[];
  /** What happens with a value of the evidence that is none of these. */
  readonly other: Policy;
  /** When the dimension applies at all; `null`: always. A situation in which it does not has no value for it. */
  readonly appliesWhen: Condition | null;
  /** Values that earlier versions of the map had: what became of them. */
  readonly past: readonly PastValue[];
  /** Eval goal of the buckets of this dimension, in items, or `null`; what its values state comes first. */
  readonly goal: number | null;
  /** Dose of the buckets of this dimension, in tokens, or `null`; what its values state comes first. */
  readonly dose: number | null;
}

/** A value that is gone without one successor, so that old evidence leaves the dimension open. */
export interface PastValue {
  readonly name: string;
  /** What it was split into; empty where it was retired. */
  readonly splitInto: readonly string[];
}

/** Dimensions counted together: one bucket for every feasible combination of their values. */
export interface Cross {
  readonly name: string;
  readonly dimensions: readonly string[];
  /** The dimension whose changes within an episode are counted, as values written `a>b`, or an empty string. */
  readonly transition: string;
  /** Eval items a bucket should have. */
  readonly goal: number;
  /** Tokens of kept training documents a bucket should have. */
  readonly dose: number;
  /** Whether the cross itself states the goal; else its values and dimensions come before it. */
  readonly hasOwnGoal: boolean;
  /** Whether the cross itself states the dose; else its values and dimensions come before it. */
  readonly hasOwnDose: boolean;
  readonly weight: number;
  /**
   * Combinations that this cross leaves out, beside those of the map. In a cross of transitions, a rule may name
   * the change itself (`a>b`), or a value, which forbids it before and after.
   */
  readonly exclusions: readonly Rule[];
}

/**
 * A statement about a cell that is true, false, or open where the cell says nothing of a dimension. Values of
 * `below`, `not` and the like are resolved when the map is read: what is left is which values are meant.
 */
export type Condition =
  | { readonly kind: 'in'; readonly dimension: string; readonly values: readonly string[] }
  | { readonly kind: 'same'; readonly dimension: string; readonly other: string }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition };

/** Situations that cannot occur: those in which `forbids` is true. */
export interface Rule {
  readonly forbids: Condition;
  readonly because: string;
  /** In words: "role is AI assistant and horizon is months". */
  readonly inWords: string;
}

/** A rule whose breach means that something is wrong, unlike an exclusion. */
export interface IllegalRule extends Rule {
  readonly whenSeen: Policy;
}

/** A goal, dose or stake of one bucket alone. */
export interface BucketSetting {
  readonly cell: Cell;
  readonly goal: number | null;
  readonly dose: number | null;
  /** What a failure costs there, in place of what the stake dimension says. */
  readonly stake: number | null;
}

/** Which situations matter. Every reference in it has been checked. */
export interface CoverageMap {
  readonly name: string;
  readonly description: string;
  /** Counts up when values are renamed, split, merged or retired. */
  readonly version: number;
  /** Failure rate that is accepted, in [0, 1]. */
  readonly tolerance: number;
  readonly dimensions: readonly Dimension[];
  readonly crosses: readonly Cross[];
  /** Combinations that cannot occur or do not matter: they are out of every denominator. */
  readonly exclusions: readonly Rule[];
  /** Combinations that must not occur: out of every denominator too, and reported where the evidence has them. */
  readonly illegal: readonly IllegalRule[];
  readonly settings: readonly BucketSetting[];
  /** Names of the maps it extends, the nearest first. */
  readonly layers: readonly string[];
}

/** The dimension of this name. @throws RangeError where the map has none */
export function dimensionOf(map: CoverageMap, name: string): Dimension {
  const dimension = map.dimensions.find((candidate) => candidate.name === name);
  if (!dimension) throw new RangeError(`the map has no dimension ${name}`);
  return dimension;
}

/**
 * The value of a dimension. A transition, `a>b`, has the words and clauses of both and the product of their weights.
 *
 * @throws RangeError where the map has none
 */
export function mapValueOf(map: CoverageMap, dimension: string, name: string): MapValue {
  const { values } = dimensionOf(map, dimension);
  const value = values.find((candidate) => candidate.name === name);
  if (value) return value;
  const [before, after] = (partsOfTransition(name) ?? []).map((part) =>
    values.find((candidate) => candidate.name === part),
  );
  if (!before || !after) throw new RangeError(`dimension ${dimension} has no value ${name}`);
  return transitionValue(name, before, after);
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

function transitionValue(name: string, before: MapValue, after: MapValue): MapValue {
  const label = `${before.label}, then ${after.label}`;
  const described = (value: MapValue) => (value.description || value.label).replace(/\.$/, '');
  return {
    name,
    label,
    description:
      before.description || after.description
        ? `First: ${described(before)}. Then: ${described(after)}.`
        : '',
    weight: before.weight * after.weight,
    stake: Math.max(before.stake, after.stake),
    signals: union(before.signals, after.signals),
    clauses: union(before.clauses, after.clauses),
    aliases: [],
    range: null,
    goal: largest(before.goal, after.goal),
    dose: largest(before.dose, after.dose),
    refines: '',
  };
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])];
}

function largest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
