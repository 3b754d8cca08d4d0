import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { expandInputs } from '../io/files.ts';
import { readJsonlAs } from '../io/jsonl.ts';
import { cellFromList } from '../records/cell.ts';
import { estimateTokens } from '../text/tokens.ts';

const existingSchema = z.looseObject({
  id: z.string().optional(),
  text: z.string(),
  split: z.enum(['train', 'validation', 'heldout']).default('train'),
  focus: z.array(z.string()).optional(),
  focusFound: z.array(z.string()).optional(),
  tokens: z.number().nonnegative().optional(),
});
/**
 * The documents of corpora that were written before: JSONL files, folders of them, or runs (whose `corpus` folder
 * is read).
 *
 * @throws LacunaError where a line has no `text`
 */
export async function* readExisting(paths, cwd) {
  for (const file of await existingFiles(paths, cwd)) {
    for await (const { value, line } of readJsonlAs(file, existingSchema)) {
      const focus = value.focusFound ?? value.focus;
      yield {
        id: value.id ?? `${file}:${line}`,
        text: value.text,
        split: value.split,
        focus: focus && cellFromList(focus),
        tokens: value.tokens ?? estimateTokens(value.text),
        file,
      };
    }
  }
}
/** The files behind {@link readExisting}. */
export async function existingFiles(paths, cwd) {
  const resolved = await Promise.all(
    paths.map(async (path) => {
      const corpus = resolve(cwd, path, 'corpus');
      return (await isFolder(corpus)) ? corpus : path;
    }),
  );
  return resolved.length === 0 ? [] : expandInputs(resolved, { cwd, extensions: ['.jsonl'] });
}
async function isFolder(path) {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}
