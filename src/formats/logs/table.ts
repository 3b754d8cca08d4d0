import { LacunaError } from '../../errors.ts';
import { sourceName } from '../../io/decompress.ts';
import { isEvalText, textsWithin } from '../eval-texts.ts';
import { type Row, readRowBatches } from '../rows.ts';
import { hasBucketColumns } from './bucket-table.ts';
import type { LineFormat } from './line-format.ts';
import type { LoggedRun, Transcript } from './log-format.ts';
import { flatFields } from './table/fields.ts';
import { turnsOfRow } from './table/turns.ts';
import { namesOf, scalarText, verdictOfRow } from './table/verdict.ts';

/** Columns with a meaning of their own in a table of runs. What they hold is no text of the eval. */
export const runColumns: ReadonlySet<string> = new Set([
  'id',
  'scenario',
  'epoch',
  'step',
  'cell',
  'suite',
  'eval',
  'model',
  'checkpoint',
  'stream',
  'propensity',
  'failed',
  'passed',
  'modes',
  'tags',
]);

/**
 * Runs, one a line: `failed` or `passed` (true, false, or null where it was not scored), `scenario` (or `id`),
 * `epoch`, `step`, `suite` (or `eval`), `model`, `checkpoint`, `tags`, `modes` (names, or names with scores), and
 * whatever else there is. Every column is a field, and so is everything within a nested one, by its dotted path.
 * A row with neither `failed` nor `passed` has no verdict: a mapping must find it.
 */
export const tableFormat: LineFormat = {
  name: 'table',
  shape:
    'a table (CSV, TSV, JSON Lines, JSON list, Parquet) of one run a line, with a column "failed" or "passed"',
  recognises: ({ columns }) => columns !== undefined,
  async *read(source, { onBad }) {
    const file = sourceName(source);
    for await (const rows of readRowBatches(source, onBad)) {
      for (const row of rows) {
        let run: LoggedRun;
        try {
          run = runOfRow(row, file);
        } catch (error) {
          if (!(error instanceof LacunaError)) throw error;
          onBad(error);
          continue;
        }
        yield run;
      }
    }
  },
  async *transcripts(file, isWanted): AsyncGenerator<Transcript> {
    for await (const rows of readRowBatches(file, () => {})) {
      for (const row of rows) {
        const item = itemOf(row);
        const epoch = scalarText(row.values['epoch']);
        if (isWanted(item, epoch)) yield { item, epoch, turns: turnsOfRow(row.values, runColumns) };
      }
    }
  },
};

/** Whether a row says how its run ended, in a column of its own. */
export function isRunTable({ values }: Row): boolean {
  return 'failed' in values || 'passed' in values;
}

/** Whether a row has the figures of a whole bucket. */
export function isBucketTable({ values }: Row): boolean {
  return hasBucketColumns(Object.keys(values));
}

function runOfRow(row: Row, file: string): LoggedRun {
  const { values, line } = row;
  return {
    kind: 'run',
    item: itemOf(row),
    epoch: scalarText(values['epoch']),
    step: stepOf(values['step']),
    suite: scalarText(values['suite']) || scalarText(values['eval']),
    model: scalarText(values['model']),
    checkpoint: scalarText(values['checkpoint']),
    fields: flatFields(values),
    tags: namesOf(values['tags']),
    scores: {},
    verdict: isRunTable(row) ? verdictOfRow(row, file) : undefined,
    texts: textsOfRow(values),
    line,
    entry: '',
  };
}

function itemOf({ values, line }: Row): string {
  return scalarText(values['scenario']) || scalarText(values['id']) || `line ${line}`;
}

/** A whole number, or `null`: a column "step" may as well hold words. */
function stepOf(value: unknown): number | null {
  if (typeof value !== 'number' && (typeof value !== 'string' || value === '')) return null;
  const step = Number(value);
  return Number.isInteger(step) ? step : null;
}

function textsOfRow(values: Readonly<Record<string, unknown>>): readonly string[] {
  const texts: string[] = [];
  for (const [column, value] of Object.entries(values)) {
    if (runColumns.has(column)) continue;
    if (typeof value === 'string') {
      if (isEvalText(value)) texts.push(value);
    } else if (typeof value === 'object' && value !== null) {
      for (const { text } of textsWithin(value)) texts.push(text);
    }
  }
  return texts;
}
