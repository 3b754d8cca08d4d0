import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bucketsOf } from '../../../src/coverage/buckets.ts';
import { isFeasible } from '../../../src/coverage/feasible.ts';
import { loadLayeredContent } from '../../../src/coverage/layers/load-layers.ts';
import { loadMap } from '../../../src/coverage/load-map.ts';
import type { CoverageMap } from '../../../src/coverage/map.ts';
import { lacunaError } from '../../support/errors.ts';
import { temporaryFiles } from '../../support/temporary-folder.ts';

const base = `name: base
tolerance: 0.05
dimensions:
  role:
    values:
      clerk: {weight: 6, signals: [at the desk], clauses: [work]}
      boss: {weight: 2}
      guest: {}
  mood:
    kind: ordered
    values: {calm: {}, tense: {weight: 2}, angry: {}}
  harm:
    stake: true
    values: {small: {stake: 1, weight: 3}, large: {stake: 5}}
crosses:
  - all: pairs
    goal: 40
  - name: who is angry
    dimensions: [role, mood]
    goal: 70
exclude:
  - when: {role: clerk, mood: angry}
    because: clerks keep calm
  - if: {role: guest}
    then: {mood: {at_most: tense}}
buckets:
  - cell: {role: clerk, mood: tense}
    goal: 99
`;

const top = (body: string, head = 'name: top\nextends: base.yaml\n') => `${head}${body}`;

async function load(files: Readonly<Record<string, string>>, file = 'top.yaml'): Promise<CoverageMap> {
  const folder = await temporaryFiles({ 'base.yaml': base, ...files });
  return loadMap(join(folder, file));
}

async function failing(files: Readonly<Record<string, string>>, file = 'top.yaml') {
  const folder = await temporaryFiles({ 'base.yaml': base, ...files });
  const error = await lacunaError(() => loadMap(join(folder, file)));
  expect(error.hint).toBeTruthy();
  return { error, where: [error.code, error.place?.file.slice(folder.length + 1), error.place?.line] };
}

const names = (map: CoverageMap, dimension: string) =>
  map.dimensions.find(({ name }) => name === dimension)!.values.map((value) => value.name);
const value = (map: CoverageMap, dimension: string, name: string) =>
  map.dimensions.find((one) => one.name === dimension)!.values.find((one) => one.name === name)!;
const cross = (map: CoverageMap, name: string) => map.crosses.find((one) => one.name === name);

