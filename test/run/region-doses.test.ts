import { describe, expect, it } from 'vitest';
import { dosesOfRegions } from '../../src/run/region-doses.ts';
import { smallMap } from '../support/maps.ts';

const region = (cell: Record<string, string>, weight: number) => ({ cell, weight, distance: 0 });

describe('dosesOfRegions', () => {
  it('owes the weightiest the dose of its bucket, and the others as much less as they weigh less', () => {
    const teach = [
      region({ temptation: 'profit', role: 'ai_ceo' }, 1),
      region({ role: 'ai_ceo', temptation: 'reputation' }, 0.25),
      // Neither is a bucket: one contains buckets, the other lies within some.
      region({ temptation: 'profit', role: 'ai_ceo', oversight: 'close' }, 0.5),
      region({ temptation: 'profit' }, 0.1),
    ];
    expect(dosesOfRegions(smallMap(), teach).map(({ dose }) => dose)).toEqual([5_000, 1_250, 2_500, 500]);
  });

  it('owes what a pair is owed where the map counts nothing of a region', () => {
    const map = { ...smallMap(), crosses: [] };
    expect(dosesOfRegions(map, [region({ role: 'ai_ceo' }, 3)])).toEqual([
      { cell: { role: 'ai_ceo' }, dose: 50_000 },
    ]);
  });
});
