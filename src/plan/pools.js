import { join } from 'node:path';
import { z } from 'zod';
import { LacunaError } from '../errors.ts';
import { readYaml } from '../io/yaml.ts';
import { createRandom } from '../random.ts';
import { settingSchema, splits } from '../records/scenario.ts';

const word = z.string().min(1);
/** `names.yaml`: names for people and for AI systems. */
export const namesSchema = z.strictObject({
  given: z.array(word).min(8),
  family: z.array(word).min(8),
  ai: z.array(word).min(8),
});
/** `settings.yaml`: workplaces, each with several organisations. */
export const settingsSchema = z.strictObject({
  settings: z
    .array(
      settingSchema
        .omit({ organisation: true })
        .extend({ organisations: z.array(word).min(1) })
        .strict(),
    )
    .min(8),
});
/** Parts of the pools: fewer names repeat less where most documents are, and a small split still has variety. */
const PARTS = { train: 0.6, validation: 0.12, heldout: 0.16, seeds: 0.12 };
/**
 * Reads `names.yaml` and `settings.yaml` and divides them among the splits. The division depends on the
 * entries only, not on the seed of a run, so that runs agree on it.
 *
 * @throws LacunaError `pools.repeated-entry` and whatever is wrong with the files
 */
export async function loadPools(folder) {
  const namesFile = join(folder, 'names.yaml');
  const settingsFile = join(folder, 'settings.yaml');
  const names = await readYaml(namesFile, namesSchema);
  const { settings } = await readYaml(settingsFile, settingsSchema);
  for (const [list, entries] of Object.entries(names)) refuseRepeats(entries, `${list} names`, namesFile);
  refuseRepeats(
    settings.map((setting) => setting.id),
    'setting ids',
    settingsFile,
  );
  return dividePools(names, settings);
}
/** Divides names and settings among the splits. */
export function dividePools(names, settings) {
  const given = divide('given', names.given, (name) => name);
  const family = divide('family', names.family, (name) => name);
  const ai = divide('ai', names.ai, (name) => name);
  const places = divide('settings', settings, (setting) => setting.id);
  const poolsOf = (split) => ({
    given: given[split],
    family: family[split],
    ai: ai[split],
    settings: places[split],
  });
  return Object.fromEntries(splits.map((split) => [split, poolsOf(split)]));
}
function divide(list, entries, nameOf) {
  // Sorted first: the division must not change because somebody reordered the file.
  const sorted = entries.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const shuffled = createRandom('pools').fork(list).shuffle(sorted);
  const sizes = splits.map((split) => Math.max(1, Math.floor(PARTS[split] * shuffled.length)));
  let from = 0;
  const parts = splits.map((split, index) => {
    const to = index === splits.length - 1 ? shuffled.length : from + sizes[index];
    const part = shuffled.slice(from, to);
    from = to;
    return [split, part];
  });
  return Object.fromEntries(parts);
}
/**
 * The entry at `position` of an endless draw without replacement: the pool in random order, then in another
 * random order, and so on.
 */
export function drawFrom(pool, seed, position) {
  const round = Math.floor(position / pool.length);
  return shuffledRound(pool, seed, round)[position % pool.length];
}
/** Shuffles are remembered for the pool they belong to: each is used as often as the pool is long. */
const remembered = new WeakMap();
function shuffledRound(pool, seed, round) {
  const rounds = remembered.get(pool) ?? new Map();
  remembered.set(pool, rounds);
  const key = `${seed}/${round}`;
  const known = rounds.get(key);
  if (known) return known;
  const order = createRandom(seed).fork(`round ${round}`).shuffle(pool);
  rounds.set(key, order);
  return order;
}
function refuseRepeats(entries, what, file) {
  const repeated = entries.find((entry, index) => entries.indexOf(entry) < index);
  if (repeated === undefined) return;
  throw new LacunaError({
    code: 'pools.repeated-entry',
    message: `"${repeated}" stands twice among the ${what}`,
    hint: 'Two splits could both draw it. Remove one.',
    place: { file },
  });
}
