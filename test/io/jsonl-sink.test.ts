import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createJsonlSink } from '../../src/io/jsonl-sink.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('a sink of JSON lines', () => {
  it('writes everything in order, also more than may wait', async () => {
    const folder = await temporaryFolder();
    const sink = createJsonlSink(join(folder, 'out.jsonl'));
    for (let number = 0; number < 2_500; number++) sink.add({ number });
    await sink.room();
    expect(await readdir(folder)).not.toContain('out.jsonl');
    await sink.close();
    const lines = (await readFile(join(folder, 'out.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).number)).toEqual(
      Array.from({ length: 2_500 }, (_, at) => at),
    );
  });

  it('makes an empty file of nothing', async () => {
    const folder = await temporaryFolder();
    const sink = createJsonlSink(join(folder, 'out.jsonl'));
    await sink.close();
    expect(await readFile(join(folder, 'out.jsonl'), 'utf8')).toBe('');
  });

  it('leaves nothing behind when it is abandoned', async () => {
    const folder = await temporaryFolder();
    const sink = createJsonlSink(join(folder, 'out.jsonl'));
    sink.add({ number: 1 });
    await sink.room();
    await sink.abandon();
    expect(await readdir(folder)).toEqual([]);
  });

  it('says why it could not be written, and does not make the writer wait for ever', async () => {
    const folder = await temporaryFolder();
    const sink = createJsonlSink(join(folder, 'a\0b.jsonl'));
    for (let number = 0; number < 3_000; number++) sink.add({ number });
    await expect(sink.room()).rejects.toThrow();
    await expect(sink.close()).rejects.toThrow();
    await sink.abandon();
  });
});
