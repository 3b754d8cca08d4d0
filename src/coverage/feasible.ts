import type { Cell } from '../records/cell.ts';
import { applicabilityRule, dimensionsNotApplying, inOrderOfDependence } from './applicability.ts';
import { holds } from './conditions.ts';
import { conjunctionsOf } from './conjunctions.ts';
import type { CoverageMap, Rule } from './map.ts';
import { createSearch, type Domain, type Search } from './search.ts';
import { type Space, spaceOf } from './space.ts';
import { statesOf } from './transitions.ts';

/**
 * The rule that forbids a cell as it stands, or undefined: an exclusion, an illegal combination, or a value of a
 * dimension that does not apply there. Dimensions the cell leaves open forbid nothing. A transition is forbidden
 * where the cell before or the cell after it is.
 */
export function exclusionOf(map: CoverageMap, cell: Cell): Rule | undefined {
  for (const state of statesOf(cell)) {
    const absent = dimensionsNotApplying(map, state);
    const isBroken = (rule: Rule) => holds(rule.forbids, state, absent) === true;
    const broken = map.exclusions.find(isBroken) ?? map.illegal.find(isBroken);
    if (broken) return broken;
    for (const dimension of map.dimensions) {
      const { name, appliesWhen } = dimension;
      if (appliesWhen === null || state[name] === undefined) continue;
      if (holds(appliesWhen, state, absent) === false) return applicabilityRule(dimension, map.dimensions);
    }
  }
  return undefined;
}

/** Every rule that situations must keep to: exclusions, illegal combinations, and when dimensions apply. */
export function rulesOf(map: CoverageMap): Rule[] {
  const conditional = map.dimensions.flatMap(
    (dimension) => applicabilityRule(dimension, map.dimensions) ?? [],
  );
  return [...map.exclusions, ...map.illegal, ...conditional];
}

/**
 * Whether a cell can occur: whether values for the other dimensions exist that no rule forbids. A cell with a
 * transition can when the cell before and the cell after it can. A value that the map does not have cannot occur.
 */
export function isFeasible(map: CoverageMap, cell: Cell): boolean {
  const solver = solverOf(map);
  return statesOf(cell).every((state) => isPossible(solver, state));
}

/**
 * Values for all dimensions that apply, which agree with `cell` and break no rule, or undefined where there are
 * none. Dimensions that do not apply are left out.
 *
 * Beside a transition the values suit both of its sides; where no values do, they suit the cell before it.
 *
 * @param order the values to try for a dimension, in order; by default the map's order. The first values that can
 * be completed are taken, dimension by dimension: those that rules name before those that are free
 */
export function findCompletion(
  map: CoverageMap,
  cell: Cell,
  order: (dimension: string, values: readonly string[]) => readonly string[] = (_, values) => values,
): Cell | undefined {
  const solver = solverOf(map);
  const worlds: Domain[] = [];
  for (const state of statesOf(cell)) {
    const domain = domainOf(solver, state);
    if (!domain || !solver.search.isFeasible(domain)) return undefined;
    worlds.push(domain);
  }
  const open = solver.order.filter((axis) => cell[solver.space.axes[axis]!.name] === undefined);
  const orderOf = remembered(order);
  const values =
    complete(solver, worlds, open, orderOf) ?? complete(solver, worlds.slice(0, 1), open, orderOf);
  return values && { ...cell, ...values };
}

/** A search under some of the rules of a map: what an explanation needs. */
export function isFeasibleUnder(map: CoverageMap, rules: readonly Rule[], cell: Cell): boolean {
  return isPossible(createSolver(map, rules), cell);
}

interface Solver {
  readonly space: Space;
  readonly search: Search;
  /** Dimensions in the order in which they are completed. */
  readonly order: readonly number[];
}

/** Compiling the rules takes longer than asking: each map is compiled once. */
const solvers = new WeakMap<CoverageMap, Solver>();

function solverOf(map: CoverageMap): Solver {
  const known = solvers.get(map) ?? createSolver(map, rulesOf(map));
  solvers.set(map, known);
  return known;
}

function createSolver(map: CoverageMap, rules: readonly Rule[]): Solver {
  const space = spaceOf(map);
  const search = createSearch(
    space,
    rules.flatMap((rule) => conjunctionsOf(rule.forbids, space)),
  );
  const sorted = inOrderOfDependence(map.dimensions).map(({ name }) => space.axisOf.get(name)!);
  // The free ones can never fail.
  const isConstrained = (axis: number) => search.constrained.has(axis);
  return {
    space,
    search,
    order: [...sorted.filter(isConstrained), ...sorted.filter((axis) => !isConstrained(axis))],
  };
}

function isPossible(solver: Solver, cell: Cell): boolean {
  const domain = domainOf(solver, cell);
  return domain !== undefined && solver.search.isFeasible(domain);
}

/** What a cell leaves possible, or undefined where that is nothing. Names that are no dimension are ignored. */
function domainOf({ space, search }: Solver, cell: Cell): Domain | undefined {
  if (!search.root) return undefined;
  const domain = search.root.slice();
  for (const name in cell) {
    const axis = space.axisOf.get(name);
    if (axis === undefined) continue;
    const value = space.axes[axis]!.indexOf.get(cell[name]!);
    if (value === undefined || !search.assign(domain, axis, value)) return undefined;
  }
  return domain;
}

/** Dead ends after which each step is looked into before it is taken. */
const PATIENCE = 20;

/** Values for the open dimensions that suit all worlds at once, or undefined. */
function complete(
  { space, search }: Solver,
  worlds: readonly Domain[],
  open: readonly number[],
  orderOf: (name: string, values: readonly string[]) => readonly string[],
): Record<string, string> | undefined {
  // Dead ends are rare, and looking ahead costs more than the step. Where they are not, it keeps the search short.
  let deadEnds = 0;
  const enter = (
    domains: readonly Domain[],
    position: number,
    value: number,
  ): Record<string, string> | undefined => {
    const axis = open[position]!;
    const entered = domains.map((domain) => domain.slice());
    const isOpen = entered.every(
      (domain) =>
        search.assign(domain, axis, value) &&
        (deadEnds < PATIENCE || !search.constrained.has(axis) || search.isFeasible(domain)),
    );
    if (!isOpen) deadEnds++;
    return isOpen ? continueAt(entered, position + 1) : undefined;
  };
  const continueAt = (domains: readonly Domain[], position: number): Record<string, string> | undefined => {
    const axis = open[position];
    if (axis === undefined) return {};
    const { name, values, indexOf, absent } = space.axes[axis]!;
    for (const value of values.length === 0 ? [] : orderOf(name, values)) {
      const index = indexOf.get(value);
      const completed = index === undefined ? undefined : enter(domains, position, index);
      if (completed) return { [name]: value, ...completed };
    }
    return absent < 0 ? undefined : enter(domains, position, absent);
  };
  return continueAt(worlds, 0);
}

/** Asks for an order once a dimension, so that a random order is the same however often the search comes by. */
function remembered(
  order: (dimension: string, values: readonly string[]) => readonly string[],
): (dimension: string, values: readonly string[]) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (dimension, values) => {
    const answer = known.get(dimension) ?? order(dimension, values);
    known.set(dimension, answer);
    return answer;
  };
}