describe('a map that extends another', () => {
  it('has what the other has, and says so', async () => {
    const map = await load({ 'top.yaml': top('') });
    const alone = await load({}, 'base.yaml');
    expect(map).toEqual({ ...alone, name: 'top', layers: ['base'] });
    expect(alone.layers).toEqual([]);
  });

  it('adds dimensions, values, crosses, rules and settings', async () => {
    const map = await load({
      'top.yaml': top(`dimensions:
  role: {values: {driver: {weight: 4}}}
  hour: {values: {day: {}, night: {}}}
crosses:
  - {name: nights, dimensions: [hour, role], goal: 5}
exclude:
  - when: {role: boss, hour: night}
buckets:
  - {cell: {role: driver, hour: night}, goal: 11}
`),
    });
    expect(names(map, 'role')).toEqual(['clerk', 'boss', 'guest', 'driver']);
    expect(map.dimensions.map(({ name }) => name)).toEqual(['role', 'mood', 'harm', 'hour']);
    expect(cross(map, 'nights')).toMatchObject({ goal: 5 });
    // "All pairs" of the base are pairs of what is added too.
    expect(cross(map, 'mood × hour')).toMatchObject({ goal: 40 });
    expect(isFeasible(map, { role: 'boss', hour: 'night' })).toBe(false);
    const goals = bucketsOf(map).filter(({ cell }) => cell['role'] === 'driver' && cell['hour'] === 'night');
    expect(goals.map(({ goal }) => goal)).toEqual([11]);
  });

  it('replaces what it says anew, and adds signals, clauses and other names', async () => {
    const map = await load({
      'top.yaml': top(`tolerance: 0.01
dimensions:
  role:
    label: Job
    other: warn
    values:
      clerk: {label: office clerk, weight: 9, signals: [the form], clauses: [forms], aliases: [scribe]}
crosses:
  - {name: who is angry, goal: 7}
`),
    });
    expect(map.tolerance).toBe(0.01);
    expect(map.dimensions[0]).toMatchObject({ label: 'Job', other: 'warn' });
    expect(value(map, 'role', 'clerk')).toMatchObject({
      label: 'office clerk',
      weight: 9,
      signals: ['at the desk', 'the form'],
      clauses: ['work', 'forms'],
      aliases: [{ name: 'scribe', as: 'synonym' }],
    });
    expect(value(map, 'role', 'boss').weight).toBe(2);
    expect(cross(map, 'who is angry')).toMatchObject({ dimensions: ['role', 'mood'], goal: 7 });
  });

  it('divides a value: its parts take its place in the list, in rules, crosses and settings', async () => {
    const map = await load({
      'top.yaml': top(`dimensions:
  role:
    values:
      day_clerk: {refines: clerk, weight: 2}
      night_clerk: {refines: clerk, weight: 1, signals: [after dark], clauses: [night]}
  mood:
    values:
      uneasy: {refines: tense}
      cross: {refines: tense}
`),
    });
    expect(names(map, 'role')).toEqual(['day_clerk', 'night_clerk', 'boss', 'guest']);
    expect(value(map, 'role', 'day_clerk')).toMatchObject({
      weight: 4,
      refines: 'clerk',
      signals: ['at the desk'],
      clauses: ['work'],
    });
    expect(value(map, 'role', 'night_clerk')).toMatchObject({
      weight: 2,
      signals: ['after dark'],
      clauses: ['night'],
    });
    for (const role of ['day_clerk', 'night_clerk']) {
      expect(isFeasible(map, { role, mood: 'angry' })).toBe(false);
      expect(isFeasible(map, { role, mood: 'calm' })).toBe(true);
    }
    // Up to the last part of what a bound named.
    expect(isFeasible(map, { role: 'guest', mood: 'cross' })).toBe(true);
    expect(isFeasible(map, { role: 'guest', mood: 'angry' })).toBe(false);
    expect(
      bucketsOf(map)
        .filter(({ goal }) => goal === 99)
        .map(({ cell }) => cell),
    ).toEqual([
      { role: 'day_clerk', mood: 'uneasy' },
      { role: 'day_clerk', mood: 'cross' },
      { role: 'night_clerk', mood: 'uneasy' },
      { role: 'night_clerk', mood: 'cross' },
    ]);
    expect(map.dimensions[0]!.past).toEqual([{ name: 'clerk', splitInto: ['day_clerk', 'night_clerk'] }]);
  });

  it('shares a weight over layers so that the whole keeps it', async () => {
    const map = await load({
      'middle.yaml':
        'name: middle\nextends: base.yaml\ndimensions:\n  role:\n    values:\n      a: {refines: clerk, weight: 1}\n      b: {refines: clerk, weight: 2}\n',
      'top.yaml':
        'name: top\nextends: middle.yaml\ndimensions:\n  role:\n    values:\n      b1: {refines: b, weight: 3}\n      b2: {refines: b}\n      c: {refines: clerk, weight: 3}\n',
    });
    const weights = Object.fromEntries(
      map.dimensions[0]!.values.map(({ name, weight }) => [name, weight] as const),
    );
    expect(weights).toEqual({ a: 1, b1: 1.5, b2: 0.5, c: 3, boss: 2, guest: 1 });
    expect(map.layers).toEqual(['middle', 'base']);
    expect(map.dimensions[0]!.past).toEqual([
      { name: 'clerk', splitInto: ['a', 'b1', 'b2', 'c'] },
      { name: 'b', splitInto: ['b1', 'b2'] },
    ]);
  });

  it('counts changes between the parts of what a transition named', async () => {
    const folder = {
      'base.yaml': `${base.replace('exclude:', '  - {name: moods, transition: mood, only: [calm>tense]}\nexclude:')}`,
      'top.yaml': top(
        'dimensions:\n  mood:\n    values: {uneasy: {refines: tense}, cross: {refines: tense}}\n',
      ),
    };
    const map = await load(folder);
    const cells = bucketsOf(map).filter((bucket) => bucket.cross.name === 'moods');
    expect(cells.map(({ cell }) => cell['mood'])).toEqual(['calm>uneasy', 'calm>cross']);
  });

  it('takes away values, dimensions and crosses, and what is said of them alone', async () => {
    const map = await load({
      'top.yaml': top(`dimensions:
  role: {values: {clerk: {retired: true}, guest: {retired: true}}}
  harm: {retired: true}
crosses:
  - {name: who is angry, retired: true}
`),
    });
    expect(names(map, 'role')).toEqual(['boss']);
    expect(map.dimensions.map(({ name }) => name)).toEqual(['role', 'mood']);
    expect(map.dimensions[0]!.past).toEqual([
      { name: 'clerk', splitInto: [] },
      { name: 'guest', splitInto: [] },
    ]);
    expect(map.exclusions).toEqual([]);
    expect(map.settings).toEqual([]);
    expect(map.crosses.map(({ name, goal }) => [name, goal])).toEqual([['role × mood', 40]]);
  });

  it('keeps what a rule says of the values that are left', async () => {
    const map = await load({
      'base.yaml': `${base}`.replace('role: clerk, mood: angry', 'role: [clerk, boss], mood: calm'),
      'top.yaml': top('dimensions:\n  role: {values: {boss: {retired: true}}}\n'),
    });
    expect(isFeasible(map, { role: 'clerk', mood: 'calm' })).toBe(false);
    expect(isFeasible(map, { role: 'guest', mood: 'calm' })).toBe(true);
  });

  it('has again what is named again after it was retired, under the old name or a new one', async () => {
    const map = await load({
      'middle.yaml':
        'name: middle\nextends: base.yaml\ndimensions:\n  role: {values: {clerk: {retired: true}, boss: {retired: true}}}\n',
      'top.yaml':
        'name: top\nextends: middle.yaml\ndimensions:\n  role: {values: {clerk: , chief: {was: [boss]}}}\n',
    });
    expect(names(map, 'role')).toEqual(['clerk', 'chief', 'guest']);
    expect(map.dimensions[0]!.past).toEqual([]);
    expect(value(map, 'role', 'clerk').weight).toBe(6);
    expect(isFeasible(map, { role: 'clerk', mood: 'angry' })).toBe(false);
  });

  it('renames: the new name has all that the old one had', async () => {
    const map = await load({
      'top.yaml': top('version: 2\ndimensions:\n  role: {values: {secretary: {was: [clerk]}}}\n'),
    });
    expect(names(map, 'role')).toEqual(['secretary', 'boss', 'guest']);
    expect(value(map, 'role', 'secretary')).toMatchObject({
      weight: 6,
      signals: ['at the desk'],
      aliases: [{ name: 'clerk', as: 'renamed' }],
    });
    expect(isFeasible(map, { role: 'secretary', mood: 'angry' })).toBe(false);
    expect(map.version).toBe(2);
  });

  it('merges: what was forbidden for one of them only is not forbidden for the whole', async () => {
    const map = await load({
      'top.yaml': top('dimensions:\n  role: {values: {staff: {merges: [clerk, boss]}}}\n'),
    });
    expect(names(map, 'role')).toEqual(['staff', 'guest']);
    expect(value(map, 'role', 'staff')).toMatchObject({ weight: 8, signals: ['at the desk'] });
    expect(isFeasible(map, { role: 'staff', mood: 'angry' })).toBe(true);
    const both = await load({
      'base.yaml': base.replace('role: clerk, mood: angry', 'role: [clerk, boss], mood: calm'),
      'top.yaml': top('dimensions:\n  role: {values: {staff: {merges: [clerk, boss]}}}\n'),
    });
    expect(isFeasible(both, { role: 'staff', mood: 'calm' })).toBe(false);
  });

  it.each(['not: {role: clerk}', 'role: {not: [clerk]}'])(
    'merges: what "%s" spares stays spared as a part of the whole',
    async (condition) => {
      const map = await load({
        'base.yaml': base.replace('{role: clerk, mood: angry}', `{${condition}, mood: calm}`),
        'top.yaml': top('dimensions:\n  role: {values: {staff: {merges: [clerk, boss]}}}\n'),
      });
      expect(isFeasible(map, { role: 'staff', mood: 'calm' })).toBe(true);
      expect(isFeasible(map, { role: 'guest', mood: 'calm' })).toBe(false);
    },
  );

  it('lies over several maps, each once', async () => {
    const files = {
      'left.yaml': 'name: left\nextends: base.yaml\ndimensions: {side: {values: {l: {}}}}\n',
      'right.yaml': 'name: right\nextends: [base.yaml]\ndimensions: {side: {values: {r: {}}}}\n',
      'top.yaml': 'name: top\nextends: [left.yaml, right.yaml]\n',
    };
    const map = await load(files);
    expect(map.layers).toEqual(['right', 'left', 'base']);
    expect(names(map, 'side')).toEqual(['l', 'r']);
    expect(map.exclusions).toHaveLength(2);
  });

  it('lets the map above decide where two maps disagree', async () => {
    const files = (more: string) => ({
      'left.yaml': 'name: left\nextends: base.yaml\ndimensions: {role: {values: {boss: {weight: 3}}}}\n',
      'right.yaml': 'name: right\nextends: base.yaml\ndimensions: {role: {values: {boss: {weight: 4}}}}\n',
      'top.yaml': `name: top\nextends: [left.yaml, right.yaml]\n${more}`,
    });
    const { error, where } = await failing(files(''));
    expect(where).toEqual(['map.layers-disagree', 'right.yaml', 3]);
    expect(error.message).toContain('"weight" of value "boss" of role is 4 here and 3 in');
    expect(error.message).toContain('left.yaml:3');
    const map = await load(files('dimensions: {role: {values: {boss: {weight: 5}}}}\n'));
    expect(value(map, 'role', 'boss').weight).toBe(5);
  });
});

