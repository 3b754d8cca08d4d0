import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cli, root } from '../support/cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it('keeps the published schemas true (`npm run schemas` writes them anew)', async () => {
  const out = await temporaryFolder();
  expect((await cli(['schema', '--all', '--out', out])).code).toBe(0);
  const published = join(root, 'docs', 'reference', 'schemas');
  const names = (await readdir(out)).toSorted();
  expect((await readdir(published)).toSorted()).toEqual(names);
  for (const name of names) {
    expect(await readFile(join(published, name), 'utf8'), name).toBe(await readFile(join(out, name), 'utf8'));
  }
});
