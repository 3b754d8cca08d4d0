import { basename, extname } from 'node:path';
import { stringify } from 'yaml';
import { LacunaError } from '../../errors.ts';
import type { ConditionFile } from '../condition-schema.ts';
import { findCompletion, isFeasible } from '../feasible.ts';
import { bareMap } from './bare-map.ts';
import { conditionFileOf } from './condition-file.ts';
import { conditionOf, joined, negated } from './expression-condition.ts';
import type { PictConstraint, PictModel } from './model.ts';
import { dimensionsOfModel, type PictDimension } from './parameters.ts';
import { parsePictModel } from './parse-model.ts';
import { safeName } from './safe-names.ts';

/** A map made of a PICT model. */
export interface ImportedPict {
  /** Loads with `parseMap`. */
  readonly mapYaml: string;
  /** What the model says that a map says otherwise or not at all, and what had to be renamed. */
  readonly notes: readonly string[];
}

/**
 * Makes a map of a PICT model: parameters become dimensions, constraints become exclusions, submodels become
 * crosses. A combination is possible on the map where the model allows it as a row.
 *
 * @param file names the map, and stands in errors
 * @throws LacunaError `pict.…` with the line
 */
export function importPict(text: string, file: string): ImportedPict {
  const model = parsePictModel(text, file);
  const notes = [...model.notes];
  const dimensions = withoutImpossibleValues(dimensionsOfModel(model, notes), model, file, notes);
  const content = {
    name: safeName(basename(file, extname(file)), new Set()),
    description: `Made from the PICT model ${basename(file)}.`,
    dimensions: Object.fromEntries(dimensions.map((dimension) => [dimension.name, dimensionFile(dimension)])),
    crosses: crossesOf(model, dimensions, notes),
    exclude: [
      ...model.constraints.flatMap((constraint) => rulesOf(constraint, dimensions, file, notes)),
      ...oneNegativeAtMost(dimensions, notes),
    ],
  };
  if (model.parameters.some((parameter) => parameter.values.some((value) => value.weight !== 1))) {
    notes.push('weights: PICT prefers values by them, on the map they say how often a value occurs');
  }
  return { mapYaml: stringify(content, { lineWidth: 110, aliasDuplicateObjects: false }), notes };
}

interface WrittenRule {
  readonly when?: ConditionFile;
  readonly if?: ConditionFile;
  readonly then?: ConditionFile;
  readonly because: string;
}

/** The condition that a constraint forbids, or whether it forbids everything or nothing. */
function forbiddenBy(
  { condition, then, otherwise }: PictConstraint,
  dimensions: readonly PictDimension[],
  file: string,
) {
  const given = condition === null ? true : conditionOf(condition, dimensions, file);
  const parts = [joined('all', [given, negated(conditionOf(then, dimensions, file))])];
  if (otherwise)
    parts.push(joined('all', [negated(given), negated(conditionOf(otherwise, dimensions, file))]));
  return joined('any', parts);
}

/** Dimensions without the values that no row can have: a map has no place for them. */
function withoutImpossibleValues(
  dimensions: readonly PictDimension[],
  model: PictModel,
  file: string,
  notes: string[],
): PictDimension[] {
  const forbidden = model.constraints.map((constraint) => forbiddenBy(constraint, dimensions, file));
  const map = bareMap(
    dimensions.map((dimension) => ({
      name: dimension.name,
      values: dimension.values.map((value) => value.name),
    })),
    [...forbidden.filter((condition) => typeof condition !== 'boolean'), ...twoNegatives(dimensions)],
  );
  if (forbidden.includes(true) || !findCompletion(map, {})) {
    throw new LacunaError({
      code: 'pict.nothing-possible',
      message: 'the constraints leave no possible row',
      hint: 'Remove or widen one of them.',
      place: { file },
    });
  }
  return dimensions.map((dimension) => ({
    ...dimension,
    values: dimension.values.filter((value) => {
      if (isFeasible(map, { [dimension.name]: value.name })) return true;
      notes.push(
        `line ${dimension.parameter.line}: no row can have "${value.original}" of "${dimension.parameter.name}", so the map leaves it out`,
      );
      return false;
    }),
  }));
}

