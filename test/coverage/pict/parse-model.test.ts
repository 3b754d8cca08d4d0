import { describe, expect, it } from 'vitest';
import { parsePictModel } from '../../../src/coverage/pict/parse-model.ts';
import { lacunaError } from '../../support/errors.ts';

const parse = (text: string) => parsePictModel(text, 'model.pict');

describe('parsePictModel', () => {
  it('reads values with weights, other names and a mark for those out of range', () => {
    const { parameters } = parse(
      '# sizes\nSize: 10, ~-1, 2.5 (4)\n\nRole : clerk | AI clerk (2), head (of house)\n',
    );
    expect(parameters).toEqual([
      {
        name: 'Size',
        line: 2,
        isNumeric: true,
        order: null,
        values: [
          { name: '10', aliases: [], weight: 1, isNegative: false },
          { name: '-1', aliases: [], weight: 1, isNegative: true },
          { name: '2.5', aliases: [], weight: 4, isNegative: false },
        ],
      },
      {
        name: 'Role',
        line: 4,
        isNumeric: false,
        order: null,
        values: [
          { name: 'clerk', aliases: ['AI clerk'], weight: 2, isNegative: false },
          { name: 'head (of house)', aliases: [], weight: 1, isNegative: false },
        ],
      },
    ]);
  });

  it('lets a parameter take over the values of one above it, whatever the capitals', () => {
    const { parameters, notes } = parse('OS: Win, Mac\nGuest: <os>, none, <Other>\n');
    expect(parameters[1]!.values.map((value) => value.name)).toEqual(['Win', 'Mac', 'none', '<Other>']);
    expect(notes).toEqual([expect.stringContaining('line 2: no parameter above is called "other"')]);
  });

  it('reads submodels, with and without their order', () => {
    const { submodels } = parse('A: 1\nB: 2\nC: 3\n{ a, B } @ 2\n{B,C}\n');
    expect(submodels).toEqual([
      { line: 4, parameters: ['A', 'B'], order: 2 },
      { line: 5, parameters: ['B', 'C'], order: null },
    ]);
  });

  it('binds NOT closest, then AND, then OR', () => {
    const { constraints } = parse('A: x\nB: 1\nNOT [A] = "x" AND [B] > 1 OR [b] < 1;\n');
    expect(constraints[0]!.then).toEqual({
      kind: 'any',
      of: [
        {
          kind: 'all',
          of: [
            { kind: 'not', of: { kind: 'compare', parameter: 'A', relation: '=', value: 'x', line: 3 } },
            { kind: 'compare', parameter: 'B', relation: '>', value: 1, line: 3 },
          ],
        },
        { kind: 'compare', parameter: 'B', relation: '<', value: 1, line: 3 },
      ],
    });
  });

  it('reads constraints over several lines, with comments between', () => {
    const { constraints } = parse(
      'A: x, y\nB: 1, 2\n\nif [A] in {"x",\n  # the second\n  "y"}\nthen [B] <> 2 # not two\nelse not (isnegative([A]));\n[A] = "a ] \\" \\\\ b";\n',
    );
    expect(constraints.map(({ line, text }) => [line, text])).toEqual([
      [4, expect.stringMatching(/^if \[A\] in \{"x", "y"\} then \[B\] <> 2/)],
      [9, '[A] = "a ] \\" \\\\ b"'],
    ]);
    expect(constraints[0]!.otherwise).toEqual({
      kind: 'not',
      of: { kind: 'is-negative', parameter: 'A', line: 8 },
    });
    expect(constraints[1]!.then).toMatchObject({ value: 'a ] " \\ b' });
  });

  it.each(['If it rains: yes, no', 'If not sure: ask, guess', 'Not: a, b', 'Price (EUR): 1, 2'])(
    'takes "%s" for a parameter',
    (line) => {
      expect(parse(`${line}\n`).parameters.map(({ name }) => name)).toEqual([
        line.slice(0, line.indexOf(':')),
      ]);
    },
  );

  it.each([
    ['nothing at all', '# empty\n', 'pict.no-parameters', undefined],
    ['a line that is nothing', 'A: 1\nwhat is this\n', 'pict.syntax', 2],
    ['a parameter twice', 'A: 1\na: 2\n', 'pict.repeated-parameter', 2],
    ['a parameter below submodels', 'A: 1\n{A}\nB: 2\n', 'pict.syntax', 3],
    ['a submodel of nobody', 'Alpha: 1\n{Alfa}\n', 'pict.unknown-parameter', 2],
    ['a submodel of order 0', 'A: 1\n{A} @ 0\n', 'pict.syntax', 2],
    ['an unknown parameter', 'Alpha: 1\n\nIF [Alfa] = 1 THEN [Alpha] = 1;\n', 'pict.unknown-parameter', 3],
    ['no semicolon', 'A: 1\n[A] = 1\n', 'pict.syntax', 3],
    ['no THEN', 'A: 1\nIF [A] = 1;\n', 'pict.syntax', 2],
    ['an open bracket', 'A: 1\n[A = 1;\n', 'pict.syntax', 2],
    ['a bare text', 'A: x\n[A] = x;\n', 'pict.syntax', 2],
    ['a set that is not closed', 'A: x\n[A] IN {"x";\n', 'pict.syntax', 2],
  ])('refuses %s with its line', async (_, text, code, line) => {
    const error = await lacunaError(() => parse(text));
    expect([error.code, error.place?.line, error.place?.file]).toEqual([code, line, 'model.pict']);
    expect(error.hint).toBeTruthy();
  });
});
