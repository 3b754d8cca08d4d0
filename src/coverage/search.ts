import type { Conjunction } from './conjunctions.ts';
import { isIn, type Space } from './space.ts';

/** What is still possible: for each dimension the values that are left, one set after the other. */
export type Domain = Uint32Array;

/** Finds out whether what is left of the dimensions holds a situation that hits no forbidden conjunction. */
export interface Search {
  /** What is possible to begin with, or undefined where nothing is. */
  readonly root: Domain | undefined;
  /** Dimensions that some conjunction names; all others are free. */
  readonly constrained: ReadonlySet<number>;
  /** Leaves a dimension one value and draws the consequences. False where nothing is left then; `domain` changes. */
  assign(domain: Domain, axis: number, value: number): boolean;
  /** Whether a situation exists within what is left; `domain` stays as it is. */
  isFeasible(domain: Domain): boolean;
}

/** Of the values that are left of a dimension, none lies in a set, or all, or some. */
type Relation = typeof OUTSIDE | typeof WITHIN | typeof OPEN;
const OUTSIDE = 0;
const WITHIN = 1;
const OPEN = 2;

/** Every dimension of a clause lies within its set. */
const HIT = -2;
/** One lies outside, or several are open. */
const NOTHING_FOLLOWS = -1;

interface Clause {
  readonly axes: readonly number[];
  readonly sets: readonly Uint32Array[];
}

/**
 * A search over the values of a space under forbidden conjunctions.
 *
 * Unit propagation: where all dimensions of a conjunction but one have only values within its sets, the last loses
 * those of its own. Where that decides nothing, a conjunction that is still open is avoided first by taking the
 * values of one dimension away, and else by leaving nothing but those (as in the DPLL procedure, Davis, Logemann
 * and Loveland 1962, on sets of values instead of truth values).
 */
export function createSearch(space: Space, forbidden: readonly Conjunction[]): Search {
  const clauses = forbidden.map(
    (conjunction): Clause => ({ axes: [...conjunction.keys()], sets: [...conjunction.values()] }),
  );
  const clausesOf = space.axes.map((): Clause[] => []);
  for (const clause of clauses) for (const axis of clause.axes) clausesOf[axis]!.push(clause);

  /** How the values left of a dimension lie to a set. */
  const relation = (domain: Domain, axis: number, set: Uint32Array): Relation => {
    const { offset, words } = space.axes[axis]!;
    let hits = 0;
    let misses = 0;
    for (let word = 0; word < words; word++) {
      const left = domain[offset + word]!;
      hits |= left & set[word]!;
      misses |= left & ~set[word]!;
    }
    if (hits === 0) return OUTSIDE;
    return misses === 0 ? WITHIN : OPEN;
  };
  const takeAway = (domain: Domain, axis: number, set: Uint32Array) => {
    const { offset, words } = space.axes[axis]!;
    for (let word = 0; word < words; word++) domain[offset + word]! &= ~set[word]!;
  };
  const leaveOnly = (domain: Domain, axis: number, set: Uint32Array) => {
    const { offset, words } = space.axes[axis]!;
    for (let word = 0; word < words; word++) domain[offset + word]! &= set[word]!;
  };
  /** The position in a clause of its only open dimension, or what else is the case. */
  const unitOf = (domain: Domain, { axes, sets }: Clause): number => {
    let open = HIT;
    for (let at = 0; at < axes.length; at++) {
      const how = relation(domain, axes[at]!, sets[at]!);
      if (how === OUTSIDE) return NOTHING_FOLLOWS;
      if (how === WITHIN) continue;
      if (open !== HIT) return NOTHING_FOLLOWS;
      open = at;
    }
    return open;
  };
  const propagate = (domain: Domain, changed: number[], first: readonly Clause[] = []): boolean => {
    const apply = (clause: Clause): boolean => {
      const at = unitOf(domain, clause);
      if (at === HIT) return false;
      if (at === NOTHING_FOLLOWS) return true;
      takeAway(domain, clause.axes[at]!, clause.sets[at]!);
      changed.push(clause.axes[at]!);
      return true;
    };
    if (!first.every(apply)) return false;
    for (let axis = changed.pop(); axis !== undefined; axis = changed.pop()) {
      for (const clause of clausesOf[axis]!) if (!apply(clause)) return false;
    }
    return true;
  };
  /** The first clause from `from` on that can still be hit, or the number of clauses. */
  const openClause = (domain: Domain, from: number): number => {
    for (let index = from; index < clauses.length; index++) {
      const { axes, sets } = clauses[index]!;
      let at = 0;
      while (at < axes.length && relation(domain, axes[at]!, sets[at]!) !== OUTSIDE) at++;
      if (at === axes.length) return index;
    }
    return clauses.length;
  };
  // A clause that is out of reach stays so within a smaller domain, so the search never looks back.
  const hasSituation = (domain: Domain, from: number): boolean => {
    const index = openClause(domain, from);
    if (index === clauses.length) return true;
    const { axes, sets } = clauses[index]!;
    // Propagation has left no clause that is hit, so one of its dimensions is open.
    let at = 0;
    while (relation(domain, axes[at]!, sets[at]!) !== OPEN) at++;
    const [axis, set] = [axes[at]!, sets[at]!];
    const without = domain.slice();
    takeAway(without, axis, set);
    if (propagate(without, [axis]) && hasSituation(without, index + 1)) return true;
    const within = domain.slice();
    leaveOnly(within, axis, set);
    return propagate(within, [axis]) && hasSituation(within, index);
  };

  const whole = new Uint32Array(space.words);
  for (const { offset, size } of space.axes) {
    for (let value = 0; value < size; value++) whole[offset + (value >>> 5)]! |= 1 << (value & 31);
  }
  return {
    root: propagate(whole, [], clauses) ? whole : undefined,
    constrained: new Set(clauses.flatMap(({ axes }) => axes)),
    assign(domain, axis, value) {
      const { offset, words } = space.axes[axis]!;
      if (!isIn(domain, value, offset)) return false;
      for (let word = 0; word < words; word++) domain[offset + word] = 0;
      domain[offset + (value >>> 5)] = 1 << (value & 31);
      return propagate(domain, [axis]);
    },
    isFeasible: (domain) => hasSituation(domain, 0),
  };
}
