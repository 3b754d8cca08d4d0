import { holds } from '../../coverage/conditions.ts';
import type { CoverageMap } from '../../coverage/map.ts';
import { LacunaError, type Place } from '../../errors.ts';
import type { Cell } from '../../records/cell.ts';
import type { Found } from './value-lookup.ts';

/** What became of a dimension in a run. */
export type DimensionState = 'placed' | 'open' | 'not-applicable' | 'outside';

/** A value as the log has it, and what it is on the map. */
export interface FoundValue {
  readonly raw: string;
  readonly found: Found;
}

/** Where on the map something lies. Things that lie at one place share one placement. */
export interface Placement {
  /** Usually one; several where a list of values or an episode visits several. */
  readonly cells: readonly Cell[];
  /**
   * By dimension, what the map has no place for; also a value of an earlier version or of a map below, which leaves
   * the dimension open here and has its place there.
   */
  readonly outside: Readonly<Record<string, string>>;
  /** For each dimension of the map, in its order. */
  readonly states: readonly DimensionState[];
  readonly values: readonly (readonly FoundValue[])[];
  /** Indexes of the exclusions and of the illegal rules that it breaks in any of its cells. */
  readonly excluded: readonly number[];
  readonly illegal: readonly number[];
}

/** Most cells that the lists of one run may open up. */
const MOST_CELLS = 100;

/**
 * Where values found for each dimension lie: lists open up several cells, dimensions that do not apply are left
 * out, and the rules that are broken are noted.
 *
 * @param values for each dimension of the map, in its order
 * @throws LacunaError `evidence.illegal-cell` by a rule that says so, `evidence.too-many-cells`
 */
export function placementOf(
  map: CoverageMap,
  values: readonly (readonly FoundValue[])[],
  place: Place,
): Placement {
  const names = map.dimensions.map((dimension) => dimension.name);
  const outside: Record<string, string> = {};
  const states = values.map((found, at): DimensionState => {
    const beyond = found.find((value) => value.found.kind === 'outside');
    if (beyond?.found.kind === 'outside') outside[names[at]!] = beyond.found.raw;
    if (found.some((value) => value.found.kind === 'value')) return 'placed';
    const [past, ...others] = found;
    if (past?.found.kind === 'past' && others.length === 0) outside[names[at]!] = past.found.name;
    return beyond ? 'outside' : 'open';
  });
  const cells = cellsOf(map, values, place);
  for (const [at, dimension] of map.dimensions.entries()) {
    if (dimension.appliesWhen === null || states[at] === 'outside') continue;
    const isLeftOut = cells.every((cell) => cell[dimension.name] === undefined);
    if (isLeftOut && cells.every((cell) => holds(dimension.appliesWhen!, cell) === false))
      states[at] = 'not-applicable';
  }
  const broken = (rules: readonly { readonly forbids: Parameters<typeof holds>[0] }[]) =>
    rules.flatMap((rule, index) => (cells.some((cell) => holds(rule.forbids, cell) === true) ? [index] : []));
  const illegal = broken(map.illegal);
  const failing = illegal.map((index) => map.illegal[index]!).find((rule) => rule.whenSeen === 'fail');
  if (failing) {
    throw new LacunaError({
      code: 'evidence.illegal-cell',
      message: `this must not occur by map "${map.name}": ${failing.inWords}${failing.because === '' ? '' : ` (${failing.because})`}`,
      hint: 'Mend the log or its mapping, or write "when_seen: count" in the rule to have such runs counted and reported.',
      place,
    });
  }
  return { cells, outside, states, values, excluded: broken(map.exclusions), illegal };
}

/** Every combination of the values, each without the dimensions that do not apply in it. */
function cellsOf(map: CoverageMap, values: readonly (readonly FoundValue[])[], place: Place): Cell[] {
  // Usually every dimension has one value at most, and there is one cell to fill in.
  if (values.every((found) => found.length <= 1)) return [applicable(map, cellOf(map, values))];
  let open: Record<string, string>[] = [{}];
  for (const [at, found] of values.entries()) {
    const { name } = map.dimensions[at]!;
    const here = found.flatMap((value) => (value.found.kind === 'value' ? [value.found.value] : []));
    if (here.length === 1) for (const cell of open) cell[name] = here[0]!;
    if (here.length <= 1) continue;
    open = open.flatMap((cell) => [...new Set(here)].map((value) => ({ ...cell, [name]: value })));
    if (open.length > MOST_CELLS) throw tooManyCells(place);
  }
  const cells = open.map((cell) => applicable(map, cell));
  return cells.filter((cell, at) => cells.findIndex((other) => isSameCell(cell, other)) === at);
}

