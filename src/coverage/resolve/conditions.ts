import type { ConditionFile, ValueTest } from '../condition-schema.ts';
import type { Condition, Dimension } from '../map.ts';
import { partsOfTransition } from '../transitions.ts';
import { comparedValues } from './comparisons.ts';
import { type Fail, knownDimension, knownValue } from './failure.ts';

/** What a condition is resolved against. */
export interface ConditionScope {
  readonly dimensions: readonly Dimension[];
  readonly fail: Fail;
  /** The dimension of which changes, `a>b`, may be named, or an empty string. */
  readonly transition: string;
}

/**
 * A condition of a map file, resolved to the values that are meant.
 *
 * A statement about a dimension, positive or negative, holds only where the dimension applies: "not" takes the
 * other values, and so does every "not" around it. So a rule forbids nothing by what it says of a dimension that does
 * not apply.
 *
 * @throws LacunaError `map.unknown-dimension`, `map.unknown-value`, `map.empty-condition`, and what
 * {@link comparedValues} throws
 */
export function resolveCondition(
  file: ConditionFile,
  path: readonly PropertyKey[],
  scope: ConditionScope,
): Condition {
  return resolve(file, path, scope, false);
}

/** The condition that holds where this one does not, among situations in which its dimensions apply. */
export function resolveNegation(
  file: ConditionFile,
  path: readonly PropertyKey[],
  scope: ConditionScope,
): Condition {
  return resolve(file, path, scope, true);
}

function resolve(
  file: ConditionFile,
  path: readonly PropertyKey[],
  scope: ConditionScope,
  negated: boolean,
): Condition {
  const { all, any, not, ...tests } = file;
  const parts: Condition[] = [];
  const list = (key: 'all' | 'any', of: readonly ConditionFile[]) =>
    joined(
      of.map((part, index) => resolve(part, [...path, key, index], scope, negated)),
      (key === 'all') === negated ? 'any' : 'all',
    );
  for (const [name, test] of Object.entries(tests)) {
    parts.push(resolveTest(name, test as ValueTest, [...path, name], scope, negated));
  }
  if (all) parts.push(list('all', all));
  if (any) parts.push(list('any', any));
  if (not) parts.push(resolve(not, [...path, 'not'], scope, !negated));
  if (parts.length === 0) {
    throw scope.fail(
      'map.empty-condition',
      path,
      'a condition says nothing',
      'Name a dimension and its value, e.g. {role: ai_ceo}.',
    );
  }
  return joined(parts, negated ? 'any' : 'all');
}

function joined(parts: readonly Condition[], kind: 'all' | 'any'): Condition {
  return parts.length === 1 ? parts[0]! : { kind, of: parts };
}

function resolveTest(
  name: string,
  test: ValueTest,
  path: readonly PropertyKey[],
  scope: ConditionScope,
  negated: boolean,
): Condition {
  const dimension = knownDimension(name, path, scope.dimensions, scope.fail);
  const among = (values: readonly string[], isNegated = negated): Condition => ({
    kind: 'in',
    dimension: name,
    values: isNegated ? othersThan(values, dimension) : values,
  });
  if (typeof test === 'string') return among([nameOf(test, path, dimension, scope)]);
  if (Array.isArray(test)) {
    return among(test.map((value, index) => nameOf(value, [...path, index], dimension, scope)));
  }
  const parts: Condition[] = [];
  const { in: wanted, not, same_as: other, ...bounds } = test as Comparison;
  const names = (values: readonly string[], key: string) =>
    values.map((value, index) => nameOf(value, [...path, key, index], dimension, scope));
  if (wanted) parts.push(among(names(wanted, 'in')));
  if (not !== undefined) parts.push(among(names([not].flat(), 'not'), !negated));
  for (const [key, bound] of Object.entries(bounds)) {
    if (bound === undefined) continue;
    parts.push(
      among(comparedValues(key as keyof typeof bounds, bound, dimension, [...path, key], scope.fail)),
    );
  }
  if (other !== undefined) parts.push(same(dimension, other, [...path, 'same_as'], scope, negated));
  if (parts.length === 0) {
    throw scope.fail(
      'map.empty-condition',
      path,
      `nothing is said of dimension "${name}"`,
      'Give a value, or e.g. {not: value}.',
    );
  }
  return joined(parts, negated ? 'any' : 'all');
}

type Comparison = Exclude<ValueTest, string | readonly string[]>;

/** Every value but these: those that the dimension has when it applies. */
function othersThan(values: readonly string[], dimension: Dimension): string[] {
  return dimension.values.map((value) => value.name).filter((value) => !values.includes(value));
}

function nameOf(
  value: string,
  path: readonly PropertyKey[],
  dimension: Dimension,
  scope: ConditionScope,
): string {
  const change = dimension.name === scope.transition ? partsOfTransition(value) : undefined;
  for (const part of change ?? [value]) knownValue(part, path, dimension, scope.fail);
  return value;
}

function same(
  dimension: Dimension,
  otherName: string,
  path: readonly PropertyKey[],
  { dimensions, fail }: ConditionScope,
  negated: boolean,
): Condition {
  const other = knownDimension(otherName, path, dimensions, fail);
  const shared = dimension.values.filter(({ name }) => other.values.some((value) => value.name === name));
  if (other.name === dimension.name || shared.length === 0) {
    throw fail(
      'map.nothing-shared',
      path,
      other.name === dimension.name
        ? `dimension "${dimension.name}" is compared with itself`
        : `dimensions "${dimension.name}" and "${other.name}" have no value of the same name`,
      '"same_as" compares the names of values: name another dimension.',
    );
  }
  const condition: Condition = { kind: 'same', dimension: dimension.name, other: other.name };
  if (!negated) return condition;
  const hasValue = ({ name, values }: Dimension): Condition => ({
    kind: 'in',
    dimension: name,
    values: values.map((value) => value.name),
  });
  const applying = [dimension, other].filter(({ appliesWhen }) => appliesWhen !== null).map(hasValue);
  return joined([...applying, { kind: 'not', of: condition }], 'all');
}
