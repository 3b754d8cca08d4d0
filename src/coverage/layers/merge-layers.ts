import { LacunaError } from '../../errors.ts';
import { nearest } from '../../io/yaml.ts';
import type { CrossFile, DimensionFile, ValueFile } from '../map-schema.ts';
import {
  addFields,
  type MergedDimension,
  type MergedEntry,
  type MergedMap,
  type MergedValue,
  noFields,
  type Sourced,
} from './merged-parts.ts';
import type { MapLayer } from './read-layers.ts';

/** Fields of a value that are added to what the layers below say; all others replace it. */
const ADDED_TO_VALUE = ['signals', 'clauses', 'aliases', 'group', 'was', 'merges'];

/** Fields of a dimension that are added; all others replace. */
const ADDED_TO_DIMENSION = ['retired', 'split'];

/**
 * Lays layers over each other, the lowest first: what a layer says of a part that stands below it adds to it or
 * replaces it, what is new is added, and what it retires is marked.
 *
 * @throws LacunaError `map.unknown-parent`, `map.retired-parent`, `map.refines-itself`, `map.nothing-to-retire`
 */
export function mergeLayers(layers: readonly MapLayer[]): MergedMap {
  const map: MergedMap = {
    ...noFields(),
    dimensions: new Map(),
    crosses: [],
    exclude: [],
    illegal: [],
    buckets: [],
  };
  for (const layer of layers) addLayer(map, layer);
  return map;
}

function addLayer(map: MergedMap, layer: MapLayer): void {
  const { tolerance, goals, doses } = layer.content;
  addFields(map, { tolerance, goals, doses }, { layer, path: [] });
  for (const [name, dimension] of Object.entries(layer.content.dimensions ?? {})) {
    addDimension(map, name, dimension, layer);
  }
  addCrosses(map, layer);
  for (const key of ['exclude', 'illegal', 'buckets'] as const) {
    for (const [index, entry] of (layer.content[key] ?? []).entries()) {
      map[key].push(entryOf({ value: entry, layer, path: [key, index] }, entry));
    }
  }
}

function addDimension(map: MergedMap, name: string, file: DimensionFile, layer: MapLayer): void {
  const path = ['dimensions', name];
  const { values = {}, retired, ...details } = file;
  const earlier = map.dimensions.get(name);
  if (retired === true) {
    if (!earlier) throw nothingToRetire(`dimension "${name}"`, [...map.dimensions.keys()], name, layer, path);
    earlier.retiredBy = layer;
    return;
  }
  const dimension: MergedDimension = earlier ?? {
    ...noFields(),
    name,
    source: { value: file, layer, path },
    values: new Map(),
    retiredBy: undefined,
  };
  // A dimension that is named again after it was retired is there again.
  dimension.retiredBy = undefined;
  map.dimensions.set(name, dimension);
  addFields(dimension, { ...details, retired }, { layer, path }, ADDED_TO_DIMENSION);
  const known = new Set(dimension.values.keys());
  for (const [value, said] of Object.entries(values)) addValue(dimension, value, said, layer, known);
  checkParents(dimension, layer);
}

/** A part of a value that is gone would be gone with it, unseen. */
function checkParents(dimension: MergedDimension, layer: MapLayer): void {
  for (const { name, retiredBy, succession, successors } of dimension.values.values()) {
    const part = successors
      .map((successor) => dimension.values.get(successor)!)
      .find((successor) => successor.fields.get('refines')?.layer === layer);
    if (!retiredBy || succession !== 'refined' || !part) continue;
    throw new LacunaError({
      code: 'map.retired-parent',
      message: `"${part.name}" refines "${name}", which ${retiredBy === layer ? 'this map' : `map "${retiredBy.name}"`} retires`,
      hint: 'A value that is divided leaves the map by itself, and its parts stay: remove "retired", or "refines".',
      place: layer.placeOf(['dimensions', dimension.name, 'values', part.name, 'refines']),
    });
  }
}

function addValue(
  dimension: MergedDimension,
  name: string,
  file: ValueFile,
  layer: MapLayer,
  known: ReadonlySet<string>,
): void {
  const path = ['dimensions', dimension.name, 'values', name];
  const value: MergedValue = dimension.values.get(name) ?? {
    ...noFields(),
    name,
    source: { value: file, layer, path },
    successors: [],
    succession: '',
    retiredBy: undefined,
  };
  dimension.values.set(name, value);
  if (file?.retired && layer.below.size > 0 && !known.has(name)) {
    throw nothingToRetire(`value "${name}" of ${dimension.name}`, [...known], name, layer, path);
  }
  // As for dimensions: what is named again is there again.
  value.retiredBy = file?.retired ? layer : undefined;
  addFields(value, file ?? {}, { layer, path }, ADDED_TO_VALUE);
  // The lowest map has no values to take the place of: what it says there is its own history.
  if (layer.below.size === 0) return;
  succeed(dimension, value, file?.refines === undefined ? [] : [file.refines], 'refined', layer, known);
  succeed(dimension, value, file?.was ?? [], 'renamed', layer, known);
  succeed(dimension, value, file?.merges ?? [], 'merged', layer, known);
}

