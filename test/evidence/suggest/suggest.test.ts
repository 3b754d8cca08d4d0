import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMap } from '../../../src/coverage/load-map.ts';
import { parseMapping } from '../../../src/evidence/mapping/load-mapping.ts';
import { createPlacer } from '../../../src/evidence/mapping/place-run.ts';
import { formatPreview } from '../../../src/evidence/suggest/preview.ts';
import type { SampledRow } from '../../../src/evidence/suggest/sampled-row.ts';
import { suggest, suggestFor } from '../../../src/evidence/suggest/suggest.ts';
import { lacunaError } from '../../support/errors.ts';
import { smallMap } from '../../support/maps.ts';
import { temporaryFiles } from '../../support/temporary-folder.ts';
import { sampledRow, sampleOf } from './sample-rows.ts';

const jsonl = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join('\n');

const fieldName = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.constantFrom('all', 'true', '1', 'a b', 'metadata.x', 'x: y', '# no', '"', 'constructor', '-', 'é'),
);
const fieldText = fc.oneof(
  fc.string({ minLength: 1, maxLength: 20 }),
  fc.constantFrom(
    ' ',
    '__proto__',
    'true',
    'null',
    '~',
    '1',
    '-1',
    '1.5',
    'a>b',
    'a=b&c',
    '[x]',
    ' x ',
    'toString',
    'yes',
    'ä',
  ),
);

/** Rows whose columns each have two to six texts, every one of them in several rows. */
const table = fc
  .record({
    columns: fc.uniqueArray(
      fc.record({ name: fieldName, texts: fc.uniqueArray(fieldText, { minLength: 2, maxLength: 6 }) }),
      { minLength: 1, maxLength: 5, selector: ({ name }) => name },
    ),
    seed: fc.integer({ min: 1, max: 1000 }),
  })
  .map(({ columns, seed }) =>
    Array.from({ length: 60 }, (_, row) =>
      Object.fromEntries(
        columns.map(({ name, texts }, column) => [name, texts[(row * (column + seed)) % texts.length]!]),
      ),
    ),
  );

