import { describe, expect, it } from 'vitest';
import { combinations } from '../../src/coverage/combinations.ts';
import { isFeasible } from '../../src/coverage/feasible.ts';
import { parseMap } from '../../src/coverage/load-map.ts';
import { lacunaError } from '../support/errors.ts';

const text = (rules: string) => `
name: rules
dimensions:
  role: {values: {assistant: {label: AI assistant}, trader: {}, chief: {}}}
  horizon: {kind: ordered, values: {turn: {}, days: {}, months: {}}}
  size: {edges: [0, 10, 100, null]}
  asked: {values: {yes: {}, no: {}}}
  done: {values: {yes: {}, no: {}}}
crosses: [{all: 1}]
${rules}
`;
const read = (rules: string) => parseMap(text(rules), 'map.yaml');
const words = (rule: string) => read(`exclude:\n  - ${rule}`).exclusions[0]!.inWords;

/** Values of the named dimensions that can occur together, written one after the other. */
const possible = (rule: string, ...names: string[]) => {
  const map = read(`exclude:\n  - ${rule}`);
  return combinations(map, names)
    .filter((cell) => isFeasible(map, cell))
    .map((cell) => Object.values(cell).join(' '));
};

describe('the language of rules', () => {
  it.each([
    ['{when: {role: trader}}', 'role', ['assistant', 'chief']],
    ['{when: {role: [trader, chief]}}', 'role', ['assistant']],
    ['{when: {role: {in: [trader, chief]}}}', 'role', ['assistant']],
    ['{when: {role: {not: trader}}}', 'role', ['trader']],
    ['{when: {role: {not: [trader, chief]}}}', 'role', ['trader', 'chief']],
    ['{when: {horizon: {below: days}}}', 'horizon', ['days', 'months']],
    ['{when: {horizon: {above: days}}}', 'horizon', ['turn', 'days']],
    ['{when: {horizon: {at_least: days}}}', 'horizon', ['turn']],
    ['{when: {horizon: {at_most: days}}}', 'horizon', ['months']],
    ['{when: {horizon: {at_least: turn, below: months}}}', 'horizon', ['months']],
    ['{when: {size: {below: 10}}}', 'size', ['10-100', '100_or_more']],
    ['{when: {size: {at_least: 10}}}', 'size', ['0-10']],
    ['{when: {size: {above: 0-10, at_most: 10-100}}}', 'size', ['0-10', '100_or_more']],
    ['{when: {all: [{role: trader}, {role: [trader, chief]}]}}', 'role', ['assistant', 'chief']],
    ['{when: {any: [{role: trader}, {role: chief}]}}', 'role', ['assistant']],
    ['{when: {not: {role: trader}}}', 'role', ['trader']],
    ['{when: {not: {any: [{role: trader}, {not: {role: chief}}]}}}', 'role', ['assistant', 'trader']],
  ])('resolves %s', (rule, name, left) => {
    // The rule may leave a value without any situation, which is an error: so the map has a second dimension.
    const map = `{when: {all: [${rule.slice('{when: '.length, -1)}, {asked: yes}]}}`;
    expect(possible(map, name, 'asked').filter((cell) => cell.endsWith('yes'))).toEqual(
      left.map((value) => `${value} yes`),
    );
  });

  it.each([
    [
      '{if: {role: assistant}, then: {horizon: turn}}',
      'role',
      'horizon',
      (a: string, b: string) => a !== 'assistant' || b === 'turn',
    ],
    [
      '{if: {role: {not: chief}}, then: {horizon: {below: months}}}',
      'role',
      'horizon',
      (a: string, b: string) => a === 'chief' || b !== 'months',
    ],
    ['{when: {asked: {same_as: done}}}', 'asked', 'done', (a: string, b: string) => a !== b],
    [
      '{if: {role: [assistant, trader, chief]}, then: {asked: {same_as: done}}}',
      'asked',
      'done',
      (a: string, b: string) => a === b,
    ],
    [
      '{when: {role: trader, horizon: days, because: no}}'.replace(', because: no', ''),
      'role',
      'horizon',
      (a: string, b: string) => a !== 'trader' || b !== 'days',
    ],
    [
      '{if: {any: [{role: trader}, {role: chief}]}, then: {not: {horizon: turn}}}',
      'role',
      'horizon',
      (a: string, b: string) => a === 'assistant' || b !== 'turn',
    ],
  ])('forbids by %s what is not so', (rule, first, second, isAllowed) => {
    const all = combinations(read(''), [first, second]);
    expect(possible(rule, first, second)).toEqual(
      all
        .map((cell) => [cell[first]!, cell[second]!] as const)
        .filter(([a, b]) => isAllowed(a, b))
        .map((pair) => pair.join(' ')),
    );
  });

  it.each([
    ['{when: {role: assistant, horizon: months}}', 'role is AI assistant and horizon is months'],
    ['{when: {role: [assistant, trader], horizon: months}}', 'role is not chief and horizon is months'],
    ['{if: {role: trader}, then: {horizon: [days, months]}}', 'role is trader and horizon is turn'],
    ['{when: {role: chief, size: {at_least: 10}}}', 'role is chief and size is not 0 to 10'],
    ['{when: {role: chief, asked: {same_as: done}}}', 'role is chief and asked is the same as done'],
    ['{if: {role: chief}, then: {asked: {same_as: done}}}', 'role is chief and asked differs from done'],
    [
      '{when: {any: [{role: chief}, {horizon: turn}], size: 0-10}}',
      'size is 0 to 10 and (role is chief or horizon is turn)',
    ],
  ])('says %s in words', (rule, expected) => {
    expect(words(rule)).toBe(expected);
  });

  it('says nothing against a situation by a dimension that does not apply in it', () => {
    const map = parseMap(
      `
name: m
dimensions:
  a: {values: {x: {}, y: {}}}
  b: {values: {x: {}, y: {}}, applies: {a: x}}
  c: {values: {x: {}, y: {}, z: {}, w: {}}}
exclude:
  - {if: {c: x}, then: {b: x}}
  - {when: {c: y, not: {b: x}}}
  - {if: {c: z}, then: {b: {same_as: a}}}
`,
      'map.yaml',
    );
    for (const c of ['x', 'y', 'z']) {
      expect(isFeasible(map, { a: 'y', c })).toBe(true);
      expect(isFeasible(map, { a: 'x', b: 'x', c })).toBe(true);
      expect(isFeasible(map, { a: 'x', b: 'y', c })).toBe(false);
    }
    expect(isFeasible(map, { a: 'x', b: 'y', c: 'w' })).toBe(true);
  });

  it('keeps what is illegal apart, with what happens when it is seen', () => {
    const map = read(`
exclude: [{when: {role: trader, horizon: turn}, because: a trade takes longer}]
illegal:
  - {when: {role: chief, horizon: turn}, because: nobody leads for a turn, when_seen: fail}
  - {when: {role: chief, horizon: days}}
`);
    expect(map.exclusions.map(({ because }) => because)).toEqual(['a trade takes longer']);
    expect(map.illegal.map(({ because, whenSeen }) => [because, whenSeen])).toEqual([
      ['nobody leads for a turn', 'fail'],
      ['', 'warn'],
    ]);
    expect(isFeasible(map, { role: 'chief', horizon: 'turn' })).toBe(false);
  });

  it('takes numbers and booleans for names', () => {
    const map = parseMap(
      'name: m\ndimensions:\n  year: {values: {2024: {}, 2025: {}}}\n  done: {values: {true: {}, false: {}}}\nexclude: [{when: {year: 2024, done: true}}]\n',
      'map.yaml',
    );
    expect(isFeasible(map, { year: '2024', done: 'true' })).toBe(false);
  });
});

