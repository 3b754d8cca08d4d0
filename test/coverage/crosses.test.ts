import { describe, expect, it } from 'vitest';
import { parseMap } from '../../src/coverage/load-map.ts';
import { lacunaError } from '../support/errors.ts';

const read = (crosses: string, more = '') =>
  parseMap(
    `
name: m
dimensions:
  a: {values: {x: {}, y: {}}}
  b: {values: {x: {}, y: {}}}
  c: {values: {x: {}, y: {}}}
  d: {values: {x: {}, y: {}}}
  alone: {values: {x: {}}}
  severity: {stake: true, values: {low: {}, high: {}}}
crosses:
${crosses}
${more}`,
    'map.yaml',
  );

const names = (crosses: string) => read(crosses).crosses.map(({ name }) => name);

describe('crosses', () => {
  it('are all of a strength, over all dimensions but the stake or over some', () => {
    expect(names('  - all: 1')).toEqual(['a', 'b', 'c', 'd', 'alone']);
    expect(names('  - {all: pairs, of: [a, b, c]}')).toEqual(['a × b', 'a × c', 'b × c']);
    expect(names('  - {all: 3, of: [a, b, c, d]}')).toEqual([
      'a × b × c',
      'a × b × d',
      'a × c × d',
      'b × c × d',
    ]);
    expect(names('  - all: 3')).toHaveLength(10);
  });

  it('may be of mixed strengths', () => {
    expect(names('  - {all: 2, of: [a, b]}\n  - {all: 3, of: [b, c, d]}')).toEqual(['a × b', 'b × c × d']);
  });

  it('have the goal of the nearest: a name before "all", a later "all" before an earlier one', () => {
    const map = read(
      '  - {dimensions: [b, a], goal: 9}\n  - {all: 2, of: [a, b, c], goal: 1}\n  - {all: 2, of: [a, c], goal: 2}',
    );
    expect(map.crosses.map(({ name, goal }) => [name, goal])).toEqual([
      ['b × a', 9],
      ['a × c', 2],
      ['b × c', 1],
    ]);
  });

  it('may be of changes and of their dimension at once', () => {
    const map = read(
      '  - {transition: a, with: [b]}\n  - {dimensions: [a, b]}\n  - {name: turn, transition: b}',
    );
    expect(map.crosses.map(({ name, transition, dimensions }) => [name, transition, dimensions])).toEqual([
      ['changes of a × b', 'a', ['a', 'b']],
      ['a × b', '', ['a', 'b']],
      ['turn', 'b', ['b']],
    ]);
  });

  it.each([
    ['- {goal: 3}', 'map.unclear-cross'],
    ['- {all: pairs, dimensions: [a]}', 'map.unclear-cross'],
    ['- {dimensions: [a], with: [b]}', 'map.unclear-cross'],
    ['- {dimensions: [a], of: [b]}', 'map.unclear-cross'],
    ['- {all: pairs, name: mine}', 'map.unclear-cross'],
    ['- {dimensions: [a, a]}', 'map.repeated-dimension'],
    ['- {transition: a, with: [a]}', 'map.repeated-dimension'],
    ['- {all: 3, of: [a, b]}', 'map.too-few-dimensions'],
    ['- {transition: alone}', 'map.single-value'],
    ['- {transition: a, only: [x-y]}', 'map.unknown-transition'],
    ['- {transition: a, only: [x>x]}', 'map.unknown-transition'],
    ['- {transition: a, only: [x>z]}', 'map.unknown-value'],
    ['- {transition: q}', 'map.unknown-dimension'],
    ['- {all: pairs, of: [a, q]}', 'map.unknown-dimension'],
    ['- {all: 4}', 'yaml.unexpected'],
    ['- {transition: a, with: [b, c, d]}', 'yaml.unexpected'],
    ['- {dimensions: [a], exclude: [{when: {a: z}}]}', 'map.unknown-value'],
    ['- {dimensions: [a], exclude: [{when: {a: x>y}}]}', 'map.unknown-value'],
    ['- {dimensions: [a], exclude: [{when: {a: [x, y]}}]}', 'map.empty-cross'],
    ['- {transition: a, exclude: [{when: {a: x}}]}', 'map.empty-cross'],
    ['- {dimensions: [a], exclude: [{when: {a: x, b: x}}]}', 'map.stray-exclusion'],
    ['- {all: pairs, exclude: [{when: {a: x, b: x, c: x}}]}', 'map.stray-exclusion'],
    ['- {name: same, dimensions: [a]}', 'map.repeated-cross'],
    ['- {dimensions: [d, c]}', 'map.repeated-cross'],
    ['- {dimension: [a]}', 'yaml.unknown-key'],
  ])('like %s are an error with their place', async (cross, code) => {
    const error = await lacunaError(() =>
      read(`  - {name: same, dimensions: [b, c]}\n  - {dimensions: [c, d]}\n  ${cross}`),
    );
    expect(error.code).toBe(code);
    expect(error.place?.line).toBe(13);
    expect(error.hint).toBeTruthy();
  });

  it('need at least one', async () => {
    expect((await lacunaError(() => read('  []'))).code).toBe('map.no-crosses');
  });

  it('may not have a million buckets', async () => {
    const many = Array.from({ length: 101 }, (_, index) => `v${index}: {}`).join(', ');
    const text = `name: m\ndimensions:\n${['a', 'b', 'c'].map((name) => `  ${name}: {values: {${many}}}`).join('\n')}\ncrosses: [{all: 3}]\n`;
    const error = await lacunaError(() => parseMap(text, 'map.yaml'));
    expect([error.code, error.place?.line]).toEqual(['map.too-many-buckets', 6]);
  });
});

describe('settings of single buckets', () => {
  it.each([
    ['{cell: {a: x, b: y}}', 'map.empty-setting', 'Add "goal"'],
    ['{cell: {a: x, c: y}, goal: 3}', 'map.no-bucket', 'Add the cross'],
    ['{cell: {a: x>y, b: y}, goal: 3}', 'map.no-bucket', 'Add the cross'],
    ['{cell: {a: x, b: nothing}, goal: 3}', 'map.unknown-value', 'Known: x, y.'],
    ['{cell: {a: x, nothing: z}, goal: 3}', 'map.unknown-dimension', 'Known: a, b'],
    ['{cell: {a: x, b: x}, goal: 3}', 'map.no-bucket', 'what forbids the bucket'],
    ['{cell: {a: y, b: y}, goal: 3}', 'map.no-bucket', 'what forbids the bucket'],
    ['{cell: {c: x>x}, goal: 3}', 'map.no-bucket', 'what forbids the bucket'],
    ['{cell: {b: y, a: x}, goal: 3}', 'map.repeated-setting', 'one entry'],
  ])('like %s are an error with its place', async (setting, code, hint) => {
    const error = await lacunaError(() =>
      read(
        '  - {dimensions: [a, b], exclude: [{when: {a: x, b: x}}]}\n  - {transition: c}',
        `exclude: [{when: {a: y, b: y}, because: never}]\nbuckets:\n  - {cell: {a: x, b: y}, stake: 2}\n  - ${setting}`,
      ),
    );
    expect(error.code).toBe(code);
    expect(error.place?.line).toBe(16);
    expect(error.hint).toContain(hint);
  });
});
