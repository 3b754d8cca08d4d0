import { describe, expect, it } from 'vitest';
import { bucketsOf } from '../../src/coverage/buckets.ts';
import { parseMap } from '../../src/coverage/load-map.ts';
import { countEvidence } from '../../src/gaps/counts.ts';
import type { Evidence, Observation, Tally } from '../../src/records/evidence.ts';
import { lacunaError } from '../support/errors.ts';
import { observation as anObservation } from '../support/evidence.ts';
import { smallMap } from '../support/maps.ts';

const buckets = bucketsOf(smallMap());
const cell = { temptation: 'profit', role: 'ai_ceo' };
const source = { file: 'e.csv', line: 2, entry: '', sha256: '' };

function observation(changes: Partial<Observation>): Observation {
  return anObservation({ cells: [{ ...cell, oversight: 'close', severity: 'minor' }], source, ...changes });
}

const mode = (name: string) => ({ name, runs: 1, score: null });

function tally(changes: Partial<Tally>): Tally {
  return {
    kind: 'tally',
    cell,
    items: null,
    runs: null,
    fails: null,
    rate: null,
    exercised: null,
    rounding: { rate: 0.0005, exercised: 0.005 },
    model: '',
    checkpoint: '',
    source,
    ...changes,
  };
}

const countsOf = (evidence: readonly Evidence[], of: Record<string, string> = cell) =>
  countEvidence(evidence, buckets).countsOf(of);

describe('observations', () => {
  it('count once in every bucket and value they visit, with all of their runs', () => {
    const items = [
      observation({ id: 'a', runs: 3, fails: 1, unscored: 2, modes: [mode('y'), mode('x')] }),
      observation({ id: 'b', runs: 1, fails: 1, modes: [mode('x')] }),
      observation({ id: 'c', cells: [{ temptation: 'profit' }], runs: 5 }),
    ];
    expect(countsOf(items)).toMatchObject({
      items: 2,
      runs: 4,
      fails: 2,
      squaredRuns: 10,
      unscored: 2,
      modes: ['x', 'y'],
    });
    expect(countsOf(items, { temptation: 'profit' })).toMatchObject({
      items: 3,
      runs: 9,
      fails: 2,
      squaredRuns: 35,
    });
    expect(countsOf(items, { role: 'ai_ceo', oversight: 'close' })).toMatchObject({ items: 2 });
    expect(countsOf(items, { role: 'ai_ceo', oversight: 'absent' })).toMatchObject({
      items: 0,
      runs: 0,
      fails: 0,
    });
  });

  it('count once, however often an episode visits a cell', () => {
    const episode = observation({
      cells: [cell, { ...cell, role: 'ai_assistant' }, cell],
      runs: 2,
      fails: 2,
    });
    expect(countsOf([episode])).toMatchObject({ items: 1, runs: 2, fails: 2 });
    expect(countsOf([episode], { temptation: 'profit' })).toMatchObject({ items: 1, runs: 2 });
    expect(countsOf([episode], { ...cell, role: 'ai_assistant' })).toMatchObject({ items: 1 });
  });

  it('do not exercise a bucket by runs that nobody scored', () => {
    expect(countsOf([observation({ runs: 0, unscored: 3 })])).toMatchObject({
      items: 0,
      runs: 0,
      unscored: 3,
    });
  });
});

describe('tallies', () => {
  it('give no count where only a rate and a coverage that fit none are stated', () => {
    // 0.5 % of 23 % of 100: 23 items, of which 0.115 would have failed
    const counts = countsOf([tally({ exercised: 0.23, rate: 0.005 })]);
    expect(counts).toMatchObject({ items: 23, runs: null, fails: null, statedRate: 0.005 });
  });

  it.each([
    [40, 0.05, 0.005, 2],
    [100, 0, 0.0005, 0],
    [23, 0, 0.005, 0],
    [200, 0.57, 0.005, 114],
    [95, 0.052, 0.0005, null],
    [1000, 0.0525, 0.005, null],
  ])('of %i items at a rate of %f give %s fails', (items, rate, rounding, fails) => {
    const counts = countsOf([tally({ items, rate, rounding: { rate: rounding, exercised: 0 } })]);
    expect(counts.fails).toBe(fails);
    expect(counts.runs).toBe(fails === null ? null : items);
  });

  it('keep a coverage that stands for no whole number of items', () => {
    const counts = countsOf([tally({ exercised: 0.234, rounding: { rate: 0, exercised: 0.0005 } })]);
    expect(counts).toMatchObject({ items: 0, statedExercised: 0.234 });
  });

  it('add up with what else is known, repeats spread over the items', () => {
    const counts = countsOf([
      tally({ items: 10, runs: 40, fails: 4 }),
      tally({ items: 5, runs: 5, fails: 1 }),
      observation({ runs: 2, fails: 1 }),
    ]);
    expect(counts).toMatchObject({ items: 16, runs: 47, fails: 6, squaredRuns: 10 * 16 + 5 + 4 });
  });

  it('count in the values and smaller buckets of their cell', () => {
    const triple = tally({ cell: { ...cell, oversight: 'close' }, items: 4, runs: 4, fails: 1 });
    expect(countsOf([triple])).toMatchObject({ items: 4, fails: 1 });
    expect(countsOf([triple], { oversight: 'close' })).toMatchObject({ items: 4, fails: 1 });
  });

  it('that fall in no bucket are named, and count for single values', () => {
    const single = tally({ cell: { temptation: 'profit' }, items: 7, runs: 7, fails: 1 });
    const { countsOf: of, unplaced } = countEvidence([single, observation({})], buckets);
    expect(unplaced).toEqual([single]);
    expect(of({ temptation: 'profit' })).toMatchObject({ items: 8, runs: 8, fails: 1 });
    expect(of(cell)).toMatchObject({ items: 1 });
  });

  it('along two crosses are taken for the same items', () => {
    const rows = [
      tally({ cell: { temptation: 'profit', role: 'ai_ceo' }, items: 30, runs: 30, fails: 3 }),
      tally({ cell: { temptation: 'profit', role: 'ai_researcher' }, items: 20, runs: 20, fails: 1 }),
      tally({ cell: { temptation: 'profit', oversight: 'close' }, items: 48, runs: 48, fails: 4 }),
    ];
    expect(countsOf(rows, { temptation: 'profit' })).toMatchObject({ items: 50, runs: 50, fails: 4 });
    expect(countsOf(rows, { temptation: 'profit', oversight: 'close' })).toMatchObject({ items: 48 });
    expect(countsOf(rows, { role: 'ai_ceo' })).toMatchObject({ items: 30 });
  });

  it('with a rate and no counts leave what was counted as it is', () => {
    const mixed = [tally({ rate: 0.3 }), observation({ runs: 4, fails: 1 })];
    expect(countsOf(mixed)).toMatchObject({ items: 1, runs: 4, fails: 1, statedRate: 0.3 });
  });

  it('are refused where none has a bucket, or two rates cannot be pooled', async () => {
    const wide = parseMap(
      'name: w\ndimensions: {a: {values: {x: {}}}, b: {values: {y: {}}}}\ncrosses: [{dimensions: [a]}]',
      'w.yaml',
    );
    const stray = await lacunaError(() =>
      countEvidence([tally({ cell: { b: 'y' }, items: 3 })], bucketsOf(wide)),
    );
    expect(stray).toMatchObject({ code: 'evidence.no-bucket', place: source });
    const twice = await lacunaError(() => countsOf([tally({ rate: 0.005 }), tally({ rate: 0.01 })]));
    expect(twice.code).toBe('evidence.repeated-bucket');
  });
});

