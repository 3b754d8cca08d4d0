import type { Cell } from '../records/cell.ts';
import { type Conjunction, conjunctionsOf } from './conjunctions.ts';
import { createBonds } from './elimination.ts';
import { type Factor, lookUp, sumOut } from './factors.ts';
import { rulesOf } from './feasible.ts';
import { type CoverageMap, dimensionOf } from './map.ts';
import { isIn, type Space, spaceOf } from './space.ts';

/** How large a share of all situations cells have. */
export interface Shares {
  /** The share of a cell of some of the dimensions that were asked for, a value for each; 0 where it cannot occur. */
  of(cell: Cell): number;
  /** Whether every rule was taken into account. */
  readonly isExact: boolean;
}

/** Shares of situations by the dimensions that matter. */
export interface ShareCounter {
  /** Shares of the cells that have a value for each of these dimensions. */
  over(dimensions: readonly string[]): Shares;
}

/**
 * Counts situations by weight: a whole situation weighs the product of the weights of its values, a dimension that
 * does not apply counting 1, and nothing where a rule forbids it. That is the distribution of situations that are
 * drawn dimension by dimension and thrown away when they break a rule.
 *
 * The sums over all other dimensions are made one dimension after the other, the cheapest first (variable
 * elimination; Dechter 1999), with values that no rule tells apart counted together. So the shares are exact, and
 * take as long as the rules are entangled. Where that is more than `mostSteps`, rules are left out, those over many
 * dimensions first, until it is not: then the shares are those of a map with fewer rules.
 *
 * @param mostSteps most products for one set of dimensions
 */
export function countShares(map: CoverageMap, mostSteps: number): ShareCounter {
  const space = spaceOf(map);
  const rules = rulesOf(map)
    .map((rule) => conjunctionsOf(rule.forbids, space))
    .toSorted((a, b) => breadthOf(a) - breadthOf(b));
  const classes = classesOf(map, space, rules.flat());
  const sizes = classes.map(({ weights }) => weights.length);
  const factors = rules.map((rule) => factorsOf(rule, classes));
  return {
    over(dimensions) {
      const kept = new Set(dimensions.map((name) => space.axisOf.get(name)!));
      const { counted, order } = choose(factors, kept, sizes, mostSteps);
      const cut = order.findIndex((axis) => kept.has(axis));
      const before = cut < 0 ? order : order.slice(0, cut);
      const left = eliminate(merged(counted.flat()), before, classes, sizes);
      const rest = eliminate(left, cut < 0 ? [] : order.slice(cut), classes, sizes);
      const total = rest.reduce((product, { table }) => product * table[0]!, 1);
      const position: number[] = [];
      return {
        isExact: counted.length === rules.length,
        of(cell) {
          let share = 1 / total;
          for (const name of dimensions) {
            const axis = space.axisOf.get(name)!;
            const value = space.axes[axis]!.indexOf.get(cell[name]!);
            if (value === undefined) return 0;
            position[axis] = classes[axis]!.of[value]!;
            share *= classes[axis]!.weightOf[value]!;
          }
          for (const factor of left) share *= lookUp(factor, sizes, position);
          return share;
        },
      };
    },
  };
}

/** The rules that can be counted together within a number of steps, all of them if possible, and how to do it. */
function choose(
  rules: readonly (readonly Factor[])[],
  kept: ReadonlySet<number>,
  sizes: readonly number[],
  mostSteps: number,
): { readonly counted: readonly (readonly Factor[])[]; readonly order: readonly number[] } {
  const whole = createBonds(sizes);
  for (const { axes } of rules.flat()) whole.add(axes);
  const plan = whole.plan(kept);
  if (plan.steps <= mostSteps) return { counted: rules, order: plan.order };
  let bonds = createBonds(sizes);
  let order: readonly number[] = [];
  const counted = rules.filter((rule) => {
    const wider = bonds.copy();
    for (const { axes } of rule) wider.add(axes);
    const widerPlan = wider.plan(kept);
    if (widerPlan.steps > mostSteps) return false;
    bonds = wider;
    order = widerPlan.order;
    return true;
  });
  return { counted, order };
}

