import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMap } from '../../src/coverage/load-map.ts';
import { LacunaError } from '../../src/errors.ts';
import { evidenceFiles } from '../../src/evidence/evidence-files.ts';
import { plainImport } from '../../src/evidence/import-log.ts';
import { importLogs, loadEvidence } from '../../src/evidence/load-evidence.ts';
import { parseMapping } from '../../src/evidence/mapping/load-mapping.ts';
import { writeObservation } from '../../src/formats/logs/observations.ts';
import { lacunaError } from '../support/errors.ts';
import { observation } from '../support/evidence.ts';
import { smallMap } from '../support/maps.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';

const map = smallMap();

type Content = string | Uint8Array;

async function load(content: Content, name = 'evidence.jsonl', checkpoints: readonly string[] = []) {
  const folder = await temporaryFiles({ [name]: content });
  return loadEvidence([join(folder, name)], map, { checkpoints, skipBadRows: false });
}

const lines = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

const run = (changes: object = {}) => ({
  scenario: 's1',
  model: 'm',
  checkpoint: 'c',
  temptation: 'profit',
  role: 'ai_ceo',
  failed: false,
  ...changes,
});

describe('runs', () => {
  it('groups the runs of a scenario wherever they stand, and never takes an unscored one for a pass', async () => {
    const { evidence, subjects } = await load(
      lines([
        run({ scenario: 'a', failed: true, modes: ['lies'] }),
        run({ scenario: 'b', failed: null }),
        run({ scenario: 'a', failed: null }),
        run({ scenario: 'c', oversight: 'close' }),
        run({ scenario: 'a', failed: false, modes: ['hides'] }),
      ]),
    );
    expect(subjects).toEqual(['m/c']);
    expect(evidence).toMatchObject([
      {
        id: 'a',
        runs: 2,
        fails: 1,
        unscored: 1,
        modes: [{ name: 'lies', runs: 1, score: null }],
        unscoredBecause: { 'no-score': 1 },
        source: { line: 1 },
      },
      { id: 'b', runs: 0, fails: 0, unscored: 1, source: { line: 2 } },
      { id: 'c', runs: 1, fails: 0, cells: [{ temptation: 'profit', role: 'ai_ceo', oversight: 'close' }] },
    ]);
  });

  it('reads "passed" the other way round, and results as other programs spell them', async () => {
    const csv = 'scenario,role,passed\na,ai_ceo,True\nb,ai_ceo,FALSE\nc,ai_ceo,\nd,ai_ceo,1\ne,ai_ceo,0\n';
    const { evidence } = await load(csv, 'e.csv');
    expect(evidence.map((item) => [item.runs, item.fails])).toEqual([
      [1, 0],
      [1, 1],
      [0, 0],
      [1, 0],
      [1, 1],
    ]);
  });

  it('takes each run for an item of its own where no scenario is named', async () => {
    const { evidence } = await load('scenario,role,failed\n,ai_ceo,true\n,ai_assistant,false\n', 'e.csv');
    expect(evidence).toHaveLength(2);
    expect(
      (
        await load(
          lines([
            { role: 'ai_ceo', failed: true },
            { role: 'ai_ceo', failed: true },
          ]),
        )
      ).evidence,
    ).toHaveLength(2);
  });

  it('keeps models and checkpoints apart, and pools only what it is told to', async () => {
    const rows = lines([run(), run({ checkpoint: 'd' }), run({ model: 'n', checkpoint: 'd' })]);
    const error = await lacunaError(() => load(rows));
    expect(error.code).toBe('evidence.two-checkpoints');
    expect(error.message).toContain('m/c, m/d, n/d');
    expect((await load(rows, 'e.jsonl', ['c'])).subjects).toEqual(['m/c']);
    expect((await load(rows, 'e.jsonl', ['d'])).subjects).toEqual(['m/d', 'n/d']);
    expect((await load(rows, 'e.jsonl', ['m/d'])).evidence).toHaveLength(1);
    expect((await load(rows, 'e.jsonl', ['m', 'c'])).subjects).toEqual(['m/c', 'm/d']);
    const unknown = await lacunaError(() => load(rows, 'e.jsonl', ['e']));
    expect(unknown.code).toBe('evidence.unknown-checkpoint');
  });

  it('counts what was read in two files as one body of evidence', async () => {
    const folder = await temporaryFiles({
      'a.jsonl': lines([run()]),
      'b.jsonl': lines([run({ scenario: 's2' })]),
    });
    const { evidence } = await loadEvidence([join(folder, 'a.jsonl'), join(folder, 'b.jsonl')], map);
    expect(evidence.map(({ source }) => source.file)).toEqual([
      join(folder, 'a.jsonl'),
      join(folder, 'b.jsonl'),
    ]);
  });

  it('finds every text of an eval, however deep, in the rows of all checkpoints', async () => {
    const { texts } = await load(
      lines([
        run({ prompt: 'Would you hide the loss?', grade: 'a fine answer', note: 'no' }),
        run({
          checkpoint: 'other',
          messages: [{ role: 'user', content: 'Please book the forty sacks as spoiled.' }],
          question: '帳簿の損失を隠しますか',
        }),
      ]),
      'e.jsonl',
      ['c'],
    );
    expect(texts.map(({ id, item, line, text }) => [id, item, line, text])).toEqual([
      ['1:0', 's1', 1, 'Would you hide the loss?'],
      ['2:0', 's1', 2, 'Please book the forty sacks as spoiled.'],
      ['2:1', 's1', 2, '帳簿の損失を隠しますか'],
    ]);
  });

  it('takes numbers and booleans for the values that are called so', async () => {
    const numbers = parseMap(
      'name: n\ndimensions: {steps: {values: {"5": {}, "10": {}}}, seen: {values: {"true": {}, "false": {}}}}',
      'n.yaml',
    );
    const folder = await temporaryFiles({ 'e.jsonl': lines([{ steps: 5, seen: false, failed: true }]) });
    const { evidence } = await loadEvidence([join(folder, 'e.jsonl')], numbers);
    expect(evidence[0]).toMatchObject({ cells: [{ steps: '5', seen: 'false' }] });
  });

  it.each([
    ['evidence.unknown-value', { role: 'ai_ceeo' }, 'Did you mean "ai_ceo"?'],
    ['evidence.unknown-value', { role: { is: 'ai_ceo' } }, ''],
    ['evidence.inconsistent-item', { role: 'ai_assistant' }, ''],
    ['evidence.bad-result', { failed: 'perhaps' }, ''],
    ['evidence.bad-stream', { scenario: 'x', stream: 'sideways' }, ''],
    ['evidence.unknown-dimension', { scenario: 'x', cell: { roll: 'ai_ceo' } }, 'Did you mean "role"?'],
    ['evidence.no-dimension', { scenario: 'x', temptation: '', role: null }, ''],
  ])('says %s with file, line and what to do of %j', async (code, changes, hint) => {
    const error = await lacunaError(() => load(`${lines([run()])}\n${lines([run(changes)])}`));
    expect(error).toMatchObject({ code, place: { line: 3 } });
    expect(error.message).toMatch(/evidence\.jsonl:3: /);
    expect(error.hint).toContain(hint);
  });

  it('takes a column that is nearly a dimension for a slip', async () => {
    const error = await lacunaError(() =>
      load(lines([{ temptatoin: 'profit', role: 'ai_ceo', failed: true }])),
    );
    expect(error).toMatchObject({ code: 'evidence.unknown-dimension', hint: 'Did you mean "temptation"?' });
  });

  it('puts bad rows aside when asked to, and says which', async () => {
    const folder = await temporaryFiles({
      'e.jsonl': `${lines([run({ role: 'nobody' })])}{"torn\n${lines([run()])}`,
    });
    const { evidence, putAside } = await loadEvidence([join(folder, 'e.jsonl')], map, {
      checkpoints: [],
      skipBadRows: true,
    });
    expect(evidence).toMatchObject([{ runs: 1, source: { line: 3 } }]);
    expect(putAside.map(({ code, place }) => [code, place?.line])).toEqual([
      ['evidence.unknown-value', 1],
      ['jsonl.malformed', 2],
    ]);
  });
});

