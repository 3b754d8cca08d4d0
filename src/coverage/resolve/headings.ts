import type { DimensionFile } from '../map-schema.ts';
import { spaced } from '../plain-value.ts';
import type { Fail } from './failure.ts';

/** A heading of a constitution, as a map needs it. */
export interface Heading {
  /** Path of slugs, `honesty/white-lies`: what a value's `clauses` may name. */
  readonly id: string;
  readonly title: string;
  /** Its level in Markdown: 1 for `#`. */
  readonly level: number;
  /** Titles of the headings it stands under, outermost first. */
  readonly path: readonly string[];
}

/** A value that a heading makes. */
export interface HeadingValue {
  readonly name: string;
  readonly label: string;
  readonly clauses: readonly string[];
}

/**
 * The values that the headings of a constitution make: named by the last slug of their ids, or by the whole id
 * with points for strokes where two headings have the same.
 *
 * @throws LacunaError `map.needs-constitution` without headings, `map.no-headings` where none is at the level
 */
export function valuesFromHeadings(
  file: DimensionFile,
  headings: readonly Heading[] | undefined,
  path: readonly PropertyKey[],
  fail: Fail,
): HeadingValue[] {
  if (!headings) {
    throw fail(
      'map.needs-constitution',
      [...path, 'from'],
      `the values of dimension "${String(path.at(-1))}" are headings of the constitution, and none was given`,
      'Give it with --constitution FILE, or in the config.',
    );
  }
  if (file.level === undefined) {
    throw fail(
      'map.no-level',
      [...path, 'from'],
      '"from: clauses" does not say which headings to take',
      `Add "level": the constitution has headings of ${listed(levelsOf(headings))}.`,
    );
  }
  const under = file.under;
  const below = under === undefined ? headings : headings.filter((heading) => isUnder(heading, under));
  const found = below.filter(({ level }) => level === file.level);
  if (found.length === 0) {
    throw fail(
      'map.no-headings',
      [...path, under !== undefined && below.length === 0 ? 'under' : 'level'],
      under === undefined
        ? `the constitution has no headings of level ${file.level}`
        : `the constitution has no headings of level ${file.level} under "${under}"`,
      below.length > 0
        ? `There are headings of ${listed(levelsOf(below))}.`
        : `Headings: ${headings
            .slice(0, 12)
            .map(({ id }) => id)
            .join(', ')} …`,
    );
  }
  const slugs = found.map(({ id }) => id.slice(id.lastIndexOf('/') + 1));
  return found.map(({ id, title }, index) => {
    const slug = slugs[index]!;
    const isUnique = slugs.filter((other) => other === slug).length === 1;
    return {
      name: isUnique ? slug : id.replaceAll('/', '.'),
      label: title || spaced(slug),
      clauses: [id],
    };
  });
}

function isUnder({ id, path }: Heading, under: string): boolean {
  const wanted = under.trim().toLowerCase();
  return id.toLowerCase().startsWith(`${wanted}/`) || path.some((title) => title.toLowerCase() === wanted);
}

function levelsOf(headings: readonly Heading[]): number[] {
  return [...new Set(headings.map(({ level }) => level))].toSorted((a, b) => a - b);
}

function listed(levels: readonly number[]): string {
  return levels.length === 1 ? `level ${levels[0]}` : `levels ${levels.join(', ')}`;
}
