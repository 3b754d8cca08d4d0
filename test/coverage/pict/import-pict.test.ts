import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketsOf } from '../../../src/coverage/buckets.ts';
import { exclusionOf, isFeasible } from '../../../src/coverage/feasible.ts';
import { parseMap } from '../../../src/coverage/load-map.ts';
import { importPict } from '../../../src/coverage/pict/import-pict.ts';
import { LacunaError } from '../../../src/errors.ts';
import { lacunaError } from '../../support/errors.ts';
import { arbitraryPictModel, possibleRows, writtenModel } from './arbitrary-model.ts';

const load = (text: string) => {
  const { mapYaml, notes } = importPict(text, 'models/shop floor.pict');
  return { map: parseMap(mapYaml, 'shop floor.yaml'), notes };
};

const checkout = `
# A till that an assistant operates.
Payment:   card (5), cash (2), voucher | gift card, ~none
Amount:    0, 10, 100, ~-1
Currency:  EUR, USD, GBP
Refund to: <Payment>
Receipt:   paper, e-mail

{ Payment, Amount, Currency } @ 3

IF [Payment] = "Voucher" THEN [Amount] <= 10 AND [Currency] = "eur";
IF [Refund to] <> [Payment] THEN [Amount] > 0 ELSE [Receipt] LIKE "p*";
[Amount] IN {0, 10, 100} OR [Payment] <> "cash";
`;