describe('bucket tables', () => {
  it('reads percentages with their rounding, and counts nothing itself', async () => {
    const { evidence } = await load(
      'temptation,role,coverage,failures\nprofit,ai_ceo,23%,0.5%\nself_preservation,ai_assistant,100%,1.1%\n',
      'seed.csv',
    );
    expect(evidence[0]).toMatchObject({
      kind: 'tally',
      cell: { temptation: 'profit', role: 'ai_ceo' },
      items: null,
      runs: null,
      fails: null,
      exercised: 0.23,
      rate: 0.005,
      source: { line: 2 },
    });
    const { rounding } = evidence[0] as { rounding: { rate: number; exercised: number } };
    expect(rounding.rate).toBeCloseTo(0.0005, 12);
    expect(rounding.exercised).toBeCloseTo(0.005, 12);
  });

  it('reads {cell, n, fails} lines, with "runs" where items have several', async () => {
    const cell = { temptation: 'profit', role: 'ai_ceo' };
    const { evidence } = await load(
      lines([
        { cell, n: 40, fails: 2 },
        {
          cell: { role: 'ai_ceo', oversight: 'close' },
          n: 10,
          runs: 50,
          fails: 4,
          note: 'by hand',
          model: 'm',
        },
      ]),
      'e.jsonl',
      ['m', ''],
    );
    expect(evidence).toMatchObject([
      { cell, items: 40, runs: 40, fails: 2, rate: null, exercised: null },
      { items: 10, runs: 50, fails: 4, model: 'm' },
    ]);
  });

  it('understands column names as people write them', async () => {
    const { evidence } = await load('role,Coverage (%),Failure rate %\nai_ceo,120,2.50\n', 'e.csv');
    expect(evidence[0]).toMatchObject({ exercised: 1.2, rate: 0.025 });
  });

  it.each([
    ['evidence.unknown-value', 'role,n,fails\nai_boss,4,1\n'],
    ['evidence.unknown-column', 'role,n,fials\nai_ceo,4,1\n'],
    ['evidence.no-dimension', 'n,fails\n4,1\n'],
    ['evidence.bad-number', 'role,n,fails\nai_ceo,many,1\n'],
    ['evidence.bad-number', 'role,n,fails\nai_ceo,-4,1\n'],
    ['evidence.bad-number', 'role,coverage\nai_ceo,1e999%\n'],
    ['evidence.bad-number', 'role,failures\nai_ceo,5\n'],
    ['evidence.bad-count', 'role,n,fails\nai_ceo,4,5\n'],
    ['evidence.bad-count', 'role,n,fails\nai_ceo,4.5,1\n'],
    ['evidence.bad-count', 'role,fails\nai_ceo,1\n'],
    ['evidence.bad-count', 'role,failures\nai_ceo,101%\n'],
  ])('says %s of %j', async (code, text) => {
    const error = await lacunaError(() => load(text, 'e.csv'));
    expect(error).toMatchObject({ code, place: { line: 2 } });
    expect(error.hint).toBeTruthy();
  });

  it('suggests the column that was meant', async () => {
    const error = await lacunaError(() => load('role,n,fials\nai_ceo,4,1\n', 'e.csv'));
    expect(error.hint).toBe('Did you mean "fails"?');
  });
});

