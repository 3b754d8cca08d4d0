import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dimensionsNotApplying } from '../../src/coverage/applicability.ts';
import { inWords } from '../../src/coverage/condition-words.ts';
import { holds } from '../../src/coverage/conditions.ts';
import { explainInfeasible, rulesAgainst } from '../../src/coverage/explain.ts';
import {
  exclusionOf,
  findCompletion,
  isFeasible,
  isFeasibleUnder,
  rulesOf,
} from '../../src/coverage/feasible.ts';
import { parseMap } from '../../src/coverage/load-map.ts';
import type { CoverageMap } from '../../src/coverage/map.ts';
import { type Cell, cellContains } from '../../src/records/cell.ts';
import { arbitraryCondition, arbitraryMap } from '../support/arbitrary-map.ts';
import { forbidding, mapDimension, mapOf, mapValue } from '../support/map-parts.ts';
import { allSituations, isTrue } from './situations.ts';

const anyMap = arbitraryMap({ mostDimensions: 4, ofEveryKind: true });

/** A map with some of its dimensions given a value: any, whether it can occur or not. */
const mapAndCell = anyMap.chain((map) =>
  fc
    .tuple(
      ...map.dimensions.map(({ values }) =>
        fc.option(fc.constantFrom(...values.map((value) => value.name)), { freq: 2 }),
      ),
    )
    .map((values) => {
      const named = values.flatMap((value, index): [string, string][] =>
        value === null ? [] : [[map.dimensions[index]!.name, value]],
      );
      return { map, cell: Object.fromEntries(named) as Cell };
    }),
);

describe('findCompletion', () => {
  it('finds a situation exactly where one exists (compared with trying them all)', () => {
    fc.assert(
      fc.property(mapAndCell, ({ map, cell }) => {
        const situations = allSituations(map);
        const exists = situations.some((situation) => cellContains(situation, cell));
        const completion = findCompletion(map, cell);
        expect(isFeasible(map, cell)).toBe(exists);
        expect(completion !== undefined).toBe(exists);
        if (completion) expect(situations).toContainEqual(completion);
      }),
      { numRuns: 300 },
    );
  });

  it('takes the first value, dimension by dimension, that can be completed', () => {
    fc.assert(
      fc.property(mapAndCell, ({ map, cell }) => {
        const completion = findCompletion(map, cell, (_, values) => values.toReversed());
        if (!completion) return;
        const situations = allSituations(map).filter((situation) => cellContains(situation, cell));
        let known: Cell = cell;
        for (const name of Object.keys(completion).slice(Object.keys(cell).length)) {
          const values = map.dimensions.find((dimension) => dimension.name === name)!.values;
          const best = values.findLast((value) =>
            situations.some((situation) => cellContains(situation, { ...known, [name]: value.name })),
          );
          expect(completion[name]).toBe(best?.name);
          known = { ...known, [name]: completion[name]! };
        }
      }),
      { numRuns: 150 },
    );
  });

  it('asks for the order of a dimension once', () => {
    const map = mapOf(
      ['a', 'b', 'c'].map((name) => mapDimension(name, [mapValue('x'), mapValue('y')])),
      { exclusions: [forbidding({ a: ['x'], b: ['x'] }), forbidding({ a: ['x'], b: ['y'], c: ['x', 'y'] })] },
    );
    const asked: string[] = [];
    const completion = findCompletion(map, {}, (dimension, values) => {
      asked.push(dimension);
      return values;
    });
    expect(completion).toEqual({ a: 'y', b: 'x', c: 'x' });
    expect(asked).toEqual(['a', 'b', 'c']);
  });

  it('answers about chains of rules as long as a map can be', () => {
    const dimensions = Array.from({ length: 60 }, (_, index) =>
      mapDimension(
        `d${index}`,
        ['x', 'y', 'z'].map((name) => mapValue(name)),
      ),
    );
    // Each takes the value of the one before: two of three values are forbidden beside each.
    const exclusions = dimensions.slice(1).flatMap((dimension, index) =>
      ['x', 'y', 'z'].map((value) =>
        forbidding({
          [`d${index}`]: [value],
          [dimension.name]: ['x', 'y', 'z'].filter((other) => other !== value),
        }),
      ),
    );
    const map = mapOf(dimensions, { exclusions });
    expect(isFeasible(map, { d0: 'x', d59: 'x' })).toBe(true);
    expect(isFeasible(map, { d0: 'x', d59: 'y' })).toBe(false);
    expect(new Set(Object.values(findCompletion(map, { d30: 'z' }) ?? {}))).toEqual(new Set(['z']));
  });

  it('knows no situation with a value that the map does not have', () => {
    const map = mapOf([mapDimension('a', [mapValue('x')])]);
    expect(isFeasible(map, { a: 'z' })).toBe(false);
  });

  it('sees values beyond the thirty-second', () => {
    const names = Array.from({ length: 100 }, (_, index) => `v${index}`);
    const map = mapOf(
      [
        mapDimension(
          'many',
          names.map((name) => mapValue(name)),
        ),
        mapDimension('two', [mapValue('x'), mapValue('y')]),
      ],
      { exclusions: [forbidding({ many: names.slice(0, 99), two: ['x'] })] },
    );
    expect(findCompletion(map, { two: 'x' })).toEqual({ two: 'x', many: 'v99' });
    expect(isFeasible(map, { two: 'x', many: 'v64' })).toBe(false);
    expect(isFeasible(map, { two: 'y', many: 'v64' })).toBe(true);
  });
});

