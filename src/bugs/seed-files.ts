import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { LacunaError } from '../errors.ts';
import { expandInputs } from '../io/files.ts';
import type { BugLayout } from './bug-layout.ts';
import type { Ledger } from './ledger.ts';

/** Every file of eval seeds that was asked for a bug and is there: probes, earlier ones, and regression seeds. */
export async function seedFilesOf(layout: BugLayout, ledger: Ledger, mapFile: string): Promise<string[]> {
  const regression = ledger.entries.flatMap((entry) =>
    entry.event === 'taught' ? [resolve(dirname(mapFile), entry.seedsFile)] : [],
  );
  const files = [...(await filesIn(layout.earlierFolder)), layout.probesFile, ...regression];
  const present: string[] = [];
  for (const file of new Set(files)) if (await isThere(file)) present.push(file);
  return present;
}

/** The JSON Lines files of a folder; none where there is no such folder. */
export async function filesIn(folder: string): Promise<string[]> {
  if (!(await isThere(folder))) return [];
  return expandInputs([folder], { cwd: folder, extensions: ['.jsonl'] }).catch((cause) => {
    if (cause instanceof LacunaError && cause.code === 'io.no-files') return [];
    throw cause;
  });
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
