import type { Dimension, MapValue, PastValue } from '../map.ts';
import type { DimensionFile, MapFile } from '../map-schema.ts';
import { spaced } from '../plain-value.ts';
import { type Fail, knownValue } from './failure.ts';
import type { Heading } from './headings.ts';
import { aliasesOf, isNumeric, resolveValues } from './values.ts';

/** Words of the language for conditions, which name no dimension. */
const RESERVED = ['all', 'any', 'not'];

/**
 * The dimensions of a map. When they apply is left open: that is a condition over all of them.
 *
 * @throws LacunaError `map.no-dimensions`, `map.reserved-name`, `map.nothing-to-retire`, `map.two-stakes`, `map.conditional-stake`,
 * `map.ambiguous-alias`, `map.unknown-value`, and what {@link resolveValues} throws
 */
export function resolveDimensions(
  content: MapFile,
  headings: readonly Heading[] | undefined,
  fail: Fail,
): Dimension[] {
  const dimensions = Object.entries(content.dimensions ?? {}).map(([name, file]) =>
    dimensionOfFile(name, file, headings, fail),
  );
  if (dimensions.length === 0) {
    throw fail('map.no-dimensions', ['dimensions'], 'the map has no dimensions', 'Give it at least one.');
  }
  const stakes = dimensions.filter((dimension) => dimension.isStake);
  if (stakes.length > 1) {
    throw fail(
      'map.two-stakes',
      ['dimensions', stakes[1]!.name],
      `two dimensions are declared the stake: ${stakes.map((dimension) => dimension.name).join(' and ')}`,
      'What a failure costs is counted once: choose one of them.',
    );
  }
  return dimensions;
}

function dimensionOfFile(
  name: string,
  file: DimensionFile,
  headings: readonly Heading[] | undefined,
  fail: Fail,
): Dimension {
  const path = ['dimensions', name];
  if (RESERVED.includes(name) || Object.hasOwn(Object.prototype, name)) {
    throw fail(
      'map.reserved-name',
      path,
      `a dimension cannot be called "${name}", which has a meaning of its own`,
      'Rename it.',
    );
  }
  if (file.retired === true) {
    throw fail(
      'map.nothing-to-retire',
      [...path, 'retired'],
      `dimension "${name}" is retired here, but the map extends none that has it`,
      'Remove the dimension.',
    );
  }
  if (file.stake && file.applies) {
    throw fail(
      'map.conditional-stake',
      [...path, 'applies'],
      `dimension "${name}" is the stake, so it must apply always`,
      'Remove "applies": a failure costs something in every situation.',
    );
  }
  const values = resolveValues(file, path, headings, fail);
  const kind = file.kind ?? (isNumeric(file) ? 'numeric' : 'enumerated');
  const past = pastOf(file, path, values, fail);
  checkNames(file, values, past, path, fail);
  return {
    name,
    label: file.label ?? spaced(name),
    description: file.description ?? '',
    kind,
    isStake: file.stake ?? false,
    values,
    // Tags come with the evidence: one that the map does not list is nothing out of the ordinary.
    other: file.other ?? (kind === 'free' ? 'count' : 'fail'),
    appliesWhen: null,
    past,
    goal: file.goal ?? null,
    dose: file.dose ?? null,
  };
}

function pastOf(
  file: DimensionFile,
  path: readonly PropertyKey[],
  values: readonly MapValue[],
  fail: Fail,
): PastValue[] {
  const retired = Object.entries(file.values ?? {})
    .filter(([, details]) => details?.retired)
    .flatMap(([value, details]) => [value, ...aliasesOf(details).map((alias) => alias.name)]);
  const split = Object.entries(file.split ?? {}).map(([value, into]): PastValue => {
    for (const [index, part] of into.entries()) {
      knownValue(part, [...path, 'split', value, index], { name: String(path.at(-1)), values }, fail);
    }
    return { name: value, splitInto: into };
  });
  const gone = new Set([...retiredNames(file), ...retired]);
  return [...[...gone].map((value): PastValue => ({ name: value, splitInto: [] })), ...split];
}

/** A name in the evidence must say one thing. */
function checkNames(
  file: DimensionFile,
  values: readonly MapValue[],
  past: readonly PastValue[],
  path: readonly PropertyKey[],
  fail: Fail,
): void {
  const meanings = new Map(values.map((value) => [value.name, `value "${value.name}"`]));
  const claim = (name: string, meaning: string, at: readonly PropertyKey[]) => {
    const known = meanings.get(name);
    if (known === undefined) {
      meanings.set(name, meaning);
      return;
    }
    throw fail(
      'map.ambiguous-alias',
      at,
      `"${name}" is ${meaning}, and also ${known} of dimension "${String(path.at(-1))}"`,
      'Each name in the evidence stands for one value: remove one of the two.',
    );
  };
  for (const { name, aliases } of values) {
    for (const alias of aliases) {
      claim(alias.name, `another name of "${name}"`, [...path, 'values', name, KEYS[alias.as]]);
    }
  }
  for (const { name, splitInto } of past) {
    const isSplit = splitInto.length > 0;
    const key = isSplit ? 'split' : retiredNames(file).includes(name) ? 'retired' : 'values';
    claim(name, isSplit ? 'a value that was split' : 'a value that was retired', [...path, key, name]);
  }
}

const KEYS = { synonym: 'aliases', member: 'group', renamed: 'was', merged: 'merges' } as const;

function retiredNames(file: DimensionFile): readonly string[] {
  return file.retired === true ? [] : (file.retired ?? []);
}