describe('a first map', () => {
  it('loads, its mapping loads against it, and every run that says anything is placed', () => {
    let proposed = 0;
    fc.assert(
      fc.property(table, (rows) => {
        const sample = sampleOf(
          rows.map((fields, at) =>
            sampledRow(fields, {
              verdict: { result: at % 7 === 0 ? 'fail' : 'pass', because: null, modes: [] },
            }),
          ),
        );
        let suggestion: ReturnType<typeof suggestFor>;
        try {
          suggestion = suggestFor(sample);
        } catch (error) {
          // Columns may be times, names of results or the like; but then nothing half-made comes out.
          expect(error).toMatchObject({ code: 'suggest.no-dimensions' });
          return;
        }
        proposed++;
        const map = parseMap(suggestion.map ?? '', 'map.yaml');
        const mapping = parseMapping(suggestion.mapping, 'mapping.yaml', map);
        const placer = createPlacer(map);
        expect(suggestion.proposals.map(({ dimension }) => dimension)).toEqual(
          map.dimensions.map(({ name }) => name),
        );
        for (const [at, { fields, tags, file }] of sample.rows.entries()) {
          const readable = { fields, tags, file, label: () => undefined };
          const placement = placer.place(readable, mapping, { file });
          expect(placement.outside).toEqual({});
          // What the preview counts is what the mapping does.
          for (const { dimension, values } of suggestion.proposals) {
            expect(placement.cells[0]?.[dimension] ?? '').toBe(values[at]);
            expect(values[at]).not.toBe('');
          }
        }
      }),
      { numRuns: 60 },
    );
    expect(proposed).toBeGreaterThan(30);
  });

  it('has what tells situations apart, and neither names, times, prose nor results', () => {
    const rows = Array.from({ length: 120 }, (_, at) =>
      sampledRow(
        {
          scenario: `s${Math.floor(at / 3)}`,
          epoch: (at % 3) + 1,
          started_at: `2026-01-0${(at % 5) + 1}T10:00:00Z`,
          model: 'm',
          level: ['high', 'low', 'medium'][at % 3],
          level_code: ['H', 'L', 'M'][at % 3],
          area: ['law', 'medicine'][Math.floor(at / 7) % 2],
          budget: (at * 37) % 100,
          constant: 'x',
          prompt: `Here is the question number ${at}, of more than eight words in all.`,
          latency_ms: at / 7,
          failed: at % 10 === 0,
        },
        {
          verdict: { result: at % 10 === 0 ? 'fail' : 'pass', because: null, modes: [] },
          item: `s${Math.floor(at / 3)}`,
        },
      ),
    );
    const { map: text, proposals } = suggestFor(sampleOf(rows));
    const map = parseMap(text ?? '', 'map.yaml');
    expect(map.dimensions.map(({ name }) => name).toSorted()).toEqual(['area', 'budget', 'level']);
    const of = (name: string) => map.dimensions.find((dimension) => dimension.name === name)!;
    expect(of('level').kind).toBe('ordered');
    expect(of('level').values.map(({ name }) => name)).toEqual(['low', 'medium', 'high']);
    expect(of('budget').kind).toBe('numeric');
    expect(text).toContain('The same division as field level_code.');
    expect(proposals.every(({ confidence }) => confidence === 'sure')).toBe(true);
  });

  it('has at most eight dimensions, those that tell most, and names the others', () => {
    const rows = Array.from({ length: 400 }, (_, at) =>
      sampledRow(
        Object.fromEntries(
          Array.from({ length: 10 }, (_field, field) => [
            `aspect_${field}`,
            // the higher its number, the more values a field has
            `v${Math.floor(at / (field + 1) + at * field) % (field + 2)}`,
          ]),
        ),
      ),
    );
    const { map: text } = suggestFor(sampleOf(rows));
    const names = parseMap(text ?? '', 'map.yaml').dimensions.map(({ name }) => name);
    expect(names).toHaveLength(8);
    expect(names).not.toContain('aspect_0');
    expect(text).toMatch(/Left out[\s\S]*aspect_0, from field aspect_0/);
  });

  it('takes principles from the headings of the constitution where there are texts to find them in', () => {
    const headings = ['Honesty about facts', 'Avoiding harm', 'Supporting oversight'].map((title) => ({
      id: title.toLowerCase().replaceAll(' ', '-'),
      title,
      level: 2,
      path: [],
    }));
    const input = (at: number) =>
      `Case ${at}: it is a matter of ${['honesty about facts', 'avoiding harm', 'supporting oversight'][at % 3]} here.`;
    const rows = Array.from({ length: 30 }, (_, at) =>
      sampledRow({ input: input(at), area: ['law', 'medicine'][at % 2] }),
    );
    const { map: text, mapping, preview } = suggestFor(sampleOf(rows), { headings });
    const map = parseMap(text ?? '', 'map.yaml', { headings });
    const principle = map.dimensions.find(({ name }) => name === 'principle');
    expect(principle?.values.map(({ label }) => label)).toEqual(headings.map(({ title }) => title));
    expect(parseMapping(mapping, 'mapping.yaml', map).dimensions.get('principle')).toEqual([
      { kind: 'label', field: 'input', with: 'offline' },
    ]);
    expect(preview.mapped.all).toBe(1);
    // No texts, no principles.
    const bare = rows.map(({ fields }) => sampledRow({ area: fields['area'] }));
    expect(suggestFor(sampleOf(bare), { headings }).map).not.toContain('principle');
  });
});

