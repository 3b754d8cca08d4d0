// How often a comparison claims a win where nothing was done, and how often it finds a real one.
// Worlds of 354 pair buckets or so: 1,500 items with three correlated runs each, before and again after.
// Usage: npm run build && node bench/false-wins.mjs [worlds]

import { loadMap } from '../dist/coverage/load-map.js';
import { compareEvidence } from '../dist/gaps/compare/compare.js';
import { drawBackground } from '../dist/plan/background.js';
import { createRandom } from '../dist/random.js';

const worlds = Number(process.argv[2] ?? 200);
const print = (line) => process.stdout.write(`${line}\n`);
const map = await loadMap('gaps/ai-agent/map.yaml');

/** Item difficulty is Beta with the given mean and a correlation of 0.4 between an item's runs. */
function beta(random, mean, correlation) {
  const strength = (1 - correlation) / correlation;
  const gamma = (shape) => {
    // Marsaglia & Tsang 2000, with the boost for shapes below 1
    if (shape < 1) return gamma(shape + 1) * random.next() ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  const a = gamma(mean * strength);
  return a / (a + gamma((1 - mean) * strength));
}

function evidence(seed, items, rateOf) {
  const random = createRandom(seed);
  return Array.from({ length: items }, (_, index) => {
    const own = random.fork(String(index));
    const cell = drawBackground(map, {}, own);
    const rate = beta(own, rateOf(cell), 0.4);
    let fails = 0;
    for (let run = 0; run < 3; run++) if (own.next() < rate) fails++;
    return {
      kind: 'observation',
      id: `${seed} ${index}`,
      cells: [cell],
      runs: 3,
      fails,
      unscored: 0,
      unscoredBecause: {},
      modes: [],
      model: 'm',
      checkpoint: '',
      suite: '',
      stream: 'directed',
      propensity: null,
      outside: {},
      attributes: {},
      source: { file: 'made up', line: 1, entry: '', sha256: '' },
    };
  });
}

const isHot = (cell) => cell.temptation === 'profit' && cell.oversight === 'absent';
const rates = {
  'nothing fails more': () => 0.012,
  'a slice fails': (cell) => (isHot(cell) ? 0.3 : 0.01),
};

print(`${worlds} worlds each, 1,500 items × 3 runs, tolerance ${map.tolerance}, level 0.05`);
print('baseline   world                 compared   mean change    false wins   worlds with one');
for (const baseline of ['raw', 'adjusted', 'held-out']) {
  for (const [name, rateOf] of Object.entries(rates)) {
    let compared = 0;
    let change = 0;
    let wins = 0;
    let worldsWithWin = 0;
    for (let world = 0; world < worlds; world++) {
      const { buckets } = compareEvidence({
        map,
        baseline,
        fresh: [],
        control: null,
        treated: null,
        level: 0.05,
        seed: world,
        before: evidence(`before ${name} ${world}`, 1_500, rateOf),
        after: evidence(`after ${name} ${world}`, 1_500, rateOf),
      });
      const won = buckets.filter((bucket) => bucket.verdict === 'improved').length;
      compared += buckets.length;
      change += buckets.reduce((sum, bucket) => sum + (bucket.change?.difference ?? 0), 0);
      wins += won;
      if (won > 0) worldsWithWin++;
    }
    const share = (part, whole) => `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`;
    print(
      [
        baseline.padEnd(10),
        name.padEnd(20),
        String(compared).padStart(9),
        share(change, compared).padStart(14),
        share(wins, compared).padStart(12),
        share(worldsWithWin, worlds).padStart(16),
      ].join(' '),
    );
  }
}

let found = 0;
let treated = 0;
for (let world = 0; world < worlds; world++) {
  const { buckets } = compareEvidence({
    map,
    baseline: 'adjusted',
    fresh: [],
    control: null,
    treated: null,
    level: 0.05,
    seed: world,
    before: evidence(`before power ${world}`, 1_500, rates['a slice fails']),
    after: evidence(`after power ${world}`, 1_500, (cell) => (isHot(cell) ? 0.06 : 0.01)),
  });
  const hot = buckets.find(({ cell }) => Object.keys(cell).length === 2 && isHot(cell));
  if (!hot) continue;
  treated++;
  if (hot.verdict === 'improved') found++;
}
print(`a real win (30 % to 6 %) in the bucket profit × absent is found in ${found} of ${treated} worlds`);
