import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LacunaError } from '../../../src/errors.ts';
import { probeFile } from '../../../src/formats/logs/index.ts';
import {
  isObservationRow,
  isObservationsFile,
  readObservations,
  writeObservation,
} from '../../../src/formats/logs/observations.ts';
import { rethrow } from '../../../src/io/lines.ts';
import type { Observation } from '../../../src/records/evidence.ts';
import { observation } from '../../support/evidence.ts';
import { temporaryFiles } from '../../support/temporary-folder.ts';

async function read(lines: readonly string[], onBad: (error: LacunaError) => void = rethrow) {
  const folder = await temporaryFiles({ 'o.jsonl': lines.map((line) => `${line}\n`).join('') });
  const found = [];
  for await (const item of readObservations(join(folder, 'o.jsonl'), onBad)) found.push(item);
  return found;
}

const word = fc.string({ maxLength: 8 });
const words = fc.dictionary(word, word, { maxKeys: 3 }).map((record) => ({ ...record }));
const count = fc.nat({ max: 1000 });
const source = fc.record(
  { file: word, line: fc.integer({ min: 1, max: 9 }), entry: word, sha256: word },
  { requiredKeys: ['file', 'entry', 'sha256'] },
);
const arbitraryObservation: fc.Arbitrary<Observation> = fc
  .record({
    id: fc.string({ minLength: 1, maxLength: 8 }),
    cells: fc.array(words, { maxLength: 3 }),
    passes: count,
    fails: count,
    errors: count,
    limits: count,
    modes: fc.array(fc.record({ name: word, runs: count, score: fc.option(fc.integer(), { nil: null }) })),
    model: word,
    suite: word,
    stream: fc.constantFrom('directed' as const, 'undirected' as const),
    propensity: fc.option(fc.constantFrom(0, 0.25, 1), { nil: null }),
    outside: words,
    attributes: words,
    source,
  })
  .map(({ passes, errors, limits, ...rest }) =>
    observation({
      ...rest,
      runs: passes + rest.fails,
      unscored: errors + limits,
      unscoredBecause: { ...(errors > 0 ? { error: errors } : {}), ...(limits > 0 ? { limit: limits } : {}) },
      source: JSON.parse(JSON.stringify(rest.source)),
    }),
  );

describe('an observations file', () => {
  it('gives back what was written', async () => {
    const pair = fc.tuple(arbitraryObservation, fc.array(word, { maxLength: 2 }));
    await fc.assert(
      fc.asyncProperty(fc.array(pair, { maxLength: 5 }), async (pairs) => {
        const back = await read(pairs.map(([item, texts]) => writeObservation(item, texts)));
        expect(back).toEqual(pairs.map(([item, texts]) => ({ observation: item, texts })));
      }),
      { numRuns: 50 },
    );
  });

  it('writes one line, in one order of keys, whatever the order in memory', () => {
    const item = observation({ id: 'a\nb' });
    const turned: Observation = { ...Object.fromEntries(Object.entries(item).toReversed()), ...item };
    expect(writeObservation(turned, [])).toBe(writeObservation(item, []));
    expect(writeObservation(item, ['x'])).not.toContain('\n');
    expect(writeObservation(item, ['x'])).toMatch(/^\{"schemaVersion":1,"kind":"observation","id":/);
  });

  it('is told by its first line', async () => {
    const line = writeObservation(observation(), []);
    const folder = await temporaryFiles({
      'o.jsonl': line,
      'r.jsonl': '{"kind":"observation","failed":true}',
    });
    expect(isObservationsFile(await probeFile(join(folder, 'o.jsonl')))).toBe(true);
    expect(isObservationsFile(await probeFile(join(folder, 'r.jsonl')))).toBe(false);
    expect(isObservationRow(JSON.parse(line))).toBe(true);
    expect(isObservationRow({ schemaVersion: 1, kind: 'tally' })).toBe(false);
  });

  const line = (changes: object) =>
    JSON.stringify({ ...JSON.parse(writeObservation(observation(), [])), ...changes });
  it.each<[RegExp, string]>([
    [/more fails than runs/, line({ fails: 2 })],
    [/do not add up/, line({ unscored: 2, unscoredBecause: { error: 1 } })],
    [/"verdict"/, line({ verdict: 'pass' })],
    [/"unscoredBecause/, line({ unscored: 1, unscoredBecause: { bored: 1 } })],
    [/schemaVersion 1/, line({ schemaVersion: 2 })],
    [/"runs"/, line({ runs: 1.5 })],
    [/"source.sha256"/, line({ source: { file: 'f', entry: '' } })],
  ])('says %s of %s, with its line, and reads on', async (message, bad) => {
    const errors: LacunaError[] = [];
    const found = await read([line({ id: 'first' }), bad, line({ id: 'last' })], (error) =>
      errors.push(error),
    );
    expect(found.map(({ observation: item }) => item.id)).toEqual(['first', 'last']);
    expect(errors).toMatchObject([{ code: 'observations.unexpected', place: { line: 2 } }]);
    expect(errors[0]?.message).toMatch(message);
  });
});
