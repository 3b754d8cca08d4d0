import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeShards } from '../../src/corpus/write-shards.ts';
import { recordIn } from '../corpus/sample-document.ts';
import { cli } from '../support/cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function folderWithRun(): Promise<string> {
  const folder = await temporaryFolder();
  const records = async function* () {
    for (let at = 0; at < 20; at++) yield recordIn(at % 10 === 9 ? 'heldout' : 'train', at);
  };
  await writeShards(join(folder, 'my-run', 'corpus'), records);
  const pages = Array.from({ length: 12 }, (_, at) => `${JSON.stringify({ text: `Page ${at}.` })}\n`);
  await writeFile(join(folder, 'pages.jsonl'), pages.join(''));
  return folder;
}

describe('lacuna export', () => {
  it('mixes, shuffles, shards and compresses, and says so as JSON', async () => {
    const cwd = await folderWithRun();
    const { code, stdout, stderr } = await cli(
      ['export', '--mix', 'pages.jsonl:0.5', 'my-run', '--gzip', '--shard-bytes', '1kb', '--json'],
      { cwd },
    );
    expect(code).toBe(0);
    const result = JSON.parse(stdout) as Record<string, unknown>;
    expect(result).toMatchObject({
      schemaVersion: 1,
      format: 'text',
      out: join(cwd, 'my-run', 'export-text'),
    });
    expect(result['options']).toMatchObject({ gzip: true, shuffled: true, shardBytes: 1_000 });
    expect(result['mixes']).toMatchObject([{ documents: 9, reached: 0.5, compared: false }]);
    expect(stderr).toContain('note: Documents that were mixed in were compared with nothing');
    const files = await readdir(join(cwd, 'my-run', 'export-text'));
    expect(files).toContain('train-00000-of-00002.jsonl.gz');
  });

  it('prints a table, and what a trainer would cut off', async () => {
    const cwd = await folderWithRun();
    const { code, stdout } = await cli(['export', 'my-run', '--max-length', '20', '-o', 'out'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^split +records +tokens \(estimate\) +files\ntrain +18 +[\d,]+ +out\/train\.jsonl\n/,
    );
    expect(stdout).toMatch(/train: \d+ of 18 records are longer than 20 tokens/);
  });

  it('refuses what it cannot do, with exit code 2 and the way out, and leaves nothing behind', async () => {
    const cwd = await folderWithRun();
    await writeFile(join(cwd, 'bad.jsonl'), '{"text":"a"}\n{"body":"b"}\n');
    const before = (await readdir(join(cwd, 'my-run'))).toSorted();
    const refused = async (...args: string[]) => {
      const { code, stdout, stderr } = await cli(['export', 'my-run', ...args], { cwd });
      expect([code, stdout]).toEqual([2, '']);
      return stderr;
    };
    expect(await refused('--mix', 'pages.jsonl:2')).toContain('pages.jsonl:0.666');
    expect(await refused('--mix', 'bad.jsonl:0.1')).toContain('bad.jsonl:2');
    expect(await refused('--pairs', 'all')).toContain('--format qa');
    expect(await refused('--shard-bytes', 'much')).toContain('500MB');
    expect((await readdir(join(cwd, 'my-run'))).toSorted()).toEqual(before);
    await cli(['export', 'my-run', '-o', 'my-run/corpus'], { cwd });
    expect(await readFile(join(cwd, 'my-run', 'corpus', 'train-00000.jsonl'), 'utf8')).toContain('d-train-0');
  });
});
