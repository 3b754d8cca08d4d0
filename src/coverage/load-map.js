import { LacunaError } from '../errors.ts';
import { readText } from '../io/files.ts';
import { nearest, parseYamlWithPlaces } from '../io/yaml.ts';
import { findCompletion } from './feasible.ts';
import { mapFileSchema } from './map-schema.ts';
/**
 * Reads a coverage map and checks every reference in it.
 *
 * @throws LacunaError `map.…` or `yaml.…`, with file, line and column
 */
export async function loadMap(file) {
  return parseMap(await readText(file), file);
}
/** As {@link loadMap}, for text that was read already. */
export function parseMap(text, file) {
  const placed = parseYamlWithPlaces(text, file, mapFileSchema);
  const fail = failure(placed);
  const content = placed.value;
  const dimensions = Object.entries(content.dimensions).map(([name, dimension]) => {
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
      })),
    };
  });
  if (dimensions.length === 0) {
    throw fail('map.no-dimensions', ['dimensions'], 'the map has no dimensions', 'Give it at least one.');
  }
  const stakes = dimensions.filter((dimension) => dimension.isStake);
  if (stakes.length > 1) {
    throw fail(
      'map.two-stakes',
      ['dimensions', stakes[1].name],
      `two dimensions are declared the stake: ${stakes.map((dimension) => dimension.name).join(' and ')}`,
      'What a failure costs is counted once: choose one of them.',
    );
  }
  const map = {
    name: content.name,
    description: content.description,
    tolerance: content.tolerance,
    dimensions,
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
  return map;
}
function failure(placed) {
  return (code, path, message, hint) => new LacunaError({ code, message, hint, place: placed.placeOf(path) });
}
function crossesOf(content, dimensions, fail) {
  const crosses = content.crosses.flatMap((entry, index) => {
    const rest = {
      goal: entry.goal ?? content.goals.default,
      dose: entry.dose ?? content.doses.default,
      weight: entry.weight,
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
  const named = new Map();
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
function allPairs(dimensions) {
  const names = dimensions.filter((dimension) => !dimension.isStake).map((dimension) => dimension.name);
  if (names.length === 1) return [names];
  return names.flatMap((first, index) => names.slice(index + 1).map((second) => [first, second]));
}
function exclusionsOf(content, dimensions, fail) {
  return content.exclude.map((entry, index) => {
    const when = Object.entries(entry.when).map(([name, wanted]) => {
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
      return [name, values];
    });
    if (when.length === 0) {
      throw fail(
        'map.empty-exclusion',
        ['exclude', index],
        'an exclusion names no dimension',
        'Say what it excludes.',
      );
    }
    return { when: Object.fromEntries(when), because: entry.because };
  });
}
function checkDimension(name, path, dimensions, fail) {
  const dimension = dimensions.find((candidate) => candidate.name === name);
  if (dimension) return dimension;
  const known = dimensions.map((candidate) => candidate.name);
  throw fail('map.unknown-dimension', path, `the map has no dimension "${name}"`, didYouMean(name, known));
}
function didYouMean(word, known) {
  const suggestion = nearest(word, known);
  return suggestion ? `Did you mean "${suggestion}"?` : `Known: ${known.join(', ')}.`;
}
function spaced(name) {
  return name.replaceAll(/[_-]+/g, ' ');
}
