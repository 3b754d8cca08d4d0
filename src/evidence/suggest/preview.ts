import { bucketsOf } from '../../coverage/buckets.ts';
import type { CoverageMap } from '../../coverage/map.ts';
import { type Cell, cellKey } from '../../records/cell.ts';
import type { Result } from './find-score.ts';
import { amount, percent, quoted } from './in-words.ts';
import { itemKeys, type Sample } from './sampled-row.ts';

/** What a value would be counted for in the sample. */
export interface PreviewValue {
  readonly value: string;
  readonly runs: number;
  readonly items: number;
  readonly scored: number;
  readonly fails: number;
}

/** What a dimension would be counted for in the sample. */
export interface PreviewDimension {
  readonly dimension: string;
  /** Where its values are found: "field metadata.pressure"; empty where they are not. */
  readonly source: string;
  /** Share of the sampled runs that get a value. */
  readonly share: number;
  /** Every value of the map, in its order; for free tags those that were found. */
  readonly values: readonly PreviewValue[];
  /** Texts that stand for no value, most frequent first. */
  readonly noPlace: readonly string[];
}

/** How many buckets of a cross would have evidence. */
export interface PreviewCross {
  readonly name: string;
  readonly buckets: number;
  /** Those with at least one sampled item. */
  readonly withEvidence: number;
}

/** What would be counted, were a suggestion taken as it stands. All counts are of the sample. */
export interface Preview {
  readonly runs: number;
  readonly items: number;
  readonly files: number;
  /** Runs that were read to draw the sample. */
  readonly read: number;
  /** Whether every file was read to its end. */
  readonly isWhole: boolean;
  /** Share of the sampled runs with a value in every dimension, and in at least one. */
  readonly mapped: { readonly all: number; readonly any: number };
  readonly dimensions: readonly PreviewDimension[];
  readonly crosses: readonly PreviewCross[];
}

/** The values that a mapping would give to the rows of a sample. */
export interface PlacedDimension {
  readonly dimension: string;
  readonly source: string;
  readonly values: readonly string[];
  readonly noPlace: readonly string[];
}

/**
 * Counts a sample as a mapping would lay it on a map. Dimensions that are not `placed` stay open.
 *
 * @param itemField names the items, where the format of the logs does not
 */
export function previewOf(
  sample: Sample,
  map: CoverageMap,
  placed: readonly PlacedDimension[],
  results: readonly Result[],
  itemField?: string,
): Preview {
  const { rows, files } = sample;
  const items = itemKeys(rows, itemField);
  const byName = new Map(placed.map((entry) => [entry.dimension, entry]));
  const cells = rows.map(
    (_, at): Cell =>
      Object.fromEntries(
        placed.flatMap(({ dimension, values }): [string, string][] => {
          const value = values[at] ?? '';
          return value === '' ? [] : [[dimension, value]];
        }),
      ),
  );
  const shareOf = (holds: (cell: Cell) => boolean) => cells.filter(holds).length / Math.max(1, cells.length);
  return {
    runs: rows.length,
    items: new Set(items).size,
    files: files.length,
    read: files.reduce((sum, file) => sum + file.runs, 0),
    isWhole: files.every((file) => file.isWhole),
    mapped: {
      all: shareOf((cell) => map.dimensions.every(({ name }) => cell[name] !== undefined)),
      any: shareOf((cell) => Object.keys(cell).length > 0),
    },
    dimensions: map.dimensions.map(({ name, values }): PreviewDimension => {
      const found = byName.get(name)?.values ?? [];
      const names = new Set([...values.map((value) => value.name), ...found.filter((value) => value !== '')]);
      return {
        dimension: name,
        source: byName.get(name)?.source ?? '',
        share: shareOf((cell) => cell[name] !== undefined),
        values: countValues([...names], found, items, results),
        noPlace: byName.get(name)?.noPlace ?? [],
      };
    }),
    crosses: crossesOf(map, cells),
  };
}

