import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCell } from '../../src/coverage/parse-cell.ts';
import { cellToList } from '../../src/records/cell.ts';
import { lacunaError } from '../support/errors.ts';
import { smallMap } from '../support/maps.ts';

describe('parseCell', () => {
  it('reads what a cell is written as', () => {
    const map = smallMap();
    const cell = fc
      .tuple(
        ...map.dimensions.map(({ values }) => fc.option(fc.constantFrom(...values.map(({ name }) => name)))),
      )
      .map((chosen) =>
        Object.fromEntries(
          map.dimensions.flatMap(({ name }, at) => (chosen[at] == null ? [] : [[name, chosen[at]]])),
        ),
      );
    fc.assert(
      fc.property(cell, fc.constantFrom(',', ' , ', '&'), (given, comma) => {
        expect(parseCell(map, cellToList(given).join(comma))).toEqual(given);
      }),
    );
  });

  it('reads a change', () => {
    expect(parseCell(smallMap(), 'role=ai_ceo>ai_assistant')).toEqual({ role: 'ai_ceo>ai_assistant' });
  });

  it.each([
    ['role', 'cell.syntax'],
    ['=x', 'cell.syntax'],
    ['constructor=x', 'cell.unknown-dimension'],
    ['role=ai_ceo,role=ai_ceo', 'cell.syntax'],
    ['role=ceo', 'cell.unknown-value'],
    ['role=ai_ceo>ceo', 'cell.unknown-value'],
  ])('refuses "%s"', async (text, code) => {
    expect((await lacunaError(() => parseCell(smallMap(), text))).code).toBe(code);
  });
});
