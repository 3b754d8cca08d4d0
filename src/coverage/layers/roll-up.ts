import type { Cell } from '../../records/cell.ts';
import { holds } from '../conditions.ts';
import type { CoverageMap, Dimension, MapValue } from '../map.ts';
import { partsOfTransition, transition } from '../transitions.ts';

/** A cell of one map on another. */
export interface RolledCell {
  readonly cell: Cell;
  /** Values that the other map has no place for, by its dimension. */
  readonly outside: Readonly<Record<string, string>>;
  /** Values of dimensions that the other map does not have. */
  readonly beside: Readonly<Record<string, string>>;
}

/**
 * Carries cells of a map over to a map that it extends: a part of a value becomes the value, a new name the old one,
 * a range the range around it. A value merged from several of the other map's leaves the dimension open, and so does
 * a dimension that does not apply there.
 *
 * @returns a function for many cells
 */
export function rollUpTo(from: CoverageMap, to: CoverageMap): (cell: Cell) => RolledCell {
  const shared = new Map(
    from.dimensions.flatMap((source) => {
      const target = to.dimensions.find(({ name }) => name === source.name);
      return target ? [[source.name, lookUp(source, target)] as const] : [];
    }),
  );
  const carry = (cell: Cell): RolledCell => {
    const rolled: Record<string, string> = {};
    const outside: Record<string, string> = {};
    const beside: Record<string, string> = {};
    for (const [name, value] of Object.entries(cell)) {
      const look = shared.get(name);
      if (!look) {
        beside[name] = value;
        continue;
      }
      const found = ofChange(value, look);
      if (found === undefined) outside[name] = value;
      else if (found !== null) rolled[name] = found;
    }
    return { cell: withoutIdle(to, rolled), outside, beside };
  };
  // Many items have equal cells: what becomes of them is made once and shared.
  const carried = new Map<string, RolledCell>();
  return (cell) => {
    let key = '';
    for (const name in cell) key += `${name}\u0000${cell[name]}\u0001`;
    const known = carried.get(key);
    if (known) return known;
    const made = carry(cell);
    if (carried.size < MOST_SHARED) carried.set(key, made);
    return made;
  };
}

/** One cell of a map on another: {@link rollUpTo}, without what has no place there. */
export function rollUpCell(from: CoverageMap, to: CoverageMap, cell: Cell): Cell {
  return rollUpTo(from, to)(cell).cell;
}

/** Most cells whose counterparts are kept. */
const MOST_SHARED = 100_000;

function lookUp(source: Dimension, target: Dimension): (name: string) => string | null | undefined {
  const known = new Map<string, string | null | undefined>();
  return (name) => {
    if (!known.has(name)) known.set(name, counterpart(source, target, name));
    return known.get(name);
  };
}

/** What a value, or both sides of a change, become; a change among the parts of one value is no change. */
function ofChange(
  value: string,
  look: (part: string) => string | null | undefined,
): string | null | undefined {
  const parts = partsOfTransition(value);
  if (!parts) return look(value);
  const [before, after] = [look(parts[0]), look(parts[1])];
  if (before === undefined || after === undefined) return undefined;
  return before === null || after === null || before === after ? null : transition(before, after);
}

/** A cell without the dimensions that do not apply in it. */
function withoutIdle({ dimensions }: CoverageMap, cell: Cell): Cell {
  const idle = dimensions.filter(({ appliesWhen }) => appliesWhen && holds(appliesWhen, cell) === false);
  if (!idle.some(({ name }) => cell[name] !== undefined)) return cell;
  return Object.fromEntries(Object.entries(cell).filter(([name]) => !idle.some((one) => one.name === name)));
}

/** The value of `target` that a value of `source` stands in; `null` where it is one of several, undefined: none. */
function counterpart(source: Dimension, target: Dimension, name: string): string | null | undefined {
  const direct = named(target, name);
  if (direct) return direct.name;
  const value = source.values.find((candidate) => candidate.name === name);
  const earlier = value?.aliases.filter(({ as }) => as === 'renamed' || as === 'merged') ?? [];
  const before = new Set(earlier.flatMap((alias) => named(target, alias.name)?.name ?? []));
  if (before.size > 1) return null;
  const [only] = before;
  if (only !== undefined) return only;
  for (const whole of wholesOf(source, name, value)) {
    const found = named(target, whole);
    if (found) return found.name;
  }
  return around(target, value)?.name;
}

function named({ values }: Dimension, name: string): MapValue | undefined {
  return (
    values.find((value) => value.name === name) ??
    values.find((value) => value.aliases.some((alias) => alias.name === name))
  );
}

/** What a value is a part of, the nearest first: the smaller whole is the nearer. */
function wholesOf({ past }: Dimension, name: string, value: MapValue | undefined): string[] {
  const parts = past.find((earlier) => earlier.name === name)?.splitInto ?? [name];
  const divided = past
    .filter(
      (whole) =>
        whole.name !== name && parts.length > 0 && parts.every((part) => whole.splitInto.includes(part)),
    )
    .toSorted((a, b) => a.splitInto.length - b.splitInto.length)
    .map((whole) => whole.name);
  return value?.refines ? [value.refines, ...divided] : divided;
}

function around({ values }: Dimension, value: MapValue | undefined): MapValue | undefined {
  const inner = value?.range;
  if (!inner) return undefined;
  return values.find(({ range }) => range && range.from <= inner.from && inner.to <= range.to);
}