describe('errors of layers', () => {
  it.each([
    [
      'a file that is not there',
      top('', 'name: top\nextends: [base.yaml, other.yaml]\n'),
      'map.missing-layer',
      2,
    ],
    ['itself', top('', 'name: top\nextends: top.yaml\n'), 'map.layer-cycle', 2],
    ['a map of the same name', top('', 'name: base\nextends: base.yaml\n'), 'map.two-layers-of-a-name', 1],
    [
      'a part of what is not there',
      top('dimensions:\n  role:\n    values:\n      x: {refines: clark}\n'),
      'map.unknown-parent',
      6,
    ],
    [
      'a part of itself',
      top('dimensions:\n  role:\n    values:\n      clerk: {refines: boss}\n      boss: {refines: clerk}\n'),
      'map.refines-itself',
      7,
    ],
    [
      'a part of what it retires itself',
      top('dimensions:\n  role:\n    values:\n      x: {refines: boss}\n      boss: {retired: true}\n'),
      'map.retired-parent',
      6,
    ],
    [
      'retiring a value that is not there',
      top('dimensions:\n  role:\n    values:\n      clark: {retired: true}\n'),
      'map.nothing-to-retire',
      6,
    ],
    [
      'retiring a dimension that is not there',
      top('dimensions:\n  rol: {retired: true}\n'),
      'map.nothing-to-retire',
      4,
    ],
    [
      'retiring a cross that is not there',
      top('crosses:\n  - {name: who, retired: true}\n'),
      'map.nothing-to-retire',
      4,
    ],
    [
      'a rule about a value that it retires',
      top(
        'dimensions: {role: {values: {boss: {retired: true}}}}\nexclude:\n  - when: {role: boss, mood: calm}\n',
      ),
      'map.unknown-value',
      5,
    ],
    [
      'retiring a dimension where nothing is extended',
      'name: top\ndimensions:\n  a: {values: {x: {}}}\n  b: {retired: true}\n',
      'map.nothing-to-retire',
      4,
    ],
    [
      'retiring a cross where nothing is extended',
      'name: top\ndimensions:\n  a: {values: {x: {}}}\ncrosses:\n  - {dimensions: [a], retired: true}\n',
      'map.nothing-to-retire',
      5,
    ],
    ['an unknown key', top('dimensons: {}\n'), 'yaml.unknown-key', 3],
  ])('refuses %s, with the place', async (_, text, code, line) => {
    expect((await failing({ 'top.yaml': text })).where).toEqual([code, 'top.yaml', line]);
  });

  it('shows the way round a longer cycle', async () => {
    const { error, where } = await failing({
      'one.yaml': 'name: one\nextends: top.yaml\n',
      'top.yaml': 'name: top\nextends: one.yaml\n',
    });
    expect(where).toEqual(['map.layer-cycle', 'one.yaml', 2]);
    expect(error.message).toContain('top.yaml → one.yaml → top.yaml');
  });

  it('points into the file that is at fault, whichever it is', async () => {
    const harmless = top('dimensions: {role: {values: {x: {}}}}\n');
    const broken = base.replace('mood: angry}', 'moood: angry}');
    expect((await failing({ 'base.yaml': broken, 'top.yaml': harmless })).where).toEqual([
      'map.unknown-dimension',
      'base.yaml',
      22,
    ]);
    const { where } = await failing({
      'top.yaml': top('exclude:\n  - when: {role: clerk}\n    because: none left\n'),
    });
    expect(where).toEqual(['map.impossible-value', 'base.yaml', 6]);
  });

  it('names the place of a part of the merged content', async () => {
    const folder = await temporaryFiles({
      'base.yaml': base,
      'top.yaml': top('dimensions:\n  role:\n    values:\n      clerk:\n        weight: 3\n'),
    });
    const { placeOf, layerOf } = await loadLayeredContent(join(folder, 'top.yaml'));
    const path = ['dimensions', 'role', 'values', 'clerk'];
    expect([placeOf([...path, 'weight']).line, layerOf([...path, 'weight'])]).toEqual([7, 'top']);
    expect([placeOf([...path, 'signals']).line, layerOf([...path, 'signals'])]).toEqual([6, 'base']);
    expect(placeOf(['exclude', 1, 'if', 'role'])).toMatchObject({ line: 24 });
  });

  it('will not read a text that extends files', async () => {
    const { parseMap } = await import('../../../src/coverage/load-map.ts');
    const error = await lacunaError(() => parseMap(top(''), 'top.yaml'));
    expect([error.code, error.place?.line]).toEqual(['map.extends-files', 2]);
  });
});