describe('what is wrong with a rule', () => {
  it.each([
    ['{when: {rol: chief}}', 'map.unknown-dimension', 'Did you mean "role"?'],
    ['{when: {role: chieff}}', 'map.unknown-value', 'Did you mean "chief"?'],
    ['{if: {role: chief}, then: {horizon: day}}', 'map.unknown-value', 'Did you mean "days"?'],
    [
      '{when: {any: [{role: chief}, {not: {horizon: year}}]}}',
      'map.unknown-value',
      'Known: turn, days, months.',
    ],
    ['{when: {role: {below: chief}}}', 'map.not-ordered', 'kind: ordered'],
    ['{when: {horizon: {below: turn}}}', 'map.no-such-values', 'Change the bound'],
    ['{when: {horizon: {below: 3}}}', 'map.unknown-value', 'Known'],
    ['{when: {size: {below: 20}}}', 'map.splits-range', 'Compare with an edge: 0, 10, 100.'],
    ['{when: {size: {above: 10}}}', 'map.splits-range', 'at_least'],
    ['{when: {size: {at_most: 10}}}', 'map.splits-range', 'below'],
    ['{when: {role: {same_as: role}}}', 'map.nothing-shared', 'name another dimension'],
    ['{when: {role: {same_as: horizon}}}', 'map.nothing-shared', 'names of values'],
    ['{when: {}}', 'map.empty-condition', 'Name a dimension'],
    ['{when: {role: {}}}', 'map.empty-condition', 'Give a value'],
    ['{because: no reason}', 'map.incomplete-rule', '"when"'],
    ['{if: {role: chief}}', 'map.incomplete-rule', '"if" and "then"'],
    ['{when: {role: chief}, then: {role: chief}}', 'map.incomplete-rule', '"if" and "then"'],
    ['{when: {role: {belw: chief}}}', 'yaml.unknown-key', 'Did you mean "below"?'],
    ['{when: {all: {role: chief}}}', 'yaml.unexpected', ''],
    ['{wen: {role: chief}}', 'yaml.unknown-key', 'Did you mean "when"?'],
  ])('is said of %s, with its place', async (rule, code, hint) => {
    const error = await lacunaError(() =>
      read(`exclude:\n  - {when: {role: chief, asked: no}}\n  - ${rule}`),
    );
    expect(error.code).toBe(code);
    expect(error.place?.line).toBe(12);
    expect(error.hint).toContain(hint);
  });

  it.each(['any', 'constructor'])('is a dimension that is called %s', async (name) => {
    const error = await lacunaError(() =>
      parseMap(`name: m\ndimensions:\n  ${name}: {values: {x: {}}}\n`, 'map.yaml'),
    );
    expect([error.code, error.place?.line]).toEqual(['map.reserved-name', 3]);
  });

  it('is a rule that stands for more combinations than can be looked at', async () => {
    const pairs = Array.from({ length: 14 }, () => '{any: [{role: chief}, {horizon: turn}]}').join(', ');
    const error = await lacunaError(() => read(`exclude: [{when: {all: [${pairs}]}}]`));
    expect(error.code).toBe('map.rule-too-large');
  });

  it('is a contradiction, which is explained', async () => {
    const all = await lacunaError(() =>
      read(`exclude:
  - {when: {role: [trader, chief]}, because: out of scope}
  - {if: {role: assistant}, then: {horizon: turn}}
  - {when: {role: chief, asked: yes}}
  - {when: {horizon: turn}, because: too short}`),
    );
    expect(all.code).toBe('map.everything-excluded');
    expect(all.message).toContain(
      'every situation is forbidden by 3 rules together: (1) role is not AI assistant (out of scope); (2) role is AI assistant and horizon is not turn; (3) horizon is turn (too short)',
    );
    const value = await lacunaError(() =>
      read(`exclude:
  - {when: {role: chief, asked: yes}, because: chiefs are not asked}
  - {when: {role: chief, asked: no}, because: chiefs are always asked}`),
    );
    expect(value.code).toBe('map.impossible-value');
    expect(value.message).toContain(
      '"role: chief" is forbidden by 2 rules together: (1) role is chief and asked is yes (chiefs are not asked); (2) role is chief and asked is no (chiefs are always asked)',
    );
  });
});
