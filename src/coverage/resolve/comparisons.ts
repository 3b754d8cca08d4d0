import type { Dimension, MapValue } from '../map.ts';
import { type Fail, knownValue } from './failure.ts';

/** A comparison with a value or a number. */
export type ComparisonWord = 'below' | 'above' | 'at_least' | 'at_most';

/**
 * The values on one side of a bound, in an ordered or numeric dimension: of the bound's own value, the values
 * before or after it; of a number, the ranges below or above it.
 *
 * @throws LacunaError `map.not-ordered`, `map.splits-range`, `map.unknown-value`, `map.no-such-values`
 */
export function comparedValues(
  word: ComparisonWord,
  bound: string | number,
  dimension: Dimension,
  path: readonly PropertyKey[],
  fail: Fail,
): string[] {
  const { name, kind } = dimension;
  if (kind !== 'ordered' && kind !== 'numeric') {
    throw fail(
      'map.not-ordered',
      path,
      `"${word}" needs an order, and the values of dimension "${name}" have none`,
      'Write "kind: ordered" in the dimension, or list the values with "in".',
    );
  }
  const values = inOrder(dimension);
  const found =
    typeof bound === 'number' && kind === 'numeric' && !values.some((value) => value.name === String(bound))
      ? besideNumber(word, bound, values, path, fail)
      : besideValue(word, knownValue(String(bound), path, dimension, fail), values);
  if (found.length > 0) return found.map((value) => value.name);
  throw fail(
    'map.no-such-values',
    path,
    `no value of dimension "${name}" is ${word.replace('_', ' ')} ${bound}`,
    'Change the bound: as it is, the condition says nothing that could be true.',
  );
}

function inOrder({ kind, values }: Dimension): readonly MapValue[] {
  return kind === 'numeric' ? values.toSorted((a, b) => a.range!.from - b.range!.from) : values;
}

function besideValue(word: ComparisonWord, bound: MapValue, values: readonly MapValue[]): MapValue[] {
  const at = values.indexOf(bound);
  const isBeside = {
    below: (index: number) => index < at,
    above: (index: number) => index > at,
    at_least: (index: number) => index >= at,
    at_most: (index: number) => index <= at,
  }[word];
  return values.filter((_, index) => isBeside(index));
}

function besideNumber(
  word: ComparisonWord,
  bound: number,
  values: readonly MapValue[],
  path: readonly PropertyKey[],
  fail: Fail,
): MapValue[] {
  if (word === 'above' || word === 'at_most') {
    throw fail(
      'map.splits-range',
      path,
      `a range holds its lower edge, so "${word} ${bound}" would split one`,
      word === 'above'
        ? 'Write "at_least" with the number, or "above" with a value.'
        : 'Write "below" with the number, or "at_most" with a value.',
    );
  }
  const split = values.find(({ range }) => range!.from < bound && bound < range!.to);
  if (split) {
    throw fail(
      'map.splits-range',
      path,
      `${bound} lies within the range of "${split.name}"`,
      `Compare with an edge: ${edgesOf(values).join(', ')}.`,
    );
  }
  return values.filter(({ range }) => (word === 'below' ? range!.to <= bound : range!.from >= bound));
}

function edgesOf(values: readonly MapValue[]): number[] {
  const edges = values.flatMap(({ range }) => [range!.from, range!.to]).filter(Number.isFinite);
  return [...new Set(edges)].toSorted((a, b) => a - b);
}