const deploymentMap = () =>
  parseMap(
    `
name: deployment
dimensions:
  setting: {values: {chat: {}, agent: {}}}
  tool: {values: {shell: {}, browser: {}}, applies: {setting: agent}}
  permission: {values: {granted: {}, refused: {}}, applies: {tool: shell}}
exclude:
  - {when: {permission: granted, tool: shell, setting: chat}}
`,
    'map.yaml',
  );

describe('a dimension that applies only at times', () => {
  it('is left out of situations in which it does not apply', () => {
    const map = deploymentMap();
    expect(findCompletion(map, { setting: 'chat' })).toEqual({ setting: 'chat' });
    expect(findCompletion(map, { setting: 'agent' })).toEqual({
      setting: 'agent',
      tool: 'shell',
      permission: 'granted',
    });
    expect(findCompletion(map, { permission: 'refused' })).toEqual({
      permission: 'refused',
      setting: 'agent',
      tool: 'shell',
    });
  });

  it('makes a cell infeasible that names it where it cannot apply', () => {
    const map = deploymentMap();
    expect(isFeasible(map, { setting: 'chat', tool: 'shell' })).toBe(false);
    expect(isFeasible(map, { tool: 'browser', permission: 'granted' })).toBe(false);
    expect(exclusionOf(map, { setting: 'chat', tool: 'shell' })?.inWords).toBe(
      'tool applies only where setting is agent',
    );
    expect(explainInfeasible(map, { setting: 'chat', permission: 'granted' })).toBe(
      '"setting: chat, permission: granted" is forbidden by 2 rules together: (1) tool applies only where setting is agent; (2) permission applies only where tool is shell',
    );
  });

  it('makes what depends on it not apply either', () => {
    expect([...dimensionsNotApplying(deploymentMap(), { setting: 'chat' })]).toEqual(['tool', 'permission']);
    expect([...dimensionsNotApplying(deploymentMap(), {})]).toEqual([]);
  });
});

