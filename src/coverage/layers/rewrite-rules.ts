import { isRecord, type MergedDimension, type MergedEntry } from './merged-parts.ts';
import type { MapLayer } from './read-layers.ts';
import { meantValues } from './successors.ts';

/** A part of a map file. */
type Written = Readonly<Record<string, unknown>>;

/** The dimensions of a merged map, by name. */
export type MergedDimensions = ReadonlyMap<string, MergedDimension>;

/**
 * A rule as it stands once all layers are merged, or undefined where it says nothing any more because all that one
 * of its parts speaks of was retired.
 */
export function rewriteRule(
  rule: Written,
  layer: MapLayer,
  dimensions: MergedDimensions,
): Record<string, unknown> | undefined {
  const rewritten: Record<string, unknown> = { ...rule };
  for (const key of ['when', 'if', 'then']) {
    const condition = rule[key];
    if (condition === undefined) continue;
    const now = rewriteCondition(condition, layer, dimensions, key === 'then');
    if (now === undefined) return undefined;
    rewritten[key] = now;
  }
  return rewritten;
}

/** A condition once all layers are merged, or undefined; see {@link rewriteRule}. */
export function rewriteCondition(
  condition: unknown,
  layer: MapLayer,
  dimensions: MergedDimensions,
  isWanted: boolean,
): Written | undefined {
  if (!isRecord(condition)) return undefined;
  const rewritten: Record<string, unknown> = {};
  for (const [key, said] of Object.entries(condition)) {
    if (said === undefined) continue;
    const now =
      key === 'not'
        ? rewriteCondition(said, layer, dimensions, !isWanted)
        : (key === 'all' || key === 'any') && Array.isArray(said)
          ? rewriteSeveral(key, said, layer, dimensions, isWanted)
          : rewriteTest(key, said, layer, dimensions, isWanted);
    if (now === undefined) return undefined;
    if (now !== ALWAYS) rewritten[key] = now;
  }
  return Object.keys(rewritten).length > 0 ? rewritten : undefined;
}

/** Whether a layer speaks of a dimension that a layer above it took away. */
export function isGone(name: string, layer: MapLayer, dimensions: MergedDimensions): boolean {
  const retiredBy = dimensions.get(name)?.retiredBy;
  return retiredBy !== undefined && retiredBy.position > layer.position;
}

/**
 * The settings of single buckets once all layers are merged: one for every cell that each stands for, and one a
 * cell, what is said last deciding.
 */
export function rewriteBucket(
  entry: MergedEntry,
  dimensions: MergedDimensions,
): readonly Readonly<Record<string, string>>[] {
  const { layer } = entry.source;
  const cell = entry.fields.get('cell')?.value;
  if (!isRecord(cell)) return [];
  return Object.entries(cell).reduce<Record<string, string>[]>(
    (cells, [name, value]) => {
      if (isGone(name, layer, dimensions)) return [];
      const dimension = dimensions.get(name);
      const values = dimension ? meantValues(dimension, [String(value)], layer, false) : [String(value)];
      return cells.flatMap((part) => values.map((meant) => ({ ...part, [name]: meant })));
    },
    [{}],
  );
}

/** A test that every value passes: it is left out, and the others of its condition stay. */
const ALWAYS = Symbol('always');

function rewriteSeveral(
  key: 'all' | 'any',
  parts: readonly unknown[],
  layer: MapLayer,
  dimensions: MergedDimensions,
  isWanted: boolean,
): Written[] | undefined {
  const rewritten = parts.map((part) => rewriteCondition(part, layer, dimensions, isWanted));
  const left = rewritten.filter((part) => part !== undefined);
  if (left.length === 0 || (key === 'all' && left.length < parts.length)) return undefined;
  return left;
}

function rewriteTest(
  name: string,
  test: unknown,
  layer: MapLayer,
  dimensions: MergedDimensions,
  isWanted: boolean,
): unknown {
  if (isGone(name, layer, dimensions)) return undefined;
  const dimension = dimensions.get(name);
  if (!dimension) return test;
  const meant = (values: unknown, wanted: boolean) =>
    meantValues(dimension, (Array.isArray(values) ? values : [values]).map(String), layer, wanted);
  if (!isRecord(test)) {
    const values = meant(test, isWanted);
    return values.length > 1 ? values : values[0];
  }
  const rewritten: Record<string, unknown> = {};
  for (const [key, said] of Object.entries(test)) {
    if (said === undefined) continue;
    const now =
      key === 'same_as'
        ? isGone(String(said), layer, dimensions)
          ? undefined
          : said
        : rewriteComparison(key, said, meant, isWanted);
    if (now === undefined) return undefined;
    if (now !== ALWAYS) rewritten[key] = now;
  }
  return Object.keys(rewritten).length === 0 ? ALWAYS : rewritten;
}

function rewriteComparison(
  key: string,
  said: unknown,
  meant: (values: unknown, wanted: boolean) => string[],
  isWanted: boolean,
): unknown {
  if (typeof said === 'number') return said;
  if (key === 'not') {
    const values = meant(said, !isWanted);
    return values.length === 0 ? ALWAYS : values;
  }
  if (key === 'in') {
    const values = meant(said, isWanted);
    return values.length === 0 ? undefined : values;
  }
  // In order, the parts of a value lie where it lay: from the first of them, up to the last.
  const values = meant(said, true);
  return key === 'below' || key === 'at_least' ? values[0] : values.at(-1);
}
