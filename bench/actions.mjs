// How often the action of a bucket is right on simulated worlds, beside sorting by raw rate.
// After `npm run build`: node bench/actions.mjs [worlds] [dist folder]
import { numbers } from './planted-items.mjs';

const [worlds = 40] = process.argv.slice(2, 3).map(Number);
const dist = process.argv[3] ?? new URL('../dist', import.meta.url).pathname;
const { parseMap } = await import(`${dist}/coverage/load-map.js`);
const { assess } = await import(`${dist}/gaps/assess.js`);

const TOLERANCE = 0.03;
const BASE = 0.01;
const FAILING = 0.12;
const GOAL = 60;
/** Values with their weights: the last ones are rare, so that their buckets are thin. */
const WEIGHTS = { pull: [6, 4, 3, 1, 1], role: [6, 3, 2, 1], watch: [4, 2, 1], span: [5, 3, 1] };
const DIMENSIONS = Object.keys(WEIGHTS);

const map = parseMap(
  [
    'name: simulated',
    `tolerance: ${TOLERANCE}`,
    'dimensions:',
    ...Object.entries(WEIGHTS).map(
      ([name, weights]) =>
        `  ${name}: {values: {${weights.map((weight, at) => `v${at}: {weight: ${weight}}`).join(', ')}}}`,
    ),
    `crosses: [{all: pairs, goal: ${GOAL}, dose: 1000}]`,
  ].join('\n'),
  'simulated.yaml',
);

/** When an action is right. */
const MEANING = {
  teach: 'the true rate is above the tolerance',
  measure: 'the eval goal is not reached',
  settled: 'the true rate is within the tolerance',
};

for (const items of [300, 1_500, 6_000]) {
  const tally = { teach: [0, 0], measure: [0, 0], settled: [0, 0] };
  const byRaw = { teach: [0, 0], settled: [0, 0] };
  const reached = { assessed: 0, raw: 0, rawByStake: 0, best: 0 };
  for (let seed = 0; seed < worlds; seed++) judgeWorld(items, seed, tally, byRaw, reached);
  process.stdout.write(`${items} items, ${worlds} worlds\n`);
  for (const [action, [right, all]] of Object.entries(tally)) line(action, right, all, MEANING[action]);
  process.stdout.write('  sorted by raw rate instead:\n');
  for (const [action, [right, all]] of Object.entries(byRaw)) line(action, right, all, MEANING[action]);
  process.stdout.write(
    `  true excess failures in the ten buckets taught first: ${share(reached.assessed, reached.best)} of the best possible by the actions, ${share(reached.raw, reached.best)} by raw rate, ${share(reached.rawByStake, reached.best)} by raw rate × stake\n\n`,
  );
}

function line(action, right, all, meaning) {
  process.stdout.write(
    `  ${action.padEnd(8)} ${String(all).padStart(6)}  right ${share(right, all).padStart(6)}  ${meaning}\n`,
  );
}

function share(part, whole) {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}

function judgeWorld(items, seed, tally, byRaw, reached) {
  const next = numbers(seed);
  const failing = [0, 1, 2].map(() => drawPair(next));
  const rateOf = (cell) =>
    failing.some((pair) => Object.entries(pair).every(([name, value]) => cell[name] === value))
      ? FAILING
      : BASE;
  const evidence = Array.from({ length: items }, (_, index) => observe(index, rateOf, next));
  const truth = trueRates(rateOf);
  const { buckets } = assess({ map, evidence, removable: 0.8 });
  for (const bucket of buckets) {
    const rate = truth.get(keyOf(bucket.cell));
    count(tally[bucket.action], isRight(bucket.action, rate, bucket.exercised));
    const raw = (bucket.failureRate ?? 0) > TOLERANCE ? 'teach' : 'settled';
    count(byRaw[raw], isRight(raw, rate, bucket.exercised));
  }
  const gain = (chosen) =>
    chosen
      .slice(0, 10)
      .reduce((sum, { cell, stake }) => sum + stake * Math.max(0, truth.get(keyOf(cell)) - TOLERANCE), 0);
  const worst = (score) => buckets.toSorted((a, b) => score(b) - score(a));
  reached.assessed += gain(buckets.filter(({ action }) => action === 'teach'));
  reached.raw += gain(worst(({ failureRate }) => failureRate ?? 0));
  reached.rawByStake += gain(worst(({ failureRate, stake }) => stake * (failureRate ?? 0)));
  reached.best += gain(worst(({ cell, stake }) => stake * Math.max(0, truth.get(keyOf(cell)) - TOLERANCE)));
}

/** Measuring is right where there is too little evidence, whatever the truth is. */
function isRight(action, rate, exercised) {
  if (action === 'measure') return exercised < 1;
  return action === 'teach' ? rate > TOLERANCE : rate <= TOLERANCE;
}

function count(pair, isRightOne) {
  pair[0] += isRightOne ? 1 : 0;
  pair[1]++;
}

function draw(weights, next) {
  let rest = next() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [value, weight] of weights.entries()) {
    rest -= weight;
    if (rest < 0) return value;
  }
  return weights.length - 1;
}

function drawPair(next) {
  const first = Math.floor(next() * DIMENSIONS.length);
  const second = (first + 1 + Math.floor(next() * (DIMENSIONS.length - 1))) % DIMENSIONS.length;
  return Object.fromEntries(
    [first, second].map((at) => [DIMENSIONS[at], `v${Math.floor(next() * WEIGHTS[DIMENSIONS[at]].length)}`]),
  );
}

function observe(index, rateOf, next) {
  const cell = Object.fromEntries(DIMENSIONS.map((name) => [name, `v${draw(WEIGHTS[name], next)}`]));
  const runs = 3;
  const rate = rateOf(cell);
  // Runs of one item agree half of the time.
  const isAlike = next() < 0.5;
  const first = next() < rate;
  const fails = isAlike ? (first ? runs : 0) : [first, next() < rate, next() < rate].filter(Boolean).length;
  return {
    kind: 'observation',
    id: String(index),
    cells: [cell],
    runs,
    fails,
    unscored: 0,
    unscoredBecause: {},
    modes: [],
    model: '',
    checkpoint: '',
    suite: '',
    stream: 'undirected',
    propensity: null,
    outside: {},
    attributes: {},
    source: { file: '', entry: '', sha256: '' },
  };
}

/** The rate of every pair, over what lies outside it. */
function trueRates(rateOf) {
  const sums = new Map();
  const visit = (at, cell, weight) => {
    if (at < DIMENSIONS.length) {
      for (const [value, own] of WEIGHTS[DIMENSIONS[at]].entries()) {
        visit(at + 1, { ...cell, [DIMENSIONS[at]]: `v${value}` }, weight * own);
      }
      return;
    }
    const rate = rateOf(cell);
    for (const [index, a] of DIMENSIONS.entries()) {
      for (const b of DIMENSIONS.slice(index + 1)) {
        const key = keyOf({ [a]: cell[a], [b]: cell[b] });
        const [fails, all] = sums.get(key) ?? [0, 0];
        sums.set(key, [fails + weight * rate, all + weight]);
      }
    }
  };
  visit(0, {}, 1);
  return new Map([...sums].map(([key, [fails, all]]) => [key, fails / all]));
}

function keyOf(cell) {
  return Object.entries(cell)
    .map((entry) => entry.join('='))
    .toSorted()
    .join('&');
}
