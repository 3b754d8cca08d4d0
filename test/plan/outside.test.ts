import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFeasible } from '../../src/coverage/feasible.ts';
import { liesIn } from '../../src/coverage/lies-in.ts';
import { drawBackground } from '../../src/plan/background.ts';
import { outside } from '../../src/plan/outside.ts';
import { createRandom } from '../../src/random.ts';
import { smallMap } from '../support/maps.ts';

const map = smallMap();

describe('outside', () => {
  it('is the map itself where nothing is held out, and the same map for the same regions', () => {
    expect(outside(map, [], {})).toBe(map);
    const holdOut = [{ temptation: 'profit', role: 'ai_ceo' }];
    expect(outside(map, holdOut, {})).toBe(outside(map, holdOut, { role: 'ai_ceo' }));
  });

  it('leaves no situation within a region', () => {
    const holdOut = [{ temptation: 'profit', role: 'ai_ceo' }, { oversight: 'absent' }];
    const rest = outside(map, holdOut, {})!;
    expect(isFeasible(rest, holdOut[0]!)).toBe(false);
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const cell = drawBackground(rest, { temptation: 'profit' }, createRandom(seed));
        expect(holdOut.some((region) => liesIn(cell, region))).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it('minds a region with a change only for foci that have it', () => {
    const holdOut = [{ oversight: 'close>absent', role: 'ai_ceo' }];
    expect(outside(map, holdOut, { role: 'ai_ceo' })).toBe(map);
    const rest = outside(map, holdOut, { oversight: 'close>absent' })!;
    expect(isFeasible(rest, { oversight: 'close>absent', role: 'ai_researcher' })).toBe(true);
    expect(isFeasible(rest, { oversight: 'close>absent', role: 'ai_ceo' })).toBe(false);
    expect(outside(map, [{ oversight: 'close>absent' }], { oversight: 'close>absent' })).toBeUndefined();
  });
});
