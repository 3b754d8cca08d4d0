import { LacunaError } from '../../errors.ts';
import { textsWithin } from '../../formats/eval-texts.ts';
import type { Row } from '../../formats/rows.ts';
import { nearest } from '../../io/yaml.ts';
import { type Cell, cellKey } from '../../records/cell.ts';
import type { Observation } from '../../records/evidence.ts';
import { type EvidenceReader, type FoundText, type ReaderContext, readOrPutAside } from '../reader.ts';
import { cellOfRow, unknownDimension } from '../row-cell.ts';

/** Columns with a meaning of their own, beside the dimensions. */
const KNOWN = [
  'id',
  'scenario',
  'epoch',
  'cell',
  'model',
  'checkpoint',
  'stream',
  'propensity',
  'failed',
  'passed',
  'modes',
];

/**
 * Runs, one a line: dimension columns, `failed` (true, false, or null where it was not scored), `scenario`,
 * `epoch`, `model`, `checkpoint`, `stream`. Runs of one scenario are repeats of one item, wherever they stand
 * in the file. Text in any other column, however deep, is taken for a text of the eval, to be kept out of the corpus.
 */
export const runsReader: EvidenceReader = {
  name: 'runs',
  shape: 'one run a line, with a column "failed" or "passed"',
  recognises: ({ values }) => 'failed' in values || 'passed' in values,
  async *read(rows, context) {
    const items = new Map<string, Item>();
    for await (const row of rows) {
      yield* textsOf(row, context);
      readOrPutAside(context.onBad, () => addRun(items, row, context));
    }
    for (const item of items.values()) yield observationOf(item, context.file);
  },
};

interface Item {
  readonly id: string;
  readonly cell: Cell;
  readonly model: string;
  readonly checkpoint: string;
  readonly stream: 'directed' | 'undirected';
  readonly propensity: number | null;
  readonly line: number;
  readonly modes: Map<string, number>;
  runs: number;
  fails: number;
  unscored: number;
}

function addRun(items: Map<string, Item>, row: Row, context: ReaderContext): void {
  const { file } = context;
  const values = row.values;
  const id = stringOf(values['scenario']) || stringOf(values['id']) || `line ${row.line}`;
  const model = stringOf(values['model']);
  const checkpoint = stringOf(values['checkpoint']);
  const key = `${model}\u0000${checkpoint}\u0000${id}`;
  const cell = cellOfRow(row, context);
  const failed = failedOf(row, file);
  const known = items.get(key);
  if (known && cellKey(known.cell) !== cellKey(cell)) {
    throw new LacunaError({
      code: 'evidence.inconsistent-item',
      message: `scenario "${id}" has another cell here than on line ${known.line}`,
      hint: 'Runs of one scenario are repeats of one item. Give different situations different scenario names.',
      place: { file, line: row.line },
    });
  }
  const item = known ?? {
    id,
    cell: checkedCell(cell, row, context),
    model,
    checkpoint,
    stream: streamOf(values['stream'], file, row.line),
    propensity: typeof values['propensity'] === 'number' ? values['propensity'] : null,
    line: row.line,
    modes: new Map<string, number>(),
    runs: 0,
    fails: 0,
    unscored: 0,
  };
  if (!known) items.set(key, item);
  if (failed === null) item.unscored++;
  else {
    item.runs++;
    if (failed) item.fails++;
  }
  if (Array.isArray(values['modes'])) {
    for (const mode of values['modes']) item.modes.set(String(mode), (item.modes.get(String(mode)) ?? 0) + 1);
  }
}

/** A row must name a dimension, and a column that nearly is one is a slip, not a text. */
function checkedCell(cell: Cell, row: Row, { map, file }: ReaderContext): Cell {
  const missing = map.dimensions
    .map((dimension) => dimension.name)
    .filter((name) => cell[name] === undefined);
  for (const column of Object.keys(row.values)) {
    if (KNOWN.includes(column) || map.dimensions.some((dimension) => dimension.name === column)) continue;
    if (nearest(column, missing) !== undefined) throw unknownDimension(column, map, file, row.line);
  }
  if (Object.keys(cell).length === 0) {
    throw new LacunaError({
      code: 'evidence.no-dimension',
      message: `this row names none of the dimensions of map "${map.name}"`,
      hint: `Its columns are ${Object.keys(row.values).join(', ')}; the map's dimensions are ${missing.join(', ')}.`,
      place: { file, line: row.line },
    });
  }
  return cell;
}

function failedOf(row: Row, file: string): boolean | null {
  const raw = 'failed' in row.values ? row.values['failed'] : row.values['passed'];
  const said = booleanOf(raw);
  if (said === undefined) {
    throw new LacunaError({
      code: 'evidence.bad-result',
      message: `${JSON.stringify(raw)} is no result`,
      hint: 'Write true or false, or null where the run was not scored.',
      place: { file, line: row.line },
    });
  }
  if (said === null) return null;
  return 'failed' in row.values ? said : !said;
}

function booleanOf(raw: unknown): boolean | null | undefined {
  // Tables written by other programs say True, TRUE or true.
  const said = typeof raw === 'string' ? raw.trim().toLowerCase() : raw;
  if (said === null || said === '') return null;
  if (said === true || said === 1 || said === 'true' || said === '1') return true;
  if (said === false || said === 0 || said === 'false' || said === '0') return false;
  return undefined;
}

function streamOf(raw: unknown, file: string, line: number): 'directed' | 'undirected' {
  if (raw === undefined || raw === null || raw === '' || raw === 'directed') return 'directed';
  if (raw === 'undirected') return 'undirected';
  throw new LacunaError({
    code: 'evidence.bad-stream',
    message: `stream ${JSON.stringify(raw)} is unknown`,
    hint: 'Write "directed" (chosen for its cell) or "undirected" (drawn at random).',
    place: { file, line },
  });
}

function* textsOf(row: Row, { file, map }: ReaderContext): Generator<FoundText> {
  for (const [column, value] of Object.entries(row.values)) {
    if (KNOWN.includes(column) || map.dimensions.some((dimension) => dimension.name === column)) continue;
    for (const { path, text } of textsWithin(value, column)) {
      yield { kind: 'text', text: { id: `${row.line}:${path}`, text, file, line: row.line } };
    }
  }
}

function observationOf(item: Item, file: string): Observation {
  return {
    kind: 'observation',
    id: item.id,
    cells: [item.cell],
    runs: item.runs,
    fails: item.fails,
    unscored: item.unscored,
    unscoredBecause: item.unscored > 0 ? { 'no-score': item.unscored } : {},
    modes: [...item.modes].toSorted().map(([name, runs]) => ({ name, runs, score: null })),
    model: item.model,
    checkpoint: item.checkpoint,
    suite: '',
    stream: item.stream,
    propensity: item.propensity,
    outside: {},
    attributes: {},
    source: { file, line: item.line, entry: '', sha256: '' },
  };
}

function stringOf(value: unknown): string {
  return value === undefined || value === null ? '' : String(value);
}
