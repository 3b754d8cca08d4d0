import { resolve } from 'node:path';
import { logExtensions } from '../formats/logs/index.ts';
import { expandInputs } from '../io/files.ts';

/** Files that may hold evidence. */
export interface EvidenceFiles {
  /** Absolute, none twice. */
  readonly files: readonly string[];
  /** Those that a folder or a glob stood for: what is no eval log among them is passed over, and reported. */
  readonly found: ReadonlySet<string>;
}

/**
 * The files behind paths that a user gave: files, folders or globs.
 *
 * @throws LacunaError `io.no-files`, or why a path cannot be read
 */
export async function evidenceFiles(paths: readonly string[], cwd: string): Promise<EvidenceFiles> {
  const files: string[] = [];
  const named = new Set<string>();
  for (const path of paths) {
    const expanded = await expandInputs([path], { cwd, extensions: logExtensions });
    files.push(...expanded);
    if (expanded.length === 1 && expanded[0] === resolve(cwd, path)) named.add(expanded[0]);
  }
  const distinct = [...new Set(files)];
  return { files: distinct, found: new Set(distinct.filter((file) => !named.has(file))) };
}
