import type { Cell } from '../records/cell.ts';
import { inWords } from './condition-words.ts';
import { dimensionsOfCondition, holds } from './conditions.ts';
import type { Condition, CoverageMap, Dimension, Rule } from './map.ts';

/** No dimension at all. */
const NONE: ReadonlySet<string> = new Set();

/**
 * The dimensions that certainly do not apply in a cell: those it names no value of, and whose condition is false.
 *
 * A cell says nothing of a dimension that does not apply, just as of one that it leaves open; the conditions of the
 * map tell the two apart.
 */
export function dimensionsNotApplying(map: CoverageMap, cell: Cell): ReadonlySet<string> {
  const conditional = map.dimensions.filter(
    ({ name, appliesWhen, values }) =>
      (appliesWhen !== null || values.length === 0) && cell[name] === undefined,
  );
  if (conditional.length === 0) return NONE;
  const absent = new Set<string>();
  for (let before = -1; before < absent.size; ) {
    before = absent.size;
    for (const { name, appliesWhen } of conditional) {
      if (appliesWhen === null || holds(appliesWhen, cell, absent) === false) absent.add(name);
    }
  }
  return absent;
}

/** Whether a dimension applies in a cell; `undefined` where the cell leaves open what that depends on. */
export function applies(map: CoverageMap, dimension: Dimension, cell: Cell): boolean | undefined {
  if (dimension.appliesWhen === null) return dimension.values.length > 0;
  return holds(dimension.appliesWhen, cell, dimensionsNotApplying(map, cell));
}

/** The rule behind "applies": it forbids a value where the dimension does not apply, and none where it does. */
export function applicabilityRule(dimension: Dimension, dimensions: readonly Dimension[]): Rule | undefined {
  const { name, label, values, appliesWhen } = dimension;
  if (appliesWhen === null || values.length === 0) return undefined;
  const hasValue: Condition = { kind: 'in', dimension: name, values: values.map((value) => value.name) };
  return {
    forbids: {
      kind: 'any',
      of: [
        { kind: 'all', of: [hasValue, { kind: 'not', of: appliesWhen }] },
        { kind: 'all', of: [{ kind: 'not', of: hasValue }, appliesWhen] },
      ],
    },
    because: '',
    inWords: `${label.toLowerCase()} applies only where ${inWords(appliesWhen, dimensions)}`,
  };
}

/** The dimensions with each after those on which it depends whether it applies, otherwise in the map's order. */
export function inOrderOfDependence(dimensions: readonly Dimension[]): Dimension[] {
  const placed = new Set<Dimension>();
  const place = (dimension: Dimension, within: readonly Dimension[]) => {
    if (placed.has(dimension) || within.includes(dimension)) return;
    for (const name of dimension.appliesWhen ? dimensionsOfCondition(dimension.appliesWhen) : []) {
      const other = dimensions.find((candidate) => candidate.name === name);
      if (other) place(other, [...within, dimension]);
    }
    placed.add(dimension);
  };
  for (const dimension of dimensions) place(dimension, []);
  return [...placed];
}

/** Dimensions that depend on themselves, in a circle, or undefined. */
export function circleOf(dimensions: readonly Dimension[]): string[] | undefined {
  const needs = (name: string): string[] => {
    const condition = dimensions.find((dimension) => dimension.name === name)?.appliesWhen;
    return condition ? dimensionsOfCondition(condition) : [];
  };
  const harmless = new Set<string>();
  const follow = (name: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (harmless.has(name)) return undefined;
    for (const other of needs(name)) {
      const circle = follow(other, [...path, name]);
      if (circle) return circle;
    }
    harmless.add(name);
    return undefined;
  };
  for (const { name } of dimensions) {
    const circle = follow(name, []);
    if (circle) return circle;
  }
  return undefined;
}
