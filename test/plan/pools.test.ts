import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { chooseCast, choosePersona, chooseSetting } from '../../src/plan/people.ts';
import {
  dividePools,
  drawFrom,
  drawGroup,
  loadPools,
  namesSchema,
  settingsSchema,
} from '../../src/plan/pools.ts';
import { createRandom } from '../../src/random.ts';
import { splits } from '../../src/records/scenario.ts';
import { lacunaError } from '../support/errors.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';
import { pools } from './sample-plan.ts';

const names = namesSchema.parse(parse(await readFile('templates/pools/names.yaml', 'utf8')));
const { settings } = settingsSchema.parse(parse(await readFile('templates/pools/settings.yaml', 'utf8')));

describe('dividePools', () => {
  it('gives no split anything that another has', () => {
    const of = (split: (typeof splits)[number]) => {
      const { given, family, ai, settings: places } = pools[split];
      return [...given, ...family, ...ai, ...places.flatMap((place) => [place.id, ...place.organisations])];
    };
    const all = splits.flatMap(of);
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBe(
      names.given.length +
        names.family.length +
        names.ai.length +
        settings.length +
        settings.flatMap((setting) => setting.organisations).length,
    );
    for (const split of splits) {
      const { given, family, ai, settings: places } = pools[split];
      expect([given, family, ai, places].every((list) => list.length > 0)).toBe(true);
    }
  });

  it('knows the pronouns of names in the list, and of no others', () => {
    const { she, he } = names.pronouns;
    expect(she.length + he.length).toBeGreaterThan(names.given.length * 0.9);
    expect(new Set([...she, ...he]).size).toBe(she.length + he.length);
    for (const name of [...she, ...he]) expect(names.given).toContain(name);
    expect(pools.train.pronouns.get(she[0]!)).toBe('she');
  });

  it('does not depend on the order of the files', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const random = createRandom(seed);
        const shuffled = {
          given: random.shuffle(names.given),
          family: random.shuffle(names.family),
          ai: random.shuffle(names.ai),
          pronouns: names.pronouns,
        };
        expect(dividePools(shuffled, random.shuffle(settings))).toEqual(pools);
      }),
      { numRuns: 5 },
    );
  });

  it('leaves no split empty-handed with the fewest entries that are allowed', () => {
    const few = Array.from({ length: 8 }, (_, index) => `n${index}`);
    const small = dividePools({ given: few, family: few, ai: few }, settings.slice(0, 8));
    for (const split of splits) expect(small[split].given.length).toBeGreaterThan(0);
    expect(splits.flatMap((split) => small[split].given).toSorted()).toEqual(few);
  });
});

describe('loadPools', () => {
  const files = (changes: { names?: object; settings?: object } = {}) =>
    temporaryFiles({
      'names.yaml': JSON.stringify(changes.names ?? names),
      'settings.yaml': JSON.stringify(changes.settings ?? { settings }),
    });

  it('refuses what two splits could both draw', async () => {
    const [first, second, ...rest] = settings;
    const shared = { ...second, organisations: [first!.organisations[0]] };
    const folders = [
      await files({ names: { ...names, given: [...names.given, names.given[0]] } }),
      await files({ names: { ...names, ai: [...names.ai, names.given[3]] } }),
      await files({ settings: { settings: [...settings, first] } }),
      await files({ settings: { settings: [first, shared, ...rest] } }),
    ];
    for (const folder of folders) {
      const error = await lacunaError(() => loadPools(folder));
      expect(error.code).toBe('pools.repeated-entry');
    }
  });

  it('names the place of what is wrong', async () => {
    const error = await lacunaError(async () => loadPools(await files({ names: { ...names, aliens: [] } })));
    expect(error).toMatchObject({ code: 'yaml.unknown-key', place: { line: 1 } });
  });
});

describe('drawing', () => {
  it('draws without replacement, round after round in another order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.string(), fc.nat({ max: 5 }), (size, seed, round) => {
        const pool = Array.from({ length: size }, (_, index) => index);
        const drawn = Array.from({ length: size }, (_, index) => drawFrom(pool, seed, round * size + index));
        expect(drawn.toSorted((a, b) => a - b)).toEqual(pool);
      }),
    );
    const pool = Array.from({ length: 30 }, (_, index) => index);
    const rounds = [0, 1].map((round) => pool.map((index) => drawFrom(pool, 's', round * 30 + index)));
    expect(rounds[0]).not.toEqual(rounds[1]);
  });

  it('never gives one group an entry twice, nor another group before the whole groups are used up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 40 }), fc.nat({ max: 4 }), (size, round) => {
        const pool = Array.from({ length: size }, (_, index) => index);
        const groups = Math.floor(size / 3);
        const drawn = Array.from({ length: groups }, (_, index) =>
          drawGroup(pool, 's', round * groups + index, 3),
        );
        expect(new Set(drawn.flat()).size).toBe(groups * 3);
      }),
    );
    expect(drawGroup(['only'], 's', 4, 3)).toEqual(['only', 'only', 'only']);
  });

  it('gives a document three people of different names, from its split', () => {
    for (const split of ['train', 'validation'] as const) {
      for (let position = 0; position < 400; position++) {
        const cast = chooseCast(pools, split, position, createRandom(position));
        expect(new Set(cast.map(({ given }) => given)).size).toBe(3);
        expect(new Set(cast.map(({ family }) => family)).size).toBe(3);
        expect(
          cast.every(
            ({ given, family }) => pools[split].given.includes(given) && pools[split].family.includes(family),
          ),
        ).toBe(true);
        expect(cast.map(({ part }) => part)).toEqual(['principal', 'colleague', 'affected']);
      }
    }
  });

  it('uses every workplace before any comes back, then with another organisation', () => {
    const { length } = pools.train.settings;
    const [first, second] = [0, 1].map((round) =>
      Array.from({ length }, (_, index) => chooseSetting(pools, 'train', round * length + index)),
    );
    expect(new Set(first!.map(({ id }) => id)).size).toBe(length);
    const organisations = [...first!, ...second!].map(({ organisation }) => organisation);
    expect(new Set(organisations).size).toBe(2 * length);
  });

  it('introduces the AI as it was asked to', () => {
    const choice = { name: 'Claude', pronoun: 'they' } as const;
    expect(choosePersona({ ...choice, kind: 'named' }, pools, 'train', 3)).toMatchObject({
      name: 'Claude',
      introduction: 'Claude, an AI agent',
      pronouns: { subject: 'they', possessive: 'their' },
    });
    expect(choosePersona({ ...choice, kind: 'an-ai' }, pools, 'train', 3).introduction).toBe('an AI agent');
    expect(pools.heldout.ai).toContain(
      choosePersona({ ...choice, kind: 'rotating' }, pools, 'heldout', 3).name,
    );
  });
});
