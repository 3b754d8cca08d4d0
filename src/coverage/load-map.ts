import { LacunaError } from '../errors.ts';
import { readText } from '../io/files.ts';
import { nearest, type Placed, parseYamlWithPlaces } from '../io/yaml.ts';
import { findCompletion, isFeasible } from './feasible.ts';
import type { Condition, CoverageMap, Cross, Dimension, Rule } from './map.ts';
import { type MapFile, mapFileSchema } from './map-schema.ts';

/**
 * Reads a coverage map and checks every reference in it.
 *
 * @throws LacunaError `map.…` or `yaml.…`, with file, line and column
 */
export async function loadMap(file: string): Promise<CoverageMap> {
  return parseMap(await readText(file), file);
}

/** As {@link loadMap}, for text that was read already. */
export function parseMap(text: string, file: string): CoverageMap {
  const placed = parseYamlWithPlaces(text, file, mapFileSchema);
  const fail = failure(placed);
  const content = placed.value;
  const dimensions = Object.entries(content.dimensions).map(([name, dimension]): Dimension => {
    const values = Object.entries(dimension.values);
    if (values.length === 0) {
      throw fail(
        'map.no-values',
        ['dimensions', name],
        `dimension "${name}" has no values`,
        'Give it at least one value.',
      );
    }
    for (const [value, details] of values) {
      if (details?.stake !== undefined && !dimension.stake) {
        throw fail(
          'map.stray-stake',
          ['dimensions', name, 'values', value, 'stake'],
          `value "${value}" has a stake, but dimension "${name}" is not the stake`,
          `Write "stake: true" under "${name}", or use "weight" for how often the value occurs.`,
        );
      }
    }
    return {
      name,
      label: dimension.label ?? spaced(name),
      description: dimension.description,
      isStake: dimension.stake,
      values: values.map(([value, details]) => ({
        name: value,
        label: details?.label ?? spaced(value),
        description: details?.description ?? '',
        weight: details?.weight ?? 1,
        stake: details?.stake ?? 1,
        signals: details?.signals ?? [],
        clauses: details?.clauses ?? [],
        aliases: [],
        range: null,
        goal: null,
        dose: null,
        refines: '',
      })),
      kind: 'enumerated',
      other: 'fail',
      appliesWhen: null,
      past: [],
    };
  });
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
  const map: CoverageMap = {
    name: content.name,
    description: content.description,
    version: 1,
    tolerance: content.tolerance,
    dimensions,
    illegal: [],
    settings: [],
    layers: [],
    crosses: crossesOf(content, dimensions, fail),
    exclusions: exclusionsOf(content, dimensions, fail),
  };
  if (!findCompletion(map, {})) {
    throw fail(
      'map.everything-excluded',
      ['exclude'],
      'the exclusions leave no possible situation',
      'Remove or narrow one of them.',
    );
  }
  for (const dimension of dimensions) {
    const impossible = dimension.values.find((value) => !isFeasible(map, { [dimension.name]: value.name }));
    if (!impossible) continue;
    throw fail(
      'map.impossible-value',
      ['dimensions', dimension.name, 'values', impossible.name],
      `the exclusions leave no situation with ${dimension.name} "${impossible.name}", so no goal of its buckets can be reached`,
      'Remove the value, or narrow the exclusions.',
    );
  }
  return map;
}

type Fail = (code: string, path: readonly PropertyKey[], message: string, hint: string) => LacunaError;

function failure(placed: Placed<unknown>): Fail {
  return (code, path, message, hint) => new LacunaError({ code, message, hint, place: placed.placeOf(path) });
}

function crossesOf(content: MapFile, dimensions: readonly Dimension[], fail: Fail): Cross[] {
  const crosses = content.crosses.flatMap((entry, index): Cross[] => {
    const rest = {
      goal: entry.goal ?? content.goals.default,
      dose: entry.dose ?? content.doses.default,
      weight: entry.weight,
      transition: '',
      exclusions: [],
    };
    if ('all' in entry)
      return allPairs(dimensions).map((pair) => ({ name: pair.join(' × '), dimensions: pair, ...rest }));
    for (const [position, name] of entry.dimensions.entries()) {
      checkDimension(name, ['crosses', index, 'dimensions', position], dimensions, fail);
    }
    if (new Set(entry.dimensions).size < entry.dimensions.length) {
      throw fail(
        'map.repeated-dimension',
        ['crosses', index, 'dimensions'],
        'a cross names a dimension twice',
        'Name each dimension once.',
      );
    }
    return [{ name: entry.name ?? entry.dimensions.join(' × '), dimensions: entry.dimensions, ...rest }];
  });
  // A cross named on its own overrides the one that "all pairs" makes of the same dimensions.
  const named = new Map<string, Cross>();
  for (const cross of crosses) {
    const key = cross.dimensions.toSorted().join('\u0000');
    const earlier = named.get(key);
    if (!earlier || earlier.name === earlier.dimensions.join(' × ')) named.set(key, cross);
  }
  if (named.size === 0) {
    throw fail(
      'map.no-crosses',
      ['crosses'],
      'the map crosses nothing',
      'Name a cross, or write "- all: pairs".',
    );
  }
  return [...named.values()];
}

function allPairs(dimensions: readonly Dimension[]): string[][] {
  const names = dimensions.filter((dimension) => !dimension.isStake).map((dimension) => dimension.name);
  if (names.length === 1) return [names];
  return names.flatMap((first, index) => names.slice(index + 1).map((second) => [first, second]));
}

function exclusionsOf(content: MapFile, dimensions: readonly Dimension[], fail: Fail): Rule[] {
  return content.exclude.map((entry, index) => {
    const parts = Object.entries(entry.when).map(([name, wanted]): Condition => {
      const path = ['exclude', index, 'when', name];
      const dimension = checkDimension(name, path, dimensions, fail);
      const values = Array.isArray(wanted) ? wanted : [wanted];
      for (const value of values) {
        const known = dimension.values.map((candidate) => candidate.name);
        if (!known.includes(value)) {
          throw fail(
            'map.unknown-value',
            path,
            `dimension "${name}" has no value "${value}"`,
            didYouMean(value, known),
          );
        }
      }
      return { kind: 'in', dimension: name, values };
    });
    if (parts.length === 0) {
      throw fail(
        'map.empty-exclusion',
        ['exclude', index],
        'an exclusion names no dimension',
        'Say what it excludes.',
      );
    }
    return { forbids: { kind: 'all', of: parts }, because: entry.because, inWords: '' };
  });
}

function checkDimension(
  name: string,
  path: readonly PropertyKey[],
  dimensions: readonly Dimension[],
  fail: Fail,
): Dimension {
  const dimension = dimensions.find((candidate) => candidate.name === name);
  if (dimension) return dimension;
  const known = dimensions.map((candidate) => candidate.name);
  throw fail('map.unknown-dimension', path, `the map has no dimension "${name}"`, didYouMean(name, known));
}

function didYouMean(word: string, known: readonly string[]): string {
  const suggestion = nearest(word, known);
  return suggestion ? `Did you mean "${suggestion}"?` : `Known: ${known.join(', ')}.`;
}

function spaced(name: string): string {
  return name.replaceAll(/[_-]+/g, ' ');
}