function dimensionFile({ name, parameter, values }: PictDimension) {
  const names = values.map((value) => value.name);
  // Names that look like whole numbers come first in an object, whatever the order they were put in.
  const ordered = values
    .toSorted((a, b) => Number(a.original) - Number(b.original))
    .map((value) => value.name);
  const keepsOrder =
    Object.keys(Object.fromEntries(ordered.map((key) => [key, 0]))).join() === ordered.join();
  const order = parameter.isNumeric && keepsOrder ? ordered : names;
  return {
    ...(name === parameter.name ? {} : { label: parameter.name }),
    ...(order === ordered && parameter.isNumeric ? { kind: 'ordered' as const } : {}),
    values: Object.fromEntries(
      order.map((key) => {
        const value = values.find((candidate) => candidate.name === key)!;
        return [
          key,
          {
            ...(key === value.original || value.original === '' ? {} : { label: value.original }),
            ...(value.isNegative ? { description: 'A value out of range.' } : {}),
            ...(value.weight === 1 ? {} : { weight: value.weight }),
            ...(value.aliases.length === 0 ? {} : { aliases: [...value.aliases] }),
          },
        ];
      }),
    ),
  };
}

function rulesOf(
  constraint: PictConstraint,
  dimensions: readonly PictDimension[],
  file: string,
  notes: string[],
): WrittenRule[] {
  const because = `line ${constraint.line} of the PICT model: ${constraint.text}`;
  const given = constraint.condition === null ? true : conditionOf(constraint.condition, dimensions, file);
  const branches = [[given, conditionOf(constraint.then, dimensions, file)] as const];
  if (constraint.otherwise) {
    branches.push([negated(given), conditionOf(constraint.otherwise, dimensions, file)]);
  }
  const rules = branches.flatMap(([when, wanted]): WrittenRule[] => {
    if (typeof when !== 'boolean' && typeof wanted !== 'boolean') {
      // biome-ignore lint/suspicious/noThenProperty: it is a key of map files
      return [{ if: conditionFileOf(when), then: conditionFileOf(wanted), because }];
    }
    const forbidden = joined('all', [when, negated(wanted)]);
    return typeof forbidden === 'boolean' ? [] : [{ when: conditionFileOf(forbidden), because }];
  });
  if (rules.length === 0) {
    notes.push(
      `line ${constraint.line}: the constraint forbids nothing, so it is left out: ${constraint.text}`,
    );
  }
  return rules;
}

/** Every two values out of range of different dimensions. */
function twoNegatives(dimensions: readonly PictDimension[]) {
  const negatives = dimensions.flatMap(({ name, values }) => {
    const out = values.filter((value) => value.isNegative).map((value) => value.name);
    return out.length === 0 ? [] : [{ kind: 'in' as const, dimension: name, values: out }];
  });
  return negatives.flatMap((first, index) =>
    negatives.slice(index + 1).map((second) => ({ kind: 'all' as const, of: [first, second] })),
  );
}

function oneNegativeAtMost(dimensions: readonly PictDimension[], notes: string[]): WrittenRule[] {
  for (const { parameter, values } of dimensions) {
    const names = values.filter((value) => value.isNegative).map((value) => `"${value.original}"`);
    if (names.length === 0) continue;
    notes.push(
      `line ${parameter.line}: ${names.join(', ')} of "${parameter.name}" ${names.length === 1 ? 'is' : 'are'} out of range; exclusions let at most one such value into a situation`,
    );
  }
  return twoNegatives(dimensions).map((condition) => ({
    when: conditionFileOf(condition),
    because: 'at most one value out of range at a time, so that none hides another',
  }));
}

/** Most dimensions of a cross. */
const MOST_CROSSED = 3;

function crossesOf(
  { submodels, parameters }: PictModel,
  dimensions: readonly PictDimension[],
  notes: string[],
) {
  for (const { name, line, order } of parameters) {
    if (order !== null) {
      notes.push(
        `line ${line}: the order ${order} of "${name}" alone is left out; cross it by hand where it matters`,
      );
    }
  }
  const crosses = submodels.map(({ line, parameters: names, order }) => {
    const wanted = order ?? 2;
    const strength =
      ([1, 2, 3] as const).find((size) => size === Math.min(wanted, names.length, MOST_CROSSED)) ?? 2;
    if (strength < wanted) {
      notes.push(`line ${line}: the submodel is crossed ${strength} at a time, not ${wanted}`);
    }
    notes.push(
      `line ${line}: PICT combines the rows of a submodel with the other parameters; the map crosses all pairs of values`,
    );
    const of = dimensions.filter(({ parameter }) => names.includes(parameter.name)).map(({ name }) => name);
    return { all: strength, of };
  });
  return [{ all: 'pairs' as const }, ...crosses];
}
