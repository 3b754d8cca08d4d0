import type { CoverageMap } from '../../coverage/map.ts';
import { transitionValues } from '../../coverage/transitions.ts';
import type { Cell } from '../../records/cell.ts';

/** A dimension whose values are small whole numbers. */
export interface CodedDimension {
  readonly name: string;
  /** The map's values first, then the transitions that its crosses count. */
  readonly values: readonly string[];
  /** How many of them are values of the map. */
  readonly size: number;
}

/** The dimensions of a map as numbers: what documents are counted by. */
export interface CodeSpace {
  readonly dimensions: readonly CodedDimension[];
  /** Writes the code of each dimension's value into `codes`, {@link ABSENT} where a cell has none that is known. */
  encode(cell: Cell, codes: Int32Array): void;
}

/** The code of a dimension without a value. */
export const ABSENT = -1;

/** The space of a map; dimensions that have no value yet are left out. */
export function createCodeSpace(map: CoverageMap): CodeSpace {
  const dimensions = map.dimensions
    .filter(({ values }) => values.length > 0)
    .map(({ name, values }): CodedDimension => {
      const changes = map.crosses
        .filter(({ transition }) => transition === name)
        .flatMap((cross) => transitionValues(map, cross));
      const own = values.map((value) => value.name);
      return { name, values: [...own, ...new Set(changes)], size: own.length };
    });
  const codesOf = dimensions.map(({ values }) => new Map(values.map((value, code) => [value, code])));
  return {
    dimensions,
    encode(cell, codes) {
      for (let at = 0; at < dimensions.length; at++) {
        const value = cell[dimensions[at]!.name];
        codes[at] = value === undefined ? ABSENT : (codesOf[at]!.get(value) ?? ABSENT);
      }
    },
  };
}