/** The preview as lines for a terminal. */
export function formatPreview(preview: Preview): string[] {
  const { runs, items, files, read, isWhole, mapped, dimensions, crosses } = preview;
  const extent = isWhole ? (read === runs ? 'all ' : '') : 'the first ';
  const drawn =
    read === runs
      ? `${extent}${amount(runs, 'run')}`
      : `${amount(runs, 'run')} drawn from ${extent}${read.toLocaleString('en')}`;
  return [
    `${percent(mapped.all)} of the runs get a value in every dimension, ${percent(mapped.any)} in at least one.`,
    `Looked at: ${drawn}, of ${amount(items, 'item')}, in ${amount(files, 'file')}.`,
    ...dimensions.flatMap(linesOfDimension),
    ...(crosses.length === 0 ? [] : ['', 'Buckets with evidence in the sample:']),
    ...crosses.map(
      ({ name, buckets, withEvidence }) =>
        `  ${name}: ${withEvidence.toLocaleString('en')} of ${buckets.toLocaleString('en')}`,
    ),
  ];
}

/** Values that a terminal shows of one dimension. */
const MOST_SHOWN = 12;

function linesOfDimension({ dimension, source, share, values, noPlace }: PreviewDimension): string[] {
  if (source === '') return ['', `${dimension}: not found`];
  const width = Math.max(0, ...values.slice(0, MOST_SHOWN).map(({ value }) => [...value].length));
  return [
    '',
    `${dimension}: ${percent(share)} of the runs, from ${source}`,
    ...values.slice(0, MOST_SHOWN).map(({ value, runs, items, scored, fails }) => {
      const padding = ' '.repeat(width - [...value].length);
      const failing = scored === 0 ? '' : `, ${percent(fails / scored)} failing`;
      return `  ${value}${padding}  ${amount(runs, 'run')} of ${amount(items, 'item')}${failing}`;
    }),
    ...(values.length > MOST_SHOWN ? [`  and ${amount(values.length - MOST_SHOWN, 'more value')}`] : []),
    ...(noPlace.length > 0 ? [`  no place for: ${quoted(noPlace)}`] : []),
  ];
}

function countValues(
  names: readonly string[],
  found: readonly string[],
  items: readonly string[],
  results: readonly Result[],
): PreviewValue[] {
  const counts = new Map(
    names.map((name) => [name, { runs: 0, scored: 0, fails: 0, items: new Set<string>() }]),
  );
  for (const [at, value] of found.entries()) {
    const count = counts.get(value);
    if (!count) continue;
    count.runs++;
    count.items.add(items[at] ?? '');
    if (results[at] === 'fail') count.fails++;
    if (results[at] === 'fail' || results[at] === 'pass') count.scored++;
  }
  return [...counts].map(([value, count]) => ({ value, ...count, items: count.items.size }));
}

function crossesOf(map: CoverageMap, cells: readonly Cell[]): PreviewCross[] {
  const distinct = [...new Map(cells.map((cell) => [cellKey(cell), cell])).values()];
  const feasible = new Map<string, Set<string>>();
  for (const { cross, cell } of bucketsOf(map)) {
    // What changes within an episode shows in no single run.
    if (cross.transition !== '') continue;
    const own = feasible.get(cross.name) ?? new Set<string>();
    own.add(cellKey(cell));
    feasible.set(cross.name, own);
  }
  return map.crosses.flatMap(({ name, dimensions }): PreviewCross[] => {
    const buckets = feasible.get(name);
    if (!buckets) return [];
    const visited = new Set(
      distinct.map((cell) =>
        cellKey(Object.fromEntries(dimensions.map((dimension) => [dimension, cell[dimension] ?? '']))),
      ),
    );
    return [
      { name, buckets: buckets.size, withEvidence: [...visited].filter((key) => buckets.has(key)).length },
    ];
  });
}
