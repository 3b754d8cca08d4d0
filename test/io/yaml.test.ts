import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { nearest, parseYaml, parseYamlWithPlaces } from '../../src/io/yaml.ts';
import { lacunaError } from '../support/errors.ts';

const schema = z.strictObject({
  name: z.string(),
  goal: z.number().positive().default(100),
  parts: z
    .array(z.union([z.strictObject({ all: z.literal('pairs') }), z.strictObject({ weight: z.number() })]))
    .default([]),
  labels: z.record(z.string(), z.string()).default({}),
});

const read = (text: string) => parseYaml(text, 'a.yaml', schema);

describe('parseYaml', () => {
  it('reads YAML and JSON', () => {
    expect(read('name: x\nparts: [{all: pairs}]')).toEqual({
      name: 'x',
      goal: 100,
      parts: [{ all: 'pairs' }],
      labels: {},
    });
    expect(read('{"name": "x", "goal": 2}')).toMatchObject({ name: 'x', goal: 2 });
  });

  it.each([
    ['yaml.syntax', 'name: [x\ngoal: 2', 2, undefined],
    ['yaml.syntax', 'name: x\nname: y', 2, 1],
    ['yaml.unknown-key', 'name: x\n\ngaol: 2', 3, 1],
    ['yaml.unexpected', 'name: x\ngoal: -2', 2, 1],
    ['yaml.unexpected', 'goal: 2', 1, 1],
    ['yaml.unexpected', '', 1, 1],
    ['yaml.unexpected', '- a', 1, 1],
    ['yaml.forbidden-key', 'name: x\nlabels:\n  __proto__: y', 3, 3],
  ])('says %s of %j, with line and column', async (code, text, line, column) => {
    const error = await lacunaError(() => read(text));
    expect(error).toMatchObject({ code, place: { file: 'a.yaml', line } });
    if (column !== undefined) expect(error.place?.column).toBe(column);
    expect(error.hint).toBeTruthy();
  });

  it('suggests the key that was meant, or lists those there are', async () => {
    expect((await lacunaError(() => read('name: x\ngaol: 2'))).hint).toBe('Did you mean "goal"?');
    expect((await lacunaError(() => read('name: x\nsomething: 2'))).hint).toBe(
      'Known keys here: name, goal, parts, labels.',
    );
  });

  it('lists further problems with their lines', async () => {
    const { message } = await lacunaError(() => read('name: 3\ngoal: x\nlabels: {a: 1}'));
    expect(message).toMatch(
      /^a\.yaml:1:1: name: .*\n {2}also line 2: goal: .*\n {2}also line 3: labels\.a: /,
    );
  });

  it('refuses a file that expands without end', async () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 9; level++) {
      const [previous, next] = [String.fromCharCode(96 + level), String.fromCharCode(97 + level)];
      bomb.push(`${next}: &${next} [${Array.from({ length: 9 }, () => `*${previous}`).join(', ')}]`);
    }
    expect((await lacunaError(() => read(bomb.join('\n')))).code).toBe('yaml.syntax');
  });

  it('knows where each part stands', () => {
    const { placeOf } = parseYamlWithPlaces(
      'name: x\nparts:\n  - all: pairs\n  - weight: 2\n',
      'a.yaml',
      schema,
    );
    expect(placeOf(['parts', 1, 'weight'])).toEqual({ file: 'a.yaml', line: 4, column: 5 });
    expect(placeOf(['parts'])).toMatchObject({ line: 2 });
    expect(placeOf(['parts', 7, 'nothing'])).toMatchObject({ line: 2 });
  });
});

describe('nearest', () => {
  it('suggests only what is near', () => {
    expect(nearest('ROLL', ['role', 'oversight'])).toBe('role');
    expect(nearest('temptatoin', ['role', 'temptation'])).toBe('temptation');
    expect(nearest('weather', ['role', 'temptation'])).toBeUndefined();
    expect(nearest('x', [])).toBeUndefined();
  });
});