describe('holds', () => {
  it('says nothing of a partial cell that is not so in all of its completions', () => {
    const withCondition = mapAndCell.chain(({ map, cell }) =>
      fc.record({
        map: fc.constant(map),
        cell: fc.constant(cell),
        condition: arbitraryCondition(map.dimensions),
      }),
    );
    fc.assert(
      fc.property(withCondition, ({ map, cell, condition }) => {
        const answer = holds(condition, cell, dimensionsNotApplying(map, cell));
        if (answer === undefined) return;
        for (const situation of allSituations(map)) {
          if (cellContains(situation, cell)) expect(isTrue(condition, situation)).toBe(answer);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is as two-valued logic on whole situations', () => {
    const withCondition = anyMap.chain((map) =>
      fc.tuple(fc.constant(map), arbitraryCondition(map.dimensions)),
    );
    fc.assert(
      fc.property(withCondition, ([map, condition]) => {
        for (const situation of allSituations(map)) {
          const absent = dimensionsNotApplying(map, situation);
          expect(holds(condition, situation, absent)).toBe(isTrue(condition, situation));
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('inWords', () => {
  it('is never empty, and balances its brackets', () => {
    const conditions = anyMap.chain((map) => fc.tuple(fc.constant(map), arbitraryCondition(map.dimensions)));
    fc.assert(
      fc.property(conditions, ([map, condition]) => {
        const words = inWords(condition, map.dimensions);
        expect(words.trim().length).toBeGreaterThan(3);
        expect(words.split('(').length).toBe(words.split(')').length);
      }),
      { numRuns: 200 },
    );
  });
});

describe('rulesAgainst', () => {
  it('gives a set of rules that forbids the cell, and of which none can be spared', () => {
    let explained = 0;
    fc.assert(
      fc.property(mapAndCell, ({ map, cell }) => {
        const rules = rulesAgainst(map, cell);
        if (isFeasible(map, cell)) {
          expect(rules).toEqual([]);
          expect(explainInfeasible(map, cell)).toBe('');
          return;
        }
        explained++;
        expect(rulesOf(map).map(({ forbids }) => forbids)).toEqual(
          expect.arrayContaining(rules.map(({ forbids }) => forbids)),
        );
        expect(isFeasibleUnder(map, rules, cell)).toBe(false);
        for (const rule of rules) {
          const others = rules.filter((candidate) => candidate !== rule);
          expect(isFeasibleUnder(map, others, cell)).toBe(true);
        }
        expect(explainInfeasible(map, cell)).not.toBe('');
      }),
      { numRuns: 200 },
    );
    expect(explained).toBeGreaterThan(5);
  });

  it('names the rules with their reasons', () => {
    const map: CoverageMap = mapOf(
      [
        mapDimension('role', [mapValue('assistant'), mapValue('trader')]),
        mapDimension('horizon', [mapValue('days'), mapValue('months')]),
        mapDimension('oversight', [mapValue('close'), mapValue('absent')]),
      ],
      {
        exclusions: [
          {
            ...forbidding({ role: ['trader'], horizon: ['days'] }),
            inWords: 'role is trader and horizon is days',
          },
          {
            ...forbidding({ horizon: ['months'], oversight: ['close'] }),
            inWords: 'horizon is months and oversight is close',
            because: 'nobody watches for months',
          },
          { ...forbidding({ role: ['assistant'], oversight: ['absent'] }), inWords: 'of no matter' },
        ],
      },
    );
    expect(explainInfeasible(map, { role: 'trader', oversight: 'close' })).toBe(
      '"role: trader, oversight: close" is forbidden by 2 rules together: (1) role is trader and horizon is days; (2) horizon is months and oversight is close (nobody watches for months)',
    );
    expect(explainInfeasible(map, { role: 'nobody' })).toBe('dimension "role" has no value "nobody"');
  });
});

describe('a transition in a cell', () => {
  const map = mapOf(
    [
      mapDimension('rule', [mapValue('old'), mapValue('new'), mapValue('none')]),
      mapDimension('phase', [mapValue('early'), mapValue('late')]),
      mapDimension('watch', [mapValue('close'), mapValue('absent')]),
    ],
    {
      exclusions: [
        forbidding({ rule: ['new'], phase: ['early'] }),
        forbidding({ rule: ['old'], watch: ['absent'] }),
        forbidding({ rule: ['none'], watch: ['close'] }),
      ],
    },
  );

  it('is feasible where the cells before and after are', () => {
    expect(isFeasible(map, { rule: 'old>new', phase: 'late' })).toBe(true);
    expect(isFeasible(map, { rule: 'old>new', phase: 'early' })).toBe(false);
    expect(exclusionOf(map, { rule: 'old>new', phase: 'early' })).toBe(map.exclusions[0]);
    expect(rulesAgainst(map, { rule: 'old>new', phase: 'early' })).toEqual([map.exclusions[0]]);
  });

  it('is completed by values that suit both sides where there are any, else the first', () => {
    expect(findCompletion(map, { rule: 'old>new' })).toEqual({
      rule: 'old>new',
      phase: 'late',
      watch: 'close',
    });
    expect(findCompletion(map, { rule: 'old>none' })).toEqual({
      rule: 'old>none',
      phase: 'early',
      watch: 'close',
    });
  });
});