/** The one cell of dimensions that have one value at most. */
function cellOf(map: CoverageMap, values: readonly (readonly FoundValue[])[]): Cell {
  let placed = '';
  for (const found of values) placed += found[0]?.found.kind === 'value' ? '1' : '0';
  // A copy has its properties already: filling them in costs a tenth of adding each.
  const cell: Record<string, string> = { ...patternOf(map, placed) };
  for (let at = 0; at < values.length; at++) {
    const first = values[at]![0]?.found;
    if (first?.kind === 'value') cell[map.dimensions[at]!.name] = first.value;
  }
  return cell;
}

const patterns = new WeakMap<CoverageMap, Map<string, Cell>>();

/** Most patterns of a map that are kept. */
const MOST_PATTERNS = 1_000;

/** A cell to be copied, which has the dimensions of the map that `placed` has a 1 for. */
function patternOf(map: CoverageMap, placed: string): Cell {
  let known = patterns.get(map);
  if (!known) {
    known = new Map();
    patterns.set(map, known);
  }
  let pattern = known.get(placed);
  if (!pattern) {
    const names = map.dimensions.filter((_, at) => placed[at] === '1').map(({ name }) => name);
    pattern = Object.fromEntries(names.map((name) => [name, '']));
    if (known.size < MOST_PATTERNS) known.set(placed, pattern);
  }
  return pattern;
}

/** The cell without the dimensions that do not apply in it. Leaving one out may decide over another. */
function applicable(map: CoverageMap, cell: Cell): Cell {
  let kept = cell;
  // Each round takes one dimension out, so that there are at most as many as dimensions.
  for (;;) {
    const stray = map.dimensions.find(
      ({ name, appliesWhen }) =>
        kept[name] !== undefined && appliesWhen !== null && holds(appliesWhen, kept) === false,
    );
    if (!stray) return kept;
    const { [stray.name]: _left, ...rest } = kept;
    kept = rest;
  }
}

/** One placement of several, for the steps of an episode: its cells in order, without repeats next to each other. */
export function joinPlacements(placements: readonly Placement[]): Placement {
  const cells = placements.flatMap((placement) => placement.cells);
  const best = (at: number) => {
    const states = placements.map((placement) => placement.states[at]!);
    return STATES.find((state) => states.includes(state)) ?? 'open';
  };
  const values = (placements[0]?.values ?? []).map((_, at) => [
    ...new Set(placements.flatMap((placement) => placement.values[at]!)),
  ]);
  const outside: Record<string, string> = {};
  for (const [name, raw] of placements.flatMap((placement) => Object.entries(placement.outside))) {
    // Of several past values nothing says which step had which.
    const isOpen = values.some(
      (found) =>
        found.length > 1 && found.some((value) => value.found.kind === 'past' && value.found.name === raw),
    );
    if (!isOpen) outside[name] ??= raw;
  }
  return {
    cells: cells.filter((cell, at) => !isSameCell(cell, cells[at - 1])),
    outside,
    states: (placements[0]?.states ?? []).map((_, at) => best(at)),
    values,
    excluded: [...new Set(placements.flatMap((placement) => placement.excluded))],
    illegal: [...new Set(placements.flatMap((placement) => placement.illegal))],
  };
}

/** Whether two lists of cells are the same, in the same order. */
export function areSameCells(some: readonly Cell[], others: readonly Cell[]): boolean {
  return (
    some === others ||
    (some.length === others.length && some.every((cell, at) => isSameCell(cell, others[at])))
  );
}

/** What decides first where the steps of an episode differ. */
const STATES: readonly DimensionState[] = ['placed', 'outside', 'open', 'not-applicable'];

function isSameCell(cell: Cell, other: Cell | undefined): boolean {
  if (other === undefined) return false;
  if (cell === other) return true;
  const names = Object.keys(cell);
  return names.length === Object.keys(other).length && names.every((name) => cell[name] === other[name]);
}

function tooManyCells(place: Place): LacunaError {
  return new LacunaError({
    code: 'evidence.too-many-cells',
    message: `the lists in this run open up more than ${MOST_CELLS} cells`,
    hint: 'Map fewer of the lists, or choose from them with "match".',
    place,
  });
}