function succeed(
  dimension: MergedDimension,
  value: MergedValue,
  names: readonly string[],
  how: 'refined' | 'renamed' | 'merged',
  layer: MapLayer,
  known: ReadonlySet<string>,
): void {
  for (const name of names) {
    const before = known.has(name) ? dimension.values.get(name) : undefined;
    if (!before) {
      // An earlier name may be one that no layer knows any more; a parent must be there.
      if (how !== 'refined' || dimension.fields.has('from') || dimension.fields.has('edges')) continue;
      const suggestion = nearest(name, [...known]);
      throw new LacunaError({
        code: 'map.unknown-parent',
        message: `"${value.name}" refines "${name}", which no map that this one extends has in dimension "${dimension.name}"`,
        hint: suggestion
          ? `Did you mean "${suggestion}"?`
          : known.size > 0
            ? `Values below: ${[...known].join(', ')}.`
            : 'Remove "refines": the dimension is new here.',
        place: layer.placeOf([...value.source.path, 'refines']),
      });
    }
    if (before === value || standsFor(dimension, value.name).has(name)) {
      throw new LacunaError({
        code: 'map.refines-itself',
        message: `"${value.name}" would take its own place, by way of "${name}"`,
        hint: 'A part of a value has another name than the value, and is not above it.',
        place: layer.placeOf(['dimensions', dimension.name, 'values', value.name]),
      });
    }
    // Under a new name a value that was retired is there again.
    if (how !== 'refined' && before.retiredBy !== layer) before.retiredBy = undefined;
    before.succession = how;
    if (!before.successors.includes(value.name)) before.successors.push(value.name);
  }
}

/** Every value that has taken the place of this one, directly or not. */
function standsFor(dimension: MergedDimension, name: string): Set<string> {
  const found = new Set<string>();
  const visit = (current: string) => {
    for (const successor of dimension.values.get(current)?.successors ?? []) {
      if (found.has(successor)) continue;
      found.add(successor);
      visit(successor);
    }
  };
  visit(name);
  return found;
}

function addCrosses(map: MergedMap, layer: MapLayer): void {
  // A map that extends nothing crosses all pairs unless it says otherwise; that holds for what is laid over it.
  const isDefault = layer.content.crosses === undefined && layer.below.size === 0;
  const crosses = isDefault ? [{ all: 'pairs' } satisfies CrossFile] : (layer.content.crosses ?? []);
  for (const [index, cross] of crosses.entries()) {
    const path = isDefault ? ['crosses'] : ['crosses', index];
    const { retired, ...details } = cross;
    const earlier = map.crosses.find((entry) => entry.source.layer !== layer && isSameCross(entry, cross));
    if (retired) {
      const names = map.crosses.flatMap((entry) => nameOf(entry) ?? []);
      if (!earlier)
        throw nothingToRetire(`cross "${cross.name ?? ''}"`, names, cross.name ?? '', layer, path);
      earlier.retiredBy = layer;
    } else if (earlier) {
      earlier.retiredBy = undefined;
      addFields(earlier, details, { layer, path }, ['exclude']);
    } else map.crosses.push(entryOf({ value: cross, layer, path }, details));
  }
}

function entryOf(source: Sourced, said: Readonly<Record<string, unknown>>): MergedEntry {
  const entry: MergedEntry = { ...noFields(), source, retiredBy: undefined };
  addFields(entry, said, source);
  return entry;
}

function nameOf(entry: MergedEntry): string | undefined {
  const name = entry.fields.get('name')?.value;
  return typeof name === 'string' ? name : undefined;
}

/** Whether a cross speaks of one that stands: by its name, or because it crosses the same. */
function isSameCross(entry: MergedEntry, cross: CrossFile): boolean {
  if (cross.name !== undefined && nameOf(entry) === cross.name) return true;
  const wanted = subjectOf(cross);
  return (
    wanted !== '' &&
    subjectOf(Object.fromEntries([...entry.fields].map(([key, part]) => [key, part.value]))) === wanted
  );
}

function subjectOf(cross: Readonly<Record<string, unknown>>): string {
  const sorted = (names: unknown) => (Array.isArray(names) ? names.map(String).toSorted() : []);
  if (cross['dimensions'] !== undefined) return JSON.stringify(['dimensions', sorted(cross['dimensions'])]);
  if (cross['transition'] !== undefined) {
    return JSON.stringify(['transition', cross['transition'], sorted(cross['with'])]);
  }
  if (cross['all'] === undefined) return '';
  return JSON.stringify(['all', cross['all'] === 'pairs' ? 2 : cross['all'], sorted(cross['of'])]);
}

function nothingToRetire(
  what: string,
  known: readonly string[],
  name: string,
  layer: MapLayer,
  path: readonly PropertyKey[],
): LacunaError {
  const suggestion = nearest(name, known);
  return new LacunaError({
    code: 'map.nothing-to-retire',
    message: `${what} is retired here, but no map that this one extends has it`,
    hint: suggestion ? `Did you mean "${suggestion}"?` : 'Remove it: there is nothing to take back.',
    place: layer.placeOf(path),
  });
}
