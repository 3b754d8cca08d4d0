import { cellKey } from '../../records/cell.ts';
import { detailsOf, otherNames } from './inherit.ts';
import {
  checkAgreement,
  isRecord,
  type MergedDimension,
  type MergedEntry,
  type MergedFields,
  type MergedMap,
  type Sourced,
} from './merged-parts.ts';
import type { MapLayer } from './read-layers.ts';
import { isGone, rewriteBucket, rewriteCondition, rewriteRule } from './rewrite-rules.ts';
import { leavesOf, meantValues } from './successors.ts';

/** Merged layers as the content of one map file, not yet parsed, and where its parts come from. */
export interface FinishedMap {
  readonly content: Readonly<Record<string, unknown>>;
  /** What was written at a path of the content, or around it. */
  sourceOf(path: readonly PropertyKey[]): Sourced;
}

/**
 * Writes merged layers as the content of one map file, in which values that were divided, renamed, merged or retired
 * are names of the past, and rules, crosses and buckets speak of what stands for them.
 *
 * @throws LacunaError `map.layers-disagree`
 */
export function finishMap(map: MergedMap, top: MapLayer): FinishedMap {
  const origins = new Map<string, Sourced>();
  const from = (path: readonly PropertyKey[], source: Sourced) => origins.set(keyOf(path), source);
  const content: Record<string, unknown> = {};
  for (const field of ['name', 'description', 'version'] as const) {
    if (top.content[field] !== undefined) content[field] = top.content[field];
  }
  checkAgreement(map, 'the map');
  Object.assign(content, plain(map));
  for (const [field, source] of map.fields) from([field], source);
  const dimensions = [...map.dimensions.values()].filter(({ retiredBy }) => retiredBy === undefined);
  content['dimensions'] = Object.fromEntries(
    dimensions.map((dimension) => [dimension.name, finishDimension(dimension, map, from)]),
  );
  const lists = {
    crosses: map.crosses.flatMap((entry) => finishCross(entry, map)),
    exclude: map.exclude.flatMap((entry) => finishRule(entry, map)),
    illegal: map.illegal.flatMap((entry) => finishRule(entry, map)),
    buckets: finishBuckets(map),
  };
  for (const [key, entries] of Object.entries(lists)) {
    if (entries.length === 0 && key !== 'crosses') continue;
    content[key] = entries.map(({ value }) => value);
    for (const [index, { source, fields }] of entries.entries()) {
      from([key, index], source);
      for (const [field, said] of fields) from([key, index, field], said);
    }
  }
  return {
    content,
    sourceOf(path) {
      for (let length = path.length; length > 0; length--) {
        const source = origins.get(keyOf(path.slice(0, length)));
        if (source) return { ...source, path: [...source.path, ...path.slice(length)] };
      }
      return { value: top.content, layer: top, path };
    },
  };
}

function keyOf(path: readonly PropertyKey[]): string {
  return JSON.stringify(path.map(String));
}

function plain({ fields }: MergedFields): Record<string, unknown> {
  return Object.fromEntries([...fields].map(([field, { value }]) => [field, value]));
}

type From = (path: readonly PropertyKey[], source: Sourced) => void;

function finishDimension(dimension: MergedDimension, map: MergedMap, from: From): Record<string, unknown> {
  const path = ['dimensions', dimension.name];
  checkAgreement(dimension, `dimension "${dimension.name}"`);
  from(path, dimension.source);
  for (const [field, source] of dimension.fields) from([...path, field], source);
  const content = plain(dimension);
  const applies = dimension.fields.get('applies');
  if (applies) {
    const now = rewriteCondition(applies.value, applies.layer, map.dimensions, true);
    if (now === undefined) delete content['applies'];
    else content['applies'] = now;
  }
  const makesValues = content['from'] !== undefined || content['edges'] !== undefined;
  const values: Record<string, unknown> = {};
  const past = pastOf(dimension, content);
  for (const value of orderedValues(dimension)) {
    checkAgreement(value, `value "${value.name}" of ${dimension.name}`);
    const isRetired = value.retiredBy !== undefined;
    if (isRetired && makesValues) values[value.name] = { ...detailsOf(dimension, value), retired: true };
    else if (isRetired) past.retired.push(value.name, ...otherNames(detailsOf(dimension, value)));
    else values[value.name] = emptyAsNull(detailsOf(dimension, value));
    from([...path, 'values', value.name], value.source);
    for (const [field, source] of value.fields) from([...path, 'values', value.name, field], source);
  }
  if (dimension.values.size > 0) content['values'] = values;
  delete content['retired'];
  delete content['split'];
  if (past.retired.length > 0) content['retired'] = [...new Set(past.retired)];
  if (Object.keys(past.split).length > 0) content['split'] = past.split;
  return content;
}

