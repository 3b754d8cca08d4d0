import type { CoverageMap, Dimension } from '../../coverage/map.ts';
import { LacunaError, type Place } from '../../errors.ts';
import { nearest } from '../../io/yaml.ts';
import type { Mapping } from './mapping.ts';
import { type FoundValue, joinPlacements, type Placement, placementOf } from './placement.ts';
import { createPlacementMemory } from './placement-memory.ts';
import { fieldAt, listOf, type RawValues, type Readable, textOf, valuesByRules } from './rules.ts';
import { type Found, findValue } from './value-lookup.ts';

/** Lays runs and tallies on a map. */
export interface Placer {
  /**
   * @throws LacunaError `evidence.unknown-value`, `evidence.unknown-dimension`, `evidence.illegal-cell`,
   * `evidence.too-many-cells`
   */
  place(from: Readable, mapping: Mapping | null, place: Place): Placement;
  /** The values that were found on each free dimension so far. */
  readonly freeValues: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A placer for a map. */
export function createPlacer(map: CoverageMap): Placer {
  const lookups = map.dimensions.map((dimension) => createLookup(map, dimension));
  const ownFields = map.dimensions.map(({ name }) => [
    name,
    `cell.${name}`,
    `metadata.${name}`,
    `task_args.${name}`,
  ]);
  const known = createPlacementMemory();
  const found: (readonly NumberedValue[])[] = map.dimensions.map(() => NOTHING);
  const freeValues = new Map(
    map.dimensions.filter(({ kind }) => kind === 'free').map(({ name }) => [name, new Set<string>()]),
  );

  const rawValues = (from: Readable, mapping: Mapping | null, at: number): RawValues => {
    const { name } = map.dimensions[at]!;
    const rules = mapping?.dimensions.get(name);
    if (rules) return valuesByRules(rules, from, name);
    const cell = from.fields['cell'];
    if (isObject(cell) && Object.hasOwn(cell, name)) return listOf(cell[name]);
    const field = ownFields[at]!.find((candidate) => Object.hasOwn(from.fields, candidate));
    return field === undefined ? [] : listOf(from.fields[field]);
  };

  const noteFreeValues = (values: readonly (readonly NumberedValue[])[]) => {
    for (const [at, dimension] of map.dimensions.entries()) {
      if (dimension.kind !== 'free') continue;
      for (const { found: value } of values[at]!) {
        if (value.kind === 'value') freeValues.get(dimension.name)?.add(value.value);
      }
    }
  };
  const placeOne = (from: Readable, mapping: Mapping | null, place: Place): [key: string, Placement] => {
    if (!mapping) checkCellKeys(from.fields['cell'], map, place);
    // Lists of one value are shared, and the list of lists is filled anew for each run: a row costs no memory here.
    let key = '';
    for (let at = 0; at < lookups.length; at++) {
      const lookup = lookups[at]!;
      const raw = rawValues(from, mapping, at);
      if (raw === 'open' || raw.length === 0) found[at] = NOTHING;
      else if (raw.length === 1) found[at] = lookup(raw[0], place).alone;
      else found[at] = raw.map((value) => lookup(value, place));
      for (const value of found[at]!) key += `${value.number}+`;
      key += ',';
    }
    let placement = known.get(key);
    if (!placement) {
      const values = found.slice();
      placement = placementOf(map, values, place);
      noteFreeValues(values);
      known.set(key, placement);
    }
    return [key, placement];
  };

  return {
    freeValues,
    place(from, mapping, place) {
      const steps =
        mapping?.episode == null
          ? []
          : stepsOf(fieldAt(from.fields, mapping.episode), mapping.episode, place);
      if (steps.length === 0) return placeOne(from, mapping, place)[1];
      const placed = steps.map((step) =>
        placeOne({ ...from, fields: { ...from.fields, ...step } }, mapping, place),
      );
      const key = placed.map(([part]) => part).join('>');
      const joined = known.get(key) ?? joinPlacements(placed.map(([, placement]) => placement));
      known.set(key, joined);
      return joined;
    },
  };
}

/** The error for a column or key that looks like a dimension and is none. */
export function unknownDimension(column: string, map: CoverageMap, place: Place): LacunaError {
  const known = map.dimensions.map((dimension) => dimension.name);
  const suggestion = nearest(column, known);
  return new LacunaError({
    code: 'evidence.unknown-dimension',
    message: `map "${map.name}" has no dimension "${column}"`,
    hint: suggestion ? `Did you mean "${suggestion}"?` : `Known dimensions: ${known.join(', ')}.`,
    place,
  });
}

interface NumberedValue extends FoundValue {
  readonly number: number;
  /** The list of this value alone. */
  readonly alone: readonly NumberedValue[];
}

const NOTHING: readonly NumberedValue[] = [];

type Lookup = (value: unknown, place: Place) => NumberedValue;

function createLookup(map: CoverageMap, dimension: Dimension): Lookup {
  const known = new Map<string, NumberedValue>();
  return (value, place) => {
    const isScalar = typeof value !== 'object' || value === null;
    const raw = textOf(value);
    const before = known.get(raw);
    if (before) return before;
    const found: Found = isScalar ? findValue(dimension, raw) : { kind: 'outside', raw: raw.slice(0, 200) };
    if (found.kind === 'outside' && dimension.other === 'fail')
      throw unknownValue(value, map, dimension, place);
    const alone: NumberedValue[] = [];
    const numbered: NumberedValue = { raw: raw.slice(0, 200), found, number: known.size, alone };
    alone.push(numbered);
    known.set(raw, numbered);
    return numbered;
  };
}

function stepsOf(value: unknown, field: string, place: Place): Readonly<Record<string, unknown>>[] {
  if (value === undefined || value === null) return [];
  const steps = Array.isArray(value) ? value : [];
  if (Array.isArray(value) && steps.every(isObject)) return steps.filter(isObject);
  throw new LacunaError({
    code: 'evidence.bad-episode',
    message: `the field "${field}" is no list of objects`,
    hint: 'The steps of an episode are a list of objects, e.g. [{"rule": "kept"}, {"rule": "changed"}].',
    place,
  });
}

function checkCellKeys(cell: unknown, map: CoverageMap, place: Place): void {
  if (!isObject(cell)) return;
  for (const key of Object.keys(cell)) {
    if (!map.dimensions.some((dimension) => dimension.name === key)) throw unknownDimension(key, map, place);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unknownValue(value: unknown, map: CoverageMap, dimension: Dimension, place: Place): LacunaError {
  const known = dimension.values.map((candidate) => candidate.name);
  const suggestion = nearest(textOf(value).slice(0, 100), known);
  return new LacunaError({
    code: 'evidence.unknown-value',
    message: `dimension "${dimension.name}" of map "${map.name}" has no value ${JSON.stringify(value)}`,
    hint: suggestion ? `Did you mean "${suggestion}"?` : `Known values: ${known.join(', ')}.`,
    place,
  });
}
