import { dimensionsOfCondition } from '../conditions.ts';
import type { Cross, Dimension, Rule } from '../map.ts';
import type { CrossFile, MapFile } from '../map-schema.ts';
import { rulesOfChanges } from './changes.ts';
import { checkCrossShape } from './cross-shape.ts';
import { type Fail, knownDimension } from './failure.ts';
import { resolveRules } from './rules.ts';

/** Goal and dose of a bucket for which nothing else states one. */
const DEFAULTS = { goal: 100, dose: 50_000 };

/** What is crossed where the map does not say. */
const ALL_PAIRS: readonly CrossFile[] = [{ all: 'pairs' }];

/** A cross, and where it was asked for. */
export interface PlacedCross {
  readonly cross: Cross;
  readonly path: readonly PropertyKey[];
}

/**
 * The crosses of a map. Of the same dimensions, a cross that is named overrides one that "all" makes, and a later
 * "all" an earlier one.
 *
 * @throws LacunaError `map.no-crosses`, `map.unclear-cross`, `map.stray-exclusion`, `map.repeated-dimension`, `map.repeated-cross`,
 * `map.too-few-dimensions`, `map.single-value`, `map.unknown-transition`, `map.no-values`, and those of rules
 */
export function resolveCrosses(
  content: MapFile,
  dimensions: readonly Dimension[],
  fail: Fail,
): PlacedCross[] {
  const found = new Map<string, PlacedCross & { readonly isMade: boolean }>();
  for (const [index, file] of (content.crosses ?? ALL_PAIRS).entries()) {
    const path = ['crosses', index];
    const crosses = crossesOfFile(file, path, dimensions, content, fail);
    checkExclusions(crosses, path, fail);
    for (const made of crosses) {
      const key = keyOf(made.cross);
      const known = found.get(key);
      if (known && !known.isMade && !made.isMade) {
        throw fail(
          'map.repeated-cross',
          path,
          `the dimensions ${made.cross.dimensions.join(' × ')} are crossed twice`,
          'Keep one of the two: its buckets would be counted twice.',
        );
      }
      if (!known || known.isMade) found.set(key, { ...made, path });
    }
  }
  const crosses = [...found.values()];
  if (crosses.length === 0) {
    throw fail(
      'map.no-crosses',
      ['crosses'],
      'the map crosses nothing',
      'Name a cross, or write "- all: pairs".',
    );
  }
  for (const [index, { cross, path }] of crosses.entries()) {
    if (crosses.findIndex((other) => other.cross.name === cross.name) === index) continue;
    throw fail(
      'map.repeated-cross',
      path,
      `two crosses are called "${cross.name}"`,
      'Give each a "name" of its own.',
    );
  }
  return crosses.map(({ cross, path }) => ({ cross, path }));
}

function keyOf({ dimensions, transition: changing }: Cross): string {
  return [changing, ...dimensions.toSorted()].join('\u0000');
}

interface MadeCross {
  readonly cross: Cross;
  /** Whether "all" made it. */
  readonly isMade: boolean;
}

function crossesOfFile(
  file: CrossFile,
  path: readonly PropertyKey[],
  dimensions: readonly Dimension[],
  content: MapFile,
  fail: Fail,
): MadeCross[] {
  checkCrossShape(file, path, fail);
  const rest = {
    goal: file.goal ?? content.goals?.default ?? DEFAULTS.goal,
    dose: file.dose ?? content.doses?.default ?? DEFAULTS.dose,
    hasOwnGoal: file.goal !== undefined,
    hasOwnDose: file.dose !== undefined,
    weight: file.weight ?? 1,
  };
  const exclusions = resolveRules(file.exclude ?? [], [...path, 'exclude'], {
    dimensions,
    fail,
    transition: file.transition ?? '',
  });
  const cross = (
    name: string,
    names: readonly string[],
    changing = '',
    more: readonly Rule[] = [],
  ): Cross => ({
    name,
    dimensions: names,
    transition: changing,
    ...rest,
    exclusions: [...exclusions, ...more],
  });
  if (file.all !== undefined) {
    const strength = file.all === 'pairs' ? 2 : file.all;
    return tuplesOf(file, strength, path, dimensions, fail).map((names) => ({
      cross: cross(names.join(' × '), names),
      isMade: true,
    }));
  }
  if (file.transition !== undefined) {
    const names = [file.transition, ...(file.with ?? [])];
    checkNames(names, path, dimensions, fail, (index) =>
      index === 0 ? ['transition'] : ['with', index - 1],
    );
    const changing = knownDimension(file.transition, path, dimensions, fail);
    const only = rulesOfChanges(file, changing, path, fail);
    const name = file.name ?? [`changes of ${file.transition}`, ...(file.with ?? [])].join(' × ');
    return [{ cross: cross(name, names, changing.name, only), isMade: false }];
  }
  const names = file.dimensions ?? [];
  checkNames(names, path, dimensions, fail, (index) => ['dimensions', index]);
  return [{ cross: cross(file.name ?? names.join(' × '), names), isMade: false }];
}

/** A rule over a dimension that a cross does not have would never leave anything out of it. */
function checkExclusions(crosses: readonly MadeCross[], path: readonly PropertyKey[], fail: Fail): void {
  const rules = crosses[0]?.cross.exclusions ?? [];
  for (const [index, { forbids }] of rules.entries()) {
    const named = dimensionsOfCondition(forbids);
    if (crosses.some(({ cross }) => named.every((name) => cross.dimensions.includes(name)))) continue;
    throw fail(
      'map.stray-exclusion',
      [...path, 'exclude', index],
      `this exclusion of a cross names ${[...new Set(named)].join(', ')}, and no bucket has all of them`,
      'Name only dimensions of the cross, or exclude the combination from the whole map.',
    );
  }
}

function tuplesOf(
  file: CrossFile,
  strength: number,
  path: readonly PropertyKey[],
  dimensions: readonly Dimension[],
  fail: Fail,
): string[][] {
  if (file.of) checkNames(file.of, path, dimensions, fail, (index) => ['of', index]);
  const names =
    file.of ??
    dimensions.filter(({ isStake, values }) => !isStake && values.length > 0).map(({ name }) => name);
  // "pairs" of a map with one dimension are its values.
  if (file.all === 'pairs' && names.length === 1) return [[...names]];
  if (names.length < strength) {
    throw fail(
      'map.too-few-dimensions',
      path,
      `${strength} dimensions are to be crossed at a time, of ${names.length}`,
      'Name more dimensions, or cross fewer at a time.',
    );
  }
  return subsets(names, strength);
}

/** Every choice of so many items, in order. */
function subsets(items: readonly string[], size: number): string[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, index) =>
    subsets(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]),
  );
}

function checkNames(
  names: readonly string[],
  path: readonly PropertyKey[],
  dimensions: readonly Dimension[],
  fail: Fail,
  at: (index: number) => readonly PropertyKey[],
): void {
  for (const [index, name] of names.entries()) {
    const where = [...path, ...at(index)];
    const dimension = knownDimension(name, where, dimensions, fail);
    if (dimension.values.length === 0) {
      throw fail(
        'map.no-values',
        where,
        `dimension "${name}" lists no values, so it has no buckets`,
        'List the tags that should be counted, or leave it out of the cross.',
      );
    }
    if (names.indexOf(name) === index) continue;
    throw fail(
      'map.repeated-dimension',
      [...path, ...at(0).slice(0, 1)],
      'a cross names a dimension twice',
      'Name each dimension once.',
    );
  }
}
