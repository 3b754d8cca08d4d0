import type { Dimension, ValueAlias } from '../../coverage/map.ts';

/** How a value of a log was found on the map. */
export type FoundThrough = 'name' | ValueAlias['as'] | 'range' | 'free';

/** What a value of a log is on a dimension. */
export type Found =
  | { readonly kind: 'value'; readonly value: string; readonly through: FoundThrough }
  /** A value that an earlier version of the map had, without one successor. */
  | { readonly kind: 'past'; readonly name: string; readonly splitInto: readonly string[] }
  | { readonly kind: 'outside'; readonly raw: string };

/** Longest value that is kept of what the map has no place for, in characters. */
const LONGEST_OUTSIDE = 200;

/**
 * Looks a value up on a dimension: among the names, then the aliases, then the numeric ranges, then the values of
 * earlier versions. A free dimension takes every text that has a letter or a digit.
 */
export function findValue(dimension: Dimension, raw: string): Found {
  const text = raw.trim();
  const named = dimension.values.find((value) => value.name === text);
  if (named) return { kind: 'value', value: named.name, through: 'name' };
  for (const value of dimension.values) {
    const alias = value.aliases.find((candidate) => candidate.name === text);
    if (alias) return { kind: 'value', value: value.name, through: alias.as };
  }
  const number = text === '' ? Number.NaN : Number(text);
  const range = dimension.values.find(
    (value) => value.range && number >= value.range.from && number < value.range.to,
  );
  if (range) return { kind: 'value', value: range.name, through: 'range' };
  const past = dimension.past.find((value) => value.name === text);
  if (past) return { kind: 'past', name: past.name, splitInto: past.splitInto };
  const free = dimension.kind === 'free' ? freeName(text) : '';
  if (free !== '') return { kind: 'value', value: free, through: 'free' };
  return { kind: 'outside', raw: text.slice(0, LONGEST_OUTSIDE) };
}

/** A text as a name that is safe in `dimension=value` items: no `=`, `&` or line break, a letter or digit first. */
function freeName(text: string): string {
  return text
    .replaceAll(/[^\p{L}\p{N} _.:>-]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .trim();
}
