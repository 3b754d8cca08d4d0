import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { regionsAround } from '../../src/bugs/regions.ts';
import { siblingsOf } from '../../src/bugs/siblings.ts';
import { isFeasible } from '../../src/coverage/feasible.ts';
import { parseMap } from '../../src/coverage/load-map.ts';
import { checkRegions } from '../../src/plan/check-regions.ts';
import { cellKey } from '../../src/records/cell.ts';
import { regionsSchema } from '../../src/records/regions.ts';
import { arbitraryRegions } from '../plan/arbitrary-regions.ts';
import { arbitraryMap } from '../support/arbitrary-map.ts';
import { lacunaError } from '../support/errors.ts';
import { smallMap } from '../support/maps.ts';

const slice = { temptation: 'profit', role: 'ai_ceo' };

/** Maps with a cell that can occur. */
const arbitrarySlice = arbitraryMap({ ofEveryKind: true, mostDimensions: 5 }).chain((map) =>
  arbitraryRegions(map).map(({ teach }) => ({ map, cell: teach[0]!.cell })),
);

describe('siblingsOf', () => {
  it('gives the cell, then what differs in one value, then in two: all that can occur, each once', () => {
    const siblings = siblingsOf(smallMap(), { role: 'ai_ceo', oversight: 'absent' }, 2);
    expect(siblings.map(({ cell, distance }) => [distance, cell['role'], cell['oversight']])).toEqual([
      [0, 'ai_ceo', 'absent'],
      // An assistant is always watched: with it, absent oversight cannot occur.
      [1, 'ai_researcher', 'absent'],
      [1, 'ai_ceo', 'close'],
      [2, 'ai_assistant', 'close'],
      [2, 'ai_researcher', 'close'],
    ]);
    expect(siblingsOf(smallMap(), slice, 1)).toHaveLength(5);
    expect(siblingsOf(smallMap(), slice, 0)).toEqual([{ cell: slice, distance: 0 }]);
  });

  it('gives only what can occur, in as many values as it says, on any map', () => {
    fc.assert(
      fc.property(arbitrarySlice, fc.nat({ max: 3 }), ({ map, cell }, distance) => {
        const siblings = siblingsOf(map, cell, distance);
        expect(siblings[0]).toMatchObject({ distance: 0 });
        expect(new Set(siblings.map((sibling) => cellKey(sibling.cell))).size).toBe(siblings.length);
        for (const sibling of siblings) {
          expect(isFeasible(map, sibling.cell)).toBe(true);
          const differing = Object.entries(sibling.cell).filter(([name, value]) => cell[name] !== value);
          expect(differing.length).toBeLessThanOrEqual(sibling.distance);
          expect(sibling.distance).toBeLessThanOrEqual(distance);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives a change other changes, of those that the map counts', () => {
    const map = parseMap(
      'name: changes\ndimensions:\n  load: {values: {quiet: {}, busy: {}, idle: {}}}\n  role: {values: {clerk: {}, cook: {}}}\ncrosses:\n  - {transition: load, with: [role], only: [quiet>busy, busy>quiet, idle>busy]}\n',
      'changes.yaml',
    );
    const around = siblingsOf(map, { load: 'quiet>busy', role: 'clerk' }, 1);
    expect(around.map(({ cell }) => `${cell['load']} ${cell['role']}`)).toEqual([
      'quiet>busy clerk',
      'busy>quiet clerk',
      'idle>busy clerk',
      'quiet>busy cook',
    ]);
  });

  it('goes without a dimension that no longer applies', () => {
    const map = parseMap(
      'name: at-times\ndimensions:\n  channel: {values: {mail: {}, phone: {}}}\n  length: {applies: {channel: mail}, values: {short: {}, long: {}}}\ncrosses:\n  - {dimensions: [channel, length]}\n',
      'at-times.yaml',
    );
    expect(siblingsOf(map, { channel: 'mail', length: 'short' }, 2)).toEqual([
      { cell: { channel: 'mail', length: 'short' }, distance: 0 },
      { cell: { channel: 'phone' }, distance: 1 },
      { cell: { channel: 'mail', length: 'long' }, distance: 1 },
    ]);
  });
});

describe('regionsAround', () => {
  it('gives weights that fall with distance, shared by the siblings at that distance', () => {
    const { teach, holdOut } = regionsAround(smallMap(), slice, { seed: 1 });
    const weightAt = (distance: number) =>
      teach.filter((region) => region.distance === distance).reduce((sum, { weight }) => sum + weight, 0);
    expect([0, 1, 2].map(weightAt).map((weight) => Number(weight.toFixed(9)))).toEqual([1, 0.5, 0.25]);
    // Four differ in one value and four in two; of all one is held out, one of the nearest.
    expect(teach.map(({ distance }) => distance)).toEqual([0, 1, 1, 1, 2, 2, 2, 2]);
    expect(holdOut).toHaveLength(1);
    const [held] = holdOut;
    expect(Object.entries(held!).filter(([name, value]) => slice[name as 'role'] !== value)).toHaveLength(1);
  });

  it('holds out what the seed says, and never all of the nearest', () => {
    const heldAt = (seed: number) => cellKey(regionsAround(smallMap(), slice, { seed }).holdOut[0]!);
    expect(heldAt(7)).toBe(heldAt(7));
    expect(new Set(Array.from({ length: 12 }, (_, seed) => heldAt(seed))).size).toBeGreaterThan(1);
    const most = regionsAround(smallMap(), slice, { seed: 1, holdOutShare: 0.99 });
    expect(most.teach.some(({ distance }) => distance === 1)).toBe(true);
    const alone = regionsAround(smallMap(), { oversight: 'close' }, { seed: 1 });
    expect(alone.holdOut).toEqual([]);
    expect(alone.teach).toHaveLength(2);
  });

  it('gives regions that a run takes, around any slice of any map', () => {
    fc.assert(
      fc.property(
        arbitrarySlice,
        fc.nat(),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        (given, seed, holdOutShare) => {
          const { map, cell } = given;
          const regions = regionsAround(map, cell, { seed, holdOutShare, clauses: ['a/1'], measured: false });
          expect(regionsSchema.parse(JSON.parse(JSON.stringify(regions)))).toEqual(regions);
          checkRegions(map, regions);
          expect(cellKey(regions.teach[0]!.cell)).toBe(cellKey(cell));
          expect(regions).toMatchObject({ clauses: ['a/1'], measured: false });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('says what is wrong with slice and options', async () => {
    const codeOf = async (cell: Record<string, string>, options: object) =>
      (await lacunaError(() => regionsAround(smallMap(), cell, { seed: 1, ...options }))).code;
    expect(await codeOf({ role: 'ai_coe' }, {})).toBe('regions.not-on-map');
    expect(await codeOf({ role: 'ai_assistant', oversight: 'absent' }, {})).toBe('regions.cannot-occur');
    expect(await codeOf(slice, { distance: 1.5 })).toBe('regions.options');
    expect(await codeOf(slice, { decay: 0 })).toBe('regions.options');
    expect(await codeOf(slice, { holdOutShare: 1 })).toBe('regions.options');
  });
});
