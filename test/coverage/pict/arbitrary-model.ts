import fc from 'fast-check';

/** A model as a test makes it up: what it means is worked out here, apart from how it is read. */
export interface MadeModel {
  readonly parameters: readonly MadeParameter[];
  readonly constraints: readonly MadeConstraint[];
}

interface MadeParameter {
  readonly name: string;
  readonly isNumeric: boolean;
  readonly values: readonly { readonly text: string; readonly isNegative: boolean }[];
}

interface MadeConstraint {
  readonly premise: MadeExpression | null;
  readonly wanted: MadeExpression;
  readonly otherwise: MadeExpression | null;
}

type MadeExpression =
  | { readonly term: string; readonly holds: (row: readonly string[]) => boolean }
  | { readonly not: MadeExpression }
  | { readonly and: readonly [MadeExpression, MadeExpression] }
  | { readonly or: readonly [MadeExpression, MadeExpression] };

type Row = readonly string[];

const NAMES = ['Alpha', 'File system', 'gamma_2', 'Not & so'];
const TEXTS = ['a', 'B', 'ab', 'AB', 'x/y', '<z>', 'c d', '7'];
const NUMBERS = ['-1', '0', '1', '2.5', '10', '1.0'];

const arbitraryParameters: fc.Arbitrary<MadeParameter[]> = fc
  .array(
    fc.boolean().chain((isNumeric) =>
      fc.record({
        isNumeric: fc.constant(isNumeric),
        texts: fc.uniqueArray(fc.constantFrom(...(isNumeric ? NUMBERS : TEXTS)), {
          minLength: 1,
          maxLength: 3,
        }),
        negative: fc.nat({ max: 5 }),
      }),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) =>
    parts.map(({ isNumeric, texts, negative }, index) => ({
      name: NAMES[index]!,
      isNumeric: isNumeric || texts.every((text) => text === '7'),
      values: texts.map((text, at) => ({ text, isNegative: at === negative })),
    })),
  );

const relations = {
  '=': (order: number) => order === 0,
  '<>': (order: number) => order !== 0,
  '<': (order: number) => order < 0,
  '<=': (order: number) => order <= 0,
  '>': (order: number) => order > 0,
  '>=': (order: number) => order >= 0,
};

function orderOf(a: string, b: string, isNumeric: boolean): number {
  if (isNumeric) return Number(a) - Number(b);
  const [first, second] = [a.toUpperCase().toLowerCase(), b.toUpperCase().toLowerCase()];
  return first < second ? -1 : first > second ? 1 : 0;
}

function arbitraryTerm(parameters: readonly MadeParameter[]): fc.Arbitrary<MadeExpression> {
  return fc
    .record({
      at: fc.nat({ max: parameters.length - 1 }),
      other: fc.nat({ max: parameters.length - 1 }),
      relation: fc.constantFrom(...(Object.keys(relations) as (keyof typeof relations)[])),
      kind: fc.constantFrom('value', 'value', 'parameter', 'in', 'like', 'negative'),
      literals: fc.uniqueArray(fc.nat({ max: 7 }), { minLength: 1, maxLength: 3 }),
      isNegated: fc.boolean(),
    })
    .map(({ at, other, relation, kind, literals, isNegated }): MadeExpression => {
      const parameter = parameters[at]!;
      const { isNumeric, values } = parameter;
      const pool = isNumeric ? NUMBERS : TEXTS;
      const chosen = literals.map((index) => pool[index % pool.length]!);
      const written = (text: string) => (isNumeric ? text : `"${text.toUpperCase()}"`);
      const name = `[${parameter.name.toUpperCase()}]`;
      const second = parameters[other]!;
      const not = isNegated ? 'NOT ' : '';
      if (kind === 'parameter' && second.isNumeric === isNumeric) {
        return {
          term: `${name} ${relation} [${second.name}]`,
          holds: (row) => relations[relation](orderOf(row[at]!, row[other]!, isNumeric)),
        };
      }
      if (kind === 'in') {
        return {
          term: `${name} ${not}IN {${chosen.map(written).join(', ')}}`,
          holds: (row) => chosen.some((text) => orderOf(row[at]!, text, isNumeric) === 0) !== isNegated,
        };
      }
      if (kind === 'like' && !isNumeric) {
        const letter = chosen[0]![0]!;
        return {
          term: `${name} ${not}like "*${letter}*"`,
          holds: (row) => row[at]!.toLowerCase().includes(letter.toLowerCase()) !== isNegated,
        };
      }
      if (kind === 'negative') {
        return {
          term: `IsNegative(${name})`,
          holds: (row) => values.find((value) => value.text === row[at])!.isNegative,
        };
      }
      return {
        term: `${name}${relation}${written(chosen[0]!)}`,
        holds: (row) => relations[relation](orderOf(row[at]!, chosen[0]!, isNumeric)),
      };
    });
}