describe('importPict', () => {
  it('makes a map of a model', () => {
    const { map, notes } = load(checkout);
    expect(map.name).toBe('shop floor');
    expect(map.dimensions.map((dimension) => [dimension.name, dimension.kind])).toEqual([
      ['Payment', 'enumerated'],
      ['Amount', 'enumerated'],
      ['Currency', 'enumerated'],
      ['Refund to', 'enumerated'],
      ['Receipt', 'enumerated'],
    ]);
    expect(map.dimensions[0]!.values).toMatchObject([
      { name: 'card', weight: 5 },
      { name: 'cash', weight: 2 },
      { name: 'voucher', aliases: [{ name: 'gift card', as: 'synonym' }] },
      { name: 'none' },
    ]);
    expect(map.dimensions[1]!.values.find((value) => value.label === '-1')).toMatchObject({
      name: 'minus 1',
      aliases: [{ name: '-1', as: 'synonym' }],
    });
    expect(map.crosses.filter(({ dimensions }) => dimensions.length === 3)).toHaveLength(1);
    expect(notes.filter((note) => note.includes('out of range'))).toHaveLength(4);
    expect(notes).toContainEqual(expect.stringContaining('weights'));
    expect(notes).toContainEqual(expect.stringContaining('line 9: PICT combines the rows of a submodel'));
  });

  it('forbids what the constraints forbid, in words that name the line', () => {
    const { map } = load(checkout);
    const cell = { Payment: 'voucher', Amount: '100' };
    expect(isFeasible(map, cell)).toBe(false);
    expect(exclusionOf(map, cell)?.because).toBe(
      'line 11 of the PICT model: IF [Payment] = "Voucher" THEN [Amount] <= 10 AND [Currency] = "eur"',
    );
    expect(isFeasible(map, { Payment: 'voucher', Amount: '10', Currency: 'EUR' })).toBe(true);
    expect(isFeasible(map, { Payment: 'card', 'Refund to': 'card', Receipt: 'e-mail' })).toBe(false);
    expect(isFeasible(map, { Payment: 'none', Amount: 'minus 1' })).toBe(false);
  });

  it('orders numbers, and says so, where names can be in that order', () => {
    const { map } = load('Size: 100, 10, 1000\nType: a, b\nIF [Size] > 100 THEN [Type] = "a";\n');
    expect(map.dimensions[0]!.kind).toBe('ordered');
    expect(map.dimensions[0]!.values.map((value) => value.name)).toEqual(['10', '100', '1000']);
    expect(isFeasible(map, { Size: '1000', Type: 'b' })).toBe(false);
  });

  it('keeps names that a map cannot have as labels and other names', () => {
    const { map, notes } = load('$Not & so: <4096, C++, a/b, "x, y", =\nall: 1, 2\n');
    const [strange, reserved] = map.dimensions;
    expect(strange!.label).toBe('$Not & so');
    expect(strange!.values.map(({ name, label }) => [name, label])).toEqual([
      ['below 4096', '<4096'],
      ['C plus plus', 'C++'],
      ['a-b', 'a/b'],
      ['x_ y', 'x, y'],
      ['is', '='],
    ]);
    expect(strange!.values[1]!.aliases).toEqual([{ name: 'C++', as: 'synonym' }]);
    expect([reserved!.name, reserved!.label]).toEqual(['all 2', 'all']);
    for (const told of ['$Not & so', 'quotation marks', 'expected result', '"all"']) {
      expect(notes.join('\n')).toContain(told);
    }
  });

  it('leaves out values that no row can have, and constraints that forbid nothing, and says so', () => {
    const { map, notes } = load('A: x, y, z\nB: 1, 2\n[A] <> "z";\n[B] > 0;\n');
    expect(map.dimensions[0]!.values.map((value) => value.name)).toEqual(['x', 'y']);
    expect(bucketsOf(map)).toHaveLength(4);
    expect(notes).toEqual([
      'line 1: no row can have "z" of "A", so the map leaves it out',
      'line 3: the constraint forbids nothing, so it is left out: [A] <> "z"',
      'line 4: the constraint forbids nothing, so it is left out: [B] > 0',
    ]);
  });

  it('takes a value that stands twice for one', () => {
    const { map, notes } = load('A: x (2), y, x | ex (3)\nB: 1, 2\n');
    expect(map.dimensions[0]!.values).toMatchObject([
      { name: 'x', weight: 5, aliases: [{ name: 'ex' }] },
      { name: 'y', weight: 1 },
    ]);
    expect(notes).toContainEqual('line 1: "x" stands twice in "A" and is one value');
  });

  it('writes "same as" for parameters that share their values', () => {
    const { mapYaml } = importPict('A: x, y\nB: <A>, z\nC: 1\n[A] <> [B];\n', 'm.pict');
    expect(mapYaml).toContain('same_as: B');
    const other = importPict('A: x, y\nB: X, z\nC: 1\n[A] <> [B];\n', 'm.pict').mapYaml;
    expect(other).not.toContain('same_as');
    expect(isFeasible(parseMap(other, 'm.yaml'), { A: 'x', B: 'X' })).toBe(false);
  });

  const many = (length: number) => Array.from({ length }, (_, index) => index).join(', ');
  it.each([
    ['constraints that leave nothing', 'A: 1, 2\n[A] = 3;\n', 'pict.nothing-possible', undefined],
    ['a number compared with a text', 'A: 1, 2\nB: x\n[A] = "x";\n', 'pict.types-differ', 3],
    ['a text compared with a number', 'A: x, 2\n[A] IN {"x", 2};\n', 'pict.types-differ', 2],
    ['LIKE for numbers', 'A: 1, 2\n[A] LIKE "1*";\n', 'pict.types-differ', 2],
    ['parameters of different types', 'A: 1\nB: x\n[A] = [B];\n', 'pict.types-differ', 3],
    [
      'a comparison of too many pairs',
      `A: ${many(101)}\nB: ${many(100)}\n[A] < [B];\n`,
      'pict.too-many-pairs',
      3,
    ],
  ])('refuses %s with the line', async (_, text, code, line) => {
    const error = await lacunaError(() => importPict(text, 'm.pict'));
    expect([error.code, error.place?.line]).toEqual([code, line]);
    expect(error.hint).toBeTruthy();
  });

  it('lets exactly the rows occur that the constraints allow', () => {
    fc.assert(
      fc.property(arbitraryPictModel, (model) => {
        const rows = possibleRows(model);
        const text = writtenModel(model);
        if (rows.length === 0) {
          expect(() => importPict(text, 'm.pict')).toThrow(LacunaError);
          return;
        }
        const map = parseMap(importPict(text, 'm.pict').mapYaml, 'm.yaml');
        const cells = map.dimensions.reduce<Record<string, string>[]>(
          (partial, { name, values }) =>
            partial.flatMap((cell) => values.map((value) => ({ ...cell, [name]: value.name }))),
          [{}],
        );
        const shown = cells
          .filter((cell) => isFeasible(map, cell))
          .map((cell) =>
            map.dimensions
              .map(({ name, values }) => values.find((value) => value.name === cell[name])!.label)
              .join('|'),
          );
        expect(shown.toSorted()).toEqual(rows.map((row) => row.join('|')).toSorted());
      }),
      { numRuns: 300 },
    );
  });
});
