import type { CoverageMap } from '../coverage/map.ts';
import { LacunaError, type Place } from '../errors.ts';
import { bucketColumns } from '../formats/logs/bucket-table.ts';
import type { LoggedTally } from '../formats/logs/log-format.ts';
import { nearest } from '../io/yaml.ts';
import type { Tally } from '../records/evidence.ts';
import type { Mapping } from './mapping/mapping.ts';
import { unknownDimension } from './mapping/place-run.ts';
import type { Placement } from './mapping/placement.ts';
import { type Readable, textByRules } from './mapping/rules.ts';

/** What a row of a bucket table is placed by. */
export interface TallyContext {
  readonly map: CoverageMap;
  readonly mapping: Mapping | null;
  readonly from: Readable;
  readonly place: Place;
  readonly sha256: string;
}

/**
 * The tally of a bucket. A bucket that lies outside the map has none: counted without the dimension it would be
 * taken for a wider bucket.
 *
 * @returns `null` where the map has no place for it
 * @throws LacunaError `evidence.unknown-column`, `evidence.no-dimension`, `evidence.two-cells`
 */
export function tallyOf(row: LoggedTally, placement: Placement, context: TallyContext): Tally | null {
  const { map, mapping, from, place, sha256 } = context;
  checkColumns(row, context);
  const [cell, ...others] = placement.cells;
  if (others.length > 0) {
    throw new LacunaError({
      code: 'evidence.two-cells',
      message: 'this row of a bucket table lies in several cells',
      hint: 'The figures of a row belong to one bucket: give every bucket a row of its own.',
      place,
    });
  }
  const isBeyond = placement.values.some((values) => values.some(({ found }) => found.kind !== 'value'));
  if (isBeyond) return null;
  if (cell === undefined || Object.keys(cell).length === 0)
    throw noDimension(Object.keys(row.fields), map, place);
  const { kind, items, runs, fails, rate, exercised, rounding } = row;
  return {
    ...{ kind, cell, items, runs, fails, rate, exercised, rounding },
    model: (mapping && textByRules(mapping.model, from)) || row.model,
    checkpoint: (mapping && textByRules(mapping.checkpoint, from)) || row.checkpoint,
    source: {
      file: from.file,
      ...(row.line === undefined ? {} : { line: row.line }),
      entry: row.entry,
      sha256,
    },
  };
}

/** The error for a row that names none of the map's dimensions. */
export function noDimension(columns: readonly string[], map: CoverageMap, place: Place): LacunaError {
  return new LacunaError({
    code: 'evidence.no-dimension',
    message: `this row names none of the dimensions of map "${map.name}"`,
    hint: `Its columns are ${columns.join(', ')}; the map's dimensions are ${map.dimensions.map((dimension) => dimension.name).join(', ')}. A mapping says which is which: "lacuna import FILE --suggest" proposes one.`,
    place,
  });
}

function checkColumns({ fields }: LoggedTally, { map, mapping, place }: TallyContext): void {
  for (const column of Object.keys(fields)) {
    const name = column.startsWith('cell.') ? column.slice('cell.'.length) : column;
    if (bucketColumns.includes(column.trim().toLowerCase()) || mapping?.claimed.has(column)) continue;
    if (map.dimensions.some((dimension) => dimension.name === name)) continue;
    if (name !== column) throw unknownDimension(name, map, place);
    const suggestion = nearest(column, [
      ...map.dimensions.map((dimension) => dimension.name),
      ...bucketColumns,
    ]);
    throw new LacunaError({
      code: 'evidence.unknown-column',
      message: `the column "${column}" is neither a dimension of map "${map.name}" nor a figure`,
      hint: suggestion
        ? `Did you mean "${suggestion}"?`
        : `Known columns: ${[...map.dimensions.map((dimension) => dimension.name), ...bucketColumns].join(', ')}.`,
      place,
    });
  }
}