function arbitraryExpression(parameters: readonly MadeParameter[]): fc.Arbitrary<MadeExpression> {
  return fc.letrec<{ node: MadeExpression; term: MadeExpression }>((tie) => ({
    term: arbitraryTerm(parameters),
    node: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      tie('term'),
      tie('node').map((inner) => ({ not: inner })),
      fc.tuple(tie('node'), tie('node')).map((both) => ({ and: both })),
      fc.tuple(tie('node'), tie('node')).map((both) => ({ or: both })),
    ),
  })).node;
}

/** Models of one to four parameters of one to three values, with up to three constraints. */
export const arbitraryPictModel: fc.Arbitrary<MadeModel> = arbitraryParameters.chain((parameters) =>
  fc.record({
    parameters: fc.constant(parameters),
    constraints: fc.array(
      fc.record({
        premise: fc.option(arbitraryExpression(parameters), { nil: null }),
        wanted: arbitraryExpression(parameters),
        otherwise: fc.option(arbitraryExpression(parameters), { nil: null }),
      }),
      { maxLength: 3 },
    ),
  }),
);

/** The model as a file. */
export function writtenModel({ parameters, constraints }: MadeModel): string {
  const lines = parameters.map(
    ({ name, values }) =>
      `${name}: ${values.map(({ text, isNegative }) => `${isNegative ? '~' : ''}${text}`).join(', ')}`,
  );
  const rules = constraints.map(({ premise, wanted, otherwise }) =>
    premise === null
      ? `${writtenIn(wanted, 'or')};`
      : `IF ${writtenIn(premise, 'or')}\nTHEN ${writtenIn(wanted, 'or')}${otherwise ? `\nELSE ${writtenIn(otherwise, 'or')}` : ''};`,
  );
  return `${[...lines, '', ...rules].join('\n')}\n`;
}

/** The rows that the constraints allow and that have at most one value out of range, as texts. */
export function possibleRows({ parameters, constraints }: MadeModel): Row[] {
  const rows = parameters.reduce<string[][]>(
    (partial, { values }) => partial.flatMap((row) => values.map(({ text }) => [...row, text])),
    [[]],
  );
  return rows.filter((row) => {
    const negatives = row.filter(
      (text, at) => parameters[at]!.values.find((value) => value.text === text)!.isNegative,
    );
    return (
      negatives.length <= 1 &&
      constraints.every(({ premise, wanted, otherwise }) => {
        if (premise === null || isTrue(premise, row)) return isTrue(wanted, row);
        return otherwise === null || isTrue(otherwise, row);
      })
    );
  });
}

function isTrue(expression: MadeExpression, row: Row): boolean {
  if ('term' in expression) return expression.holds(row);
  if ('not' in expression) return !isTrue(expression.not, row);
  if ('and' in expression) return expression.and.every((part) => isTrue(part, row));
  return expression.or.some((part) => isTrue(part, row));
}

/** Parentheses only where the priorities ask for them. */
function writtenIn(expression: MadeExpression, around: 'or' | 'and' | 'not'): string {
  if ('term' in expression) return expression.term;
  if ('not' in expression) return `NOT ${writtenIn(expression.not, 'not')}`;
  const word = 'and' in expression ? 'and' : 'or';
  const parts = 'and' in expression ? expression.and : expression.or;
  const text = parts.map((part) => writtenIn(part, word)).join(word === 'and' ? ' AND ' : ' or ');
  return around === 'not' || (around === 'and' && word === 'or') ? `(${text})` : text;
}
