import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LacunaError } from '../../src/errors.ts';
import { type Row, readRows } from '../../src/formats/rows.ts';
import { rethrow } from '../../src/io/lines.ts';
import { lacunaError } from '../support/errors.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';
import { zstdFrame } from '../support/zstd.ts';

async function read(file: string, onBad = rethrow): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of readRows(file, onBad)) rows.push(row);
  return rows;
}

async function readFileOf(name: string, content: string | Uint8Array, onBad = rethrow) {
  const folder = await temporaryFiles({ [name]: content });
  return read(join(folder, name), onBad);
}

describe('readRows', () => {
  const jsonl = '{"a":"x","n":1}\n\n{"a":"y","n":2}\n';
  const list = '[{"a":"x","n":1},\n {"a":"y","n":2}]\n';
  const csv = 'a,n\nx,1\n\ny,2\n';

  it.each<[string, string, number[]]>([
    ['a.jsonl', jsonl, [1, 3]],
    ['a.ndjson', jsonl, [1, 3]],
    ['a.json', jsonl, [1, 3]],
    ['a.data', jsonl, [1, 3]],
    ['a.json', list, [1, 2]],
    ['a.data', list, [1, 2]],
    ['a.csv', csv, [2, 4]],
    ['a.data', csv, [2, 4]],
    ['a.tsv', csv.replaceAll(',', '\t'), [2, 4]],
  ])('reads %s that holds %j, plain, as gzip and as zstd', async (name, content, numbers) => {
    for (const [ending, bytes] of [
      ['', Buffer.from(content)],
      ['.gz', gzipSync(content)],
      ['.zst', zstdFrame(Buffer.from(content))],
    ] as const) {
      const rows = await readFileOf(name + ending, bytes);
      expect(rows.map(({ values }) => values['a'])).toEqual(['x', 'y']);
      expect(rows.map(({ values }) => Number(values['n']))).toEqual([1, 2]);
      expect(rows.map(({ line }) => line)).toEqual(numbers);
    }
  });

  it('reads a stream as it reads a file', async () => {
    for (const content of [jsonl, list, csv]) {
      const bytes = async function* () {
        yield Buffer.from(content.slice(0, 3));
        yield Buffer.from(content.slice(3));
      };
      const rows = [];
      for await (const row of readRows({ name: '-', bytes: bytes() })) rows.push(row.values['a']);
      expect(rows).toEqual(['x', 'y']);
    }
  });

  it('reads nothing of an empty file', async () => {
    for (const name of ['a.jsonl', 'a.json', 'a.csv', 'a']) expect(await readFileOf(name, '')).toEqual([]);
    expect(await readFileOf('a.json', ' [ ] ')).toEqual([]);
    expect(await readFileOf('a.csv', 'a,b\n')).toEqual([]);
  });

  it('reads CSV the same with and without quotation marks, whatever stands in the cells', async () => {
    const word = fc.stringMatching(/^[a-z0-9 é]{0,6}$/).map((text) => text.trim());
    const table = fc.array(fc.tuple(word, word, word), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(table, fc.nat({ max: 8 }), async (rows, quotedFrom) => {
        const filled = rows.map(([a, b, c], index) => [`${index}${a}`, b, c] as const);
        const line = (cells: readonly string[], index: number) =>
          (index >= quotedFrom ? cells.map((cell) => `"${cell}"`) : cells).join(',');
        const text = ['x,y,z', ...filled.map(line)].join('\n');
        const expected = filled.map(([x, y, z], index) => ({ values: { x, y, z }, line: index + 2 }));
        expect(await readFileOf('t.csv', `${text}\n`)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('knows quoting from the first quotation mark on, and the line each row starts on', async () => {
    // So many rows that the quotation mark comes in a later batch than the header.
    const plain = Array.from({ length: 40_000 }, (_, index) => `${index},plain`).join('\n');
    const rows = await readFileOf('q.csv', `id,text\n${plain}\nq,"one,\ntwo ""three"""\nlast,x\n`);
    expect(rows).toHaveLength(40_002);
    expect(rows[39_999]).toEqual({ values: { id: '39999', text: 'plain' }, line: 40_001 });
    expect(rows[40_000]).toEqual({ values: { id: 'q', text: 'one,\ntwo "three"' }, line: 40_002 });
    expect(rows[40_001]).toEqual({ values: { id: 'last', text: 'x' }, line: 40_004 });
  });

  it('puts a wrong row aside after the rows before it, and reads on', async () => {
    const seen: string[] = [];
    const watch = async (name: string, content: string) => {
      seen.length = 0;
      const folder = await temporaryFiles({ [name]: content });
      const onBad = ({ code, place }: LacunaError) => seen.push(`${code}:${place?.line}`);
      for await (const { line } of readRows(join(folder, name), onBad)) seen.push(`row:${line}`);
      return seen;
    };
    expect(await watch('a.jsonl', '{"a":1}\n{"a":\n[1]\n{"a":2}\n')).toEqual([
      'row:1',
      'jsonl.malformed:2',
      'rows.not-an-object:3',
      'row:4',
    ]);
    expect(await watch('a.json', '[{"a":1},2,{"a":3}]')).toEqual(['row:1', 'rows.not-an-object:2', 'row:3']);
    expect(await watch('a.csv', 'a,b\n1,2\n3\n4,5\n')).toEqual(['row:2', 'csv.malformed:3', 'row:4']);
    expect(await watch('q.csv', 'a,b\n"1",2\n3"\n4,"5"6\n4,"5\n5"\n')).toEqual([
      'row:2',
      'csv.malformed:3',
      'csv.malformed:4',
      'row:5',
    ]);
  });

  it.each<[string, string, string | Uint8Array]>([
    ['rows.not-json', 'a.json', 'role,failed\nai_ceo,true\n'],
    ['rows.not-a-list', 'a.json', '{\n  "role": "ai_ceo"\n}\n'],
    ['json.malformed', 'a.json', '[{"a":1},{"a":'],
    ['json.malformed', 'a.json', '[{"a":1}] and more'],
    ['json.malformed', 'a.json', '[{"a":nothing}]'],
    ['csv.malformed', 'a.csv', 'a,b\n"1,2\n'],
    ['csv.repeated-column', 'a.csv', '"a","a"\n1,2\n'],
    ['io.bad-zstd', 'a.csv.zst', zstdFrame(Buffer.from('a,b\n1,2\n')).subarray(0, 15)],
    ['io.bad-gzip', 'a.csv.gz', gzipSync('a,b\n1,2\n').subarray(0, 20)],
    ['parquet.malformed', 'a.parquet', 'role,failed\nai_ceo,true\n'],
  ])('says %s of %s that holds %j', async (code, name, content) => {
    const folder = await temporaryFiles({ [name]: content });
    const file = join(folder, name);
    const error = await lacunaError(() => read(file));
    expect(error.code).toBe(code);
    expect(error.place?.file).toBe(file);
    expect(error.hint).toMatch(/./);
  });

  it('makes of any bytes rows or a clear error', async () => {
    const name = fc.constantFrom('a.json', 'a.csv', 'a.jsonl', 'a.parquet', 'a');
    const text = fc.string({ unit: fc.constantFrom('[', ']', '{', '}', '"', ':', ',', 'a', '1', '\n', ' ') });
    const content = fc.oneof(fc.uint8Array({ maxLength: 60 }), text);
    await fc.assert(
      fc.asyncProperty(name, content, async (file, bytes) => {
        await readFileOf(file, bytes).catch((error) => expect(error).toBeInstanceOf(LacunaError));
      }),
      { numRuns: 120 },
    );
  });
});

describe('Parquet', () => {
  const fixtures = resolve(import.meta.dirname, '../fixtures/parquet');

  it('is not read from a stream, nor within gzip', async () => {
    const bytes = async function* () {
      yield Buffer.from('PAR1 and so on');
    };
    const rows = readRows({ name: '-', bytes: bytes() });
    expect(await lacunaError(() => rows.next())).toMatchObject({ code: 'parquet.needs-file' });
    const folder = await temporaryFiles({ 'a.parquet.gz': gzipSync('PAR1 and so on') });
    const error = await lacunaError(() => read(join(folder, 'a.parquet.gz')));
    expect(error.code).toBe('parquet.needs-file');
  });

  it('is told by its content', async () => {
    expect(await read(join(fixtures, 'snappy.parquet'))).toHaveLength(10);
  });
});