describe('transitions', () => {
  const changing = parseMap(
    `
name: t
dimensions:
  rule: {values: {old: {}, new: {}, none: {}}}
  role: {values: {ceo: {}, clerk: {}}}
crosses:
  - {dimensions: [rule, role]}
  - {transition: rule, with: [role]}
`,
    't.yaml',
  );
  const all = bucketsOf(changing);

  it('count an item when a value is directly followed by another, the rest being as in the later cell', () => {
    const episode = observation({
      cells: [
        { rule: 'old', role: 'ceo' },
        { rule: 'new', role: 'clerk' },
        { rule: 'new', role: 'ceo' },
        { role: 'ceo' },
        { rule: 'none', role: 'ceo' },
      ],
      runs: 2,
      fails: 1,
    });
    const { countsOf: of } = countEvidence(
      [episode, observation({ cells: [{ rule: 'new', role: 'clerk' }] })],
      all,
    );
    expect(of({ rule: 'old>new', role: 'clerk' })).toMatchObject({ items: 1, runs: 2, fails: 1 });
    for (const [rule, role] of [
      ['old>new', 'ceo'],
      ['new>none', 'ceo'],
      ['new>old', 'clerk'],
    ]) {
      expect(of({ rule: rule!, role: role! })).toMatchObject({ items: 0, runs: 0 });
    }
    expect(of({ rule: 'old>new' })).toMatchObject({ items: 1 });
    expect(of({ rule: 'new', role: 'clerk' })).toMatchObject({ items: 2, runs: 3 });
  });

  it('stand in tallies as they are written', () => {
    const { countsOf: of } = countEvidence(
      [tally({ cell: { rule: 'old>new', role: 'ceo' }, items: 5, runs: 5, fails: 2 })],
      all,
    );
    expect(of({ rule: 'old>new', role: 'ceo' })).toMatchObject({ items: 5, fails: 2 });
    expect(of({ rule: 'old', role: 'ceo' })).toMatchObject({ items: 0 });
  });
});

describe('large counts', () => {
  it('are right above 32 bits', () => {
    const many = [observation({ runs: 3e9, fails: 2e9 }), observation({ runs: 3e9, fails: 1 })];
    expect(countsOf(many)).toMatchObject({ items: 2, runs: 6e9, fails: 2e9 + 1 });
  });

  it('are refused where they would not be', async () => {
    const error = await lacunaError(() => countsOf([observation({ runs: 2 ** 53, fails: 0 })]));
    expect(error.code).toBe('counting.too-many-runs');
  });

  it('of many items with few cells are the same when repeats are counted as one', () => {
    const items = Array.from({ length: 500 }, (_, index) =>
      observation({
        cells: [{ temptation: index % 3 === 0 ? 'profit' : 'reputation', role: 'ai_ceo' }],
        runs: 1 + (index % 2),
        fails: index % 5 === 0 ? 1 : 0,
        unscored: index % 7 === 0 ? 1 : 0,
        modes: index % 5 === 0 ? [mode(`m${index % 2}`)] : [],
      }),
    );
    const own = items.filter((_, index) => index % 3 === 0);
    const sum = (field: 'runs' | 'fails' | 'unscored') => own.reduce((total, item) => total + item[field], 0);
    expect(countsOf(items)).toMatchObject({
      items: own.length,
      runs: sum('runs'),
      fails: sum('fails'),
      unscored: sum('unscored'),
      modes: ['m0', 'm1'],
    });
  });
});
