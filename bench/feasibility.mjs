// How long a map's rules take to answer: every pair and triple of values of a map with entangled rules, against
// plain backtracking on a sample of the same questions; then the exposures of all pairs.
// After `npm run build`: node bench/feasibility.mjs [dimensions] [values] [rules]
import { performance } from 'node:perf_hooks';
import { bucketsOf } from '../dist/coverage/buckets.js';
import { exclusionOf, findCompletion, isFeasible } from '../dist/coverage/feasible.js';
import { createRandom } from '../dist/random.js';

const [dimensions = 20, values = 5, rules = 40] = process.argv.slice(2).map(Number);
const SAMPLE = 200;
const MOST_STEPS = 100_000;

const map = makeMap();
const names = map.dimensions.map(({ name }) => name);
const pairs = cellsOver(subsets(names, 2));
const triples = cellsOver(subsets(names, 3));

isFeasible(map, {});
report('pairs', pairs);
report('triples', triples);

const completions = timed(() => pairs.filter((cell) => findCompletion(map, cell)).length);
line(
  `completions of all pairs: ${completions.milliseconds.toFixed(0)} ms, ${micro(completions, pairs)} each`,
);

const step = Math.max(1, Math.floor(triples.length / SAMPLE));
const sample = triples.filter((_, index) => index % step === 0);
const fast = timed(() => sample.map((cell) => isFeasible(map, cell)));
const slow = timed(() => sample.map(backtrack));
const given = slow.result.filter((answer) => answer === undefined).length;
const agree = slow.result.every((answer, index) => answer === undefined || answer === fast.result[index]);
line(
  `against backtracking, ${sample.length} triples: ${(slow.milliseconds / fast.milliseconds).toFixed(0)} times as fast (${given} given up after ${MOST_STEPS} steps; the others ${agree ? 'agree' : 'DIFFER'})`,
);

const exposures = timed(() => bucketsOf(map));
line(
  `buckets with exposures of all pairs: ${exposures.milliseconds.toFixed(0)} ms (${exposures.result.length})`,
);

function report(what, cells) {
  const { result, milliseconds } = timed(() => cells.filter((cell) => isFeasible(map, cell)).length);
  line(
    `${what}: ${milliseconds.toFixed(0)} ms, ${micro({ milliseconds }, cells)} each (${result} of ${cells.length} feasible)`,
  );
}

/** Values forbidden together: of two to four dimensions, one or two values each. */
function makeMap() {
  const random = createRandom('feasibility');
  const all = Array.from({ length: dimensions }, (_, index) => ({
    name: `d${index}`,
    label: `d${index}`,
    description: '',
    kind: 'enumerated',
    isStake: false,
    other: 'fail',
    appliesWhen: null,
    past: [],
    goal: null,
    dose: null,
    values: Array.from({ length: values }, (_, value) => ({
      name: `v${value}`,
      label: `v${value}`,
      weight: 1 + random.integer(9),
      stake: 1,
      goal: null,
      dose: null,
    })),
  }));
  const exclusions = Array.from({ length: rules }, () => {
    const chosen = random.shuffle(all).slice(0, 2 + random.integer(3));
    return {
      because: '',
      inWords: '',
      forbids: {
        kind: 'all',
        of: chosen.map(({ name, values: own }) => ({
          kind: 'in',
          dimension: name,
          values: random.shuffle(own.map((value) => value.name)).slice(0, 1 + random.integer(2)),
        })),
      },
    };
  });
  const crosses = subsets(
    all.map(({ name }) => name),
    2,
  ).map((cross) => ({
    name: cross.join(' × '),
    dimensions: cross,
    transition: '',
    goal: 100,
    dose: 50_000,
    hasOwnGoal: true,
    hasOwnDose: true,
    weight: 1,
    exclusions: [],
  }));
  return { name: 'bench', dimensions: all, crosses, exclusions, illegal: [], settings: [], layers: [] };
}

/** Whether a cell has a completion, or undefined where that took too long. */
function backtrack(cell) {
  const open = names.filter((name) => cell[name] === undefined);
  const assigned = { ...cell };
  let steps = 0;
  const complete = (position) => {
    if (++steps > MOST_STEPS) return undefined;
    if (exclusionOf(map, assigned)) return false;
    const name = open[position];
    if (name === undefined) return true;
    for (let value = 0; value < values; value++) {
      assigned[name] = `v${value}`;
      const found = complete(position + 1);
      if (found !== false) return found;
    }
    delete assigned[name];
    return false;
  };
  return complete(0);
}

function cellsOver(sets) {
  return sets.flatMap((set) =>
    set.reduce(
      (cells, name) =>
        cells.flatMap((cell) =>
          Array.from({ length: values }, (_, value) => ({ ...cell, [name]: `v${value}` })),
        ),
      [{}],
    ),
  );
}

function subsets(items, size) {
  if (size === 0) return [[]];
  return items.flatMap((item, index) =>
    subsets(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]),
  );
}

function timed(work) {
  const started = performance.now();
  const result = work();
  return { result, milliseconds: performance.now() - started };
}

function micro({ milliseconds }, cells) {
  return `${((milliseconds * 1000) / cells.length).toFixed(1)} µs`;
}

function line(text) {
  process.stdout.write(`${text}\n`);
}
