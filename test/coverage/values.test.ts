import { describe, expect, it } from 'vitest';
import { parseMap } from '../../src/coverage/load-map.ts';
import { describeCell, dimensionOf, mapValueOf } from '../../src/coverage/map.ts';
import type { Heading } from '../../src/coverage/resolve/headings.ts';
import { isTransition, statesOf } from '../../src/coverage/transitions.ts';
import { lacunaError } from '../support/errors.ts';

const inMap = (dimension: string, more = '') => `
name: m
dimensions:
  other: {values: {x: {}, y: {}}}
  d:
${dimension
  .split('\n')
  .map((line) => `    ${line}`)
  .join('\n')}
${more}`;

const read = (dimension: string, more = '') => parseMap(inMap(dimension, more), 'map.yaml');
const values = (dimension: string) => dimensionOf(read(dimension), 'd').values;

describe('a numeric dimension', () => {
  it('has ranges between its edges, open where an edge is null', () => {
    expect(
      values('edges: [null, -5, 0, 10, 100, null]').map(({ name, label, range }) => [name, label, range]),
    ).toEqual([
      ['below_minus_5', 'below -5', { from: Number.NEGATIVE_INFINITY, to: -5 }],
      ['minus_5-0', '-5 to 0', { from: -5, to: 0 }],
      ['0-10', '0 to 10', { from: 0, to: 10 }],
      ['10-100', '10 to 100', { from: 10, to: 100 }],
      ['100_or_more', '100 or more', { from: 100, to: Number.POSITIVE_INFINITY }],
    ]);
    expect(dimensionOf(read('edges: [0, 1]'), 'd').kind).toBe('numeric');
  });

  it('takes details of the ranges that its edges make', () => {
    const [first, second] = values('edges: [0, 10, 100]\nvalues: {10-100: {label: many, weight: 3}}');
    expect([first?.weight, second?.label, second?.weight]).toEqual([1, 'many', 3]);
  });

  it('may name its ranges itself', () => {
    expect(
      values('kind: numeric\nvalues: {few: {range: [null, 10]}, many: {range: [10, null]}}')[1]?.range,
    ).toEqual({
      from: 10,
      to: Number.POSITIVE_INFINITY,
    });
  });

  it.each([
    ['edges: [0, 10, 5]', 'map.bad-range'],
    ['edges: [0, 0]', 'map.bad-range'],
    ['edges: [0, null, 5]', 'map.bad-range'],
    ['edges: [null, null]', 'map.bad-range'],
    ['edges: [0, 10]\nvalues: {5-10: {}}', 'map.unknown-value'],
    ['edges: [0, 10]\nvalues: {0-10: {range: [0, 3]}}', 'map.two-sources'],
    ['edges: [0, 10]\nfrom: clauses', 'map.two-sources'],
    ['kind: ordered\nedges: [0, 10]', 'map.stray-range'],
    ['values: {few: {range: [0, 10]}}', 'map.stray-range'],
    ['kind: numeric\nvalues: {few: {range: [0, 10]}, many: {}}', 'map.no-range'],
    ['kind: numeric\nvalues: {few: {range: [10, 0]}}', 'map.bad-range'],
    ['kind: numeric\nvalues: {few: {range: [0, 11]}, many: {range: [10, 20]}}', 'map.overlapping-ranges'],
    ['kind: numeric\nvalues: {few: {range: [0, null]}, many: {range: [10, 20]}}', 'map.overlapping-ranges'],
  ])('with %s is an error with its place', async (dimension, code) => {
    const error = await lacunaError(() => read(dimension));
    expect(error.code).toBe(code);
    expect(error.place?.line).toBeGreaterThan(4);
    expect(error.hint).toBeTruthy();
  });
});

const headings: Heading[] = [
  { id: 'honesty', title: 'Honesty', level: 2, path: [] },
  { id: 'honesty/white-lies', title: 'White lies', level: 3, path: ['Honesty'] },
  { id: 'honesty/exceptions', title: 'Exceptions', level: 3, path: ['Honesty'] },
  { id: 'harm', title: 'Avoiding harm', level: 2, path: [] },
  { id: 'harm/exceptions', title: 'Exceptions', level: 3, path: ['Avoiding harm'] },
];

