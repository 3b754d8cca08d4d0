import { LacunaError, type Place } from '../../errors.ts';
import type { Row } from '../../formats/rows.ts';
import { nearest } from '../../io/yaml.ts';
import type { Tally } from '../../records/evidence.ts';
import { type Amount, parseAmount } from '../amount.ts';
import { type EvidenceReader, type ReaderContext, readOrPutAside } from '../reader.ts';
import { cellOfRow } from '../row-cell.ts';

/** What a column may be called, and what it means. */
const COLUMNS: Readonly<Record<string, keyof Figures | 'model' | 'checkpoint' | 'ignored'>> = {
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
  cell: 'ignored',
  source: 'ignored',
  label: 'ignored',
  note: 'ignored',
  notes: 'ignored',
};

interface Figures {
  exercised?: Amount;
  rate?: Amount;
  items?: Amount;
  runs?: Amount;
  fails?: Amount;
}

/**
 * A table of buckets: dimension columns (or a `cell` object) with `coverage` and `failures` in per cent, or
 * with `items` (`n`) and `fails`. `runs` says how many runs the items had, one each where it is absent.
 */
export const bucketTableReader: EvidenceReader = {
  name: 'bucket table',
  shape: 'one bucket a line, with columns "coverage" and "failures", or "items" and "fails"',
  recognises: ({ values }) =>
    Object.keys(values).some((column) => {
      const meaning = COLUMNS[columnName(column)];
      return meaning === 'exercised' || meaning === 'rate' || meaning === 'items' || meaning === 'fails';
    }),
  async *read(rows, context) {
    for await (const row of rows) {
      const tally = readOrPutAside(context.onBad, () => tallyOf(row, context));
      if (tally) yield tally;
    }
  },
};

function tallyOf(row: Row, context: ReaderContext): Tally {
  const { file, map } = context;
  const place = { file, line: row.line };
  const cell = cellOfRow(row, context);
  if (Object.keys(cell).length === 0) {
    throw new LacunaError({
      code: 'evidence.no-dimension',
      message: `this row names none of the dimensions of map "${map.name}"`,
      hint: `The map's dimensions are ${map.dimensions.map((dimension) => dimension.name).join(', ')}.`,
      place,
    });
  }
  const figures: Figures = {};
  const words = { model: '', checkpoint: '' };
  for (const [column, value] of Object.entries(row.values)) {
    if (map.dimensions.some((dimension) => dimension.name === column)) continue;
    const meaning = COLUMNS[columnName(column)];
    if (meaning === undefined) throw unknownColumn(column, context, place);
    if (meaning === 'ignored' || value === null || value === '') continue;
    if (meaning === 'model' || meaning === 'checkpoint') words[meaning] = String(value);
    else figures[meaning] = parseAmount(value, column, place);
  }
  checkFigures(figures, place);
  return {
    kind: 'tally',
    cell,
    items: figures.items?.value ?? null,
    runs: figures.runs?.value ?? (figures.fails ? (figures.items?.value ?? null) : null),
    fails: figures.fails?.value ?? null,
    rate: figures.rate?.value ?? null,
    exercised: figures.exercised?.value ?? null,
    rounding: { rate: figures.rate?.rounding ?? 0, exercised: figures.exercised?.rounding ?? 0 },
    ...words,
    source: { ...place, entry: '', sha256: '' },
  };
}

function checkFigures({ items, runs, fails, rate }: Figures, place: Place & { line: number }): void {
  const complain = (message: string) => {
    throw new LacunaError({ code: 'evidence.bad-count', message, hint: 'Mend the row.', place });
  };
  for (const [name, count] of Object.entries({ items, runs, fails })) {
    if (count && !Number.isInteger(count.value))
      complain(`${name} is ${count.value}, which is not a whole number`);
  }
  const most = runs ?? items;
  if (fails && most && fails.value > most.value) complain(`${fails.value} fails of ${most.value}`);
  if (fails && !most) complain('"fails" needs "items" or "runs" beside it');
  if (rate && rate.value > 1) complain(`a failure rate of ${rate.value * 100} %`);
}

function columnName(column: string): string {
  return column
    .trim()
    .toLowerCase()
    .replace(/\s*(\(%\)|%|_pct|_percent)$/, '')
    .replaceAll(/[\s-]+/g, '_');
}

function unknownColumn(column: string, { map }: ReaderContext, place: Place): LacunaError {
  const known = [...map.dimensions.map((dimension) => dimension.name), ...Object.keys(COLUMNS)];
  const suggestion = nearest(column, known);
  return new LacunaError({
    code: 'evidence.unknown-column',
    message: `the column "${column}" is neither a dimension of map "${map.name}" nor a figure`,
    hint: suggestion ? `Did you mean "${suggestion}"?` : `Known columns: ${known.join(', ')}.`,
    place,
  });
}