/** Values that stand or were retired, each where it stands or where the value stood whose place it takes. */
function orderedValues(dimension: MergedDimension) {
  const all = [...dimension.values.values()];
  const successors = new Set(all.flatMap((value) => value.successors));
  const ordered = new Set<(typeof all)[number]>();
  const visit = (value: (typeof all)[number]) => {
    if (value.successors.length === 0 || value.retiredBy) ordered.add(value);
    else for (const name of value.successors) visit(dimension.values.get(name)!);
  };
  for (const value of all) if (!successors.has(value.name)) visit(value);
  return ordered;
}

function emptyAsNull(details: Record<string, unknown>): Record<string, unknown> | null {
  return Object.keys(details).length === 0 ? null : details;
}

/** Names that mean no one value any more: those of divided values, and what the layers say of earlier versions. */
function pastOf(dimension: MergedDimension, content: Readonly<Record<string, unknown>>) {
  const retired = Array.isArray(content['retired']) ? content['retired'].map(String) : [];
  const split: Record<string, string[]> = {};
  const add = (name: string, into: readonly string[]) => {
    if (into.length === 0) retired.push(name);
    else split[name] = [...into];
  };
  for (const [name, into] of Object.entries(isRecord(content['split']) ? content['split'] : {})) {
    const parts = Array.isArray(into) ? into.map(String) : [];
    add(name, [...new Set(parts.flatMap((part) => leavesOf(dimension, part)))]);
  }
  for (const value of dimension.values.values()) {
    if (value.succession !== 'refined' || value.retiredBy) continue;
    const parts = leavesOf(dimension, value.name);
    for (const name of [value.name, ...otherNames(detailsOf(dimension, value))]) add(name, parts);
  }
  return { retired, split };
}

interface FinishedEntry {
  readonly value: Record<string, unknown>;
  readonly source: Sourced;
  readonly fields: MergedFields['fields'];
}

function finishRule({ source, fields }: MergedEntry, map: MergedMap): FinishedEntry[] {
  if (!isRecord(source.value)) return [];
  const value = rewriteRule(source.value, source.layer, map.dimensions);
  return value === undefined ? [] : [{ value, source, fields }];
}

function finishCross(entry: MergedEntry, map: MergedMap): FinishedEntry[] {
  if (entry.retiredBy) return [];
  checkAgreement(entry, 'a cross');
  const value = plain(entry);
  const { layer } = entry.source;
  const isLost = (name: unknown) => isGone(String(name), layer, map.dimensions);
  const names = (field: string): readonly unknown[] => {
    const listed = value[field];
    return Array.isArray(listed) ? listed : [];
  };
  if ([...names('dimensions'), ...names('with'), value['transition']].some(isLost)) return [];
  if (value['of'] !== undefined) {
    const left = names('of').filter((name) => !isLost(name));
    if (
      left.length < (typeof value['all'] === 'number' ? value['all'] : 2) &&
      left.length < names('of').length
    ) {
      return [];
    }
    value['of'] = left;
  }
  const changing = map.dimensions.get(String(value['transition']));
  if (changing && value['only'] !== undefined) {
    value['only'] = meantValues(changing, names('only').map(String), layer, true);
    if (names('only').length === 0) return [];
  }
  if (value['exclude'] !== undefined) {
    value['exclude'] = names('exclude').flatMap((rule) =>
      isRecord(rule) ? (rewriteRule(rule, layer, map.dimensions) ?? []) : [],
    );
  }
  return [{ value, source: entry.source, fields: entry.fields }];
}

function finishBuckets(map: MergedMap): FinishedEntry[] {
  const buckets = new Map<string, FinishedEntry>();
  for (const entry of map.buckets) {
    for (const cell of rewriteBucket(entry, map.dimensions)) {
      const { cell: _, ...settings } = plain(entry);
      const key = cellKey(cell);
      const earlier = buckets.get(key);
      buckets.set(key, {
        value: { ...earlier?.value, cell, ...settings },
        source: entry.source,
        fields: new Map([...(earlier?.fields ?? []), ...entry.fields]),
      });
    }
  }
  return [...buckets.values()];
}
