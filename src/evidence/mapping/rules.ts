import type { Rule, ValueTable } from './mapping.ts';

/** What rules read: a run or a tally of a log, in its file, with the values that a labeller found. */
export interface Readable {
  /** Fields by dotted path; nested objects are followed. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly tags: readonly string[];
  readonly file: string;
  /** The labels of a text for a dimension, or `undefined` where nothing labelled it. */
  label(dimension: string, text: string, by: 'offline' | 'model'): string | undefined;
}

/** What rules found: values as the log has them, or that the dimension is to be left open. */
export type RawValues = readonly unknown[] | 'open';

const NONE: readonly unknown[] = [];

/**
 * The values that the first rule which finds any gives.
 *
 * @param dimension the dimension that is looked for, which only labels depend on
 * @returns no values where no rule finds any
 */
export function valuesByRules(rules: readonly Rule[], from: Readable, dimension: string): RawValues {
  for (const rule of rules) {
    const found = valuesByRule(rule, from, dimension);
    if (found === 'open' || found.length > 0) return found;
  }
  return NONE;
}

/** The one text that rules give, e.g. for the model's name; an empty string where they give none. */
export function textByRules(rules: readonly Rule[], from: Readable): string {
  const found = valuesByRules(rules, from, '');
  return found === 'open' || found.length === 0 ? '' : textOf(found[0]);
}

/**
 * The content of a field. A path that is no field by itself is followed into the objects and lists of the longest
 * field that it starts with.
 */
export function fieldAt(fields: Readonly<Record<string, unknown>>, path: string): unknown {
  if (Object.hasOwn(fields, path)) return fields[path];
  for (let at = path.lastIndexOf('.'); at > 0; at = path.lastIndexOf('.', at - 1)) {
    const start = path.slice(0, at);
    if (Object.hasOwn(fields, start)) return within(fields[start], path.slice(at + 1).split('.'));
  }
  return undefined;
}

/** Content as text: scalars as they are written, anything else as JSON. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');
}

function valuesByRule(rule: Rule, from: Readable, dimension: string): RawValues {
  switch (rule.kind) {
    case 'constant':
      return [rule.value];
    case 'file':
      return lookedUp(matched(from.file.replaceAll('\\', '/'), rule.match), rule.values);
    case 'tag':
      return lookedUp(
        from.tags.flatMap((tag) => matched(tag, rule.match)),
        rule.values,
      );
    case 'label': {
      const text = fieldAt(from.fields, rule.field);
      const value = isEmpty(text) ? undefined : from.label(dimension, textOf(text), rule.with);
      return value === undefined ? NONE : [value];
    }
    case 'field': {
      const { match, split } = rule;
      let found = listOf(fieldAt(from.fields, rule.field));
      if (split !== null) {
        found = found
          .flatMap((value) =>
            textOf(value)
              .split(split)
              .map((part) => part.trim()),
          )
          .filter((part) => part !== '');
      }
      if (match) found = found.flatMap((value) => matched(textOf(value), match));
      return lookedUp(found, rule.values);
    }
  }
}

/** The content of a field as a list, without what is empty. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.filter((item) => !isEmpty(item));
  return isEmpty(value) ? NONE : [value];
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || Number.isNaN(value);
}

function matched(text: string, pattern: RegExp): string[] {
  const match = pattern.exec(text);
  const value = match ? (match.groups?.['value'] ?? match[1] ?? match[0]) : '';
  return value === '' ? [] : [value];
}

function lookedUp(found: readonly unknown[], table: ValueTable | null): RawValues {
  if (!table) return found;
  const values = found.map((value) => {
    const known = table.get(textOf(value));
    return known === undefined ? value : known;
  });
  const kept = values.filter((value) => value !== null);
  return kept.length === 0 && values.length > 0 ? 'open' : kept;
}

function within(value: unknown, path: readonly string[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Readonly<Record<string, unknown>>)[key];
  }
  return found;
}
