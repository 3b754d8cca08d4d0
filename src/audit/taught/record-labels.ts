import type { CoverageMap } from '../../coverage/map.ts';
import { partsOfTransition } from '../../coverage/transitions.ts';
import { type Cell, cellFromList } from '../../records/cell.ts';

/** What the record of a document in a corpus of Lacuna says of it. */
export interface RecordLabels {
  readonly cell: Cell;
  readonly focus: Cell;
}

/**
 * Reads `focusFound` (else `focus`) and `cell` as corpus records have them, `dimension=value` in lists. Values that
 * the map does not have are left out: the corpus may have been made for another version of it.
 *
 * @returns nothing where the fields are not those of such a record
 */
export function createRecordLabels(
  map: CoverageMap,
): (fields: Readonly<Record<string, unknown>>) => RecordLabels | undefined {
  const values = new Map(
    map.dimensions.map(({ name, values: own }) => [name, new Set(own.map((v) => v.name))]),
  );
  const isKnown = (dimension: string, value: string) =>
    (partsOfTransition(value) ?? [value]).every((part) => values.get(dimension)?.has(part));
  const cellOf = (list: unknown): Cell | undefined => {
    if (!Array.isArray(list) || list.length === 0 || !list.every((item) => typeof item === 'string'))
      return undefined;
    const entries = Object.entries(cellFromList(list));
    return Object.fromEntries(entries.filter(([dimension, value]) => isKnown(dimension, value)));
  };
  return (fields) => {
    const focus = cellOf(fields['focusFound']) ?? cellOf(fields['focus']);
    return focus && { focus, cell: { ...cellOf(fields['cell']), ...focus } };
  };
}
