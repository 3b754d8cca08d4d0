import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketsOf } from '../../src/coverage/buckets.ts';
import { describeCrosses } from '../../src/coverage/describe-crosses.ts';
import { parseMap } from '../../src/coverage/load-map.ts';
import { arbitraryMap } from '../support/arbitrary-map.ts';
import { smallMap } from '../support/maps.ts';

describe('describeCrosses', () => {
  it('says what is left out and why', () => {
    const cross = describeCrosses(smallMap()).find(({ cross: { name } }) => name === 'role × oversight');
    expect(cross).toMatchObject({
      combinations: 6,
      buckets: 5,
      leftOut: [
        {
          combinations: 1,
          because: 'role is ai assistant and oversight is absent (an assistant is always watched)',
        },
      ],
    });
  });

  it('names rules that forbid a combination only together', () => {
    const map = parseMap(
      `name: m
dimensions: {a: {values: {x: {}, y: {}}}, b: {values: {x: {}, y: {}}}, c: {values: {x: {}, y: {}}}}
crosses: [{dimensions: [a, b]}]
exclude:
  - {when: {a: x, b: x, c: x}, because: first}
  - {when: {a: x, b: x, c: y}, because: second}
`,
      'm.yaml',
    );
    const [cross] = describeCrosses(map);
    expect(cross!.leftOut).toHaveLength(1);
    expect(cross!.leftOut[0]!.because).toMatch(/\(first\); together with: .*\(second\)/);
  });

  it('accounts for every combination', () => {
    fc.assert(
      fc.property(arbitraryMap({ mostDimensions: 4 }), (map) => {
        const crosses = describeCrosses(map);
        for (const { combinations, buckets, leftOut } of crosses) {
          expect(buckets + leftOut.reduce((sum, reason) => sum + reason.combinations, 0)).toBe(combinations);
        }
        expect(crosses.reduce((sum, { buckets }) => sum + buckets, 0)).toBe(bucketsOf(map).length);
      }),
      { numRuns: 40 },
    );
  });
});
