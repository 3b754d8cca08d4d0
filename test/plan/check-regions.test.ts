import { describe, expect, it } from 'vitest';
import { checkRegions } from '../../src/plan/check-regions.ts';
import type { Cell } from '../../src/records/cell.ts';
import { lacunaError } from '../support/errors.ts';
import { smallMap } from '../support/maps.ts';

const check = (teach: readonly Cell[], holdOut: readonly Cell[] = []) =>
  checkRegions(
    smallMap(),
    { teach: teach.map((cell) => ({ cell, weight: 1, distance: 0 })), holdOut: [...holdOut] },
    (path) => ({ file: path.join('/') }),
  );

describe('checkRegions', () => {
  it('lets regions pass that the map has, a change among them', () => {
    check(
      [{ temptation: 'profit', role: 'ai_ceo' }, { role: 'ai_ceo' }, { oversight: 'close>absent' }],
      [{ role: 'ai_assistant' }],
    );
  });

  it.each<[string, string, string, readonly Cell[], readonly Cell[]]>([
    ['regions.not-on-map', 'teach/0/cell/rôle', 'rôle', [{ rôle: 'ai_ceo' }], []],
    [
      'regions.not-on-map',
      'holdOut/1/role',
      'ai_coe',
      [{ role: 'ai_ceo' }],
      [{ role: 'ai_assistant' }, { role: 'ai_coe' }],
    ],
    ['regions.not-on-map', 'teach/0/cell/oversight', 'abset', [{ oversight: 'close>abset' }], []],
    ['regions.not-on-map', 'teach/1/cell', 'names no value', [{ role: 'ai_ceo' }, {}], []],
    [
      'regions.cannot-occur',
      'teach/0/cell',
      'ai_assistant',
      [{ role: 'ai_assistant', oversight: 'absent' }],
      [],
    ],
    [
      'regions.twice',
      'teach/1/cell',
      'twice',
      [
        { role: 'ai_ceo', oversight: 'close' },
        { oversight: 'close', role: 'ai_ceo' },
      ],
      [],
    ],
    [
      'regions.held-out',
      'teach/0/cell',
      'held out',
      [{ role: 'ai_ceo', oversight: 'close' }],
      [{ role: 'ai_ceo' }],
    ],
    [
      'regions.held-out',
      'teach/0/cell',
      'held out',
      [{ role: 'ai_ceo' }],
      [
        { role: 'ai_ceo', oversight: 'close' },
        { role: 'ai_ceo', oversight: 'absent' },
      ],
    ],
    [
      'regions.held-out',
      'teach/0/cell',
      'held out',
      [{ oversight: 'close>absent' }],
      [{ oversight: 'close>absent' }],
    ],
  ])('says %s at %s', async (code, place, words, teach, holdOut) => {
    const error = await lacunaError(() => check(teach, holdOut));
    expect(error).toMatchObject({ code, place: { file: place } });
    expect(error.message).toContain(words);
    expect(error.hint).toBeTruthy();
  });

  it('suggests the nearest name', async () => {
    expect((await lacunaError(() => check([{ role: 'ai_coe' }]))).hint).toBe('Did you mean "ai_ceo"?');
  });
});
