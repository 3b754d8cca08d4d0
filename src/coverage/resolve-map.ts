import { circleOf } from './applicability.ts';
import { checkBucketCount, firstBucketOf } from './buckets.ts';
import { describeRule, explainInfeasible } from './explain.ts';
import { isFeasible } from './feasible.ts';
import type { CoverageMap, Dimension } from './map.ts';
import type { MapFile } from './map-schema.ts';
import { resolveCondition } from './resolve/conditions.ts';
import { type PlacedCross, resolveCrosses } from './resolve/crosses.ts';
import { resolveDimensions } from './resolve/dimensions.ts';
import { type Fail, failing, type MapPlaces } from './resolve/failure.ts';
import type { Heading } from './resolve/headings.ts';
import { resolveIllegal, resolveRules } from './resolve/rules.ts';
import { resolveSettings } from './resolve/settings.ts';

/** What a map may need beside its file. */
export interface MapOptions {
  /** Headings of the constitution, for dimensions whose values are `from: clauses`. */
  readonly headings?: readonly Heading[];
  /** Names of the maps that were merged into the content, the nearest first. */
  readonly layers?: readonly string[];
}

/**
 * Makes a map of the content of a map file, or of several that were merged: fills in defaults, resolves every
 * reference, and checks that what is left can occur.
 *
 * @param places where the parts of the content stand, for errors
 * @throws LacunaError `map.…`, with the place
 */
export function resolveMap(content: MapFile, places: MapPlaces, options: MapOptions = {}): CoverageMap {
  const fail = failing(places);
  const dimensions = withConditions(resolveDimensions(content, options.headings, fail), content, fail);
  const scope = { dimensions, fail, transition: '' };
  const crosses = resolveCrosses(content, dimensions, fail);
  const map: CoverageMap = {
    name: content.name,
    description: content.description ?? '',
    version: content.version ?? 1,
    tolerance: content.tolerance ?? 0.01,
    dimensions,
    crosses: crosses.map(({ cross }) => cross),
    exclusions: resolveRules(content.exclude ?? [], ['exclude'], scope),
    illegal: resolveIllegal(content.illegal ?? [], ['illegal'], scope),
    settings: [],
    layers: options.layers ?? [],
  };
  checkPossible(map, fail);
  checkBuckets(map, crosses, fail);
  return { ...map, settings: resolveSettings(content, map, fail) };
}

/** The dimensions with the conditions under which they apply. */
function withConditions(dimensions: readonly Dimension[], content: MapFile, fail: Fail): Dimension[] {
  const scope = { dimensions, fail, transition: '' };
  const resolved = dimensions.map((dimension): Dimension => {
    const applies = content.dimensions?.[dimension.name]?.applies;
    if (!applies) return dimension;
    return {
      ...dimension,
      appliesWhen: resolveCondition(applies, ['dimensions', dimension.name, 'applies'], scope),
    };
  });
  const circle = circleOf(resolved);
  if (!circle) return resolved;
  throw fail(
    'map.circular-applies',
    ['dimensions', circle[0]!, 'applies'],
    circle.length === 2
      ? `whether dimension "${circle[0]}" applies depends on itself`
      : `whether these dimensions apply depends on each other in a circle: ${circle.join(' → ')}`,
    'Make one of them apply always.',
  );
}

function checkPossible(map: CoverageMap, fail: Fail): void {
  if (!isFeasible(map, {})) {
    throw fail(
      'map.everything-excluded',
      [map.exclusions.length > 0 || map.illegal.length === 0 ? 'exclude' : 'illegal'],
      `the exclusions leave no possible situation: ${explainInfeasible(map, {})}`,
      'Remove or narrow one of them.',
    );
  }
  for (const { name, values } of map.dimensions) {
    const impossible = values.find((value) => !isFeasible(map, { [name]: value.name }));
    if (!impossible) continue;
    const cell = { [name]: impossible.name };
    throw fail(
      'map.impossible-value',
      ['dimensions', name, 'values', impossible.name],
      `the exclusions leave no situation with ${name} "${impossible.name}", so no goal of its buckets can be reached: ${explainInfeasible(map, cell)}`,
      'Remove the value, or narrow the exclusions.',
    );
  }
}

function checkBuckets(map: CoverageMap, crosses: readonly PlacedCross[], fail: Fail): void {
  checkBucketCount(map, fail);
  for (const { cross, path } of crosses) {
    if (firstBucketOf(map, cross)) continue;
    const rules = [...cross.exclusions, ...map.exclusions, ...map.illegal].map(describeRule);
    throw fail(
      'map.empty-cross',
      path,
      `no bucket of cross "${cross.name}" can occur${rules.length > 0 ? `; what is left out: ${rules.slice(0, 5).join('; ')}` : ''}`,
      'Remove the cross, or narrow what it leaves out.',
    );
  }
}
