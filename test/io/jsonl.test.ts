import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LacunaError } from '../../src/errors.ts';
import { openJournal } from '../../src/io/journal.ts';
import { readJsonl, readJsonlAs, writeJsonl } from '../../src/io/jsonl.ts';
import { LONGEST_LINE, readLines } from '../../src/io/lines.ts';
import { lacunaError } from '../support/errors.ts';
import { temporaryFiles, temporaryFolder } from '../support/temporary-folder.ts';

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** Any JSON but that with a key which is refused. */
const readable = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('__proto__'));

describe('JSON Lines', () => {
  it('come back as they were written', async () => {
    const folder = await temporaryFolder();
    await fc.assert(
      fc.asyncProperty(fc.array(readable, { maxLength: 20 }), async (values) => {
        const file = join(folder, 'values.jsonl');
        await writeJsonl(file, values);
        const rows = await all(readJsonl(file));
        expect(rows.map((row) => row.value)).toEqual(JSON.parse(JSON.stringify(values)));
        expect(rows.map((row) => row.line)).toEqual(values.map((_, index) => index + 1));
      }),
      { numRuns: 40 },
    );
  });

  it('are read with a BOM, CRLF, blank lines, no last line break, and gzip', async () => {
    const text = '\ufeff{"a":1}\r\n\r\n{"a":2}';
    const folder = await temporaryFiles({ 'a.jsonl': text, 'b.jsonl.gz': gzipSync(text) });
    for (const name of ['a.jsonl', 'b.jsonl.gz']) {
      expect(await all(readJsonl(join(folder, name)))).toEqual([
        { value: { a: 1 }, line: 1 },
        { value: { a: 2 }, line: 3 },
      ]);
    }
  });

  it('name file and line of what is wrong', async () => {
    const folder = await temporaryFiles({
      'bad.jsonl': '{"a":1}\n{"a":\n',
      'proto.jsonl': '{"a":{"__proto__":{"x":1}}}\n',
      'bytes.jsonl': Buffer.from([0x7b, 0x7d, 0x0a, 0xff, 0xfe, 0x0a]),
      'shape.jsonl': '{"a":"x"}\n',
      'cut.jsonl.gz': gzipSync('{"a":1}\n'.repeat(1000)).subarray(0, 40),
    });
    const place = (name: string, line?: number) => ({ file: join(folder, name), ...(line ? { line } : {}) });
    const failing = (name: string) => lacunaError(() => all(readJsonl(join(folder, name))));
    expect(await failing('bad.jsonl')).toMatchObject({
      code: 'jsonl.malformed',
      place: place('bad.jsonl', 2),
    });
    expect(await failing('proto.jsonl')).toMatchObject({
      code: 'jsonl.forbidden-key',
      place: place('proto.jsonl', 1),
    });
    expect(await failing('bytes.jsonl')).toMatchObject({
      code: 'io.not-utf8',
      place: place('bytes.jsonl', 2),
    });
    expect(await failing('cut.jsonl.gz')).toMatchObject({ code: 'io.bad-gzip' });
    expect(await failing('none.jsonl')).toMatchObject({ code: 'io.cannot-read' });
    const shape = lacunaError(() =>
      all(readJsonlAs(join(folder, 'shape.jsonl'), z.object({ a: z.number() }))),
    );
    expect(await shape).toMatchObject({ code: 'jsonl.unexpected', place: place('shape.jsonl', 1) });
  });

  it('refuse a line that has lost its line breaks', async () => {
    const folder = await temporaryFiles({ 'long.jsonl': `{}\n"${'x'.repeat(LONGEST_LINE + 400_000)}"\n` });
    const error = await lacunaError(() => all(readLines(join(folder, 'long.jsonl'))));
    expect(error).toMatchObject({ code: 'io.line-too-long', place: { line: 2 } });
  });

  it('never crash on any bytes', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'any.jsonl');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        await writeFile(file, bytes);
        await all(readJsonl(file)).catch((error) => expect(error).toBeInstanceOf(LacunaError));
      }),
      { numRuns: 150 },
    );
  });
});

describe('openJournal', () => {
  it('gives back what was appended, cut off where a crash tore the last line', async () => {
    const file = join(await temporaryFolder(), 'deep', 'journal.jsonl');
    const first = await openJournal(file);
    await Promise.all([first.append({ n: 1 }), first.append({ n: 2 })]);
    await first.close();
    await appendFile(file, '{"n":3,"torn":');
    const second = await openJournal(file);
    expect(second.entries).toEqual([{ n: 1 }, { n: 2 }]);
    await second.append({ n: 4 });
    await second.close();
    expect(await readFile(file, 'utf8')).toBe('{"n":1}\n{"n":2}\n{"n":4}\n');
  });

  it('has each entry on disk before it says so', async () => {
    const file = join(await temporaryFolder(), 'journal.jsonl');
    const journal = await openJournal(file);
    for (let n = 0; n < 20; n++) {
      await journal.append({ n });
      expect((await readFile(file, 'utf8')).trimEnd().split('\n')).toHaveLength(n + 1);
    }
    await journal.close();
  });

  it('refuses a journal that is damaged in the middle', async () => {
    const folder = await temporaryFiles({ 'journal.jsonl': '{"n":1}\n{"n":\n{"n":3}\n' });
    const error = await lacunaError(() => openJournal(join(folder, 'journal.jsonl')));
    expect(error).toMatchObject({ code: 'journal.damaged', place: { line: 2 } });
  });
});
