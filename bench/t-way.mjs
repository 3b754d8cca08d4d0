// t-way counting of coded items against a map of strings, in one run.
// After `npm run build`: node bench/t-way.mjs [items] [items of the map of strings] [dist folder]
import { performance } from 'node:perf_hooks';
import { codedItems } from './planted-items.mjs';

const [items = 1_000_000, few = 20_000] = process.argv.slice(2, 4).map(Number);
const dist = process.argv[4] ?? new URL('../dist', import.meta.url).pathname;
const { createCounter } = await import(`${dist}/gaps/counting/counter.js`);
const { allSets, layoutOf } = await import(`${dist}/gaps/counting/layout.js`);

for (const order of [1, 2, 3, 4]) {
  const fast = measureFast(codedItems({ items }), order);
  const small = codedItems({ items: few });
  const naive = measureNaive(small, order);
  if (measureFast(small, order).sum !== naive.sum) throw new Error('the two count differently');
  process.stdout.write(
    `${order}-way: ${fast.seconds.toFixed(3)} s for ${items} items × ${small.columns.length} dimensions (${fast.cells} cells); a map of strings would take ${((naive.seconds * items) / few).toFixed(1)} s: ${((naive.seconds * items) / few / fast.seconds).toFixed(0)} times as long\n`,
  );
}

/** Counts, and a sum in which every cell's count matters. */
function measureFast(coded, order) {
  const sets = allSets(coded.columns.length, order).filter((set) => set.length === order);
  const layout = layoutOf(coded.columns, sets);
  const counter = createCounter(coded, layout);
  const into = new Uint32Array(layout.size);
  const started = performance.now();
  counter.addItems(null, into);
  const seconds = (performance.now() - started) / 1000;
  return { seconds, cells: layout.size, sum: into.reduce((sum, count) => sum + count * count, 0) };
}

function measureNaive(coded, order) {
  const sets = allSets(coded.columns.length, order).filter((set) => set.length === order);
  const counts = new Map();
  const started = performance.now();
  for (let item = 0; item < coded.items; item++) {
    for (const set of sets) {
      const key = set.map((column) => `${column}=${coded.columns[column].codes[item]}`).join('&');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const seconds = (performance.now() - started) / 1000;
  return { seconds, sum: [...counts.values()].reduce((sum, count) => sum + count * count, 0) };
}