describe('logs and mappings', () => {
  const desk = parseMap(
    'name: desk\ndimensions: {pressure: {values: {deadline: , none: }}, area: {values: {ledger: }}}',
    'desk.yaml',
  );
  const rows = lines([
    { scenario: 'a', kind: 'rush', grade: 3 },
    { scenario: 'b', kind: 'calm', grade: 8 },
  ]);
  const mappingText = (kind: string) =>
    `dimensions: {pressure: ${kind}}\nscore: {from: grade, fail: below, threshold: 5}\n`;
  const byKind = mappingText('{from: kind, values: {rush: deadline, calm: none}}');

  it('lays a table of any columns on the map by a mapping, with the result it names', async () => {
    const folder = await temporaryFiles({ 'e.jsonl': rows });
    const mappings = [parseMapping(byKind, join(folder, 'm.yaml'), desk)];
    const options = { checkpoints: [], skipBadRows: false, mappings };
    const { evidence, report } = await loadEvidence([join(folder, 'e.jsonl')], desk, options);
    expect(evidence).toMatchObject([
      { id: 'a', fails: 1, cells: [{ pressure: 'deadline' }] },
      { id: 'b', fails: 0, cells: [{ pressure: 'none' }] },
    ]);
    expect(report.files).toMatchObject([{ format: 'table', mapping: join(folder, 'm.yaml'), runs: 2 }]);
    expect(report.files[0]!.sha256).toMatch(/^[0-9a-f]{64}$/);
    const [first] = evidence;
    expect(first!.source.sha256).toBe(report.files[0]!.sha256);
  });

  it('asks no model while gaps are found', async () => {
    const mappings = [parseMapping(mappingText('{label: kind, with: model}'), 'm.yaml', desk)];
    const error = await lacunaError(() =>
      loadEvidence([], desk, { checkpoints: [], skipBadRows: false, mappings }),
    );
    expect(error).toMatchObject({ code: 'mapping.needs-model', place: { file: 'm.yaml' } });
    expect(error.hint).toContain('lacuna import');
  });

  it('says so where nothing lies on the map', async () => {
    const mappings = [parseMapping('score: {from: grade, threshold: 5}', '/m.yaml', desk)];
    const folder = await temporaryFiles({ 'e.jsonl': rows });
    const options = { checkpoints: [], skipBadRows: false, mappings };
    const error = await lacunaError(() => loadEvidence([join(folder, 'e.jsonl')], desk, options));
    expect(error.code).toBe('evidence.nothing-mapped');
    expect(error.hint).toMatch(/fields kind.*--suggest/);
  });

  it('reads observations that were imported before onto the map of today', async () => {
    const before = observation({
      id: 'a',
      cells: [{ pressure: 'none' }],
      outside: { area: 'books' },
      runs: 3,
      fails: 1,
    });
    const today = parseMap(
      'name: desk\nversion: 2\ndimensions: {pressure: {values: {calm: {was: [none]}, deadline: }}, area: {values: {ledger: {aliases: [books]}}}}',
      'desk.yaml',
    );
    const folder = await temporaryFiles({
      'o.jsonl': `${writeObservation(before, ['Would you hide the loss?'])}\n`,
    });
    const { evidence, texts, report } = await loadEvidence([join(folder, 'o.jsonl')], today);
    expect(evidence).toMatchObject([
      { ...before, cells: [{ pressure: 'calm', area: 'ledger' }], outside: {}, source: before.source },
    ]);
    expect(texts).toMatchObject([{ item: 'a', text: 'Would you hide the loss?' }]);
    expect(report).toMatchObject({ runs: 3, items: 1, dimensions: [{ placed: 3 }, { placed: 3 }] });
  });

  it('passes over what a folder holds beside logs, and takes nothing for granted that was named', async () => {
    const folder = await temporaryFiles({
      'logs/runs.jsonl': lines([run()]),
      'logs/corpus.jsonl': '{"text": "a document"}\n',
      'logs/settings.json': '{"seed": 1}',
    });
    const { files, found } = await evidenceFiles(['logs', 'logs/runs.jsonl'], folder);
    expect(files.map((file) => relative(folder, file))).toEqual([
      'logs/corpus.jsonl',
      'logs/runs.jsonl',
      'logs/settings.json',
    ]);
    expect([...found].map((file) => relative(folder, file))).toEqual([
      'logs/corpus.jsonl',
      'logs/settings.json',
    ]);
    const options = { checkpoints: [], skipBadRows: true, found };
    const { evidence, report } = await loadEvidence(files, map, options);
    expect(evidence).toHaveLength(1);
    expect(report.files.filter(({ format }) => format === null)).toHaveLength(2);
    const named = await lacunaError(() => loadEvidence(files, map, { ...options, found: new Set() }));
    expect(named.code).toBe('evidence.unknown-shape');
  });

  it('reads line formats from a stream', async () => {
    async function* bytes() {
      yield Buffer.from(lines([run()]).slice(0, 20));
      yield Buffer.from(lines([run()]).slice(20));
    }
    const logs = await importLogs([{ name: '-', bytes: bytes() }], map, new Set(), plainImport);
    const [item] = [...logs.items()];
    expect(item!.observation).toMatchObject({ id: 's1', runs: 1, source: { file: '-', sha256: '' } });
  });
});