/** The values of a dimension, those that no rule tells apart taken together. */
interface Classes {
  /** The class of each value. */
  readonly of: readonly number[];
  /** Weight of each value: those of a dimension add up to 1, and "does not apply" has 1 of its own. */
  readonly weightOf: readonly number[];
  /** Summed weight of each class. */
  readonly weights: Float64Array;
  /** A value of each class. */
  readonly examples: readonly number[];
}

function breadthOf(rule: readonly Conjunction[]): number {
  return Math.max(0, ...rule.map((conjunction) => conjunction.size));
}

function classesOf(map: CoverageMap, space: Space, conjunctions: readonly Conjunction[]): Classes[] {
  return space.axes.map((axis, index) => {
    const sets = conjunctions.flatMap((conjunction) => conjunction.get(index) ?? []);
    const { values } = dimensionOf(map, axis.name);
    const total = values.reduce((sum, value) => sum + value.weight, 0);
    const weightOf = Array.from({ length: axis.size }, (_, value) =>
      value === axis.absent ? 1 : values[value]!.weight / total,
    );
    const known = new Map<string, number>();
    const examples: number[] = [];
    const of = weightOf.map((_, value) => {
      const signature = `${value === axis.absent} ${sets.map((set) => Number(isIn(set, value))).join('')}`;
      const found = known.get(signature);
      if (found !== undefined) return found;
      known.set(signature, examples.length);
      return examples.push(value) - 1;
    });
    const weights = new Float64Array(examples.length);
    for (const [value, weight] of weightOf.entries()) weights[of[value]!]! += weight;
    return { of, weightOf, weights, examples };
  });
}

/** One factor for each set of dimensions that some conjunction names: 0 where a conjunction is hit, else 1. */
function factorsOf(conjunctions: readonly Conjunction[], classes: readonly Classes[]): Factor[] {
  const factors = new Map<string, Factor>();
  for (const conjunction of conjunctions) {
    const axes = [...conjunction.keys()].toSorted((a, b) => a - b);
    const sizes = axes.map((axis) => classes[axis]!.weights.length);
    const key = axes.join();
    const length = sizes.reduce((all, size) => all * size, 1);
    const factor = factors.get(key) ?? { axes, table: new Float64Array(length).fill(1) };
    factors.set(key, factor);
    for (let index = 0; index < length; index++) {
      let rest = index;
      let isHit = true;
      for (let at = axes.length - 1; at >= 0 && isHit; at--) {
        const axis = axes[at]!;
        isHit = isIn(conjunction.get(axis)!, classes[axis]!.examples[rest % sizes[at]!]!);
        rest = Math.floor(rest / sizes[at]!);
      }
      if (isHit) factor.table[index] = 0;
    }
  }
  return [...factors.values()];
}

/** The same product with one factor for each set of axes. */
function merged(factors: readonly Factor[]): Factor[] {
  const known = new Map<string, Factor>();
  for (const { axes, table } of factors) {
    const key = axes.join();
    const factor = known.get(key);
    if (factor) for (const [index, weight] of table.entries()) factor.table[index]! *= weight;
    else known.set(key, { axes, table: table.slice() });
  }
  return [...known.values()];
}

function eliminate(
  factors: readonly Factor[],
  order: readonly number[],
  classes: readonly Classes[],
  sizes: readonly number[],
): Factor[] {
  let left = [...factors];
  for (const axis of order) {
    const summed = sumOut(
      axis,
      left.filter((factor) => factor.axes.includes(axis)),
      sizes,
      classes[axis]!.weights,
    );
    left = [...left.filter((factor) => !factor.axes.includes(axis)), summed];
  }
  return left;
}
