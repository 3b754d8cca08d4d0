import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exclusionOf, findCompletion } from '../../src/coverage/feasible.ts';
import { parseMap } from '../../src/coverage/load-map.ts';
import { drawBackground } from '../../src/plan/background.ts';
import { createRandom } from '../../src/random.ts';
import { cellContains } from '../../src/records/cell.ts';
import { arbitraryMap } from '../support/arbitrary-map.ts';
import { forbidding } from '../support/map-parts.ts';
import { smallMap } from '../support/maps.ts';

describe('drawBackground', () => {
  it('completes a focus to a full cell that breaks no exclusion, in the order of the map', () => {
    fc.assert(
      fc.property(arbitraryMap(), fc.nat(), fc.subarray([0, 1, 2, 3, 4, 5]), (map, seed, kept) => {
        const whole = findCompletion(map, {})!;
        const focus = Object.fromEntries(
          map.dimensions.filter((_, index) => kept.includes(index)).map(({ name }) => [name, whole[name]!]),
        );
        const cell = drawBackground(map, focus, createRandom(seed));
        expect(Object.keys(cell)).toEqual(map.dimensions.map(({ name }) => name));
        expect(cellContains(cell, focus)).toBe(true);
        expect(exclusionOf(map, cell)).toBeUndefined();
        for (const { name, values } of map.dimensions) {
          expect(values.map((value) => value.name)).toContain(cell[name]);
        }
      }),
    );
  });

  it('draws by the weights, given that the exclusions hold', () => {
    const map = smallMap();
    const random = createRandom('background');
    const draws = Array.from({ length: 4_000 }, (_, index) =>
      drawBackground(map, {}, random.fork(String(index))),
    );
    const share = (role: string, oversight: string) =>
      draws.filter((cell) => cell['role'] === role && cell['oversight'] === oversight).length / draws.length;
    // Weights 1, 3, 1 and 1, 1; without (ai_assistant, absent) 7 of 10 parts are left.
    expect(share('ai_assistant', 'absent')).toBe(0);
    expect(share('ai_assistant', 'close')).toBeCloseTo(3 / 7, 1.4);
    expect(share('ai_ceo', 'absent')).toBeCloseTo(1 / 7, 1.4);
    const profit = draws.filter((cell) => cell['temptation'] === 'profit').length / draws.length;
    expect(Math.abs(profit - 0.5)).toBeLessThan(0.03);
  });

  it('finds the one situation that is left where drawing hardly ever would', () => {
    const values = Array.from({ length: 20 }, (_, index) => `v${index}`);
    const dimension = `{values: {${values.join(': {}, ')}: {}}}`;
    const open = parseMap(
      `
name: narrow
dimensions: {a: ${dimension}, b: ${dimension}, c: ${dimension}}
crosses: [{dimensions: [a]}]
`,
      'narrow.yaml',
    );
    const exclusions = ['a', 'b', 'c'].map((name) => forbidding({ [name]: values.slice(1) }));
    const map = { ...open, exclusions };
    expect(drawBackground(map, {}, createRandom(1))).toEqual({ a: 'v0', b: 'v0', c: 'v0' });
    expect(() => drawBackground(map, { a: 'v1' }, createRandom(1))).toThrow(RangeError);
  });
});
