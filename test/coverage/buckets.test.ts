import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketsOf, type MapBucket } from '../../src/coverage/buckets.ts';
import { parseMap } from '../../src/coverage/load-map.ts';
import { countShares } from '../../src/coverage/shares.ts';
import { cellContains } from '../../src/records/cell.ts';
import { arbitraryMap } from '../support/arbitrary-map.ts';
import { forbidding, mapCross, mapDimension, mapOf, mapValue } from '../support/map-parts.ts';
import { smallMap, smallMapText } from '../support/maps.ts';
import { allSituations, weightOf } from './situations.ts';

const bucketOf = (buckets: readonly MapBucket[], cell: Readonly<Record<string, string>>) =>
  buckets.find(
    (bucket) =>
      Object.keys(bucket.cell).length === Object.keys(cell).length && cellContains(bucket.cell, cell),
  );

describe('bucketsOf', () => {
  it('gives every feasible bucket of every cross', () => {
    const buckets = bucketsOf(smallMap());
    // 9 + 6 + 6 combinations, less the excluded assistant without oversight
    expect(buckets).toHaveLength(20);
    expect(
      buckets.some(({ cell }) => cell['role'] === 'ai_assistant' && cell['oversight'] === 'absent'),
    ).toBe(false);
  });

  it('weighs exposure by the declared weights and severity by the stake, once', () => {
    const [first] = bucketsOf(smallMap());
    expect(first?.cell).toEqual({ temptation: 'profit', role: 'ai_ceo' });
    // An assistant is never unwatched, so half of the situations with one do not exist: 1, 3 · 1/2, 1.
    expect(first?.exposure).toBeCloseTo((2 / 4) * (1 / 3.5));
    // three in four minor (1), one in four serious (9)
    expect(first?.severity).toBeCloseTo(3);
    expect(first?.share).toBeCloseTo(1 / 3);
  });

  it('takes the stake of the severity in the cell where the cross has it', () => {
    const map = parseMap(smallMapText.replace('- all: pairs', '- dimensions: [role, severity]'), 'map.yaml');
    const severe = bucketsOf(map).filter((bucket) => bucket.cell['severity'] === 'serious');
    expect(severe.map((bucket) => bucket.severity)).toEqual([9, 9, 9]);
  });

  it('has exposures that add up to one in each cross, whatever the map', () => {
    fc.assert(
      fc.property(arbitraryMap(), (map) => {
        const sums = new Map<string, number>();
        for (const { cross, exposure } of bucketsOf(map)) {
          sums.set(cross.name, (sums.get(cross.name) ?? 0) + exposure);
        }
        for (const sum of sums.values()) expect(sum).toBeCloseTo(1);
      }),
      { numRuns: 60 },
    );
  });

  it('has the exposure and severity that counting every situation gives, whatever the rules', () => {
    fc.assert(
      fc.property(arbitraryMap({ mostDimensions: 4, ofEveryKind: true }), (map) => {
        const situations = allSituations(map);
        const weigh = (chosen: typeof situations) =>
          chosen.reduce((sum, situation) => sum + weightOf(map, situation), 0);
        const stake = map.dimensions.find(({ isStake }) => isStake);
        const costOf = (situation: (typeof situations)[number]) =>
          stake?.values.find(({ name }) => name === situation[stake.name])?.stake ?? 1;
        const total = weigh(situations);
        const expected = map.crosses.flatMap(({ dimensions }) => {
          const [first, second] = dimensions.map(
            (name) => map.dimensions.find((dimension) => dimension.name === name)!,
          );
          return first!.values
            .flatMap((a) => second!.values.map((b) => ({ [first!.name]: a.name, [second!.name]: b.name })))
            .flatMap((cell) => {
              const within = situations.filter((situation) => cellContains(situation, cell));
              if (within.length === 0) return [];
              const cost = within.reduce(
                (sum, situation) => sum + weightOf(map, situation) * costOf(situation),
                0,
              );
              return [{ cell, exposure: weigh(within) / total, severity: cost / weigh(within) }];
            });
        });
        const buckets = bucketsOf(map);
        expect(buckets.map(({ cell }) => cell)).toEqual(expected.map(({ cell }) => cell));
        for (const [index, { exposure, severity }] of expected.entries()) {
          expect(buckets[index]!.exposure).toBeCloseTo(exposure, 9);
          expect(buckets[index]!.severity).toBeCloseTo(severity, 9);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('weighs a dimension that applies only at times by how often it does', () => {
    const map = parseMap(
      `
name: m
dimensions:
  setting: {values: {chat: {weight: 3}, agent: {weight: 1}}}
  tool: {values: {shell: {weight: 4}, browser: {weight: 1}}, applies: {setting: agent}}
crosses: [{dimensions: [tool]}]
`,
      'map.yaml',
    );
    expect(bucketsOf(map).map(({ exposure }) => exposure)).toEqual([
      expect.closeTo(0.25 * 0.8),
      expect.closeTo(0.25 * 0.2),
    ]);
  });

  it('keeps the exposure of the others where a cross leaves a combination out', () => {
    const text = `
name: m
dimensions:
  a: {values: {x: {}, y: {}}}
  b: {values: {x: {}, y: {}}}
crosses:
  - {dimensions: [a, b], exclude: [{when: {a: x, b: x}, because: seen elsewhere}]}
`;
    const buckets = bucketsOf(parseMap(text, 'map.yaml'));
    expect(buckets.map(({ cell }) => Object.values(cell).join(''))).toEqual(['xy', 'yx', 'yy']);
    expect(buckets.map(({ exposure }) => exposure)).toEqual([0.25, 0.25, 0.25]);
  });

  it('refuses a map with too many buckets', () => {
    const values = Array.from({ length: 101 }, (_, index) => mapValue(`v${index}`));
    const map = mapOf(
      ['a', 'b', 'c'].map((name) => mapDimension(name, values)),
      { crosses: [mapCross(['a', 'b', 'c'])] },
    );
    expect(() => bucketsOf(map)).toThrow(/1,030,301 buckets/);
  });
});

const changingMap = (crosses: string) =>
  parseMap(
    `
name: changing
dimensions:
  rule: {values: {old: {weight: 2}, new: {weight: 1}, none: {weight: 1}}}
  phase: {values: {early: {}, late: {}}}
  severity: {stake: true, values: {minor: {stake: 1}, serious: {stake: 5}}}
exclude:
  - {when: {rule: none, phase: early}}
  - {when: {rule: old, severity: serious}}
crosses:
${crosses}
`,
    'map.yaml',
  );

describe('buckets of transitions', () => {
  it('are the changes that can occur, beside the values of the other dimensions', () => {
    const buckets = bucketsOf(changingMap('  - {transition: rule, with: [phase]}'));
    expect(buckets.map(({ cell }) => `${cell['rule']} ${cell['phase']}`)).toEqual([
      'old>new early',
      'old>new late',
      'old>none late',
      'new>old early',
      'new>old late',
      'new>none late',
      'none>old late',
      'none>new late',
    ]);
    expect(buckets[0]?.cross.name).toBe('changes of rule × phase');
    expect(buckets.reduce((sum, { exposure }) => sum + exposure, 0)).toBeCloseTo(1);
  });

  it('weigh as two situations that are known to differ', () => {
    const map = changingMap('  - {transition: rule}');
    const buckets = bucketsOf(map);
    // Of rule: old 2 · 1/2 (never serious), new 1, none 1 · 1/2 (never early), in quarters of 2.5.
    const share = { old: 1 / 2.5, new: 1 / 2.5, none: 0.5 / 2.5 };
    const pairs = 1 - share.old ** 2 - share.new ** 2 - share.none ** 2;
    const change = bucketOf(buckets, { rule: 'old>none' });
    expect(change?.exposure).toBeCloseTo((share.old * share.none) / pairs);
    // before: minor only; after: minor or serious
    expect(change?.severity).toBeCloseTo((1 + 3) / 2);
  });

  it('are only those that are asked for', () => {
    const only = bucketsOf(changingMap('  - {transition: rule, with: [phase], only: [old>new, new>old]}'));
    expect(new Set(only.map(({ cell }) => cell['rule']))).toEqual(new Set(['old>new', 'new>old']));
    const all = bucketsOf(changingMap('  - {transition: rule, with: [phase]}'));
    for (const { cell, exposure } of only) expect(bucketOf(all, cell)?.exposure).toBeCloseTo(exposure);
  });

  it('are left out by a rule about the change, or about a value on either side', () => {
    const change = changingMap('  - {transition: rule, exclude: [{when: {rule: old>new}}]}');
    expect(bucketsOf(change).map(({ cell }) => cell['rule'])).toEqual([
      'old>none',
      'new>old',
      'new>none',
      'none>old',
      'none>new',
    ]);
    const value = changingMap('  - {transition: rule, exclude: [{when: {rule: none}}]}');
    expect(bucketsOf(value).map(({ cell }) => cell['rule'])).toEqual(['old>new', 'new>old']);
  });
});

describe('goals, doses and stakes', () => {
  const text = (more: string) => `
name: m
dimensions:
  a:
    goal: 7
    dose: 70
    values: {x: {goal: 30}, y: {goal: 20}, z: {}}
  b:
    goal: 9
    values: {x: {goal: 25, dose: 10}, z: {}}
goals: {default: 3}
doses: {default: 11}
crosses:
  - dimensions: [a, b]
${more}
`;
  const read = (more: string) =>
    Object.fromEntries(
      bucketsOf(parseMap(text(more), 'map.yaml')).map(({ cell, goal, dose, severity }) => [
        Object.values(cell).join(''),
        [goal, dose, severity],
      ]),
    );

  it('come from the values, the largest of them, then the dimensions, then the default', () => {
    expect(read('  - {dimensions: [b]}')).toEqual({
      xx: [30, 10, 1],
      xz: [30, 70, 1],
      yx: [25, 10, 1],
      yz: [20, 70, 1],
      zx: [25, 10, 1],
      zz: [9, 70, 1],
      x: [25, 10, 1],
      z: [9, 11, 1],
    });
  });

  it('come from the cross before its values, and from the bucket before all', () => {
    expect(
      read('    goal: 4\nbuckets: [{cell: {b: x, a: x}, goal: 5, stake: 8}, {cell: {a: x, b: z}, dose: 6}]'),
    ).toEqual({
      xx: [5, 10, 8],
      xz: [4, 6, 1],
      yx: [4, 10, 1],
      yz: [4, 70, 1],
      zx: [4, 10, 1],
      zz: [4, 70, 1],
    });
  });

  it('hold for transitions, the larger of both sides', () => {
    const map = parseMap(
      `${text('').replace('- dimensions: [a, b]', '- transition: a')}buckets: [{cell: {a: x>z}, goal: 1}]`,
      'map.yaml',
    );
    expect(Object.fromEntries(bucketsOf(map).map(({ cell, goal }) => [cell['a'], goal]))).toEqual({
      'x>y': 30,
      'x>z': 1,
      'y>x': 30,
      'y>z': 20,
      'z>x': 30,
      'z>y': 20,
    });
  });
});

describe('countShares', () => {
  const entangled = mapOf(
    ['a', 'b', 'c', 'd'].map((name) =>
      mapDimension(
        name,
        ['x', 'y', 'z'].map((value) => mapValue(value)),
      ),
    ),
    {
      exclusions: [
        forbidding({ a: ['x'], b: ['y'], c: ['z'], d: ['x'] }),
        forbidding({ a: ['x'], b: ['x'] }),
        forbidding({ c: ['y'], d: ['x'] }),
      ],
      crosses: [mapCross(['a', 'b']), mapCross(['b', 'd'])],
    },
  );

  it('leaves out the broadest rules where counting would take too long, and says so', () => {
    const exact = countShares(entangled, 1_000).over(['a', 'b']);
    const rough = countShares(entangled, 30).over(['a', 'b']);
    expect([exact.isExact, rough.isExact]).toEqual([true, false]);
    expect(exact.of({ a: 'x', b: 'x' })).toBe(0);
    expect(rough.of({ a: 'x', b: 'x' })).toBe(0);
    // eight combinations of a and b are left, each as likely as the others without the broad rule
    expect(rough.of({ a: 'x', b: 'y' })).toBeCloseTo(1 / 8);
    // with it, of the 8 · 8 situations one is gone
    expect(exact.of({ a: 'x', b: 'y' })).toBeCloseTo(7 / 63);
  });

  it('counts hundreds of values that no rule tells apart as one', () => {
    const values = Array.from({ length: 900 }, (_, index) => mapValue(`v${index}`));
    const map = mapOf(
      ['a', 'b', 'c'].map((name) => mapDimension(name, values)),
      { exclusions: [forbidding({ a: ['v0'], b: ['v1'], c: ['v2'] })], crosses: [mapCross(['a'])] },
    );
    const shares = countShares(map, 50).over(['a']);
    expect(shares.isExact).toBe(true);
    expect(shares.of({ a: 'v0' })).toBeCloseTo((900 ** 2 - 1) / (900 ** 3 - 1), 12);
  });
});
