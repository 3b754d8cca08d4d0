import type { MapValue, ValueAlias } from '../map.ts';
import type { DimensionFile, ValueFile } from '../map-schema.ts';
import { spaced } from '../plain-value.ts';
import { didYouMean, type Fail } from './failure.ts';
import { type Heading, valuesFromHeadings } from './headings.ts';
import { checkRanges, type Range, rangeOf, valuesFromEdges } from './ranges.ts';

/** Most values of a dimension: beyond it nobody reads the table, and something was mistaken for a value. */
const MOST_VALUES = 1_000;

/**
 * The values of a dimension as they are: those that it lists, or those that its edges or the headings of a
 * constitution make, with the details that it lists for them. Values that are retired are left out.
 *
 * @throws LacunaError `map.no-values`, `map.too-many-values`, `map.bad-name`, `map.stray-stake`, `map.stray-range`,
 * `map.two-sources`, and what {@link valuesFromHeadings} and {@link checkRanges} throw
 */
export function resolveValues(
  file: DimensionFile,
  path: readonly PropertyKey[],
  headings: readonly Heading[] | undefined,
  fail: Fail,
): MapValue[] {
  const name = String(path.at(-1));
  const made = madeValues(file, path, headings, fail);
  const listed = Object.entries(file.values ?? {});
  if (made) checkDetails(made, listed, path, fail);
  const named = made
    ? made.map((value): [Made, ValueFile] => [value, file.values?.[value.name] ?? null])
    : listed.map(([value, details]): [Made, ValueFile] => [{ name: value }, details]);
  const present = named.filter(([, details]) => details?.retired !== true);
  if (present.length === 0 && file.kind !== 'free') {
    throw fail('map.no-values', path, `dimension "${name}" has no values`, 'Give it at least one value.');
  }
  if (present.length > MOST_VALUES) {
    throw fail(
      'map.too-many-values',
      path,
      `dimension "${name}" has ${present.length.toLocaleString('en')} values, more than ${MOST_VALUES.toLocaleString('en')}`,
      'Group them into what you would act on, or make it numeric, with "edges".',
    );
  }
  for (const [{ name: value }, details] of present) checkStrays(file, value, details, path, fail);
  const values = present.map(([value, details]) => detailedValue(value, details));
  if (isNumeric(file)) checkRanges(values, path, fail);
  return values;
}

/** Whether a dimension has ranges as its values. */
export function isNumeric(file: DimensionFile): boolean {
  return file.kind === 'numeric' || (file.kind === undefined && file.edges !== undefined);
}

/** Every other name that a value's details give it. */
export function aliasesOf(details: ValueFile): ValueAlias[] {
  return [
    ...(details?.aliases ?? []).map((name): ValueAlias => ({ name, as: 'synonym' })),
    ...(details?.group ?? []).map((name): ValueAlias => ({ name, as: 'member' })),
    ...(details?.was ?? []).map((name): ValueAlias => ({ name, as: 'renamed' })),
    ...(details?.merges ?? []).map((name): ValueAlias => ({ name, as: 'merged' })),
  ];
}

/** A value before its details are added. */
interface Made {
  readonly name: string;
  readonly label?: string;
  readonly clauses?: readonly string[];
  readonly range?: Range;
}

function madeValues(
  file: DimensionFile,
  path: readonly PropertyKey[],
  headings: readonly Heading[] | undefined,
  fail: Fail,
): Made[] | undefined {
  if (file.edges && file.from) {
    throw fail(
      'map.two-sources',
      path,
      'a dimension takes its values from "edges" or "from", not from both',
      'Remove one of them.',
    );
  }
  if (file.from) return valuesFromHeadings(file, headings, path, fail);
  const stray = (['level', 'under'] as const).find((key) => file[key] !== undefined);
  if (stray) {
    throw fail(
      'map.stray-level',
      [...path, stray],
      `"${stray}" says which headings of the constitution are values, but "from: clauses" is missing`,
      'Add "from: clauses", or remove it.',
    );
  }
  if (!file.edges) return undefined;
  if (isNumeric(file)) return valuesFromEdges(file.edges, path, fail);
  throw fail(
    'map.stray-range',
    [...path, 'edges'],
    `a dimension with edges is numeric, not ${file.kind}`,
    'Write "kind: numeric".',
  );
}

function checkDetails(
  made: readonly Made[],
  listed: readonly (readonly [string, ValueFile])[],
  path: readonly PropertyKey[],
  fail: Fail,
): void {
  const known = made.map(({ name }) => name);
  const stray = listed.find(([value]) => !known.includes(value));
  if (!stray) return;
  throw fail(
    'map.unknown-value',
    [...path, 'values', stray[0]],
    `dimension "${String(path.at(-1))}" makes its values itself, and "${stray[0]}" is none of them`,
    didYouMean(stray[0], known),
  );
}

function checkStrays(
  file: DimensionFile,
  value: string,
  details: ValueFile,
  path: readonly PropertyKey[],
  fail: Fail,
): void {
  const name = String(path.at(-1));
  if (value.includes('>')) {
    throw fail(
      'map.bad-name',
      [...path, 'values', value],
      `value "${value}" has a ">" in its name, and "a>b" is a change from a to b`,
      'Rename it; what the logs call it may stand in "aliases".',
    );
  }
  if (details?.stake !== undefined && !file.stake) {
    throw fail(
      'map.stray-stake',
      [...path, 'values', value, 'stake'],
      `value "${value}" has a stake, but dimension "${name}" is not the stake`,
      `Write "stake: true" under "${name}", or use "weight" for how often the value occurs.`,
    );
  }
  if (details?.range === undefined) return;
  if (file.edges) {
    throw fail(
      'map.two-sources',
      [...path, 'values', value, 'range'],
      `the edges of dimension "${name}" make the ranges of its values`,
      'Remove the range, or the edges.',
    );
  }
  if (!isNumeric(file)) {
    throw fail(
      'map.stray-range',
      [...path, 'values', value, 'range'],
      `value "${value}" has a range, but dimension "${name}" is not numeric`,
      'Write "kind: numeric" in the dimension.',
    );
  }
}

function detailedValue(made: Made, details: ValueFile): MapValue {
  const range = made.range ?? (details?.range ? rangeOf(...details.range) : null);
  return {
    name: made.name,
    label: details?.label ?? made.label ?? spaced(made.name),
    description: details?.description ?? '',
    weight: details?.weight ?? 1,
    stake: details?.stake ?? 1,
    signals: details?.signals ?? [],
    clauses: details?.clauses ?? made.clauses ?? [],
    aliases: aliasesOf(details),
    range,
    goal: details?.goal ?? null,
    dose: details?.dose ?? null,
    refines: details?.refines ?? '',
  };
}