describe('values from a constitution', () => {
  const from = (dimension: string) =>
    dimensionOf(parseMap(inMap(dimension), 'map.yaml', { headings }), 'd').values.map(
      ({ name, label, clauses, weight }) => [name, label, clauses, weight],
    );

  it('are the headings of a level, by their slugs', () => {
    expect(from('from: clauses\nlevel: 2\nvalues: {harm: {weight: 2}}')).toEqual([
      ['honesty', 'Honesty', ['honesty'], 1],
      ['harm', 'Avoiding harm', ['harm'], 2],
    ]);
  });

  it('are those under a heading, by its id or title', () => {
    const expected = [
      ['white-lies', 'White lies', ['honesty/white-lies'], 1],
      ['exceptions', 'Exceptions', ['honesty/exceptions'], 1],
    ];
    expect(from('from: clauses\nlevel: 3\nunder: honesty')).toEqual(expected);
    expect(from('from: clauses\nlevel: 3\nunder: HONESTY')).toEqual(expected);
  });

  it('have longer names where two slugs are the same', () => {
    expect(from('from: clauses\nlevel: 3').map(([name]) => name)).toEqual([
      'white-lies',
      'honesty.exceptions',
      'harm.exceptions',
    ]);
  });

  it.each([
    ['from: clauses\nlevel: 4', 'map.no-headings', 'levels 2, 3'],
    ['from: clauses\nlevel: 3\nunder: fairness', 'map.no-headings', 'Headings: honesty'],
    ['from: clauses', 'map.no-level', 'levels 2, 3'],
    ['from: clauses\nlevel: 2\nvalues: {honest: {}}', 'map.unknown-value', 'Did you mean "honesty"?'],
    ['level: 2\nvalues: {x: {}}', 'map.stray-level', 'from: clauses'],
  ])('with %s are an error', async (dimension, code, hint) => {
    const error = await lacunaError(() => from(dimension));
    expect(error.code).toBe(code);
    expect(error.hint).toContain(hint);
  });

  it('need a constitution', async () => {
    const error = await lacunaError(() => read('from: clauses\nlevel: 2'));
    expect(error.code).toBe('map.needs-constitution');
    expect(error.hint).toContain('--constitution FILE');
    expect(error.place?.line).toBe(6);
  });
});

