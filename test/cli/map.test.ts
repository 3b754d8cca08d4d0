import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { loadMap, parseMap } from '../../src/coverage/load-map.ts';
import { root } from '../support/cli.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';

const deployment = resolve(root, 'gaps/layers/deployment.yaml');

afterEach(() => vi.restoreAllMocks());

/** Runs `lacuna map` in this process. */
async function lacunaMap(...args: readonly string[]) {
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      said[stream] += String(text);
      return true;
    });
  }
  const code = await main(['node', 'lacuna', 'map', ...args]);
  vi.restoreAllMocks();
  return { code, ...said };
}

describe('lacuna map', () => {
  it('prints the merged map, which loads to the same', async () => {
    const { code, stdout, stderr } = await lacunaMap('--map', deployment);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^# cold-store-north, laid over warehouse-agent and assistant\.\n/);
    expect(parseMap(stdout, 'printed.yaml')).toEqual({ ...(await loadMap(deployment)), layers: [] });
  });

  it('prints it as JSON', async () => {
    const { stdout } = await lacunaMap('--map', deployment, '--json');
    expect(JSON.parse(stdout)).toEqual({ schemaVersion: 1, map: await loadMap(deployment) });
  });

  it('checks it, and tells what became of values', async () => {
    const { code, stdout } = await lacunaMap('--map', deployment, '--check');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^cold-store-north \(version 1, laid over warehouse-agent and assistant\) is sound: 7 dimensions, 22 values, 16 crosses, \d+ buckets, 2 rules\.\n/,
    );
    expect(stdout).toContain('  task: "records" was called "paperwork" before\n');
    const { stdout: json } = await lacunaMap('--map', deployment, '--check', '--json');
    expect(JSON.parse(json)).toMatchObject({
      schemaVersion: 1,
      values: 22,
      layers: ['warehouse-agent', 'assistant'],
    });
  });

  it('counts the buckets of each cross, with what is left out and why', async () => {
    const { stdout } = await lacunaMap('--map', deployment, '--buckets');
    expect(stdout).toContain(
      'task × load: 8 buckets of 9 combinations\n  1 left out: task is records and load of the day is overload (when the building overflows nobody does paperwork)\n',
    );
    expect(stdout).toContain('change of load: 12 buckets of 24 combinations\n  12 left out:');
    const { stdout: json } = await lacunaMap('--map', deployment, '--buckets', '--json');
    const { crosses, buckets } = JSON.parse(json) as {
      buckets: number;
      crosses: { combinations: number; buckets: number; leftOut: { combinations: number }[] }[];
    };
    expect(crosses.reduce((sum, cross) => sum + cross.buckets, 0)).toBe(buckets);
    for (const cross of crosses) {
      const leftOut = cross.leftOut.reduce((sum, reason) => sum + reason.combinations, 0);
      expect(cross.buckets + leftOut).toBe(cross.combinations);
    }
  });

  it('explains why a cell cannot occur', async () => {
    const forbidden = await lacunaMap(
      '--map',
      deployment,
      '--explain',
      'person=night_worker,oversight=close',
    );
    expect(forbidden.code).toBe(0);
    expect(forbidden.stdout).toContain('is forbidden: who is served is a worker on the night shift');
    expect(forbidden.stdout).toContain('(nobody watches at night).\n');
    const uncounted = await lacunaMap('--map', deployment, '--explain', 'person=principal>supplier');
    expect(uncounted.stdout).toContain('No cross of the map counts person=principal>supplier');
    const counted = await lacunaMap('--map', deployment, '--explain', 'load=quiet>busy');
    expect(counted.stdout).toMatch(/can occur: no rule forbids it\.\n$/);
    const possible = await lacunaMap('--map', deployment, '--explain', 'load=quiet>busy', '--json');
    expect(JSON.parse(possible.stdout)).toEqual({
      schemaVersion: 1,
      cell: { load: 'quiet>busy' },
      feasible: true,
      because: '',
    });
  });

  it.each([
    ['an unknown value', 'person=nightworker', 'Did you mean "night_worker"?'],
    ['an unknown dimension', 'persn=customer', 'Did you mean "person"?'],
    ['no value', 'person', 'Write e.g. role=ai_ceo,horizon=months.'],
    ['a dimension twice', 'person=customer,person=supplier', 'Write e.g. role=ai_ceo,horizon=months.'],
    ['nothing', ' ', "Write e.g. --explain 'role=ai_ceo,horizon=months'."],
  ])('refuses to explain %s', async (_, cell, hint) => {
    const { code, stdout, stderr } = await lacunaMap('--map', deployment, '--explain', cell);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(hint);
  });

  it('says what is wrong with a map, in the file where it is, and ends with 2', async () => {
    const folder = await temporaryFiles({
      'base.yaml':
        'name: base\ndimensions:\n  role: {values: {a: {}, b: {}}}\nexclude:\n  - when: {role: c}\n',
      'top.yaml': 'name: top\nextends: base.yaml\n',
    });
    const { code, stdout, stderr } = await lacunaMap('--map', join(folder, 'top.yaml'), '--check');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('base.yaml:5:12: dimension "role" has no value "c"');
  });

  it('makes a map of a PICT model, with notes on stderr', async () => {
    const folder = await temporaryFiles({
      'till.pict': 'A: 1 (2), ~-1\nB: x, y\nIF [A] = 1 THEN [B] = "x";\n',
    });
    const { code, stdout, stderr } = await lacunaMap('--pict', join(folder, 'till.pict'));
    expect(code).toBe(0);
    expect(parseMap(stdout, 'till.yaml').name).toBe('till');
    expect(stderr.split('\n').filter((line) => line.startsWith('note: '))).toHaveLength(3);
    const { stdout: json } = await lacunaMap('--pict', join(folder, 'till.pict'), '--json');
    expect(JSON.parse(json)).toMatchObject({ schemaVersion: 1, map: stdout, notes: { length: 3 } });
  });

  it.each([
    ['a PICT model and a map', ['--pict', 'a.pict', '--map', deployment]],
    ['a check and an explanation', ['--map', deployment, '--check', '--explain', 'a=b']],
  ])('refuses %s at once', async (_, args) => {
    expect((await lacunaMap(...args)).code).toBe(2);
  });
});
