import { existsSync } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../../src/io/make-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('makeFolder', () => {
  it('makes what is missing, and says where that begins', async () => {
    const root = await temporaryFolder();
    const deep = join(root, 'a', 'b', 'c');
    expect(await makeFolder(deep)).toBe(join(root, 'a'));
    expect((await stat(deep)).isDirectory()).toBe(true);
    expect(await makeFolder(deep)).toBeUndefined();
    expect(await makeFolder(join(deep, 'd'))).toBe(join(deep, 'd'));
  });

  it('says that a file is in the way', async () => {
    const root = await temporaryFolder();
    await writeFile(join(root, 'a'), '');
    await expect(makeFolder(join(root, 'a'))).rejects.toMatchObject({ code: 'EEXIST' });
    await expect(makeFolder(join(root, 'a', 'b'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  });

  it.skipIf(!existsSync('/proc/self'))(
    'ends where no folder can be made (skipped where there is no /proc)',
    async () => {
      await expect(makeFolder('/proc/lacuna/a/b')).rejects.toMatchObject({ code: 'ENOENT' });
    },
  );
});
