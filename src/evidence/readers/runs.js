import { LacunaError } from '../../errors.ts';
import { isEvalText } from '../../formats/eval-texts.ts';
import { nearest } from '../../io/yaml.ts';
import { cellKey } from '../../records/cell.ts';
import { cellOfRow, unknownDimension } from '../row-cell.ts';

/** Columns with a meaning of their own, beside the dimensions. */
const KNOWN = [
  'id',
  'scenario',
  'epoch',
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
 * in the file. Any other column with text is taken for a text of the eval, to be kept out of the corpus.
 */
export const runsReader = {
  name: 'runs',
  shape: 'one run a line, with a column "failed" or "passed"',
  recognises: ({ values }) => 'failed' in values || 'passed' in values,
  async *read(rows, context) {
    const items = new Map();
    let line = 0;
    for await (const row of rows) {
      line = row.line;
      yield* textsOf(row, context);
      addRun(items, row, context);
    }
    if (line === 0) return;
    for (const item of items.values()) yield observationOf(item, context.file);
  },
};
function addRun(items, row, context) {
  const { file } = context;
  const values = row.values;
  const id = String(values['scenario'] ?? values['id'] ?? `line ${row.line}`);
  const model = stringOf(values['model']);
  const checkpoint = stringOf(values['checkpoint']);
  const key = `${model}\u0000${checkpoint}\u0000${id}`;
  const cell = cellOfRow(row, context);
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
    modes: new Set(),
    runs: 0,
    fails: 0,
    unscored: 0,
  };
  if (!known) items.set(key, item);
  const failed = failedOf(row, file);
  if (failed === null) item.unscored++;
  else {
    item.runs++;
    if (failed) item.fails++;
  }
  if (Array.isArray(values['modes'])) for (const mode of values['modes']) item.modes.add(String(mode));
}
/** A row must name a dimension, and a column that nearly is one is a slip, not a text. */
function checkedCell(cell, row, { map, file }) {
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
function failedOf(row, file) {
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
function booleanOf(raw) {
  if (raw === null || raw === '') return null;
  if (raw === true || raw === 1 || raw === 'true' || raw === '1') return true;
  if (raw === false || raw === 0 || raw === 'false' || raw === '0') return false;
  return undefined;
}
function streamOf(raw, file, line) {
  if (raw === undefined || raw === null || raw === '' || raw === 'directed') return 'directed';
  if (raw === 'undirected') return 'undirected';
  throw new LacunaError({
    code: 'evidence.bad-stream',
    message: `stream ${JSON.stringify(raw)} is unknown`,
    hint: 'Write "directed" (chosen for its cell) or "undirected" (drawn at random).',
    place: { file, line },
  });
}
function* textsOf(row, { file, map }) {
  for (const [column, value] of Object.entries(row.values)) {
    if (KNOWN.includes(column) || map.dimensions.some((dimension) => dimension.name === column)) continue;
    if (typeof value !== 'string' || !isEvalText(value)) continue;
    yield { kind: 'text', text: { id: `${row.line}:${column}`, text: value, file, line: row.line } };
  }
}
function observationOf(item, file) {
  return {
    kind: 'observation',
    id: item.id,
    cells: [item.cell],
    runs: item.runs,
    fails: item.fails,
    unscored: item.unscored,
    modes: [...item.modes].toSorted(),
    model: item.model,
    checkpoint: item.checkpoint,
    stream: item.stream,
    propensity: item.propensity,
    source: { file, line: item.line },
  };
}
function stringOf(value) {
  return value === undefined || value === null ? '' : String(value);
}
