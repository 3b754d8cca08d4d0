import { type CodedColumn, type CodedItems, newCodes } from '../counting/columns.ts';

/** Columns that can still say something, and which could not. */
export interface PrunedItems {
  readonly coded: CodedItems;
  /** In sentences. */
  readonly leftOut: readonly string[];
}

/**
 * Takes out what no slice can contain: values with fewer items than the least that is looked at (no cell with them
 * has more), and dimensions with nothing left to compare. Loses no cell that would be tested.
 */
export function pruneColumns(coded: CodedItems, minItems: number): PrunedItems {
  const leftOut: string[] = [];
  const columns = coded.columns.flatMap((column): CodedColumn[] => {
    const counts = new Float64Array(column.values.length + 1);
    for (const code of column.codes) counts[code]!++;
    const only = counts.indexOf(coded.visits);
    if (only >= 0) {
      const value = column.values[only];
      leftOut.push(
        value === undefined
          ? `no item says anything of ${column.name}`
          : `${column.name} is ${value} in every item, so it tells nothing apart`,
      );
      return [];
    }
    const kept = column.values.flatMap((_, code) => (counts[code]! >= minItems ? [code] : []));
    if (kept.length === 0) {
      leftOut.push(`no value of ${column.name} has ${minItems} items`);
      return [];
    }
    return [kept.length === column.values.length ? column : recode(column, kept)];
  });
  return { coded: { ...coded, columns }, leftOut };
}

function recode(column: CodedColumn, kept: readonly number[]): CodedColumn {
  const target = new Uint16Array(column.values.length + 1).fill(kept.length);
  for (const [code, old] of kept.entries()) target[old] = code;
  const codes = newCodes(column.name, kept.length, column.codes.length);
  for (const [visit, old] of column.codes.entries()) codes[visit] = target[old]!;
  return {
    name: column.name,
    values: kept.map((code) => column.values[code]!),
    codes,
    levels: kept.length + 1,
  };
}
