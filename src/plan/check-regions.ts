import { isFeasible } from '../coverage/feasible.ts';
import { type CoverageMap, describeCell } from '../coverage/map.ts';
import { partsOfTransition } from '../coverage/transitions.ts';
import { LacunaError, type Place } from '../errors.ts';
import { nearest } from '../io/yaml.ts';
import { type Cell, cellKey, cellToList } from '../records/cell.ts';
import type { Regions } from '../records/regions.ts';
import { outside } from './outside.ts';

/** Where a part of the regions stands in their file. */
export type PlaceOfRegion = (path: readonly PropertyKey[]) => Place | undefined;

/**
 * Checks that regions lie on a map: that every cell is one of the map's and can occur, that none is taught twice, and
 * that each of those to teach has situations outside of what is held out.
 *
 * @throws LacunaError `regions.not-on-map`, `regions.cannot-occur`, `regions.twice`, `regions.held-out`, with the place
 */
export function checkRegions(
  map: CoverageMap,
  { teach, holdOut }: Pick<Regions, 'teach' | 'holdOut'>,
  placeOf: PlaceOfRegion = () => undefined,
): void {
  const fail = (code: string, path: readonly PropertyKey[], message: string, hint: string) => {
    const place = placeOf(path);
    return new LacunaError({ code, message, hint, ...(place && { place }) });
  };
  const checkCell = (cell: Cell, path: readonly PropertyKey[]) => {
    const stray = strayOf(map, cell);
    if (stray) throw fail('regions.not-on-map', [...path, ...stray.at], stray.message, stray.hint);
    if (!isFeasible(map, cell)) {
      throw fail(
        'regions.cannot-occur',
        path,
        `${cellToList(cell).join(', ')} cannot occur on map "${map.name}"`,
        'Name other values, or see `lacuna map` for the rule that forbids it.',
      );
    }
  };
  for (const [at, cell] of holdOut.entries()) checkCell(cell, ['holdOut', at]);
  const seen = new Set<string>();
  for (const [at, { cell }] of teach.entries()) {
    const path = ['teach', at, 'cell'];
    checkCell(cell, path);
    if (seen.has(cellKey(cell))) {
      throw fail(
        'regions.twice',
        path,
        `${describeCell(map, cell)}: this region stands here twice`,
        'Keep one of the two.',
      );
    }
    seen.add(cellKey(cell));
    if (canBeTaught(map, holdOut, cell)) continue;
    throw fail(
      'regions.held-out',
      path,
      `${describeCell(map, cell)}: all of this region is held out, so that nothing of it can be taught`,
      'Teach it or hold it out.',
    );
  }
}

/** Whether a region has situations outside of what is held out. */
export function canBeTaught(map: CoverageMap, holdOut: readonly Cell[], cell: Cell): boolean {
  const rest = outside(map, holdOut, cell);
  return rest !== undefined && isFeasible(rest, cell);
}

/** Whether a map has all values of a cell, and they can occur together. */
export function isOnMap(map: CoverageMap, cell: Cell): boolean {
  return strayOf(map, cell) === undefined && isFeasible(map, cell);
}

interface Stray {
  readonly at: readonly string[];
  readonly message: string;
  readonly hint: string;
}

/** What of a cell the map does not have. */
function strayOf(map: CoverageMap, cell: Cell): Stray | undefined {
  const known = map.dimensions.map(({ name }) => name);
  if (Object.keys(cell).length === 0) {
    return {
      at: [],
      message: 'this region names no value: it would be the whole map',
      hint: `Name values of one dimension or more: ${known.join(', ')}.`,
    };
  }
  for (const [name, value] of Object.entries(cell)) {
    const dimension = map.dimensions.find((candidate) => candidate.name === name);
    if (!dimension) {
      return {
        at: [name],
        message: `map "${map.name}" has no dimension "${name}"`,
        hint: hintFor(name, known),
      };
    }
    const values = dimension.values.map((candidate) => candidate.name);
    const unknown = (partsOfTransition(value) ?? [value]).find((part) => !values.includes(part));
    if (unknown !== undefined) {
      const message = `dimension "${name}" has no value "${unknown}"`;
      return { at: [name], message, hint: hintFor(unknown, values) };
    }
  }
  return undefined;
}

function hintFor(word: string, known: readonly string[]): string {
  const suggestion = nearest(word, known);
  return suggestion ? `Did you mean "${suggestion}"?` : `Known: ${known.join(', ')}.`;
}
