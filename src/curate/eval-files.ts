import { stat } from 'node:fs/promises';
import { basename, dirname, relative, resolve } from 'node:path';
import { LacunaError } from '../errors.ts';
import { evalExtensions, proseExtensions, readEvalTexts } from '../formats/eval-texts.ts';
import { rowExtensions } from '../formats/rows.ts';
import { fileError } from '../io/file-error.ts';
import { expandInputs } from '../io/files.ts';
import { hashFile } from '../io/hash-file.ts';
import type { EvalText } from '../records/evidence.ts';

/** An eval file with the texts in it. */
export interface EvalFile {
  /** As seen from the working folder. */
  readonly file: string;
  readonly sha256: string;
  readonly texts: readonly EvalText[];
}

/** Folders and files beside the map whose texts never reach a corpus. */
const ALWAYS_AVOIDED = ['sealed', 'bugs'];
/** What was done about a bug holds no text of it, and grows while a run goes on. */
const LEDGER = 'ledger.jsonl';

/**
 * The eval files to stay away from: those that are given, and what is sealed beside the map.
 *
 * @param evals files, folders and globs
 * @param map the map's file, or `undefined` where there is none
 * @param cwd the working folder: file names in the outputs are relative to it
 * @throws LacunaError `evals.no-text` where a given file holds no text of at least four words
 */
export async function readEvalFiles(
  evals: readonly string[],
  map: string | undefined,
  cwd: string,
): Promise<EvalFile[]> {
  const name = (file: string) => relative(cwd, file) || file;
  const present = map === undefined ? [] : await sealedFiles(map, cwd);
  const files = [...(await expandInputs(evals, { cwd, extensions: evalExtensions })), ...present];
  const found: EvalFile[] = [];
  for (const file of new Set(files)) {
    const texts: EvalText[] = [];
    for await (const text of readEvalTexts(file)) texts.push({ ...text, file: name(file) });
    if (texts.length === 0 && present.includes(file)) continue;
    if (texts.length === 0) {
      throw new LacunaError({
        code: 'evals.no-text',
        message: 'this eval file has no text of at least four words to stay away from',
        hint: 'Is it the right file? Eval files are JSONL, CSV or plain text, with the questions in them.',
        place: { file: name(file) },
      });
    }
    found.push({ file: name(file), sha256: await hashFile(file), texts });
  }
  return found;
}

/** Files that lie beside a map and always apply. */
async function sealedFiles(map: string, cwd: string): Promise<string[]> {
  const present: string[] = [];
  for (const part of ALWAYS_AVOIDED) {
    const path = resolve(dirname(map), part);
    if (!(await exists(path))) continue;
    // A folder without eval files holds nothing to read; any other failure must not pass for that.
    const files = await expandInputs([path], {
      cwd,
      extensions: [...rowExtensions, ...proseExtensions],
    }).catch((cause) => {
      if (cause instanceof LacunaError && cause.code === 'io.no-files') return [];
      throw cause;
    });
    present.push(...files.filter((file) => basename(file) !== LEDGER));
  }
  return present;
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw fileError(path, 'read', cause);
  }
}
