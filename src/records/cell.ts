import { z } from 'zod';

/** Values for some of the dimensions of a map, e.g. `{temptation: 'profit', role: 'ai_ceo'}`. */
export type Cell = Readonly<Record<string, string>>;

/** Accepts a cell from outside. */
export const cellSchema = z.record(z.string(), z.string());

/** The form a cell has in corpus records, where Arrow wants one shape for all rows: sorted as given, `dimension=value`. */
export function cellToList(cell: Cell): string[] {
  return Object.entries(cell).map(([dimension, value]) => `${dimension}=${value}`);
}

/** Back from `dimension=value` items. Items without `=` are left out. */
export function cellFromList(items: readonly string[]): Cell {
  const entries = items.flatMap((item): [string, string][] => {
    const at = item.indexOf('=');
    return at > 0 ? [[item.slice(0, at), item.slice(at + 1)]] : [];
  });
  return Object.fromEntries(entries);
}

/** A stable name for a cell, whatever the order of its dimensions: usable as a map key and in seeds. */
export function cellKey(cell: Cell): string {
  return cellToList(cell).toSorted().join('&');
}

/** Whether every value of `part` stands in `whole`. */
export function cellContains(whole: Cell, part: Cell): boolean {
  return Object.entries(part).every(([dimension, value]) => whole[dimension] === value);
}
