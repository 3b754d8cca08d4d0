// Hides each dimension of the example map in turn, leaves it in the logs as a field, and sees whether `refine` finds
// it: on worlds in which that dimension takes part in a planted slice, and on worlds in which it does not matter.
// Usage: npm run build && node bench/refine.mjs [worlds]
import { readFile } from 'node:fs/promises';
import { parseMap } from '../dist/coverage/load-map.js';
import { proposalsFromSlices } from '../dist/gaps/refine/from-slices.js';
import { findSlices } from '../dist/gaps/slices/find-slices.js';
import { sliceItems } from '../dist/gaps/slices/slice-items.js';
import { drawBackground } from '../dist/plan/background.js';
import { createRandom } from '../dist/random.js';

const worlds = Number(process.argv[2] ?? 20);
const print = (line) => process.stdout.write(`${line}\n`);
const items = 4_000;
const map = parseMap(await readFile('gaps/ai-agent/map.yaml', 'utf8'), 'map.yaml');
const dimensions = map.dimensions.filter(({ isStake }) => !isStake);

function world(seed, hidden, isPlanted) {
  const random = createRandom(seed);
  const other = random.pick(dimensions.filter(({ name }) => name !== hidden.name));
  const slice = isPlanted
    ? { [hidden.name]: random.pick(hidden.values).name, [other.name]: random.pick(other.values).name }
    : {};
  return Array.from({ length: items }, (_, index) => {
    const own = random.fork(String(index));
    const cell = drawBackground(map, {}, own);
    const isInside = isPlanted && Object.entries(slice).every(([name, value]) => cell[name] === value);
    const { [hidden.name]: value, ...rest } = cell;
    return {
      kind: 'observation',
      id: String(index),
      cells: [rest],
      runs: 1,
      fails: own.next() < (isInside ? 0.25 : 0.02) ? 1 : 0,
      unscored: 0,
      unscoredBecause: {},
      modes: [],
      model: 'm',
      checkpoint: '',
      suite: '',
      stream: 'directed',
      propensity: null,
      outside: {},
      attributes: value === undefined ? {} : { [hidden.name]: value },
      source: { file: 'made up', line: 1, entry: '', sha256: '' },
    };
  });
}

function splitsFound(evidence, hidden) {
  const visible = {
    ...map,
    dimensions: map.dimensions.filter(({ name }) => name !== hidden.name),
    crosses: map.crosses.filter((cross) => !cross.dimensions.includes(hidden.name)),
    exclusions: [],
    illegal: [],
  };
  const scan = findSlices(sliceItems(visible, evidence, { attributes: 'all', strata: [] }), {
    order: 3,
    minItems: 20,
    permutations: 200,
    level: 0.05,
    discover: false,
    seed: 1,
  });
  return proposalsFromSlices(visible, scan, evidence).filter(({ kind }) => kind === 'split');
}

print(
  `${items} items a world, ${worlds} worlds each; a pair with the hidden dimension fails in 25 %, all else in 2 %`,
);
print('hidden             found where it matters   proposed where it does not');
for (const hidden of dimensions) {
  let found = 0;
  let wrong = 0;
  for (let seed = 0; seed < worlds; seed++) {
    if (splitsFound(world(`planted ${hidden.name} ${seed}`, hidden, true), hidden).length > 0) found++;
    if (splitsFound(world(`null ${hidden.name} ${seed}`, hidden, false), hidden).length > 0) wrong++;
  }
  print(
    `${hidden.name.padEnd(20)} ${`${found} of ${worlds}`.padStart(20)} ${`${wrong} of ${worlds}`.padStart(26)}`,
  );
}
