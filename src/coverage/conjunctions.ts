import type { Condition, Dimension } from './map.ts';
import { complement, type Space, setOf, type ValueSet } from './space.ts';

/** Sets of values by dimension, which are all hit together: one way in which a condition can hold. */
export type Conjunction = ReadonlyMap<number, ValueSet>;

/**
 * The ways in which a condition can hold in a whole situation (its disjunctive normal form), with "does not
 * apply" as one more value of a dimension. Dimensions and values that the space does not have are never hit.
 */
export function conjunctionsOf(condition: Condition, space: Space, negated = false): Conjunction[] {
  switch (condition.kind) {
    case 'in': {
      const index = space.axisOf.get(condition.dimension);
      if (index === undefined) return negated ? [new Map()] : [];
      const axis = space.axes[index]!;
      const set = setOf(axis, condition.values);
      return single(index, negated ? complement(axis, set) : set);
    }
    case 'same':
      return sameValues(condition.dimension, condition.other, space, negated);
    case 'not':
      return conjunctionsOf(condition.of, space, !negated);
    case 'all':
    case 'any': {
      const parts = condition.of.map((part) => conjunctionsOf(part, space, negated));
      return (condition.kind === 'any') !== negated ? parts.flat() : product(parts);
    }
  }
}

/** A bound on how many ways {@link conjunctionsOf} gives, found without giving them. */
export function mostConjunctions(
  condition: Condition,
  dimensions: readonly Dimension[],
  negated = false,
): number {
  switch (condition.kind) {
    case 'in':
      return 1;
    case 'same':
      return (dimensions.find(({ name }) => name === condition.dimension)?.values.length ?? 0) + 1;
    case 'not':
      return mostConjunctions(condition.of, dimensions, !negated);
    case 'all':
    case 'any': {
      const parts = condition.of.map((part) => mostConjunctions(part, dimensions, negated));
      return (condition.kind === 'any') !== negated
        ? parts.reduce((sum, part) => sum + part, 0)
        : parts.reduce((all, part) => all * part, 1);
    }
  }
}

function single(index: number, set: ValueSet): Conjunction[] {
  return set.some((word) => word !== 0) ? [new Map([[index, set]])] : [];
}

function sameValues(dimension: string, other: string, space: Space, negated: boolean): Conjunction[] {
  const [index, otherIndex] = [space.axisOf.get(dimension), space.axisOf.get(other)];
  if (index === undefined || otherIndex === undefined) return negated ? [new Map()] : [];
  const [axis, otherAxis] = [space.axes[index]!, space.axes[otherIndex]!];
  const ways: Conjunction[] = [];
  for (let value = 0; value < axis.size; value++) {
    const name = axis.values[value];
    const own = new Uint32Array(axis.words);
    own[value >>> 5] = 1 << (value & 31);
    const equal = setOf(otherAxis, name === undefined ? [] : [name]);
    const wanted = negated ? complement(otherAxis, equal) : equal;
    ways.push(...product([single(index, own), single(otherIndex, wanted)]));
  }
  return ways;
}

function product(parts: readonly (readonly Conjunction[])[]): Conjunction[] {
  return parts.reduce<Conjunction[]>(
    (ways, part) => ways.flatMap((way) => part.flatMap((other) => both(way, other) ?? [])),
    [new Map()],
  );
}

/** Both at once, or undefined where they have no value of a dimension in common. */
function both(a: Conjunction, b: Conjunction): Conjunction | undefined {
  const sets = new Map(a);
  for (const [index, set] of b) {
    const known = sets.get(index);
    const common = known ? known.map((word, at) => word & set[at]!) : set;
    if (!common.some((word) => word !== 0)) return undefined;
    sets.set(index, common);
  }
  return sets;
}
