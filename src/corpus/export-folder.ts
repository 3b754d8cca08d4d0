import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LacunaError } from '../errors.ts';
import { fileError } from '../io/file-error.ts';
import { makeFolder } from '../io/make-folder.ts';
import { exportManifestSchema } from './export-manifest.ts';

/** The manifest of an export, in its folder. */
export const EXPORT_MANIFEST = 'export.json';

/** The dataset card of an export, in its folder. */
export const EXPORT_CARD = 'README.md';

/**
 * Writes an export's folder all or nothing: beside its place, then moved there. An earlier export is replaced;
 * any other folder that holds something is left alone.
 *
 * @param write gets the folder to write to
 * @throws LacunaError `export.folder-in-use`, or why the folder cannot be written
 */
export async function writeExportFolder<T>(out: string, write: (folder: string) => Promise<T>): Promise<T> {
  await checkFolder(out);
  const draft = `${out}.export-draft`;
  try {
    await rm(draft, { recursive: true, force: true });
    await makeFolder(draft);
    const written = await write(draft);
    await rm(out, { recursive: true, force: true });
    await rename(draft, out);
    return written;
  } catch (cause) {
    await rm(draft, { recursive: true, force: true }).catch(() => {
      // The first error says what is wrong; a leftover draft is removed by the next attempt.
    });
    throw fileError(out, 'write', cause);
  }
}

/** @throws LacunaError `export.folder-in-use` where what is there is not ours to replace */
async function checkFolder(out: string): Promise<void> {
  let names: string[];
  try {
    names = await readdir(out);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw fileError(out, 'write', cause);
  }
  const own = await ownFiles(out);
  const foreign = names.find((name) => !own.has(name));
  if (foreign === undefined) return;
  throw new LacunaError({
    code: 'export.folder-in-use',
    message: `the folder holds ${foreign}, which is not of an earlier export`,
    hint: 'Choose another folder with --out, or move away what is in it.',
    place: { file: out },
  });
}

/** The names of all files that an earlier export wrote there. */
async function ownFiles(out: string): Promise<ReadonlySet<string>> {
  const text = await readFile(join(out, EXPORT_MANIFEST), 'utf8').catch(() => '');
  try {
    const { files } = exportManifestSchema.parse(JSON.parse(text));
    return new Set([EXPORT_MANIFEST, EXPORT_CARD, ...files.map(({ file }) => file)]);
  } catch {
    // No manifest, or none of ours: then nothing in the folder is.
    return new Set();
  }
}
