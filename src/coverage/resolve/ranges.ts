import type { MapValue } from '../map.ts';
import type { DimensionFile } from '../map-schema.ts';
import type { Fail } from './failure.ts';

/** Numbers from `from` (included) up to `to` (excluded). */
export type Range = NonNullable<MapValue['range']>;

/** The values that the edges of a numeric dimension make: name and label of each range between two of them. */
export function valuesFromEdges(
  edges: NonNullable<DimensionFile['edges']>,
  path: readonly PropertyKey[],
  fail: Fail,
): { readonly name: string; readonly label: string; readonly range: Range }[] {
  for (const [index, edge] of edges.entries()) {
    const isEnd = index === 0 || index === edges.length - 1;
    const before = edges[index - 1];
    if (edge === null ? isEnd && edges.length > 2 : before === undefined || before === null || before < edge)
      continue;
    throw fail(
      'map.bad-range',
      [...path, 'edges', index],
      edge === null ? 'an open end stands first or last' : `${edge} does not lie above ${before}`,
      'List the edges from low to high, e.g. [0, 10, 100]; null first or last leaves the end open.',
    );
  }
  return edges.slice(1).map((upper, index) => {
    const range = rangeOf(edges[index]!, upper);
    return { range, ...namesOf(range) };
  });
}

/** A range with its open ends as infinities. */
export function rangeOf(from: number | null, to: number | null): Range {
  return { from: from ?? Number.NEGATIVE_INFINITY, to: to ?? Number.POSITIVE_INFINITY };
}

/**
 * Checks that every value of a numeric dimension has a range, and that they neither run backwards nor overlap.
 *
 * @throws LacunaError `map.no-range`, `map.bad-range`, `map.overlapping-ranges`
 */
export function checkRanges(values: readonly MapValue[], path: readonly PropertyKey[], fail: Fail): void {
  for (const { name, range } of values) {
    if (!range) {
      throw fail(
        'map.no-range',
        [...path, 'values', name],
        `value "${name}" of a numeric dimension has no range`,
        'Write e.g. "range: [0, 10]"; null is an open end.',
      );
    }
    if (range.from < range.to) continue;
    throw fail(
      'map.bad-range',
      [...path, 'values', name, 'range'],
      `the range of "${name}" holds no number`,
      'It goes from the lower edge, which is in it, to the upper, which is not.',
    );
  }
  const sorted = values.toSorted((a, b) => a.range!.from - b.range!.from);
  for (const [index, value] of sorted.entries()) {
    const before = sorted[index - 1];
    if (!before || before.range!.to <= value.range!.from) continue;
    throw fail(
      'map.overlapping-ranges',
      [...path, 'values', value.name, 'range'],
      `the ranges of "${before.name}" and "${value.name}" overlap`,
      'A number may lie in one range only; an upper edge belongs to the range above it.',
    );
  }
}

function namesOf({ from, to }: Range): { name: string; label: string } {
  if (from === Number.NEGATIVE_INFINITY) return { name: `below_${inName(to)}`, label: `below ${to}` };
  if (to === Number.POSITIVE_INFINITY) return { name: `${inName(from)}_or_more`, label: `${from} or more` };
  return { name: `${inName(from)}-${inName(to)}`, label: `${from} to ${to}` };
}

/** A name starts with a letter or digit. */
function inName(edge: number): string {
  const text = String(Math.abs(edge)).replace('+', '');
  return edge < 0 ? `minus_${text}` : text;
}
