import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import type { AuditedDocument } from '../../../src/audit/audited-document.ts';
import type { DatasetOptions, FileReading } from '../../../src/audit/dataset/dataset.ts';
import { readDataset } from '../../../src/audit/dataset/read-dataset.ts';
import type { LacunaError } from '../../../src/errors.ts';
import { estimatingCounter } from '../../../src/text/token-counter.ts';
import { lacunaError } from '../../support/errors.ts';
import { temporaryFiles, temporaryFolder } from '../../support/temporary-folder.ts';

async function read(
  cwd: string,
  paths: readonly string[],
  options: Partial<DatasetOptions> = {},
): Promise<AuditedDocument[]> {
  const documents: AuditedDocument[] = [];
  for await (const batch of readDataset(paths, { cwd, counter: estimatingCounter, ...options })) {
    documents.push(...batch);
  }
  return documents;
}

const lines = (...rows: unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const texts = (documents: readonly AuditedDocument[]) => documents.map(({ text }) => text);

/** Stands in a row where {@link written} puts something that is nested 6,000 times. */
const nested = ([before, after]: readonly [string, string]) => `NESTED ${before} NESTED ${after} NESTED`;
const list = ['[', ']'] as const;
const toolResult = ['[{"type":"tool_result","content":', '}]'] as const;
const toolUse = (input: string) => [{ type: 'tool_use', name: 'a', input }];
const callText = () => `{"name":"a","arguments":${list[0].repeat(6_000)}${list[1].repeat(6_000)}}`;

function written(row: unknown): string {
  return JSON.stringify(row).replace(
    /"NESTED (.*?) NESTED (.*?) NESTED"/,
    (_, before: string, after: string) => {
      const plain = (text: string) => text.replaceAll('\\"', '"').repeat(6_000);
      return `${plain(before)}"deep"${plain(after)}`;
    },
  );
}

async function* pieces(bytes: Buffer, cuts: readonly number[]): AsyncGenerator<Buffer> {
  const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
  for (const [at, from] of places.slice(0, -1).entries()) yield bytes.subarray(from, places[at + 1]);
}

describe('readDataset', () => {
  it('gives documents with their places, ids, fields, forms, splits and tokens', async () => {
    const row = { id: 'a', text: 'one two', form: 'memo', split: 'test', more: 1 };
    const cwd = await temporaryFiles({ 'x/train.jsonl': `\n${lines(row, { text: 'three' })}` });
    expect(await read(cwd, ['x'])).toEqual([
      {
        ...{ number: 0, id: 'a', file: 'x/train.jsonl', line: 2, text: 'one two', messages: null },
        ...{ fields: row, form: 'memo', split: 'test', tokens: estimatingCounter.count('one two') },
      },
      {
        ...{
          number: 1,
          id: 'x/train.jsonl:3',
          file: 'x/train.jsonl',
          line: 3,
          text: 'three',
          messages: null,
        },
        ...{
          fields: { text: 'three' },
          form: 'document',
          split: 'train',
          tokens: estimatingCounter.count('three'),
        },
      },
    ]);
  });

  it('numbers documents through all files', async () => {
    const cwd = await temporaryFiles({
      'a.csv': 'text\none\n',
      'b.txt': 'two',
      'c.jsonl': lines({ text: 'three' }),
    });
    const documents = await read(cwd, ['c.jsonl', 'a.csv', 'b.txt']);
    expect(documents.map(({ number, text }) => [number, text])).toEqual([
      [0, 'three'],
      [1, 'one'],
      [2, 'two'],
    ]);
  });

  it('reads the same rows from every format', async () => {
    const rows = [{ text: 'one' }, { text: 'two, "three"' }, { text: 'four\nfive' }];
    const parquet = parquetWriteBuffer({
      columnData: [{ name: 'text', data: rows.map(({ text }) => text), type: 'STRING' }],
    });
    const cwd = await temporaryFiles({
      'a.jsonl': lines(...rows),
      'b.json': JSON.stringify(rows),
      'c.csv': 'text\none\n"two, ""three"""\n"four\nfive"\n',
      'd.tsv': 'text\none\n"two, ""three"""\n"four\nfive"\n',
      'e.jsonl.gz': gzipSync(lines(...rows)),
      'f.parquet': new Uint8Array(parquet),
    });
    for (const file of ['a.jsonl', 'b.json', 'c.csv', 'd.tsv', 'e.jsonl.gz', 'f.parquet']) {
      expect(texts(await read(cwd, [file])), file).toEqual(rows.map(({ text }) => text));
    }
  });

  it('reads conversations from Parquet, with their calls', async () => {
    const turns = [
      [
        { role: 'user', content: 'Hello.' },
        { role: 'assistant', content: 'Good day.' },
      ],
    ];
    const data = parquetWriteBuffer({
      columnData: [{ name: 'messages', data: turns.map((turn) => JSON.stringify(turn)), type: 'STRING' }],
    });
    const cwd = await temporaryFiles({ 'a.parquet': new Uint8Array(data) });
    const [document] = await read(cwd, ['a.parquet']);
    expect(document).toMatchObject({ text: 'User: Hello.\n\nAssistant: Good day.', form: 'conversation' });
    expect(document?.messages).toHaveLength(2);
  });

  it('reads standard input', async () => {
    async function* stdin() {
      yield Buffer.from('{"text": "o');
      yield Buffer.from('ne"}\n');
    }
    const cwd = await temporaryFolder();
    expect(await read(cwd, ['-'], { stdin: stdin() })).toMatchObject([{ id: '-:1', file: '-', text: 'one' }]);
    expect((await lacunaError(() => read(cwd, ['-']))).code).toBe('dataset.no-stream');
  });

  it('takes the whole of a text file, decompressed', async () => {
    const cwd = await temporaryFiles({ 'a.md': '# One\r\n\r\nTwo.\n', 'b.txt.gz': gzipSync('three') });
    expect(await read(cwd, ['a.md', 'b.txt.gz'])).toMatchObject([
      { id: 'a.md', text: '# One\n\nTwo.\n', line: 1, form: 'document' },
      { id: 'b.txt.gz', text: 'three' },
    ]);
  });

  it('says what was taken for the text in each file', async () => {
    const cwd = await temporaryFiles({
      'a.jsonl': lines(
        { text: '<DOCTAG>one' },
        { text: 'two' },
        { question: 'What comes after two?', answer: 'three' },
      ),
      'b.csv': 'narrative,code\nThe agent said that it would.,7\n',
    });
    const readings: FileReading[] = [];
    const documents = await read(cwd, ['a.jsonl', 'b.csv'], { onFile: (reading) => readings.push(reading) });
    expect(texts(documents)).toEqual([
      'one',
      'two',
      'What comes after two?\n\nthree',
      'The agent said that it would.',
    ]);
    expect(readings).toEqual([
      {
        ...{ file: 'a.jsonl', split: '', configuration: '', documents: 3, setAside: 0, doctags: 1 },
        taken: [
          { what: '"text"', documents: 2, guessed: false },
          { what: '"question" and "answer"', documents: 1, guessed: false },
        ],
      },
      {
        ...{ file: 'b.csv', split: '', configuration: '', documents: 1, setAside: 0, doctags: 0 },
        taken: [{ what: '"narrative"', documents: 1, guessed: true }],
      },
    ]);
  });

  it('takes the columns that the user names', async () => {
    const row = { left: 'one', right: 'two', key: 7, kind: 'memo', part: 'dev' };
    const cwd = await temporaryFiles({ 'a.jsonl': lines(row) });
    const fields = { text: 'right', id: 'key', form: 'kind', split: 'part' };
    expect(await read(cwd, ['a.jsonl'], { fields })).toMatchObject([
      { text: 'two', id: '7', form: 'memo', split: 'dev' },
    ]);
  });

  it.each([
    [
      'several columns could be meant',
      lines({ content: 'a b c d', body: 'a b c d' }),
      'dataset.ambiguous-text',
    ],
    ['no column could be meant', lines({ a: 1 }), 'dataset.no-text'],
  ])('asks for the column where %s', async (_, content, code) => {
    const cwd = await temporaryFiles({ 'a.jsonl': content });
    const error = await lacunaError(() => read(cwd, ['a.jsonl'], { onBad: () => {} }));
    expect(error.code).toBe(code);
    expect(error.hint).toContain('--text-field NAME');
    expect(error.place?.file).toBe('a.jsonl');
  });

  describe('with wrong rows', () => {
    const content = `${lines({ text: 'one' })}{"text": \n${lines({ text: 7 }, ['two'], { text: 'three' })}`;

    it('stops at the first, with its place', async () => {
      const cwd = await temporaryFiles({ 'a.jsonl': content });
      const error = await lacunaError(() => read(cwd, ['a.jsonl']));
      expect(error.code).toBe('jsonl.malformed');
      expect(error.place).toEqual({ file: 'a.jsonl', line: 2 });
    });

    it('names a row whose text cannot be read', async () => {
      const cwd = await temporaryFiles({ 'a.jsonl': lines({ text: 'one' }, { text: 7 }) });
      const error = await lacunaError(() => read(cwd, ['a.jsonl']));
      expect(error.code).toBe('dataset.bad-row');
      expect(error.place).toEqual({ file: 'a.jsonl', line: 2 });
    });

    it.each([
      ['results of tools', () => ({ messages: [{ role: 'user', content: nested(toolResult) }] })],
      ['what a tool is given', () => ({ messages: [{ role: 'user', content: toolUse(nested(list)) }] })],
      [
        'calls',
        () => ({ messages: [{ role: 'assistant', tool_calls: [{ name: 'a', arguments: nested(list) }] }] }),
      ],
      ['calls as text', () => ({ messages: [{ from: 'function_call', value: callText() }] })],
      ['answers', () => ({ question: 'why', answer: nested(list) })],
      ['choices', () => ({ question: 'why', choices: [nested(list)], answer: 'a' })],
    ])('names a row with %s nested without end', async (_, deep) => {
      const usual = {
        messages: [{ role: 'user', content: 'one' }],
        question: 'two',
        choices: ['a'],
        answer: 'a',
      };
      const row = deep();
      const same = Object.fromEntries(Object.entries(usual).filter(([column]) => column in row));
      // written by hand: JSON.stringify does not go so deep
      const cwd = await temporaryFiles({ 'a.jsonl': `${JSON.stringify(same)}\n${written(row)}\n` });
      const error = await lacunaError(() => read(cwd, ['a.jsonl']));
      expect(error.code).toBe('dataset.bad-row');
      expect(error.message).toContain('nested more than 50 levels deep');
      expect(error.place).toEqual({ file: 'a.jsonl', line: 2 });
    });

    it('leaves them out where that is asked for, and counts them', async () => {
      const cwd = await temporaryFiles({ 'a.jsonl': content });
      const bad: LacunaError[] = [];
      const readings: FileReading[] = [];
      const documents = await read(cwd, ['a.jsonl'], {
        onBad: (error) => bad.push(error),
        onFile: (reading) => readings.push(reading),
      });
      expect(documents.map(({ number, line, text }) => [number, line, text])).toEqual([
        [0, 1, 'one'],
        [1, 5, 'three'],
      ]);
      expect(bad.map(({ place }) => place?.line)).toEqual([2, 3, 4]);
      expect(readings[0]?.setAside).toBe(3);
    });
  });

  it('takes a missing text in a table for an empty document', async () => {
    const cwd = await temporaryFiles({ 'a.jsonl': lines({ text: 'one' }, { text: null }) });
    expect(texts(await read(cwd, ['a.jsonl']))).toEqual(['one', '']);
  });

  it('tells how far it has come, of all bytes in the end', async () => {
    const files = { 'a.jsonl': lines({ text: 'one' }), 'b.jsonl.gz': gzipSync(lines({ text: 'two' })) };
    const cwd = await temporaryFiles(files);
    const told: (readonly [number, number | null])[] = [];
    await read(cwd, ['a.jsonl', 'b.jsonl.gz'], { onProgress: (done, total) => told.push([done, total]) });
    const total = files['a.jsonl'].length + files['b.jsonl.gz'].length;
    expect(told.at(-1)).toEqual([total, total]);
    expect(told.every(([done], at) => at === 0 || done >= told[at - 1]![0])).toBe(true);
  });

  it('reads only the files that are wanted', async () => {
    const cwd = await temporaryFiles({
      'a.jsonl': lines({ text: 'one' }),
      'b.jsonl': lines({ text: 'two' }),
    });
    expect(texts(await read(cwd, ['.'], { wants: (file) => file === 'b.jsonl' }))).toEqual(['two']);
  });

  it('does not depend on how the bytes come', async () => {
    const cwd = await temporaryFolder();
    const bytes = Buffer.from(
      lines(...Array.from({ length: 30 }, (_, at) => ({ text: `Nº ${at}, “so” it said` }))),
    );
    const all = fc.array(fc.nat(bytes.length), { maxLength: 12 });
    const whole = await read(cwd, ['-'], { stdin: pieces(bytes, []) });
    expect(whole).toHaveLength(30);
    await fc.assert(
      fc.asyncProperty(all, async (cuts) => {
        expect(await read(cwd, ['-'], { stdin: pieces(bytes, cuts) })).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  it('gives every text back as it stands, whatever is in it', async () => {
    const cwd = await temporaryFolder();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 20 }),
        async (all) => {
          const kept = all.filter((text) => !text.startsWith('<DOCTAG>'));
          fc.pre(kept.length > 0);
          await writeFile(join(cwd, 'a.jsonl'), lines(...kept.map((text) => ({ text }))));
          expect(texts(await read(cwd, ['a.jsonl']))).toEqual(kept);
        },
      ),
      { numRuns: 30 },
    );
  });
});
