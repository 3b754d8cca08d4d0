import { cellKey } from '../records/cell.ts';
/** An empty ledger over the buckets of a map. */
export function createTaughtLedger(buckets) {
  const tokens = new Map(buckets.map((bucket) => [cellKey(bucket.cell), 0]));
  const change = (focus, by) => {
    for (const part of partsOf(focus)) {
      const key = cellKey(part);
      const known = tokens.get(key);
      if (known !== undefined) tokens.set(key, known + by);
    }
  };
  return {
    add: (focus, by) => change(focus, by),
    remove: (focus, by) => change(focus, -by),
    tokensOf: (cell) => tokens.get(cellKey(cell)) ?? 0,
  };
}
/** Every cell within a focus of one to three dimensions, the empty one left out. Longer cells count up to triples. */
export function partsOf(focus) {
  const entries = Object.entries(focus);
  const parts = [];
  for (const [first, a] of entries.entries()) {
    parts.push(Object.fromEntries([a]));
    for (const [second, b] of entries.entries()) {
      if (second <= first) continue;
      parts.push(Object.fromEntries([a, b]));
      for (const c of entries.slice(second + 1)) parts.push(Object.fromEntries([a, b, c]));
    }
  }
  return parts;
}
/** Part of the dose's effect that is reached: 1 − exp(−3·tokens ÷ dose), 0.95 at the dose. */
export function doseEffect(tokens, dose) {
  return 1 - Math.exp((-3 * tokens) / dose);
}
