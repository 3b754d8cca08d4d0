import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketsOf } from '../../src/coverage/buckets.ts';
import { isFeasible } from '../../src/coverage/feasible.ts';
import type { CoverageMap } from '../../src/coverage/map.ts';
import { assess } from '../../src/gaps/assess.ts';
import { createTaughtLedger, doseEffect, partsOf } from '../../src/gaps/taught.ts';
import { createTargetQueue, inOrder } from '../../src/plan/targets.ts';
import type { Bucket } from '../../src/records/bucket.ts';
import { type Cell, cellContains, cellKey } from '../../src/records/cell.ts';
import { arbitraryMap } from '../support/arbitrary-map.ts';
import { smallMap } from '../support/maps.ts';
import { simulatedEvidence } from './sample-plan.ts';

const REMOVABLE = 0.8;
const TOKENS = 700;

/** What one document more would take off the risk, straight from the definition. */
function gainOf(focus: Cell, buckets: readonly Bucket[], taught: ReadonlyMap<string, number>): number {
  const gain = buckets
    .filter((bucket) => cellContains(focus, bucket.cell))
    .reduce((sum, { cell, dose, stake, shrunkenRate, terms }) => {
      const now = taught.get(cellKey(cell)) ?? 0;
      const effect = doseEffect(now + TOKENS, dose) - doseEffect(now, dose);
      return sum + terms.share * stake * shrunkenRate * REMOVABLE * effect;
    }, 0);
  return Number(gain.toPrecision(9));
}

/** Every bucket's cell, and it with one value more, up to three dimensions. */
function everyFocus(map: CoverageMap, buckets: readonly Bucket[]): Cell[] {
  const crossed = map.dimensions.filter(({ name }) =>
    map.crosses.some((cross) => cross.dimensions.includes(name)),
  );
  const foci = buckets.flatMap(({ cell }) => [
    cell,
    ...(Object.keys(cell).length >= 3 ? [] : crossed)
      .filter(({ name }) => cell[name] === undefined)
      .flatMap(({ name, values }) => values.map((value) => ({ ...cell, [name]: value.name }))),
  ]);
  const byKey = new Map(foci.map((focus) => [cellKey(focus), inOrder(map, focus)]));
  return [...byKey.values()].filter((focus) => isFeasible(map, focus));
}

/** Plain greedy: all gains anew each time; the greatest, then the smallest focus, then by name. */
function plainGreedy(map: CoverageMap, buckets: readonly Bucket[], count: number): Cell[] {
  const taught = new Map<string, number>();
  const foci = everyFocus(map, buckets);
  return Array.from({ length: count }, () => {
    const ranked = foci
      .map((focus) => ({ focus, gain: gainOf(focus, buckets, taught), size: Object.keys(focus).length }))
      .toSorted(
        (a, b) => b.gain - a.gain || a.size - b.size || (cellKey(a.focus) < cellKey(b.focus) ? -1 : 1),
      );
    const best = ranked[0]!.focus;
    for (const part of partsOf(best)) taught.set(cellKey(part), (taught.get(cellKey(part)) ?? 0) + TOKENS);
    return best;
  });
}

function lazyGreedy(map: CoverageMap, buckets: readonly Bucket[], count: number): Cell[] {
  const ledger = createTaughtLedger(bucketsOf(map));
  const queue = createTargetQueue(map, buckets, ledger, REMOVABLE);
  const chosen: Cell[] = [];
  for (let index = 0; index < count; index++) {
    const focus = queue.best(TOKENS);
    if (!focus) break;
    ledger.add(focus, TOKENS);
    chosen.push(focus);
  }
  return chosen;
}

function bucketsWith(map: CoverageMap, items: number, seed: number): readonly Bucket[] {
  return assess({ map, evidence: simulatedEvidence(map, items, seed), removable: REMOVABLE }).buckets;
}

