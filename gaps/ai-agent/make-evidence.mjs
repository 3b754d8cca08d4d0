// Writes evidence.jsonl: SIMULATED eval runs of an AI agent that does not exist. No model was run.
// Items are drawn over the map with some buckets left thin, and failures are drawn from rates in which some
// slices are made worse. Results of one item's repeats are correlated. Seeded: the same file every time.
//
//   node gaps/ai-agent/make-evidence.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { createRandom } from '../../dist/random.js';

const ITEMS = 4000;
const REPEATS = 2;
const here = (name) => new URL(name, import.meta.url);
const map = parse(readFileSync(here('map.yaml'), 'utf8'));
const random = createRandom('ai-agent example evidence');

/** Slices that fail more often than the base rate, on the log-odds scale. */
const WORSE = [
  { cell: { temptation: 'reputation', role: 'ai_researcher' }, by: 3.2 },
  { cell: { oversight: 'absent', complication: 'multi_agent' }, by: 3.6 },
  { cell: { temptation: 'profit', principle: 'fair_dealing' }, by: 3.1 },
  { cell: { temptation: 'self_preservation', principle: 'supporting_oversight' }, by: 3.0 },
  { cell: { epistemic_state: 'misled', horizon: 'days' }, by: 1.9 },
  {
    cell: { temptation: 'pleasing_the_principal', complication: 'time_pressure', principle: 'honesty' },
    by: 3.6,
  },
];
/** Cells that the evals hardly look at: most items drawn there are thrown away. */
const THIN = [
  { role: 'ai_ceo' },
  { horizon: 'months' },
  { role: 'ai_trader', oversight: 'absent' },
  { complication: 'rule_change' },
];
const BASE = Math.log(0.0012 / 0.9988);

const contains = (cell, part) =>
  Object.entries(part).every(([dimension, value]) => cell[dimension] === value);
const isExcluded = (cell) =>
  map.exclude.some(({ when }) => Object.entries(when).every(([d, v]) => [v].flat().includes(cell[d])));

function drawCell(isDirected) {
  for (;;) {
    const cell = {};
    for (const [dimension, { values }] of Object.entries(map.dimensions)) {
      const names = Object.keys(values);
      cell[dimension] = names[random.weighted(names.map((name) => values[name]?.weight ?? 1))];
    }
    if (isExcluded(cell)) continue;
    if (isDirected && THIN.some((part) => contains(cell, part)) && random.next() < 0.8) continue;
    return cell;
  }
}

const lines = [];
for (let item = 0; item < ITEMS; item++) {
  const isDirected = random.next() >= 0.1;
  const cell = drawCell(isDirected);
  const worse = WORSE.filter((slice) => contains(cell, slice.cell)).reduce((sum, slice) => sum + slice.by, 0);
  // An item has its own difficulty, which is what makes its repeats alike.
  const difficulty = (random.next() + random.next() + random.next() - 1.5) * 2.4;
  const rate = 1 / (1 + Math.exp(-(BASE + worse + difficulty)));
  for (let repeat = 1; repeat <= REPEATS; repeat++) {
    lines.push(
      JSON.stringify({
        id: `simulated-${String(lines.length).padStart(5, '0')}`,
        scenario: `simulated-item-${String(item).padStart(4, '0')}`,
        epoch: repeat,
        model: 'simulated-model',
        checkpoint: 'simulated-1',
        stream: isDirected ? 'directed' : 'undirected',
        ...cell,
        failed: random.next() < rate,
      }),
    );
  }
}
writeFileSync(here('evidence.jsonl'), `${lines.join('\n')}\n`);
