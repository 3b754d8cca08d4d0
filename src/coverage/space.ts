import type { CoverageMap, Dimension } from './map.ts';

/** A set of values of one dimension, a bit for each: value `i` is bit `i % 32` of word `i / 32`. */
export type ValueSet = Uint32Array;

/** A dimension as the search sees it: its values are numbers. */
export interface Axis {
  readonly name: string;
  readonly values: readonly string[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** The number that stands for "does not apply", or −1 where the dimension always applies. */
  readonly absent: number;
  /** Values, "does not apply" included. */
  readonly size: number;
  /** Where its bits start in a domain, in words, and how many words they take. */
  readonly offset: number;
  readonly words: number;
}

/** All dimensions of a map as numbers: what conditions are compiled against. */
export interface Space {
  readonly axes: readonly Axis[];
  readonly axisOf: ReadonlyMap<string, number>;
  /** Words of a domain: one set of values for each dimension, one after the other. */
  readonly words: number;
}

/** The space of a map's dimensions. One without values never has one, and so never applies. */
export function spaceOf({ dimensions }: Pick<CoverageMap, 'dimensions'>): Space {
  let offset = 0;
  const axes = dimensions.map((dimension) => {
    const axis = axisOf(dimension, offset);
    offset += axis.words;
    return axis;
  });
  return { axes, axisOf: new Map(axes.map(({ name }, index) => [name, index])), words: offset };
}

function axisOf({ name, values, appliesWhen }: Dimension, offset: number): Axis {
  const names = values.map((value) => value.name);
  const canBeAbsent = appliesWhen !== null || names.length === 0;
  const size = names.length + (canBeAbsent ? 1 : 0);
  return {
    name,
    values: names,
    indexOf: new Map(names.map((value, index) => [value, index])),
    absent: canBeAbsent ? names.length : -1,
    size,
    offset,
    words: Math.ceil(size / 32),
  };
}

/** The set of these values; names that the dimension does not have are left out. */
export function setOf(axis: Axis, values: Iterable<string>): ValueSet {
  const set = new Uint32Array(axis.words);
  for (const value of values) {
    const index = axis.indexOf.get(value);
    if (index !== undefined) addTo(set, index);
  }
  return set;
}

/** All values of a dimension that are not in a set, "does not apply" among them where it can be. */
export function complement(axis: Axis, set: ValueSet): ValueSet {
  const rest = new Uint32Array(axis.words);
  for (let index = 0; index < axis.size; index++) if (!isIn(set, index)) addTo(rest, index);
  return rest;
}

/** Adds a value to a set. */
export function addTo(set: ValueSet, index: number): void {
  set[index >>> 5]! |= 1 << (index & 31);
}

/** Whether a set, or a domain from `offset` on, holds a value. */
export function isIn(set: ValueSet, index: number, offset = 0): boolean {
  return (set[offset + (index >>> 5)]! & (1 << (index & 31))) !== 0;
}