describe('createTargetQueue', () => {
  it('chooses what plain greedy chooses', () => {
    fc.assert(
      fc.property(arbitraryMap({ mostDimensions: 4 }), fc.nat({ max: 300 }), fc.nat(), (map, items, seed) => {
        const buckets = bucketsWith(map, items, seed);
        expect(lazyGreedy(map, buckets, 15)).toEqual(plainGreedy(map, buckets, 15));
      }),
      { numRuns: 60 },
    );
  });

  it('comes to an end on any map, where all is equal too', () => {
    fc.assert(
      fc.property(arbitraryMap(), fc.double({ min: 1e-9, max: 1, noNaN: true }), (map, rate) => {
        const equal = bucketsWith(map, 0, 0).map((bucket) => ({ ...bucket, stake: 1, shrunkenRate: rate }));
        for (const focus of lazyGreedy(map, equal, 25)) {
          expect(isFeasible(map, focus)).toBe(true);
          expect(equal.some((bucket) => cellContains(focus, bucket.cell))).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('ends where gains differ by rounding errors only: with a tolerance for ties it went round for ever', () => {
    const map = smallMap();
    // Sums of thirds and tenths in another order differ in the last digits.
    const noise = [0.1 + 0.2, 0.3, 0.1 * 3, 0.9 / 3, 0.6 - 0.3, 3e-1 + 1e-15, 0.3 - 1e-15];
    const buckets = bucketsWith(map, 0, 0).map((bucket, index) => ({
      ...bucket,
      stake: 1,
      shrunkenRate: noise[index % noise.length]!,
    }));
    expect(lazyGreedy(map, buckets, 400)).toHaveLength(400);
  });

  it('does not depend on the unit in which stakes are given', () => {
    const buckets = bucketsWith(smallMap(), 100, 3);
    const chosen = lazyGreedy(smallMap(), buckets, 30);
    const small = buckets.map((bucket) => ({ ...bucket, stake: bucket.stake * 2 ** -40 }));
    expect(lazyGreedy(smallMap(), small, 30)).toEqual(chosen);
  });

  it('has nothing to offer where nothing is at stake, or no bucket is given', () => {
    const map = smallMap();
    const free = bucketsWith(map, 0, 0).map((bucket) => ({ ...bucket, stake: 0 }));
    expect(lazyGreedy(map, free, 3)).toEqual([]);
    expect(lazyGreedy(map, [], 3)).toEqual([]);
  });

  it('teaches the slice and not the shadows it casts on its buckets', () => {
    const map = smallMap();
    const slice = { temptation: 'profit', role: 'ai_ceo', oversight: 'absent' };
    const { buckets } = assess({ map, evidence: simulatedEvidence(map, 400, 1), removable: REMOVABLE });
    const shadows = buckets
      .filter(({ cell }) => cellContains(slice, cell))
      .map((bucket): Bucket => ({ ...bucket, explainedBy: slice, shrunkenRate: 0.2 }));
    expect(shadows).toHaveLength(3);
    const ledger = createTaughtLedger(bucketsOf(map));
    expect(createTargetQueue(map, shadows, ledger, REMOVABLE).best(TOKENS)).toEqual(slice);
    const plain = shadows.map((bucket): Bucket => ({ ...bucket, explainedBy: null })).slice(0, 1);
    expect(createTargetQueue(map, plain, ledger, REMOVABLE).best(TOKENS)).toEqual(
      inOrder(map, plain[0]!.cell),
    );
  });

  it('turns elsewhere as a bucket fills up', () => {
    const [first, second] = bucketsWith(smallMap(), 0, 0);
    const pair = [first!, second!].map((bucket) => ({ ...bucket, stake: 1, shrunkenRate: 0.5 }));
    const chosen = lazyGreedy(smallMap(), pair, 20);
    for (const { cell } of pair) {
      const share = chosen.filter((focus) => cellContains(focus, cell)).length;
      expect(share).toBeGreaterThanOrEqual(9);
    }
  });
});
