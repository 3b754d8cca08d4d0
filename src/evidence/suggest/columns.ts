import type { MappingRule } from '../mapping/mapping-schema.ts';
import { textOf } from './field-text.ts';
import type { SampledRow } from './sampled-row.ts';

/** One thing that every row may say: a field, a kind of tag, a part of the file's name. */
export interface Column {
  readonly kind: 'field' | 'tag' | 'file';
  /** For people: "field metadata.pressure", "tags pressure:…", "folder". */
  readonly title: string;
  /** The word that names it: the last part of a field's path. */
  readonly word: string;
  /** How a mapping takes its value. */
  readonly rule: MappingRule;
  /** Its text in each row; empty where the row has none. */
  readonly texts: readonly string[];
  /** How many rows have each text, the most frequent first. */
  readonly counts: ReadonlyMap<string, number>;
  /** Rows that have one. */
  readonly filled: number;
}

/** Every column of a sample: fields in the order in which they first come, then tags, then parts of file names. */
export function columnsOf(rows: readonly SampledRow[]): Column[] {
  return [...fieldColumns(rows), ...tagColumns(rows), ...fileColumns(rows)];
}

/** A column of these texts, one a row. */
export function columnFrom(parts: Pick<Column, 'kind' | 'title' | 'word' | 'rule' | 'texts'>): Column {
  const counts = new Map<string, number>();
  let filled = 0;
  for (const text of parts.texts) {
    if (text === '') continue;
    filled++;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const sorted = [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return { ...parts, counts: new Map(sorted), filled };
}

function fieldColumns(rows: readonly SampledRow[]): Column[] {
  const paths = new Set(rows.flatMap((row) => Object.keys(row.fields)));
  return [...paths].map((path) =>
    columnFrom({
      kind: 'field',
      title: `field ${path}`,
      word: path.slice(path.lastIndexOf('.') + 1),
      rule: { from: path },
      texts: rows.map((row) => textOf(row.fields[path])),
    }),
  );
}

/** A tag that says which aspect it is about: `pressure:high`, `pressure=high`, `pressure/high`. */
const KEYED_TAG = /^([\p{L}\p{N}][\p{L}\p{N} _.-]*)([:=/])\s*(\S.*)$/u;

function tagColumns(rows: readonly SampledRow[]): Column[] {
  const keys = new Map<string, { readonly key: string; readonly mark: string }>();
  for (const tag of rows.flatMap((row) => row.tags)) {
    const [, key, mark] = KEYED_TAG.exec(tag) ?? [];
    if (key !== undefined && mark !== undefined) keys.set(`${key}${mark}`, { key, mark });
  }
  const keyed = [...keys].map(([start, { key, mark }]) => {
    const pattern = `^${escapeRegExp(key)}${escapeRegExp(mark)}\\s*(.+)$`;
    return columnFrom({
      kind: 'tag',
      title: `tags ${start}…`,
      word: key,
      rule: { tag: pattern },
      texts: rows.map((row) => firstMatch(pattern, row.tags)),
    });
  });
  const plain = rows.map((row) => row.tags.filter((tag) => tag !== '' && !KEYED_TAG.test(tag)));
  // With several tags a run, which of them is the value would be a guess.
  if (plain.every((tags) => tags.length === 0) || plain.some((tags) => tags.length > 1)) return keyed;
  const known = [...new Set(plain.flat())];
  const pattern = tagPattern(known);
  const only = columnFrom({
    kind: 'tag',
    title: 'the tag',
    word: 'tag',
    rule: { tag: pattern },
    texts: rows.map((row) => firstMatch(pattern, row.tags)),
  });
  return [...keyed, only];
}

/** A pattern for any of these tags as a whole. */
export function tagPattern(tags: readonly string[]): string {
  return `^(${tags.map(escapeRegExp).join('|')})$`;
}

/** What a pattern takes from the first text that it matches: its first group. */
export function firstMatch(pattern: string, texts: readonly string[]): string {
  const expression = new RegExp(pattern, 'u');
  for (const text of texts) {
    const match = expression.exec(text);
    if (match) return match[1] ?? match[0];
  }
  return '';
}

const FOLDER = '([^/]+)/[^/]+$';
const FIRST_PART = '([^/.]+)[^/]*$';

function fileColumns(rows: readonly SampledRow[]): Column[] {
  const files = [...new Set(rows.map((row) => row.file))];
  if (files.length < 2) return [];
  const parts = [
    { title: 'folder', word: 'folder', pattern: FOLDER },
    { title: 'file name', word: 'file', pattern: FIRST_PART },
    ...nameParts(files),
  ];
  return parts.map(({ title, word, pattern }) => {
    const found = new Map(files.map((file) => [file, firstMatch(pattern, [file.replaceAll('\\', '/')])]));
    return columnFrom({
      kind: 'file',
      title,
      word,
      rule: { file: pattern },
      texts: rows.map((row) => found.get(row.file) ?? ''),
    });
  });
}

/** The parts between `_` or `-` of file names that all have the same number of them. */
function nameParts(files: readonly string[]) {
  const names = files.map((file) => firstMatch(FIRST_PART, [file.replaceAll('\\', '/')]).split(/[_-]/));
  const [first] = names;
  if (!first || first.length < 2 || names.some((parts) => parts.length !== first.length)) return [];
  return first.map((_, at) => ({
    title: `part ${at + 1} of the file name`,
    word: `part ${at + 1}`,
    pattern: `(?:^|/)(?:[^/_.-]+[_-]){${at}}([^/_.-]+)[^/]*$`,
  }));
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
