import { LacunaError, type Place } from '../../errors.ts';
import { sourceName } from '../../io/decompress.ts';
import { type Row, readRowBatches } from '../rows.ts';
import { type Amount, parseAmount } from './amount.ts';
import type { LineFormat } from './line-format.ts';
import type { LoggedTally } from './log-format.ts';
import { flatFields } from './table/fields.ts';

type Figure = 'exercised' | 'rate' | 'items' | 'runs' | 'fails';

/** What a column may be called, and what it means. */
const COLUMNS: Readonly<Record<string, Figure | 'model' | 'checkpoint' | 'remark'>> = {
  coverage: 'exercised',
  exercised: 'exercised',
  failures: 'rate',
  failure_rate: 'rate',
  rate: 'rate',
  items: 'items',
  n: 'items',
  runs: 'runs',
  fails: 'fails',
  failed_items: 'fails',
  model: 'model',
  checkpoint: 'checkpoint',
  cell: 'remark',
  source: 'remark',
  label: 'remark',
  note: 'remark',
  notes: 'remark',
};

/** Names of the columns with a meaning of their own in a table of buckets: any other should be a dimension. */
export const bucketColumns: readonly string[] = Object.keys(COLUMNS);

type Figures = { readonly [figure in Figure]?: Amount };

/**
 * A table of buckets: dimension columns (or a `cell` object) with `coverage` and `failures` in per cent, or with
 * `items` (`n`) and `fails`. `runs` says how many runs the items had, one each where it is absent. Every column
 * that is no figure is a field.
 */
export const bucketTableFormat: LineFormat = {
  name: 'bucket table',
  shape: 'a table of one bucket a line, with columns "coverage" and "failures", or "items" and "fails"',
  recognises: ({ columns }) => columns !== undefined && hasBucketColumns(columns),
  async *read(source, { onBad }) {
    const file = sourceName(source);
    for await (const rows of readRowBatches(source, onBad)) {
      for (const row of rows) {
        let tally: LoggedTally;
        try {
          tally = tallyOfRow(row, file);
        } catch (error) {
          if (!(error instanceof LacunaError)) throw error;
          onBad(error);
          continue;
        }
        yield tally;
      }
    }
  },
};

/** Whether columns are those of a table of buckets: a figure among them, and no result of a single run. */
export function hasBucketColumns(columns: readonly string[]): boolean {
  if (columns.includes('failed') || columns.includes('passed')) return false;
  return columns.some((column) => {
    const meaning = meaningOf(column);
    return meaning === 'exercised' || meaning === 'rate' || meaning === 'items' || meaning === 'fails';
  });
}

function tallyOfRow({ values, line }: Row, file: string): LoggedTally {
  const place = { file, line };
  const figures: { [figure in Figure]?: Amount } = {};
  const words = { model: '', checkpoint: '' };
  const fields: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(values)) {
    const meaning = meaningOf(column);
    if (meaning === undefined || meaning === 'remark') fields[column] = value;
    else if (value === null || value === '') continue;
    else if (meaning === 'model' || meaning === 'checkpoint') words[meaning] = String(value);
    else figures[meaning] = parseAmount(value, column, place);
  }
  checkFigures(figures, place);
  return {
    kind: 'tally',
    fields: flatFields(fields),
    items: figures.items?.value ?? null,
    runs: figures.runs?.value ?? (figures.fails ? (figures.items?.value ?? null) : null),
    fails: figures.fails?.value ?? null,
    rate: figures.rate?.value ?? null,
    exercised: figures.exercised?.value ?? null,
    rounding: { rate: figures.rate?.rounding ?? 0, exercised: figures.exercised?.rounding ?? 0 },
    ...words,
    line,
    entry: '',
  };
}

function checkFigures({ items, runs, fails, rate }: Figures, place: Place): void {
  const complain = (message: string) => {
    throw new LacunaError({ code: 'evidence.bad-count', message, hint: 'Mend the row.', place });
  };
  for (const [name, count] of Object.entries({ items, runs, fails })) {
    if (count && !Number.isSafeInteger(count.value)) {
      complain(`${name} is ${count.value}, which is not a whole number`);
    }
  }
  const most = runs ?? items;
  if (fails && most && fails.value > most.value) complain(`${fails.value} fails of ${most.value}`);
  if (fails && !most) complain('"fails" needs "items" or "runs" beside it');
  if (rate && rate.value > 1) complain(`a failure rate of ${rate.value * 100} %`);
}

function meaningOf(column: string): (typeof COLUMNS)[string] | undefined {
  const name = column
    .trim()
    .toLowerCase()
    .replace(/\s*(\(%\)|%|_pct|_percent)$/, '')
    .replaceAll(/[\s-]+/g, '_');
  return Object.hasOwn(COLUMNS, name) ? COLUMNS[name] : undefined;
}
