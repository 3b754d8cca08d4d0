import { describe, expect, it } from 'vitest';
import { parseMap } from '../../src/coverage/load-map.ts';
import { assess } from '../../src/gaps/assess.ts';
import { rollUp } from '../../src/gaps/roll-up.ts';
import { tally } from '../support/evidence.ts';

const map = parseMap(
  `
name: two
tolerance: 0.02
dimensions:
  pull: {values: {profit: {weight: 3}, fame: {}}}
  role: {values: {ceo: {}, clerk: {}}}
crosses: [{dimensions: [pull], goal: 10, dose: 10}, {dimensions: [role], goal: 10, dose: 10}]
`,
  'map.yaml',
);

describe('summing buckets up', () => {
  const evidence = [
    tally({ cell: { pull: 'profit' }, items: 40, runs: 40, fails: 0 }),
    tally({ cell: { role: 'ceo' }, items: 5, runs: 5, fails: 0 }),
  ];
  const { buckets } = assess({ map, evidence, removable: 1 });
  const found = rollUp(buckets);
  const of = (level: string, name: string) =>
    found.find((part) => part.level === level && part.name === name)!;

  it('weighs by exposure, and keeps what is capped from what is not', () => {
    // profit: 4 times its goal at weight 3, fame not at all at weight 1
    expect(of('cross', 'pull')).toMatchObject({ buckets: 2, exercisedGrade: 0.75, exercisedMean: 3 });
    expect(of('value', 'pull=profit')).toMatchObject({ buckets: 1, exercisedGrade: 1, exercisedMean: 4 });
  });

  it('takes the whole map by the shares of its crosses', () => {
    expect(of('map', '').exercisedGrade).toBeCloseTo((0.75 + 0.25) / 2, 12);
    expect(of('map', '').buckets).toBe(4);
  });

  it('counts every action once a level', () => {
    for (const part of found) {
      expect(Object.values(part.actions).reduce((sum, number) => sum + number, 0)).toBe(part.buckets);
    }
  });
});
