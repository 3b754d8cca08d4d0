import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openZip } from '../../src/io/zip.ts';
import { lacunaError } from '../support/errors.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type ZipMember, zipOf } from '../support/zip.ts';

async function archiveFile(content: Uint8Array): Promise<string> {
  const file = join(await temporaryFolder(), 'archive.eval');
  await writeFile(file, content);
  return file;
}

async function readAll(members: readonly ZipMember[]): Promise<Record<string, Buffer>> {
  const archive = await openZip(await archiveFile(zipOf(members)));
  const contents: Record<string, Buffer> = {};
  for (const name of archive.names) {
    const blocks: Buffer[] = [];
    await archive.read(name, (block) => blocks.push(Buffer.from(block)));
    contents[name] = Buffer.concat(blocks);
  }
  await archive.close();
  return contents;
}

const open = async (content: Uint8Array) => openZip(await archiveFile(content));
const ignore = () => {};

describe('openZip', () => {
  it('reads what was put in: stored, deflated and in zstd frames', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 5_000 }),
        fc.constantFrom('stored' as const, 'deflate' as const, 'zstd' as const),
        fc.integer({ min: 1, max: 5 }),
        async (content, method, frames) => {
          const read = await readAll([{ name: 'a', content, method, frames }]);
          expect(read['a']!.equals(content)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each(['stored', 'deflate', 'zstd'] as const)('reads a large member, %s', async (method) => {
    const content = Buffer.from(Array.from({ length: 900_000 }, (_, at) => (at * 7919) % 251));
    const read = await readAll([{ name: 'large', content, method, frames: 3 }]);
    expect(read['large']!.equals(content)).toBe(true);
  });

  it('takes the last of several members with one name, in its place', async () => {
    const read = await readAll([
      { name: 'a', content: 'old' },
      { name: 'b', content: 'other' },
      { name: 'a', content: 'new' },
    ]);
    expect(Object.keys(read)).toEqual(['b', 'a']);
    expect(read['a']!.toString()).toBe('new');
  });

  it('reads members whatever their names', async () => {
    const names = ['../up.json', '/root.json', 'back\\slash', 'Grüße 日本.json', 'C:/x'];
    const read = await readAll(names.map((name) => ({ name, content: name })));
    expect(Object.keys(read)).toEqual(names);
    expect(names.map((name) => read[name]!.toString())).toEqual(names);
  });

  it('reads an empty archive', async () => {
    expect(await readAll([])).toEqual({});
  });

  it('says of an archive that is cut off anywhere that it is, and reads nothing of it', async () => {
    const whole = zipOf([
      { name: 'a', content: 'x'.repeat(500), method: 'stored' },
      { name: 'b', content: 'y' },
    ]);
    for (const length of [4, 60, 540, whole.length - 70, whole.length - 22, whole.length - 1]) {
      const error = await lacunaError(() => open(whole.subarray(0, length)));
      expect(error).toMatchObject({ code: 'log.truncated' });
      expect(error.message).toContain('archive.eval');
      expect(error.hint).toContain('Copy it again');
    }
  });

  it('says of an archive whose middle is missing that it is cut off or damaged', async () => {
    const whole = zipOf([{ name: 'a', content: 'x'.repeat(5_000), method: 'stored' }]);
    const holed = Buffer.concat([whole.subarray(0, 1_000), whole.subarray(4_000)]);
    expect(await lacunaError(() => open(holed))).toMatchObject({ code: 'log.truncated' });
  });

  it('says of another file that it is no archive', async () => {
    expect(await lacunaError(() => open(Buffer.from('{"version": 2}')))).toMatchObject({
      code: 'log.not-zip',
    });
    expect(await lacunaError(() => open(Buffer.alloc(0)))).toMatchObject({ code: 'log.not-zip' });
  });

  it('says why a file cannot be read', async () => {
    expect(await lacunaError(() => openZip('/nowhere/x.eval'))).toMatchObject({ code: 'io.cannot-read' });
  });

  it.each([
    ['log.encrypted', { isEncrypted: true }, 'password'],
    ['log.unknown-compression', { claimedMethod: 14 }, 'zstd (93)'],
    ['log.damaged', { claimedSum: 1 }, 'Copy the file again'],
    ['log.damaged', { method: 'stored', claimedMethod: 93 }, 'Copy the file again'],
    ['log.damaged', { method: 'stored', claimedMethod: 8 }, 'Copy the file again'],
  ] as const)('answers %s for a member %o, by name', async (code, wrong, hint) => {
    const archive = await open(zipOf([{ name: 'samples/x.json', content: 'some content', ...wrong }]));
    const error = await lacunaError(() => archive.read('samples/x.json', ignore));
    await archive.close();
    expect(error).toMatchObject({ code });
    expect(error.message).toContain('samples/x.json');
    expect(error.message).toContain('archive.eval');
    expect(error.hint).toContain(hint);
  });

  it('hands on what the reader of a member throws', async () => {
    for (const method of ['stored', 'deflate', 'zstd'] as const) {
      const archive = await open(zipOf([{ name: 'a', content: 'some content', method }]));
      const mine = new SyntaxError('mine');
      const reading = archive.read('a', () => {
        throw mine;
      });
      await expect(reading).rejects.toBe(mine);
      await archive.close();
    }
  });
});
