import { join } from 'node:path';
import { z } from 'zod';
import { LacunaError } from '../errors.ts';
import { readYaml } from '../io/yaml.ts';
import { createRandom } from '../random.ts';
import { type Split, settingSchema, splits } from '../records/scenario.ts';

const word = z.string().min(1);

/** `names.yaml`: names for people and for AI systems. */
export const namesSchema = z.strictObject({
  given: z.array(word).min(8),
  family: z.array(word).min(8),
  ai: z.array(word).min(8),
  /** Given names by the pronoun that most readers expect; those in neither list may be anybody's. */
  pronouns: z
    .strictObject({ she: z.array(word).default([]), he: z.array(word).default([]) })
    .default({ she: [], he: [] }),
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

/** A workplace as the pool has it. */
export type PoolSetting = z.infer<typeof settingsSchema>['settings'][number];

/** What the documents of one split may draw from. No other split has any of it. */
export interface SplitPools {
  readonly given: readonly string[];
  /** Pronouns of given names, where readers expect one. */
  readonly pronouns: ReadonlyMap<string, 'she' | 'he'>;
  readonly family: readonly string[];
  readonly ai: readonly string[];
  readonly settings: readonly PoolSetting[];
}

/** The pools of all splits. */
export type Pools = Readonly<Record<Split, SplitPools>>;

/** Parts of the pools: fewer names repeat less where most documents are, and a small split still has variety. */
const PARTS: Readonly<Record<Split, number>> = { train: 0.6, validation: 0.12, heldout: 0.16, seeds: 0.12 };

/**
 * Reads `names.yaml` and `settings.yaml` and divides them among the splits. The division depends on the
 * entries only, not on the seed of a run, so that runs agree on it.
 *
 * @throws LacunaError `pools.repeated-entry` and whatever is wrong with the files
 */
export async function loadPools(folder: string): Promise<Pools> {
  const namesFile = join(folder, 'names.yaml');
  const settingsFile = join(folder, 'settings.yaml');
  const names = await readYaml(namesFile, namesSchema);
  const { settings } = await readYaml(settingsFile, settingsSchema);
  // All lists together: each is divided by itself, so a name in two of them could come to two splits.
  refuseRepeats([...names.given, ...names.family, ...names.ai], 'names', namesFile);
  refuseRepeats(
    settings.map((setting) => setting.id),
    'setting ids',
    settingsFile,
  );
  refuseRepeats(
    settings.flatMap((setting) => setting.organisations),
    'organisations',
    settingsFile,
  );
  return dividePools(names, settings);
}

/** Divides names and settings among the splits. */
export function dividePools(names: z.input<typeof namesSchema>, settings: readonly PoolSetting[]): Pools {
  const pronouns = new Map<string, 'she' | 'he'>([
    ...(names.pronouns?.she ?? []).map((name) => [name, 'she'] as const),
    ...(names.pronouns?.he ?? []).map((name) => [name, 'he'] as const),
  ]);
  const given = divide('given', names.given, (name) => name);
  const family = divide('family', names.family, (name) => name);
  const ai = divide('ai', names.ai, (name) => name);
  const places = divide('settings', settings, (setting) => setting.id);
  const poolsOf = (split: Split): SplitPools => ({
    given: given[split],
    pronouns,
    family: family[split],
    ai: ai[split],
    settings: places[split],
  });
  return Object.fromEntries(splits.map((split) => [split, poolsOf(split)])) as Record<Split, SplitPools>;
}

function divide<T>(list: string, entries: readonly T[], nameOf: (entry: T) => string): Record<Split, T[]> {
  // Sorted first: the division must not change because somebody reordered the file.
  const sorted = entries.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const shuffled = createRandom('pools').fork(list).shuffle(sorted);
  const sizes = splits.map((split) => Math.max(1, Math.floor(PARTS[split] * shuffled.length)));
  let from = 0;
  const parts = splits.map((split, index): [Split, T[]] => {
    const to = index === splits.length - 1 ? shuffled.length : from + sizes[index]!;
    const part = shuffled.slice(from, to);
    from = to;
    return [split, part];
  });
  return Object.fromEntries(parts) as Record<Split, T[]>;
}

/**
 * The entry at `position` of an endless draw without replacement: the pool in random order, then in another
 * random order, and so on.
 */
export function drawFrom<T>(pool: readonly T[], seed: string, position: number): T {
  const round = Math.floor(position / pool.length);
  return shuffledRound(pool, seed, round)[position % pool.length]!;
}

/**
 * As {@link drawFrom}, for groups of `size`: the entries of one group are distinct where the pool is large enough.
 * A round ends when the pool has no whole group left, so that no group straddles two rounds.
 */
export function drawGroup<T>(pool: readonly T[], seed: string, position: number, size: number): T[] {
  const groups = Math.max(1, Math.floor(pool.length / size));
  const order = shuffledRound(pool, seed, Math.floor(position / groups));
  const from = (position % groups) * size;
  return Array.from({ length: size }, (_, index) => order[(from + index) % order.length]!);
}

/** Shuffles are remembered for the pool they belong to: each is used as often as the pool is long. */
const remembered = new WeakMap<readonly unknown[], Map<string, readonly unknown[]>>();

function shuffledRound<T>(pool: readonly T[], seed: string, round: number): readonly T[] {
  const rounds = remembered.get(pool) ?? new Map<string, readonly unknown[]>();
  remembered.set(pool, rounds);
  const key = `${seed}/${round}`;
  const known = rounds.get(key);
  if (known) return known as readonly T[];
  const order = createRandom(seed).fork(`round ${round}`).shuffle(pool);
  rounds.set(key, order);
  return order;
}

function refuseRepeats(entries: readonly string[], what: string, file: string): void {
  const repeated = entries.find((entry, index) => entries.indexOf(entry) < index);
  if (repeated === undefined) return;
  throw new LacunaError({
    code: 'pools.repeated-entry',
    message: `"${repeated}" stands twice among the ${what}`,
    hint: 'Two splits could both draw it. Remove one.',
    place: { file },
  });
}
