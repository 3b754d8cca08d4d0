// The search for failing slices: seconds and peak memory, on items with three planted slices.
// After `npm run build`: node bench/slices.mjs [items] [permutations] [order] [dist folder]
import { performance } from 'node:perf_hooks';
import { codedItems, drawFails, PLANTED } from './planted-items.mjs';

const [items = 1_000_000, permutations = 200, order = 3] = process.argv.slice(2, 5).map(Number);
const dist = process.argv[5] ?? new URL('../dist', import.meta.url).pathname;
const { findSlices } = await import(`${dist}/gaps/slices/find-slices.js`);

const coded = codedItems({ items });
const fails = drawFails(coded);
const data = {
  coded,
  runs: new Float64Array(items).fill(1),
  fails,
  stratum: new Uint32Array(items),
  strata: [''],
  names: [],
  leftOut: [],
};
const atRest = process.memoryUsage.rss();
const cpuBefore = process.cpuUsage();
const started = performance.now();
const scan = findSlices(data, { order, minItems: 32, permutations, level: 0.05, discover: false, seed: 1 });
const seconds = (performance.now() - started) / 1000;
const cpu = process.cpuUsage(cpuBefore);

const planted = PLANTED.map(({ cell }) => nameOf(cell));
const found = scan.slices.map(({ cell }) =>
  Object.entries(cell)
    .map(([name, value]) => `${name}=${value}`)
    .join(' '),
);
process.stdout.write(
  `slices: ${seconds.toFixed(2)} s (${((cpu.user + cpu.system) / 1e6).toFixed(2)} s of processor time) for ${items} items × ${coded.columns.length} dimensions, ${scan.tested} cells, ${permutations} permutations, ${scan.fails} fails; ` +
    `peak memory ${megabytes(process.resourceUsage().maxRSS * 1024)} MB (${megabytes(atRest)} MB before the search); ` +
    `${planted.filter((name) => found.includes(name)).length} of ${planted.length} planted slices found, ${found.filter((name) => !planted.includes(name)).length} others; critical value ${scan.criticalValue.toFixed(2)}\n`,
);

function nameOf(cell) {
  return Object.entries(cell)
    .map(([column, code]) => `d${column}=v${code}`)
    .join(' ');
}

function megabytes(bytes) {
  return Math.round(bytes / 1e6);
}
