import type { CoverageMap } from '../coverage/map.ts';
import { LacunaError } from '../errors.ts';
import type { Row } from '../formats/rows.ts';
import { nearest } from '../io/yaml.ts';
import type { Cell } from '../records/cell.ts';
import type { ReaderContext } from './reader.ts';

/**
 * The cell a row names: the columns (or the keys of its `cell` object) that are dimensions of the map. An
 * empty value leaves the dimension open.
 *
 * @throws LacunaError `evidence.unknown-value`, `evidence.unknown-dimension`
 */
export function cellOfRow(row: Row, { file, map }: ReaderContext): Cell {
  const nested = row.values['cell'];
  const isNested = typeof nested === 'object' && nested !== null && !Array.isArray(nested);
  const columns = isNested ? (nested as Record<string, unknown>) : row.values;
  const cell: Record<string, string> = {};
  for (const [column, value] of Object.entries(columns)) {
    const dimension = map.dimensions.find((candidate) => candidate.name === column);
    if (!dimension) {
      if (isNested) throw unknownDimension(column, map, file, row.line);
      continue;
    }
    if (value === '' || value === null || value === undefined) continue;
    const known = dimension.values.map((candidate) => candidate.name);
    // A value called "5" or "true" is a number or a boolean in JSON.
    const name = typeof value === 'object' ? undefined : String(value);
    if (name === undefined || !known.includes(name)) {
      const suggestion = nearest(String(value), known);
      throw new LacunaError({
        code: 'evidence.unknown-value',
        message: `dimension "${column}" of map "${map.name}" has no value ${JSON.stringify(value)}`,
        hint: suggestion ? `Did you mean "${suggestion}"?` : `Known values: ${known.join(', ')}.`,
        place: { file, line: row.line },
      });
    }
    cell[column] = name;
  }
  return cell;
}

/** The error for a column or key that looks like a dimension and is none. */
export function unknownDimension(column: string, map: CoverageMap, file: string, line: number): LacunaError {
  const known = map.dimensions.map((dimension) => dimension.name);
  const suggestion = nearest(column, known);
  return new LacunaError({
    code: 'evidence.unknown-dimension',
    message: `map "${map.name}" has no dimension "${column}"`,
    hint: suggestion ? `Did you mean "${suggestion}"?` : `Known dimensions: ${known.join(', ')}.`,
    place: { file, line },
  });
}
