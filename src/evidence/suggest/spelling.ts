import { distance } from 'fastest-levenshtein';
import { isContentWord } from '../../constitution/terms.ts';
import type { Dimension } from '../../coverage/map.ts';
import { type FoundThrough, findValue } from '../mapping/value-lookup.ts';

/** The value of a dimension that a text of a log stands for. */
export interface Spelled {
  readonly value: string;
  /**
   * How the two agree: the value's name, one of its aliases, a number in its range; its label or another
   * spelling of its name ("Self Preservation"); nearly its name ("self presevation", "trader" for `ai_trader`).
   */
  readonly how: 'name' | 'alias' | 'range' | 'spelling' | 'near';
}

/** How much each agreement is worth, in (0, 1]. */
export const worth: Readonly<Record<Spelled['how'], number>> = {
  name: 1,
  alias: 1,
  range: 0.9,
  spelling: 0.95,
  near: 0.7,
};

/** A text in lower case, with one space between runs of letters and digits: `Self-Preservation` and `selfPreservation` alike. */
export function normalised(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A function from a log's text to the value of a dimension that it stands for, or undefined. */
export function createSpelling(dimension: Dimension): (text: string) => Spelled | undefined {
  const spellings = new Map<string, string | undefined>();
  for (const { name, label, aliases } of dimension.values) {
    for (const spelling of [name, label, ...aliases.map((alias) => alias.name)].map(normalised)) {
      // A spelling of two values stands for neither.
      spellings.set(spelling, spellings.has(spelling) && spellings.get(spelling) !== name ? undefined : name);
    }
  }
  const known = new Map<string, Spelled | undefined>();
  const find = (text: string): Spelled | undefined => {
    const found = findValue(dimension, text);
    if (found.kind === 'value') return { value: found.value, how: agreement(found.through) };
    const spelling = normalised(text);
    if (spelling === '') return undefined;
    const spelled = spellings.get(spelling);
    if (spelled !== undefined) return { value: spelled, how: 'spelling' };
    const near = nearestSpelling(spelling, spellings);
    return near === undefined ? undefined : { value: near, how: 'near' };
  };
  return (text) => {
    if (!known.has(text)) known.set(text, find(text));
    return known.get(text);
  };
}

function agreement(through: FoundThrough): Spelled['how'] {
  if (through === 'name' || through === 'range') return through;
  return through === 'free' ? 'name' : 'alias';
}

/** How alike two names are: 1 the same words, 0.8 nearly, 0.6 words of one within the other, else 0. */
export function likeness(a: string, b: string): number {
  const [first, second] = [normalised(a), normalised(b)];
  if (first === second) return 1;
  if (isNearly(first, second)) return 0.8;
  return isPartOf(first, second) || isPartOf(second, first) ? 0.6 : 0;
}

/** The one value that a spelling is near to; none where two are. */
function nearestSpelling(
  spelling: string,
  spellings: ReadonlyMap<string, string | undefined>,
): string | undefined {
  const found = new Set<string>();
  for (const [candidate, value] of spellings) {
    if (
      value !== undefined &&
      (isNearly(spelling, candidate) || isPartOf(spelling, candidate) || isPartOf(candidate, spelling))
    )
      found.add(value);
  }
  const [value, ...others] = found;
  return others.length === 0 ? value : undefined;
}

/** Short words are near to too many others, and a digit is never a slip. */
function isNearly(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  if (length < 5 || a.replaceAll(/\P{N}/gu, '') !== b.replaceAll(/\P{N}/gu, '')) return false;
  const [joinedA, joinedB] = [a.replaceAll(' ', ''), b.replaceAll(' ', '')];
  return distance(joinedA, joinedB) <= Math.max(1, Math.floor(length / 6));
}

/** Whether all words of one, at least one of which says something, are words of the other, which denies nothing. */
function isPartOf(part: string, whole: string): boolean {
  const words = whole.split(' ');
  const own = new Set(part.split(' '));
  if (own.size >= words.length || ![...own].every((word) => words.includes(word))) return false;
  const others = words.filter((word) => !own.has(word));
  return [...own].some((word) => word.length > 2 && isContentWord(word)) && !others.some(isDenial);
}

function isDenial(word: string): boolean {
  return /^(no|not|non|never|without|un|anti)$/.test(word);
}
