import { cellKey } from '../../records/cell.ts';
import type { Evidence, Observation, Tally } from '../../records/evidence.ts';
import type { CoverageMap } from '../map.ts';
import { isTransition } from '../transitions.ts';
import { type RolledCell, rollUpTo } from './roll-up.ts';

/**
 * Evidence laid on a map, laid on a map that it extends; see {@link rollUpTo} for cells.
 *
 * An observation keeps its counts. What had no place on the first map, such as a value that was divided there, is
 * placed where the other has it. Values without a place go to `outside`, and dimensions that the other map does not
 * have to `attributes`, where all its cells agree.
 *
 * Tallies that fall into one cell are added up where their counts are known: what they state as a share of a smaller
 * bucket says nothing of the larger, so that without counts the rate becomes unknown. Of tallies that lose different
 * dimensions on the way into one cell, only those of one choice of dimensions are taken: the one that loses none, or
 * else that with the most items, since they may be of the same items.
 */
export function rollUpEvidence(
  evidence: readonly Evidence[],
  from: CoverageMap,
  to: CoverageMap,
): Evidence[] {
  const roll = rollUpTo(from, to);
  const observations = evidence.flatMap((item) =>
    item.kind === 'observation' ? [rollUpObservation(item, roll, to)] : [],
  );
  const tallies = evidence.flatMap((item) => (item.kind === 'tally' ? [item] : []));
  return [...observations, ...rollUpTallies(tallies, roll)];
}

function rollUpObservation(
  observation: Observation,
  roll: (cell: Observation['cells'][number]) => RolledCell,
  to: CoverageMap,
): Observation {
  const elsewhere = Object.entries(observation.outside);
  const isThere = (name: string) => to.dimensions.some((dimension) => dimension.name === name);
  const kept = elsewhere.filter(([name]) => isThere(name));
  const lost = elsewhere.filter(([name]) => !isThere(name));
  const isOpen = (name: string) => observation.cells.every((cell) => cell[name] === undefined);
  const tried = kept.filter(([name, value]) => isOpen(name) && !isTransition(value));
  const added = tried.length > 0 ? Object.fromEntries(tried) : undefined;
  const rolled = observation.cells.map((cell) => roll(added ? { ...cell, ...added } : cell));
  const beside = rolled.length === 1 ? rolled[0]!.beside : agreed(rolled);
  const untried = kept.filter(([name]) => rolled.length === 0 || added?.[name] === undefined);
  return {
    ...observation,
    cells: rolled.map(({ cell }) => cell),
    outside: merged([Object.fromEntries(untried), ...rolled.map(({ outside }) => outside)]),
    // What the log itself says stands.
    attributes: merged([Object.fromEntries(lost), beside, observation.attributes]),
  };
}

type Texts = Readonly<Record<string, string>>;

/** What all cells of an episode say that have something to say. */
function agreed(rolled: readonly RolledCell[]): Texts {
  const found: Record<string, string> = {};
  for (const name of new Set(rolled.flatMap(({ beside }) => Object.keys(beside)))) {
    const [value, ...others] = new Set(rolled.flatMap(({ beside }) => beside[name] ?? []));
    if (value !== undefined && others.length === 0) found[name] = value;
  }
  return found;
}

/** Records as one, the later ones deciding; where only one says something, it is that one, shared. */
function merged(records: readonly Texts[]): Texts {
  const full = records.filter((record) => Object.keys(record).length > 0);
  return full.length > 1 ? Object.assign({}, ...full) : (full[0] ?? NOTHING);
}

const NOTHING: Texts = {};

interface RolledTally {
  readonly tally: Tally;
  readonly rolled: RolledCell;
  /** The dimensions that it lost on the way. */
  readonly lost: string;
}

function rollUpTallies(tallies: readonly Tally[], roll: (cell: Tally['cell']) => RolledCell): Tally[] {
  const groups = new Map<string, RolledTally[]>();
  for (const tally of tallies) {
    const rolled = roll(tally.cell);
    // A value without a place there would be counted as if it were any.
    if (Object.keys(rolled.outside).length > 0) continue;
    const lost = Object.keys(tally.cell).filter((name) => rolled.cell[name] === undefined);
    if (lost.length > 0 && Object.keys(rolled.cell).length === 0) continue;
    const key = JSON.stringify([cellKey(rolled.cell), tally.model, tally.checkpoint]);
    const group = groups.get(key) ?? [];
    group.push({ tally, rolled, lost: lost.toSorted().join('\u0000') });
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => together(chosen(group)));
}

function chosen(group: readonly RolledTally[]): readonly RolledTally[] {
  const choices = new Map<string, RolledTally[]>();
  for (const item of group) choices.set(item.lost, [...(choices.get(item.lost) ?? []), item]);
  const items = (choice: readonly RolledTally[]) =>
    choice.reduce((sum, { tally }) => sum + (tally.items ?? 0), 0);
  return choices.get('') ?? [...choices.values()].toSorted((a, b) => items(b) - items(a))[0]!;
}

function together(parts: readonly RolledTally[]): Tally {
  const [first] = parts;
  const { tally, rolled } = first!;
  if (parts.length === 1 && cellKey(rolled.cell) === cellKey(tally.cell)) return tally;
  const sum = (field: 'items' | 'runs' | 'fails') =>
    parts.reduce<number | null>((total, part) => {
      const count = part.tally[field];
      return total === null || count === null ? null : total + count;
    }, 0);
  const [items, runs, fails] = [sum('items'), sum('runs'), sum('fails')];
  return {
    ...tally,
    cell: rolled.cell,
    items,
    runs,
    fails,
    rate: runs !== null && fails !== null && runs > 0 ? fails / runs : null,
    exercised: null,
    rounding: { rate: 0, exercised: 0 },
  };
}
