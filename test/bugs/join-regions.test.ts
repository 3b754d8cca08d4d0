import { describe, expect, it } from 'vitest';
import { joinHeldOut } from '../../src/bugs/join-regions.ts';
import type { Cell } from '../../src/records/cell.ts';
import type { Regions } from '../../src/records/regions.ts';
import { lacunaError } from '../support/errors.ts';
import { smallMap } from '../support/maps.ts';

const slice = { temptation: 'profit', role: 'ai_ceo' };
const sibling = { temptation: 'profit', role: 'ai_researcher' };
const other = { temptation: 'reputation', role: 'ai_assistant' };
const regions: Regions = {
  teach: [
    { cell: slice, weight: 1, distance: 0 },
    { cell: sibling, weight: 0.5, distance: 1 },
  ],
  holdOut: [{ temptation: 'reputation', role: 'ai_ceo' }],
  ...{ clauses: [], measured: true },
};
const join = (before: readonly Cell[], byBase: readonly Cell[] = []) =>
  joinHeldOut(smallMap(), regions, { before, byBase });

describe('joinHeldOut', () => {
  it('stays away from what earlier runs hold out, each cell once, and from cells that the map has not', () => {
    const again = { role: 'ai_ceo', temptation: 'reputation' };
    expect(join([other, again, { role: 'nobody' }])).toEqual({
      ...regions,
      holdOut: [...regions.holdOut, other],
    });
  });

  it('does not teach a sibling that was held out, and teaches a slice that was', () => {
    expect(join([sibling]).teach.map(({ cell }) => cell)).toEqual([slice]);
    expect(join([slice])).toEqual(regions);
  });

  it('refuses a slice that the run to merge with holds out', async () => {
    expect(await lacunaError(() => join([slice], [{ role: 'ai_ceo' }]))).toMatchObject({
      code: 'regions.held-out-before',
    });
  });
});