describe('a mapping for a map', () => {
  const texts = {
    temptation: ['Self Preservation', 'profit', 'reputaton', 'gluttony'],
    role: ['CEO', 'AI assistant', 'ai_researcher'],
  };
  const rows: SampledRow[] = Array.from({ length: 120 }, (_, at) =>
    sampledRow(
      { 'metadata.pull': texts.temptation[at % 4], kind_of_job: texts.role[at % 3], noise: `n${at % 5}` },
      { tags: ['probe', `watch:${at % 2 === 0 ? 'close' : 'absent'}`] },
    ),
  );

  it('finds fields and tags by their values, whatever they are called and however they are spelt', () => {
    const map = smallMap();
    const { mapping: text, map: none, proposals, preview } = suggestFor(sampleOf(rows), { map });
    expect(none).toBeNull();
    const mapping = parseMapping(text, 'mapping.yaml', map);
    expect(mapping.dimensions.get('temptation')).toEqual([
      {
        kind: 'field',
        field: 'metadata.pull',
        match: null,
        split: null,
        values: new Map([
          ['Self Preservation', 'self_preservation'],
          ['reputaton', 'reputation'],
        ]),
      },
    ]);
    expect(mapping.dimensions.get('role')?.[0]).toMatchObject({ field: 'kind_of_job' });
    expect(mapping.dimensions.get('oversight')?.[0]).toMatchObject({ kind: 'tag' });
    expect(mapping.dimensions.has('severity')).toBe(false);
    expect(text).toContain('# no place for: "gluttony" (30 runs)');
    expect(text).toContain('Nothing found for severity');
    expect(proposals.find(({ dimension }) => dimension === 'temptation')?.share).toBe(0.75);
    expect(preview.dimensions.find(({ dimension }) => dimension === 'temptation')?.noPlace).toEqual([
      'gluttony',
    ]);
    expect(preview.mapped).toEqual({ all: 0, any: 1 });
  });

  it('has a labeller read the texts where it recognises enough', () => {
    const map = smallMap();
    const withInput = (words: (at: number) => string) =>
      rows.map(({ fields }, at) =>
        sampledRow({
          kind_of_job: fields['kind_of_job'],
          input: `In this case, number ${at}, ${words(at)} in it.`,
        }),
      );
    const some = suggestFor(
      sampleOf(withInput((at) => (at % 2 === 0 ? 'there was more money' : 'nothing was'))),
      { map },
    );
    expect(parseMapping(some.mapping, 'mapping.yaml', map).dimensions.get('temptation')).toEqual([
      { kind: 'label', field: 'input', with: 'offline' },
    ]);
    const few = suggestFor(
      sampleOf(withInput((at) => (at % 10 === 0 ? 'there was more money' : 'nothing was'))),
      { map },
    );
    expect(parseMapping(few.mapping, 'mapping.yaml', map).dimensions.has('temptation')).toBe(false);
    expect(few.mapping).toContain('{label: input, with: model}');
  });
});

describe('the files', () => {
  it('are read, and how much of them was looked at is said', async () => {
    const row = (at: number) => ({ scenario: `s${at}`, area: ['a', 'b', 'c'][at % 3], failed: at % 4 === 0 });
    const folder = await temporaryFiles({
      'large.jsonl': jsonl(Array.from({ length: 500 }, (_, at) => row(at))),
      'small.jsonl': jsonl(Array.from({ length: 20 }, (_, at) => row(at))),
    });
    const files = [join(folder, 'small.jsonl'), join(folder, 'large.jsonl')];
    const { sample, preview, mapping } = await suggest(files, { mostRuns: 100 });
    expect(sample.files.map(({ runs, sampled }) => [runs, sampled])).toEqual([
      [20, 20],
      [500, 80],
    ]);
    expect([preview.runs, preview.read, preview.isWhole]).toEqual([100, 520, true]);
    expect(mapping).toContain('100 runs of 520 in 2 files');
    expect(formatPreview(preview)[1]).toContain('100 runs drawn from 520');
    expect((await suggest(files, { mostRuns: 100 })).mapping).toBe(mapping);
    const cut = await suggest(files, { mostRuns: 100, mostRead: 50 });
    expect(cut.preview.isWhole).toBe(false);
    expect(formatPreview(cut.preview)[1]).toContain('the first 70 runs');
  });

  it('that are no logs are left out and named, unless none is one', async () => {
    const folder = await temporaryFiles({
      'good.jsonl': jsonl(
        Array.from({ length: 20 }, (_, at) => ({ area: ['a', 'b'][at % 2], failed: at % 5 === 0 })),
      ),
      'bad.eval': 'no archive',
    });
    const { sample, mapping } = await suggest([join(folder, 'bad.eval'), join(folder, 'good.jsonl')]);
    expect(sample.skipped.map(({ file }) => file)).toEqual([join(folder, 'bad.eval')]);
    expect(mapping).toContain('Not read: ');
    const error = await lacunaError(() => suggest([join(folder, 'bad.eval')]));
    expect(error.place?.file).toBe(join(folder, 'bad.eval'));
  });

  it.each([
    [
      'questions without results',
      [{ question: 'Are you fine with that?', answer_matching_behavior: ' (A)' }],
      'suggest.no-results',
    ],
    ['nothing but results', [{ failed: true }, { failed: false }], 'suggest.no-dimensions'],
  ])('with %s are told apart', async (_, rows, code) => {
    const folder = await temporaryFiles({ 'a.jsonl': jsonl(rows) });
    const error = await lacunaError(() => suggest([join(folder, 'a.jsonl')]));
    expect([error.code, error.place?.file]).toEqual([code, join(folder, 'a.jsonl')]);
    expect(error.hint).not.toBe('');
  });

  it('without runs are an error', async () => {
    const folder = await temporaryFiles({ 'a.jsonl': '\n' });
    expect((await lacunaError(() => suggest([join(folder, 'a.jsonl')]))).code).toMatch(/^suggest\./);
  });
});
