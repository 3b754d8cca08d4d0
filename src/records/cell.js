import { z } from 'zod';
/** Accepts a cell from outside. */
export const cellSchema = z.record(z.string(), z.string());
/** The form a cell has in corpus records, where Arrow wants one shape for all rows: sorted as given, `dimension=value`. */
export function cellToList(cell) {
  return Object.entries(cell).map(([dimension, value]) => `${dimension}=${value}`);
}
/** Back from `dimension=value` items. Items without `=` are left out. */
export function cellFromList(items) {
  const entries = items.flatMap((item) => {
    const at = item.indexOf('=');
    return at > 0 ? [[item.slice(0, at), item.slice(at + 1)]] : [];
  });
  return Object.fromEntries(entries);
}
/** A stable name for a cell, whatever the order of its dimensions: usable as a map key and in seeds. */
export function cellKey(cell) {
  return cellToList(cell).toSorted().join('&');
}
/** Whether every value of `part` stands in `whole`. */
export function cellContains(whole, part) {
  return Object.entries(part).every(([dimension, value]) => whole[dimension] === value);
}
