import type { CoverageMap } from '../coverage/map.ts';
import { LacunaError, type Place } from '../errors.ts';
import type { LoggedRun } from '../formats/logs/log-format.ts';
import { nearest } from '../io/yaml.ts';
import { MOST_FREE_VALUES } from './mapping/free-values.ts';
import { unknownDimension } from './mapping/place-run.ts';
import type { Placement } from './mapping/placement.ts';
import { noDimension } from './place-tally.ts';

/**
 * A row of a table must name a dimension, and a column that nearly is one is a slip, not a text.
 *
 * @param unmet fields that no row before had
 * @throws LacunaError `evidence.unknown-dimension`, `evidence.no-dimension`
 */
export function checkTableRow(
  run: LoggedRun,
  { cells, values }: Placement,
  unmet: readonly string[],
  map: CoverageMap,
  place: Place,
): void {
  const isSomewhere = cells.some((cell) => Object.keys(cell).length > 0);
  if (isSomewhere && unmet.length === 0) return;
  const missing = map.dimensions.map(({ name }) => name).filter((_, at) => values[at]!.length === 0);
  for (const column of unmet) {
    if (nearest(column, missing) !== undefined) throw unknownDimension(column, map, place);
  }
  const isNowhere = missing.length === map.dimensions.length;
  if (isNowhere && !isSomewhere) {
    throw noDimension(Object.keys(run.fields), map, place);
  }
}

/** A free dimension with hundreds of values holds no kinds of situations. @throws LacunaError `evidence.too-many-values` */
export function checkFreeValues(seen: ReadonlyMap<string, ReadonlySet<string>>, place: Place): void {
  for (const [dimension, values] of seen) {
    if (values.size <= MOST_FREE_VALUES) continue;
    const examples = [...values]
      .slice(0, 3)
      .map((value) => `"${value}"`)
      .join(', ');
    throw new LacunaError({
      code: 'evidence.too-many-values',
      message: `dimension "${dimension}" has more than ${MOST_FREE_VALUES} distinct values by now, such as ${examples}: too many to be kinds of situations`,
      hint: `Group them with "values" or "match" in a mapping, list the values that matter in the map (others then follow its "other" policy), or map the dimension from another field.`,
      place,
    });
  }
}

/** The error for a table of which nothing tells what a row shows. */
export function unknownShape({ fields }: LoggedRun, place: Place): LacunaError {
  return new LacunaError({
    code: 'evidence.unknown-shape',
    message: `nothing tells what this row shows; its columns are ${Object.keys(fields).join(', ')}`,
    hint: 'Known shapes: one run a line, with a column "failed" or "passed"; one bucket a line, with "coverage" and "failures", or "items" and "fails". A mapping can name the column that holds the result: "lacuna import FILE --suggest" proposes one.',
    place,
  });
}

/** The error for a log of which nothing was scored. @param wanted the scorer that was chosen */
export function noScores(file: string, scorers: readonly string[], wanted: string | null): LacunaError {
  const isAbsent = wanted !== null && !scorers.includes(wanted) && scorers.length > 0;
  return new LacunaError({
    code: isAbsent ? 'log.unknown-scorer' : 'log.no-scores',
    message: isAbsent
      ? `no sample of this log has a score by "${wanted}"`
      : 'no sample of this log has a score',
    hint: isAbsent
      ? `Its scorers: ${scorers.join(', ')}.`
      : 'Score the log first, or say in the mapping which field holds the result ("score: {from: …}"). With --skip-bad-rows its runs are taken as unscored.',
    place: { file },
  });
}

/** Where in a file a part of a log stands: its line, or the entry behind the file. */
export function placeIn(
  file: string,
  { line, entry }: { readonly line?: number; readonly entry: string },
): Place {
  if (line !== undefined) return { file, line };
  return { file: entry === '' ? file : `${file}:${entry}` };
}
