import { describe, expect, it } from 'vitest';
import { parseMap } from '../../src/coverage/load-map.ts';
import { lacunaError } from '../support/errors.ts';
import { smallMap, smallMapText } from '../support/maps.ts';

const failing = (text: string) => lacunaError(() => parseMap(text, 'map.yaml'));

describe('parseMap', () => {
  it('reads dimensions, and crosses all pairs but those of the stake', () => {
    const map = smallMap();
    expect(map.dimensions.map((dimension) => [dimension.name, dimension.values.length])).toEqual([
      ['temptation', 3],
      ['role', 3],
      ['oversight', 2],
      ['severity', 2],
    ]);
    expect(map.crosses.map((cross) => cross.name)).toEqual([
      'temptation × role',
      'temptation × oversight',
      'role × oversight',
    ]);
    expect(map.crosses.every((cross) => cross.goal === 100 && cross.dose === 5000)).toBe(true);
  });

  it('lets a cross of its own override the one that all pairs makes', () => {
    const map = parseMap(
      smallMapText.replace(
        'exclude:',
        '  - {name: who wants what, dimensions: [role, temptation], goal: 7, dose: 70}\nexclude:',
      ),
      'map.yaml',
    );
    const cross = map.crosses.filter(
      (candidate) => candidate.dimensions.toSorted().join() === 'role,temptation',
    );
    expect(cross).toEqual([
      {
        name: 'who wants what',
        dimensions: ['role', 'temptation'],
        transition: '',
        goal: 7,
        dose: 70,
        hasOwnGoal: true,
        hasOwnDose: true,
        weight: 1,
        exclusions: [],
      },
    ]);
  });

  it('names the place of an unknown key and suggests the nearest', async () => {
    const error = await failing(smallMapText.replace('tolerance:', 'tolerence:'));
    expect(error.code).toBe('yaml.unknown-key');
    expect(error.place).toEqual({ file: 'map.yaml', line: 3, column: 1 });
    expect(error.hint).toBe('Did you mean "tolerance"?');
  });

  it('suggests keys deep inside', async () => {
    const error = await failing(smallMapText.replace('{weight: 2, signals', '{wieght: 2, signals'));
    expect(error.message).toContain(
      'map.yaml:7:16: unknown key "wieght" in dimensions.temptation.values.profit',
    );
    expect(error.hint).toBe('Did you mean "weight"?');
  });

  it.each([
    ['a duplicate dimension', smallMapText.replace('  oversight:', '  role:'), 'yaml.syntax', 12],
    [
      'an unknown dimension in a cross',
      `${smallMapText}\n`.replace('all: pairs', 'dimensions: [rol, oversight]'),
      'map.unknown-dimension',
      18,
    ],
    [
      'an unknown value in an exclusion',
      smallMapText.replace('oversight: absent}', 'oversight: abscent}'),
      'map.unknown-value',
      22,
    ],
    [
      'a stake outside the stake',
      smallMapText.replace('reputation: {}', 'reputation: {stake: 3}'),
      'map.stray-stake',
      8,
    ],
    ['two stakes', smallMapText.replace('  role:\n', '  role:\n    stake: true\n'), 'map.two-stakes', 15],
    [
      'a dimension without values',
      smallMapText.replace('{close: {}, absent: {}}', '{}'),
      'map.no-values',
      12,
    ],
    [
      'a cross of four dimensions',
      smallMapText.replace('all: pairs', 'dimensions: [temptation, role, oversight, severity]'),
      'yaml.unexpected',
      18,
    ],
    ['broken YAML', smallMapText.replace('tolerance: 0.02', 'tolerance: ['), 'yaml.syntax', 4],
  ])('refuses %s with its line', async (_, text, code, line) => {
    const error = await failing(text);
    expect([error.code, error.place?.line]).toEqual([code, line]);
    expect(error.hint).toBeTruthy();
  });

  it('refuses exclusions that leave nothing', async () => {
    const error = await failing(
      smallMapText.replace('{role: ai_assistant, oversight: absent}', '{oversight: [close, absent]}'),
    );
    expect(error.code).toBe('map.everything-excluded');
  });

  it('refuses a value that the exclusions make impossible, with its line', async () => {
    const error = await failing(`${smallMapText}  - {when: {role: ai_ceo, oversight: [close, absent]}}\n`);
    expect(error).toMatchObject({ code: 'map.impossible-value', place: { line: 11 } });
    expect(error.message).toContain('ai_ceo');
  });

  it('never takes __proto__ for a name', async () => {
    const error = await failing(smallMapText.replace('reputation: {}', '__proto__: {}'));
    expect(error.code).toMatch(/^yaml\./);
    expect(({} as { weight?: number }).weight).toBeUndefined();
  });
});
