import { type Cell, cellKey } from '../records/cell.ts';
import { combinations } from './combinations.ts';
import { isFeasible } from './feasible.ts';
import type { CoverageMap, Cross, Dimension } from './map.ts';
import { countShares, type ShareCounter, type Shares } from './shares.ts';
import { partsOfTransition } from './transitions.ts';

/** What the exposures of a map are counted with. */
export interface Situations {
  readonly counter: ShareCounter;
  readonly stake: Dimension | undefined;
}

/** What the situations in a cell come to. */
export interface Measured {
  readonly exposure: number;
  readonly severity: number;
}

/** Most products for all crosses of a map together: about half a second. */
const MOST_STEPS = 5_000_000;

/** Fewest that a cross may take, however many there are. */
const LEAST_STEPS = 2_000;

/** Prepares counting the situations of a map. */
export function situationsOf(map: CoverageMap): Situations {
  const steps = Math.max(LEAST_STEPS, Math.floor(MOST_STEPS / Math.max(1, map.crosses.length)));
  return {
    counter: countShares(map, steps),
    stake: map.dimensions.find((dimension) => dimension.isStake),
  };
}

/**
 * Exposure and severity of the cells of a cross, undefined for those that cannot occur: exact wherever the rules can
 * be counted out, see {@link countShares}. Where some could not be, what they forbid is taken out afterwards, and its
 * share goes to the other cells.
 *
 * A transition `a>b` beside other values `c` is taken for two situations that are drawn independently with `c`, of
 * which it is known that they differ: P(c) · P(a | c) · P(b | c) ÷ Σ over x ≠ y of P(x | c) · P(y | c). Its severity
 * is the mean of that before and that after it.
 */
export function measureCross(
  map: CoverageMap,
  cross: Cross,
  situations: Situations,
): (cell: Cell) => Measured | undefined {
  const { shares, measure } = measureStates(cross, situations);
  // Shares of zero are looked at again: very small weights have products too small for a number.
  const possible = (state: Cell): Measured | undefined => {
    const measured = measure(state);
    return (shares.isExact && measured.exposure > 0) || isFeasible(map, state) ? measured : undefined;
  };
  const scale = shares.isExact ? 1 : scaleOf(map, cross, measure, possible);
  const measureState = (state: Cell): Measured | undefined => {
    const measured = possible(state);
    return measured && { ...measured, exposure: measured.exposure * scale };
  };
  return cross.transition === '' ? measureState : measureChanges(map, cross, measureState);
}

function measureStates(
  cross: Cross,
  { counter, stake }: Situations,
): { shares: Shares; measure: (state: Cell) => Measured } {
  if (!stake || cross.dimensions.includes(stake.name)) {
    const shares = counter.over(cross.dimensions);
    const stakes = new Map(stake?.values.map((value) => [value.name, value.stake]));
    const measure = (state: Cell) => ({
      exposure: shares.of(state),
      severity: stake ? (stakes.get(state[stake.name]!) ?? 1) : 1,
    });
    return { shares, measure };
  }
  const shares = counter.over([...cross.dimensions, stake.name]);
  const measure = (state: Cell): Measured => {
    let exposure = 0;
    let cost = 0;
    for (const value of stake.values) {
      const part = shares.of({ ...state, [stake.name]: value.name });
      exposure += part;
      cost += part * value.stake;
    }
    return { exposure, severity: exposure > 0 ? cost / exposure : meanStake(stake) };
  };
  return { shares, measure };
}

/** What the shares of the possible cells are multiplied with, so that they add up to what all would. */
function scaleOf(
  map: CoverageMap,
  cross: Cross,
  measure: (state: Cell) => Measured,
  possible: (state: Cell) => Measured | undefined,
): number {
  let all = 0;
  let left = 0;
  for (const state of combinations(map, cross.dimensions)) {
    all += measure(state).exposure;
    left += possible(state)?.exposure ?? 0;
  }
  return left > 0 ? all / left : 1;
}

/** The changes of a dimension beside the values of the others, from the situations before and after them. */
function measureChanges(
  { dimensions }: CoverageMap,
  { transition: name }: Cross,
  measureState: (state: Cell) => Measured | undefined,
): (cell: Cell) => Measured | undefined {
  const { values } = dimensions.find((dimension) => dimension.name === name)!;
  const known = new Map<string, { states: Map<string, Measured>; sum: number; pairs: number }>();
  const beside = (rest: Cell) => {
    const states = new Map<string, Measured>();
    for (const value of values) {
      const measured = measureState({ ...rest, [name]: value.name });
      if (measured) states.set(value.name, measured);
    }
    return { states, ...pairsOf([...states.values()].map(({ exposure }) => exposure)) };
  };
  return (cell) => {
    const [before, after] = partsOfTransition(cell[name]!)!;
    const { [name]: _, ...rest } = cell;
    const key = cellKey(rest);
    const { states, sum, pairs } = known.get(key) ?? beside(rest);
    known.set(key, { states, sum, pairs });
    const [first, second] = [states.get(before), states.get(after)];
    if (!first || !second) return undefined;
    return {
      exposure: pairs > 0 ? (sum * first.exposure * second.exposure) / pairs : 0,
      severity: (first.severity + second.severity) / 2,
    };
  };
}

/** The sum of numbers, and that of the products of each two of them in either order. */
function pairsOf(numbers: readonly number[]): { sum: number; pairs: number } {
  const sum = numbers.reduce((total, number) => total + number, 0);
  // Added up rather than sum² − Σ squares, which is only rounding where one number is nearly all.
  let pairs = 0;
  for (const [index, number] of numbers.entries()) {
    for (const other of numbers.slice(index + 1)) pairs += 2 * number * other;
  }
  return { sum, pairs };
}

function meanStake({ values }: Dimension): number {
  const total = values.reduce((sum, value) => sum + value.weight, 0);
  return values.reduce((sum, value) => sum + (value.stake * value.weight) / total, 0);
}
