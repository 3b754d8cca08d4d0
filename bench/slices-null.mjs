// How often a slice is reported where there is none: null data with correlated repeats, unequal runs and strata.
// After `npm run build`: node bench/slices-null.mjs [seeds] [permutations] [dist folder]
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { codedItems, numbers } from './planted-items.mjs';

const WORLDS = {
  'single runs': { runs: () => 1, strata: 1, correlation: 0 },
  'three runs, correlation 0.6': { runs: () => 3, strata: 1, correlation: 0.6 },
  'one to five runs, correlation 0.6': {
    runs: (next) => 1 + Math.floor(next() * 5),
    strata: 1,
    correlation: 0.6,
  },
  'three strata of 2, 8 and 20 %, uneven over the values': { runs: () => 3, strata: 3, correlation: 0.6 },
  'the same, strata not kept apart': { runs: () => 3, strata: 3, correlation: 0.6, isPooled: true },
  'three runs taken for items': { runs: () => 3, strata: 1, correlation: 0.6, isSplit: true },
};

if (isMainThread) await main();
else await work();

async function main() {
  const [seeds = 1_000, permutations = 199] = process.argv.slice(2, 4).map(Number);
  const dist = process.argv[4] ?? new URL('../dist', import.meta.url).pathname;
  const workers = availableParallelism();
  const counts = await Promise.all(
    Array.from({ length: workers }, (_, worker) => {
      const options = { workerData: { seeds, permutations, dist, worker, workers } };
      return new Promise((done, failed) => {
        new Worker(new URL(import.meta.url), options).on('message', done).on('error', failed);
      });
    }),
  );
  for (const [world] of Object.entries(WORLDS)) {
    const reported = counts.reduce((sum, known) => sum + known[world], 0);
    const spread = 1.96 * Math.sqrt((0.05 * 0.95) / seeds);
    process.stdout.write(
      `${world}: a slice in ${((100 * reported) / seeds).toFixed(1)} % of ${seeds} data sets (5 % is meant, chance allows ${(100 * (0.05 - spread)).toFixed(1)} to ${(100 * (0.05 + spread)).toFixed(1)} %)\n`,
    );
  }
}

async function work() {
  const { seeds, permutations, dist, worker, workers } = workerData;
  const { findSlices } = await import(`${dist}/gaps/slices/find-slices.js`);
  const counts = Object.fromEntries(Object.keys(WORLDS).map((world) => [world, 0]));
  for (let seed = worker; seed < seeds; seed += workers) {
    for (const [world, settings] of Object.entries(WORLDS)) {
      const options = { order: 3, minItems: 10, permutations, level: 0.05, discover: false, seed };
      if (findSlices(nullItems(settings, seed), options).slices.length > 0) counts[world]++;
    }
  }
  parentPort.postMessage(counts);
}

function nullItems({ runs: runsOf, strata, correlation, isPooled, isSplit }, seed) {
  const items = 300;
  const coded = codedItems({ items, seed, levels: [3, 4, 2, 3, 5] });
  const next = numbers(seed + 100_000);
  const stratum = new Uint32Array(items);
  const runs = new Float64Array(items);
  const fails = new Float64Array(items);
  for (let item = 0; item < items; item++) {
    // The first dimension's value leans towards one stratum: a rate of the stratum, not of the value.
    stratum[item] =
      strata === 1 ? 0 : next() < 0.7 ? coded.columns[0].codes[item] : Math.floor(next() * strata);
    const rate = strata === 1 ? 0.08 : [0.02, 0.08, 0.2][stratum[item]];
    runs[item] = runsOf(next);
    if (next() < correlation) fails[item] = next() < rate ? runs[item] : 0;
    else for (let run = 0; run < runs[item]; run++) if (next() < rate) fails[item]++;
  }
  const data = {
    coded,
    runs,
    fails,
    stratum: isPooled ? new Uint32Array(items) : stratum,
    strata: Array.from({ length: isPooled ? 1 : strata }, (_, index) => String(index)),
    names: [],
    leftOut: [],
  };
  return isSplit ? splitRuns(data) : data;
}

/** Every run as an item of its own: what must not be done. */
function splitRuns(data) {
  const rows = [...data.runs].flatMap((runs, item) =>
    Array.from({ length: runs }, (_, run) => ({ item, run })),
  );
  const columns = data.coded.columns.map((column) => ({
    ...column,
    codes: Uint8Array.from(rows, ({ item }) => column.codes[item]),
  }));
  return {
    ...data,
    coded: { columns, items: rows.length, visits: rows.length, starts: null },
    runs: new Float64Array(rows.length).fill(1),
    fails: Float64Array.from(rows, ({ item, run }) => (run < data.fails[item] ? 1 : 0)),
    stratum: new Uint32Array(rows.length),
  };
}
