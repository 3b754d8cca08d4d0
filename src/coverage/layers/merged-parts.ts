import { formatPlace, LacunaError, type Place } from '../../errors.ts';
import type { MapLayer } from './read-layers.ts';

/** A part of a map, and where it was written. */
export interface Sourced<T = unknown> {
  readonly value: T;
  readonly layer: MapLayer;
  /** Its path in the layer's file. */
  readonly path: readonly PropertyKey[];
}

/** The fields of a part that several layers may add to, each with the layer that said it last. */
export interface MergedFields {
  readonly fields: Map<string, Sourced>;
  /** Two layers of which neither extends the other, and which say different things, by field. */
  readonly conflicts: Map<string, readonly [Sourced, Sourced]>;
}

/** A value, while layers are merged. */
export interface MergedValue extends MergedFields {
  readonly name: string;
  /** The layer that named it first. */
  readonly source: Sourced;
  /** What stands for it now: its parts, its new name, or what it was merged into; none while it stands itself. */
  readonly successors: string[];
  /** How it got them. */
  succession: 'refined' | 'renamed' | 'merged' | '';
  /** The layer that retired it. */
  retiredBy: MapLayer | undefined;
}

/** A dimension, while layers are merged. */
export interface MergedDimension extends MergedFields {
  readonly name: string;
  readonly source: Sourced;
  readonly values: Map<string, MergedValue>;
  retiredBy: MapLayer | undefined;
}

/** A cross, rule or bucket setting, while layers are merged. */
export interface MergedEntry extends MergedFields {
  readonly source: Sourced;
  retiredBy: MapLayer | undefined;
}

/** A map, while layers are merged. */
export interface MergedMap extends MergedFields {
  readonly dimensions: Map<string, MergedDimension>;
  readonly crosses: MergedEntry[];
  readonly exclude: MergedEntry[];
  readonly illegal: MergedEntry[];
  readonly buckets: MergedEntry[];
}

/** No fields yet. */
export function noFields(): MergedFields {
  return { fields: new Map(), conflicts: new Map() };
}

/**
 * Adds what a layer says of a part. Fields in `adding` are united with what was there (lists and records); all others
 * replace it, unless a layer that this one does not extend said something else: that is kept as a conflict until a
 * layer above both decides.
 */
export function addFields(
  target: MergedFields,
  said: Readonly<Record<string, unknown>>,
  { layer, path }: Omit<Sourced, 'value'>,
  adding: readonly string[] = [],
): void {
  for (const [field, value] of Object.entries(said)) {
    if (value === undefined) continue;
    const now: Sourced = { value, layer, path: [...path, field] };
    const before = target.fields.get(field);
    if (before && adding.includes(field)) {
      target.fields.set(field, { ...now, value: united(before.value, value) });
      continue;
    }
    const isOverruled = !before || before.layer === layer || layer.below.has(before.layer);
    if (isOverruled || JSON.stringify(before.value) === JSON.stringify(value)) target.conflicts.delete(field);
    else target.conflicts.set(field, [before, now]);
    target.fields.set(field, now);
  }
}

/**
 * Refuses a part of which two layers say different things.
 *
 * @param what the part in words
 * @throws LacunaError `map.layers-disagree`
 */
export function checkAgreement(part: MergedFields, what: string): void {
  for (const [field, [first, second]] of part.conflicts) {
    const said = ({ value }: Sourced) => JSON.stringify(value);
    throw new LacunaError({
      code: 'map.layers-disagree',
      message: `"${field}" of ${what} is ${said(second)} here and ${said(first)} in ${formatPlace(placeOf(first))}, and neither map extends the other`,
      hint: 'Say in the map that extends both which it shall be.',
      place: placeOf(second),
    });
  }
}

/** Where a part was written. */
export function placeOf({ layer, path }: Sourced): Place {
  return layer.placeOf(path);
}

function united(before: unknown, added: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(added)) return [...new Set<unknown>([...before, ...added])];
  if (isRecord(before) && isRecord(added)) return { ...before, ...added };
  return added;
}

/** Whether something is an object with keys. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
