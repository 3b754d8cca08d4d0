import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';

const folders = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});
/** A new empty folder, removed after the test. */
export async function temporaryFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'lacuna-'));
  folders.push(folder);
  return folder;
}
/** Files in a new folder, by name. */
export async function temporaryFiles(files) {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}