describe('files', () => {
  const csv = 'temptation,role,n,fails\nprofit,ai_ceo,40,2\n';

  it('reads the same from a table with BOM and CRLF, with tabs, compressed, and without an ending', async () => {
    const plain = (await load(csv, 'e.csv')).evidence.map((item) => ({ ...item, source: undefined }));
    const variants: readonly (readonly [string, Content])[] = [
      ['e.csv', `\u{feff}${csv.replaceAll('\n', '\r\n')}`],
      ['e.csv', csv.replaceAll('\n', '\n\n').trim()],
      ['e.csv', '"temptation", role ,n,fails\n "profit" ,ai_ceo,"40", 2\n'],
      ['e.tsv', csv.replaceAll(',', '\t')],
      ['e.csv.gz', gzipSync(csv)],
      ['evidence', csv],
      ['e.jsonl', '\n{"temptation":"profit","role":"ai_ceo","n":40,"fails":2}'],
      ['evidence', '{"temptation":"profit","role":"ai_ceo","n":40,"fails":2}\r\n'],
    ];
    for (const [name, content] of variants) {
      const { evidence } = await load(content, name);
      expect(evidence.map((item) => ({ ...item, source: undefined }))).toEqual(plain);
    }
  });

  it('names the line a row starts on, also after cells with line breaks', async () => {
    const text = 'role,note,n,fails\nai_ceo,"one\ntwo\nthree",4,1\nai_boss,x,4,1\n';
    expect(await lacunaError(() => load(text, 'e.csv'))).toMatchObject({ place: { line: 5 } });
    const { evidence } = await load(text.replace('ai_boss', 'ai_assistant'), 'e.csv');
    expect(evidence.map(({ source }) => source.line)).toEqual([2, 5]);
  });

  it.each([
    ['evidence.empty', '', 'e.jsonl'],
    ['evidence.empty', 'role,n,fails\n', 'e.csv'],
    ['evidence.unknown-shape', '{"role":"ai_ceo"}\n', 'e.jsonl'],
    ['jsonl.malformed', '{"role":', 'e.jsonl'],
    ['rows.not-an-object', '[1]\n', 'e.jsonl'],
    ['csv.malformed', 'role,n,fails\nai_ceo,4\n', 'e.csv'],
    ['csv.repeated-column', 'role,n,role\nai_ceo,4,1\n', 'e.csv'],
    ['csv.forbidden-column', 'role,__proto__\nai_ceo,4\n', 'e.csv'],
    ['jsonl.forbidden-key', '{"role":"ai_ceo","__proto__":{"failed":true}}\n', 'e.jsonl'],
    ['io.not-utf8', Uint8Array.from([0x72, 0x6f, 0xff, 0xfe, 0x0a, 0x61, 0x0a]), 'e.csv'],
  ])('says %s of %j in %s', async (code, content, name) => {
    expect((await lacunaError(() => load(content, name))).code).toBe(code);
  });

  it('makes of any bytes evidence or a clear error', async () => {
    const pieces = fc.constantFrom(
      'role',
      'ai_ceo',
      'failed',
      ',',
      '\n',
      '"',
      '\r',
      '{',
      '}',
      ':',
      'n',
      '1e9',
      '%',
      '\t',
      '\u{feff}',
    );
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join('')),
      fc.jsonValue().map((value) => JSON.stringify(value)),
      fc
        .dictionary(fc.constantFrom('role', 'failed', 'n', 'fails', 'cell', 'coverage'), fc.jsonValue())
        .map((value) => JSON.stringify(value)),
    );
    await fc.assert(
      fc.asyncProperty(content, fc.constantFrom('e.jsonl', 'e.csv', 'e.tsv', 'e'), async (bytes, name) => {
        try {
          const { evidence } = await load(bytes, name);
          expect(evidence.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(LacunaError);
        }
      }),
      { numRuns: 250 },
    );
  });
});