describe('other names of a value', () => {
  it('say why they stand for it', () => {
    expect(
      values('values: {a: {aliases: [A, 1], group: [a1, a2], was: [old], merges: [b]}}')[0]?.aliases,
    ).toEqual([
      { name: 'A', as: 'synonym' },
      { name: '1', as: 'synonym' },
      { name: 'a1', as: 'member' },
      { name: 'a2', as: 'member' },
      { name: 'old', as: 'renamed' },
      { name: 'b', as: 'merged' },
    ]);
  });

  it('are kept of values that are gone', () => {
    const map = read(
      'retired: [x]\nsplit: {y: [a, b]}\nvalues: {a: {}, b: {}, c: {retired: true, was: [cc]}}',
    );
    expect(dimensionOf(map, 'd').past).toEqual([
      { name: 'x', splitInto: [] },
      { name: 'c', splitInto: [] },
      { name: 'cc', splitInto: [] },
      { name: 'y', splitInto: ['a', 'b'] },
    ]);
    expect(dimensionOf(map, 'd').values.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it.each([
    ['values: {a: {aliases: [b]}, b: {}}', 'map.ambiguous-alias'],
    ['values: {a: {aliases: [x]}, b: {group: [x]}}', 'map.ambiguous-alias'],
    ['values: {a: {was: [x]}}\nretired: [x]', 'map.ambiguous-alias'],
    ['values: {a: {}}\nretired: [a]', 'map.ambiguous-alias'],
    ['values: {a: {}, b: {}}\nsplit: {a: [b]}', 'map.ambiguous-alias'],
    ['values: {a: {}, b: {}}\nsplit: {x: [a, bb]}', 'map.unknown-value'],
  ])('with %s are an error with its place', async (dimension, code) => {
    const error = await lacunaError(() => read(dimension));
    expect(error.code).toBe(code);
    expect(error.place?.line).toBeGreaterThan(5);
  });

  it('are not names in rules, but are suggested', async () => {
    const error = await lacunaError(() =>
      read('values: {a: {aliases: [AA]}, b: {}}', 'exclude: [{when: {d: AA}}]'),
    );
    expect(error.hint).toBe('It is another name of "a": write that.');
  });
});

describe('a dimension', () => {
  it('has a policy for what it has no place for', () => {
    const policy = (dimension: string) => dimensionOf(read(dimension), 'd').other;
    expect(policy('values: {a: {}}')).toBe('fail');
    expect(policy('kind: free\nvalues: {a: {}}')).toBe('count');
    expect(policy('other: warn\nvalues: {a: {}}')).toBe('warn');
  });

  it('may be of free tags without values, which are not crossed', async () => {
    const map = read('kind: free', 'crosses: [{all: 1}]');
    expect(map.crosses.map(({ name }) => name)).toEqual(['other']);
    const error = await lacunaError(() => read('kind: free', 'crosses: [{dimensions: [d]}]'));
    expect(error.code).toBe('map.no-values');
  });

  it('may not have thousands of values', async () => {
    const many = Array.from({ length: 3_000 }, (_, index) => `v${index}: {}`).join(', ');
    const error = await lacunaError(() => read(`values: {${many}}`));
    expect([error.code, error.place?.line]).toEqual(['map.too-many-values', 5]);
    expect(error.message).toContain('3,000 values');
  });

  it.each([
    ['applies: {d: a}\nvalues: {a: {}}', '', 'map.circular-applies', 'depends on itself'],
    [
      'applies: {e: x}\nvalues: {a: {}}',
      '  e: {applies: {d: a}, values: {x: {}}}',
      'map.circular-applies',
      'd → e → d',
    ],
    ['applies: {e: x}\nvalues: {a: {}}', '', 'map.unknown-dimension', 'no dimension "e"'],
    ['stake: true\napplies: {other: x}\nvalues: {a: {}}', '', 'map.conditional-stake', 'always'],
    ['values: {a>b: {}}', '', 'map.bad-name', 'change from a to b'],
  ])('with %s is an error with its place', async (dimension, more, code, message) => {
    const error = await lacunaError(() => read(dimension, more));
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
    expect(error.place?.line).toBeGreaterThan(4);
  });
});

describe('a transition as a value', () => {
  const map = read(
    'values:\n  a: {label: A, weight: 2, description: The first., signals: [s, t], clauses: [one], goal: 5}\n  b: {weight: 3, signals: [t, u], clauses: [two], dose: 7}',
  );

  it('has the words of both values', () => {
    expect(mapValueOf(map, 'd', 'a>b')).toMatchObject({
      name: 'a>b',
      label: 'A, then b',
      description: 'First: The first. Then: b.',
      weight: 6,
      signals: ['s', 't', 'u'],
      clauses: ['one', 'two'],
      goal: 5,
      dose: 7,
    });
    expect(describeCell(map, { d: 'a>b', other: 'x' })).toBe('d: A, then b, other: x');
    expect(() => mapValueOf(map, 'd', 'a>c')).toThrow(RangeError);
  });

  it('has a cell before and one after', () => {
    expect(statesOf({ d: 'a>b', other: 'x' })).toEqual([
      { d: 'a', other: 'x' },
      { d: 'b', other: 'x' },
    ]);
    const still = { d: 'a', other: 'x' };
    expect(statesOf(still)).toEqual([still]);
    expect(['a>b', 'a', 'a>', '>b'].map(isTransition)).toEqual([true, false, false, false]);
  });
});
