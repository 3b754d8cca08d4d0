import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { expandInputs } from '../io/files.ts';
import { readJsonlAs } from '../io/jsonl.ts';
import { type Cell, cellFromList } from '../records/cell.ts';
import { estimatingCounter, type TokenCounter } from '../text/token-counter.ts';

/** A document of a corpus that exists already. */
export interface ExistingDocument {
  readonly id: string;
  readonly text: string;
  readonly split: 'train' | 'validation' | 'heldout';
  /** What it teaches: `focusFound`, else `focus`; undefined where the record says neither. */
  readonly focus: Cell | undefined;
  /** Where it lies on the map, as far as the record says: its focus, as planned and as found, and its cell. */
  readonly places: readonly Cell[];
  readonly tokens: number;
  /** Id of its scenario, or an empty string. */
  readonly scenario: string;
  readonly file: string;
}

const existingSchema = z.looseObject({
  id: z.string().optional(),
  text: z.string(),
  split: z.enum(['train', 'validation', 'heldout']).default('train'),
  focus: z.array(z.string()).optional(),
  focusFound: z.array(z.string()).optional(),
  cell: z.array(z.string()).optional(),
  tokens: z.number().nonnegative().optional(),
  scenario: z.string().optional(),
});

/**
 * The documents of corpora that were written before: JSONL files, folders of them, or runs (whose `corpus` folder
 * is read).
 *
 * @param counter of their tokens; what is no more than an estimate gives way to the number that a record has
 * @throws LacunaError where a line has no `text`
 */
export async function* readExisting(
  paths: readonly string[],
  cwd: string,
  counter: TokenCounter = estimatingCounter,
): AsyncGenerator<ExistingDocument> {
  for (const file of await existingFiles(paths, cwd)) {
    for await (const { value, line } of readJsonlAs(file, existingSchema)) {
      const focus = value.focusFound ?? value.focus;
      yield {
        id: value.id ?? `${file}:${line}`,
        text: value.text,
        split: value.split,
        focus: focus && cellFromList(focus),
        places: [value.focus, value.focusFound, value.cell].flatMap((list) =>
          list ? [cellFromList(list)] : [],
        ),
        tokens: (counter.exact ? undefined : value.tokens) ?? counter.count(value.text),
        scenario: value.scenario ?? '',
        file,
      };
    }
  }
}

/** The files behind {@link readExisting}. */
export async function existingFiles(paths: readonly string[], cwd: string): Promise<string[]> {
  const resolved = await Promise.all(
    paths.map(async (path) => {
      const corpus = resolve(cwd, path, 'corpus');
      return (await isFolder(corpus)) ? corpus : path;
    }),
  );
  return resolved.length === 0 ? [] : expandInputs(resolved, { cwd, extensions: ['.jsonl'] });
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}
