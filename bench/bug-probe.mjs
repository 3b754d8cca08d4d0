// Are a bug's probes enough? Simulates answers to the probes that `lacuna bug` would write, and looks for the slice as
// it does: how often a slice is found that the incident lies in, how often it is the true one, beside the power that
// the formula promised; and how often anything is found where nothing is wrong.
//
//   npm run build && node bench/bug-probe.mjs [repeats]
import { readFileSync } from 'node:fs';
import { searchSlice } from '../dist/bugs/find-slice.js';
import { sizeProbes } from '../dist/bugs/size-probes.js';
import { parseMap } from '../dist/coverage/load-map.js';
import { drawBackground } from '../dist/plan/background.js';
import { createRandom } from '../dist/random.js';

const repeats = Number(process.argv[2] ?? 100);
const file = new URL('../gaps/ai-agent/map.yaml', import.meta.url);
const map = parseMap(readFileSync(file, 'utf8'), 'map.yaml');
const three = { temptation: 'profit', role: 'ai_ceo', complication: 'multi_agent' };
const two = { temptation: 'profit', role: 'ai_ceo' };
const cases = [
  ...[0.1, 0.05, 0.03].map((rate) => ({
    name: 'the cell itself, 3 values',
    cell: three,
    truth: three,
    rate,
  })),
  { name: 'the cell itself, 2 values', cell: two, truth: two, rate: 0.05 },
  {
    name: 'two of its three values',
    cell: three,
    truth: pick(three, 'temptation', 'complication'),
    rate: 0.05,
  },
  { name: 'one of its three values', cell: three, truth: pick(three, 'complication'), rate: 0.05 },
  { name: 'nothing is wrong', cell: three, truth: null, rate: 0.05 },
];
const baseRate = 0.003;

process.stdout.write(
  `${repeats} repeats; base rate ${baseRate}\n\n${'truth'.padEnd(28)} rate  probes  in cell  promised  found  exactly\n`,
);
for (const { name, cell, truth, rate } of cases) {
  const sized = sizeProbes(map, cell, { suspectedRate: rate, baseRate, seed: 1 });
  let found = 0;
  let exact = 0;
  for (let repeat = 0; repeat < repeats; repeat++) {
    const observations = simulate(sized.groups, truth, rate, `${name} ${rate} ${repeat}`);
    const { slice } = searchSlice({ map, cell, observations, suspectedRate: rate, seed: repeat });
    if (slice) found++;
    if (slice && truth && key(slice.cell) === key(truth)) exact++;
  }
  const total = sized.groups.reduce((sum, { items }) => sum + items, 0);
  const share = (count) => `${Math.round((100 * count) / repeats)} %`.padStart(6);
  process.stdout.write(
    `${name.padEnd(28)} ${String(rate).padStart(4)}  ${String(total).padStart(6)}  ${String(sized.perCell).padStart(7)}  ${`${Math.round(100 * sized.power)} %`.padStart(8)} ${share(found)} ${truth ? ` ${share(exact)}` : ''}\n`,
  );
}

function simulate(groups, truth, rate, name) {
  const random = createRandom(name);
  const counted = groups.filter(({ kind }) => kind !== 'non-application');
  return counted.flatMap(({ cell, items }, group) =>
    Array.from({ length: items }, (_, item) => {
      const own = random.fork(`${group}/${item}`);
      const full = drawBackground(map, cell, own);
      const isIn =
        truth !== null && Object.entries(truth).every(([dimension, value]) => full[dimension] === value);
      return {
        ...{ kind: 'observation', id: `${group}/${item}`, cells: [full], runs: 1, unscored: 0 },
        fails: own.fork('fails').next() < (isIn ? rate : baseRate) ? 1 : 0,
        ...{ unscoredBecause: {}, modes: [], model: '', checkpoint: '', suite: '', stream: 'directed' },
        ...{ propensity: null, outside: {}, attributes: {}, source: { file: '', entry: '', sha256: '' } },
      };
    }),
  );
}

function pick(cell, ...names) {
  return Object.fromEntries(names.map((name) => [name, cell[name]]));
}

function key(cell) {
  return JSON.stringify(Object.entries(cell).toSorted());
}
