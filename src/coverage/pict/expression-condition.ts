import { LacunaError } from '../../errors.ts';
import type { Condition } from '../map.ts';
import type { PictExpression, PictLiteral, PictRelation } from './model.ts';
import type { PictDimension, PictDimensionValue } from './parameters.ts';
import { matchesWildcards } from './wildcards.ts';

/** Most pairs of values that a comparison of two parameters may be written out into. */
const MOST_PAIRS = 10_000;

/**
 * A constraint's expression as a condition on a map's cells, or whether it always or never holds.
 *
 * Texts are compared without regard to capitals, numbers as numbers.
 *
 * @throws LacunaError `pict.types-differ`, `pict.too-many-pairs` with the line
 */
export function conditionOf(
  expression: PictExpression,
  dimensions: readonly PictDimension[],
  file: string,
): Condition | boolean {
  switch (expression.kind) {
    case 'not':
      return negated(conditionOf(expression.of, dimensions, file));
    case 'all':
    case 'any':
      return joined(
        expression.kind,
        expression.of.map((part) => conditionOf(part, dimensions, file)),
      );
    case 'compare-parameters':
      return comparison(expression, dimensions, file);
    default: {
      const dimension = dimensionNamed(expression.parameter, dimensions);
      checkTypes(expression, dimension, file);
      return valuesIn(
        dimension,
        dimension.values.filter((value) => satisfies(value, expression, dimension)),
      );
    }
  }
}

/** The contrary of a condition. */
export function negated(condition: Condition | boolean): Condition | boolean {
  if (typeof condition === 'boolean') return !condition;
  return condition.kind === 'not' ? condition.of : { kind: 'not', of: condition };
}

/** Conditions joined by "and" or "or"; those that say nothing are left out. */
export function joined(kind: 'all' | 'any', parts: readonly (Condition | boolean)[]): Condition | boolean {
  const deciding = kind === 'any';
  if (parts.includes(deciding)) return deciding;
  const open = parts
    .filter((part) => typeof part !== 'boolean')
    .flatMap((part) => (part.kind === kind ? part.of : [part]));
  if (open.length === 0) return !deciding;
  return open.length === 1 ? open[0]! : { kind, of: open };
}

type Comparison = Extract<PictExpression, { kind: 'compare-parameters' }>;
type Term = Extract<PictExpression, { kind: 'compare' | 'in' | 'like' | 'is-negative' }>;

function dimensionNamed(parameter: string, dimensions: readonly PictDimension[]): PictDimension {
  const dimension = dimensions.find((candidate) => candidate.parameter.name === parameter);
  if (!dimension) throw new RangeError(`the model has no parameter ${parameter}`);
  return dimension;
}

function valuesIn(dimension: PictDimension, values: readonly PictDimensionValue[]): Condition | boolean {
  if (values.length === 0) return false;
  if (values.length === dimension.values.length) return true;
  return { kind: 'in', dimension: dimension.name, values: values.map((value) => value.name) };
}

function satisfies(value: PictDimensionValue, term: Term, { parameter }: PictDimension): boolean {
  switch (term.kind) {
    case 'is-negative':
      return value.isNegative;
    case 'like':
      return matchesWildcards(value.original.toLowerCase(), term.pattern.toLowerCase());
    case 'in':
      return term.values.some((literal) => compare(value.original, '=', literal, parameter.isNumeric));
    case 'compare':
      return compare(value.original, term.relation, term.value, parameter.isNumeric);
  }
}

function compare(value: string, relation: PictRelation, other: PictLiteral, asNumbers: boolean): boolean {
  const [left, right] = asNumbers
    ? [Number(value), Number(other)]
    : [value.toLowerCase(), String(other).toLowerCase()];
  switch (relation) {
    case '=':
      return left === right;
    case '<>':
      return left !== right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
  }
}

function checkTypes(term: Term, { parameter }: PictDimension, file: string): void {
  const literals = term.kind === 'in' ? term.values : term.kind === 'compare' ? [term.value] : [];
  const wrong = literals.find((literal) => (typeof literal === 'number') !== parameter.isNumeric);
  const isTextual = term.kind === 'like' && parameter.isNumeric;
  if (wrong === undefined && !isTextual) return;
  throw new LacunaError({
    code: 'pict.types-differ',
    message: isTextual
      ? `all values of "${parameter.name}" are numbers, which LIKE cannot be used for`
      : `"${parameter.name}" has ${parameter.isNumeric ? 'numbers' : 'texts'}, but is compared with ${JSON.stringify(wrong)}`,
    hint: parameter.isNumeric
      ? 'Compare it with a number, without quotation marks.'
      : 'Compare it with a text in "quotation marks"; one value that is no number makes all of them texts.',
    place: { file, line: term.line },
  });
}

/**
 * A comparison of two parameters: `same` where equal values have the same name in the map, else written out, the
 * values of the first that go with the same values of the second together.
 */
function comparison(
  { parameter, relation, other, line }: Comparison,
  dimensions: readonly PictDimension[],
  file: string,
): Condition | boolean {
  const [first, second] = [dimensionNamed(parameter, dimensions), dimensionNamed(other, dimensions)];
  if (first.parameter.isNumeric !== second.parameter.isNumeric) {
    throw new LacunaError({
      code: 'pict.types-differ',
      message: `"${parameter}" and "${other}" are compared, but only one of them has numbers`,
      hint: 'Compare parameters that are both numbers or both texts.',
      place: { file, line },
    });
  }
  const isRelated = (value: PictDimensionValue, candidate: PictDimensionValue, wanted: PictRelation) =>
    compare(value.original, wanted, candidate.original, first.parameter.isNumeric);
  if (first === second)
    return valuesIn(
      first,
      first.values.filter((value) => isRelated(value, value, relation)),
    );
  if (first.values.length * second.values.length > MOST_PAIRS) {
    throw new LacunaError({
      code: 'pict.too-many-pairs',
      message: `"${parameter}" and "${other}" have ${(first.values.length * second.values.length).toLocaleString('en')} pairs of values, more than can be compared (${MOST_PAIRS.toLocaleString('en')})`,
      hint: 'Give one of them fewer values.',
      place: { file, line },
    });
  }
  const equalIsSame = first.values.every((value) =>
    second.values.every((candidate) => isRelated(value, candidate, '=') === (value.name === candidate.name)),
  );
  const sharesNames = first.values.some((value) =>
    second.values.some((candidate) => candidate.name === value.name),
  );
  if (equalIsSame && sharesNames && (relation === '=' || relation === '<>')) {
    const same: Condition = { kind: 'same', dimension: first.name, other: second.name };
    return relation === '=' ? same : negated(same);
  }
  const groups = new Map<
    string,
    { readonly from: PictDimensionValue[]; readonly to: PictDimensionValue[] }
  >();
  for (const value of first.values) {
    const to = second.values.filter((candidate) => isRelated(value, candidate, relation));
    const key = to.map((candidate) => candidate.name).join('\u0000');
    const group = groups.get(key) ?? { from: [], to };
    group.from.push(value);
    groups.set(key, group);
  }
  return joined(
    'any',
    [...groups.values()].map(({ from, to }) => joined('all', [valuesIn(first, from), valuesIn(second, to)])),
  );
}
