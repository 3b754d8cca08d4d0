import { LacunaError } from '../../errors.ts';
import { type ByteSource, peekBytes, sourceName } from '../../io/decompress.ts';
import type { OnBad } from '../../io/lines.ts';
import { topLevelKeys } from '../json/top-level-keys.ts';
import { readJsonItems } from '../rows/json-items.ts';
import { HEAD_LENGTH } from '../rows/table-kind.ts';
import { readRowBatches } from '../rows.ts';
import type { LineFormat } from './line-format.ts';
import type { FileProbe, Transcript } from './log-format.ts';
import { createItemNames } from './promptfoo/item.ts';
import { type PromptfooResult, resultOf } from './promptfoo/result.ts';
import { runOfResult, turnsOfResult } from './promptfoo/run.ts';

/**
 * What `promptfoo eval --output` writes: one JSON object whose `results` hold a list of results (versions 2 and 3
 * of its summaries, and the summary alone), or JSON Lines with one result a line.
 *
 * The verdict is promptfoo's own: a failed assertion is a fail, an error is not scored, and neither is a result
 * whose only failing assertions could not be graded. Repeats have a test number each there, so an item is told by
 * its variables, prompt and assertions, and its epochs are counted; providers are models.
 */
export const promptfooFormat: LineFormat = {
  name: 'promptfoo',
  shape: 'promptfoo results (--output FILE.json or FILE.jsonl)',
  recognises: (probe) => isLines(probe) || isSummary(probe.head),
  async *read(source, { onBad }) {
    for await (const { result, item, epoch, line } of resultsOf(source, onBad)) {
      yield runOfResult(result, { item, epoch, line });
    }
  },
  async *transcripts(file, isWanted): AsyncGenerator<Transcript> {
    for await (const { result, item, epoch } of resultsOf(file, () => {})) {
      if (isWanted(item, epoch)) yield { item, epoch, turns: turnsOfResult(result) };
    }
  },
};

function isLines({ columns }: FileProbe): boolean {
  return ['testIdx', 'promptIdx'].every((column) => columns?.includes(column));
}

function isSummary(head: Buffer): boolean {
  const keys = topLevelKeys(head);
  if (keys.includes('evalId')) return keys.includes('results') || keys.includes('config');
  if (!keys.includes('results') || keys.includes('eval')) return false;
  return /"(namedScores|gradingResult|promptIdx|testIdx)"|"results":\s*\{\s*"version"/.test(head.toString());
}

interface NumberedResult {
  readonly result: PromptfooResult;
  readonly item: string;
  readonly epoch: string;
  readonly line: number | undefined;
}

async function* resultsOf(source: ByteSource, onBad: OnBad): AsyncGenerator<NumberedResult> {
  const file = sourceName(source);
  const names = createItemNames();
  let count = 0;
  for await (const { value, line } of valuesOf(source, onBad)) {
    count++;
    const result = resultOf(value);
    if (result) yield { result, ...names(result), line };
    else onBad(notAResult(file, count, line));
  }
  if (count === 0) throw noResults(file);
}

interface Value {
  readonly value: unknown;
  readonly line: number | undefined;
}

async function* valuesOf(source: ByteSource, onBad: OnBad): AsyncGenerator<Value> {
  const peeked = await peekBytes(source, HEAD_LENGTH);
  if (!isSummary(peeked.head)) {
    for await (const rows of readRowBatches(peeked.source, onBad)) {
      for (const { values, line } of rows) yield { value: values, line };
    }
    return;
  }
  let isEmpty = true;
  for await (const value of itemsAt(peeked.source, SUMMARY_PLACES)) {
    isEmpty = false;
    yield { value, line: undefined };
  }
  // A stream is read once; the early versions, which this is for, wrote files.
  if (!isEmpty || typeof peeked.source !== 'string') return;
  for await (const value of itemsAt(peeked.source, LIST_PLACES)) yield { value, line: undefined };
}

/** Where the results stand: in a summary within the file; or the file is the summary, as early versions wrote it. */
const SUMMARY_PLACES = ['$.results.results.*', '$.results.outputs.*'];
const LIST_PLACES = ['$.results.*'];

async function* itemsAt(source: ByteSource, places: readonly string[]): AsyncGenerator<unknown> {
  for await (const items of readJsonItems(source, places)) {
    for (const { value, path } of items) {
      if (typeof path.at(-1) === 'number') yield value;
    }
  }
}

function notAResult(file: string, position: number, line: number | undefined): LacunaError {
  return new LacunaError({
    code: 'promptfoo.unexpected',
    message: `result ${position} is not what promptfoo writes: it says neither "success" nor "pass"`,
    hint: 'Write the results again with promptfoo eval --output.',
    place: { file, ...(line === undefined ? {} : { line }) },
  });
}

function noResults(file: string): LacunaError {
  return new LacunaError({
    code: 'promptfoo.no-results',
    message: 'it is a promptfoo file without results',
    hint: 'Did the eval finish? Write its results with promptfoo eval --output FILE.json.',
    place: { file },
  });
}
