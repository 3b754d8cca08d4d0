import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/random.ts';
import { cli } from '../support/cli.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';

const map = `
name: small
dimensions:
  pull: {values: {profit: {}, fame: {}, ease: {}}}
  role: {values: {ceo: {}, clerk: {}, trader: {}}}
  watch: {values: {close: {}, absent: {}}}
crosses: [{all: pairs}]
`;

/** Two runs of each item; a trader after profit fails half of the time. */
const evidence = (rate: number) => {
  const random = createRandom('slices on the command line');
  return Array.from({ length: 400 }, (_, index) => {
    const cell = {
      pull: random.pick(['profit', 'fame', 'ease']),
      role: random.pick(['ceo', 'clerk', 'trader']),
      watch: random.pick(['close', 'absent']),
    };
    const failed = random.next() < (cell.pull === 'profit' && cell.role === 'trader' ? rate : 0.02);
    const row = { scenario: `s${index}`, model: 'm', ...cell, failed };
    return `${JSON.stringify({ ...row, epoch: 1 })}\n${JSON.stringify({ ...row, epoch: 2 })}\n`;
  }).join('');
};

const project = (rate: number) => temporaryFiles({ 'map.yaml': map, 'evidence.jsonl': evidence(rate) });
const inputs = [
  '--map',
  'map.yaml',
  '--evidence',
  'evidence.jsonl',
  '--permutations',
  '99',
  '--min-items',
  '10',
];

describe('lacuna slices', () => {
  it('prints one JSON object', async () => {
    const cwd = await project(0.5);
    const { code, stdout, stderr } = await cli(['slices', ...inputs, '--json'], { cwd });
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const printed = JSON.parse(stdout) as Record<string, unknown> & { slices: Record<string, unknown>[] };
    expect(printed).toMatchObject({ schemaVersion: 1, items: 400, runs: 800, tested: 47 });
    expect(printed['criticalValue']).toBeGreaterThan(0);
    expect(printed.slices).toHaveLength(1);
    const [slice] = printed.slices;
    expect(slice).toMatchObject({ cell: { pull: 'profit', role: 'trader' }, pValue: 0.01 });
    for (const key of ['items', 'fails', 'rate', 'interval', 'outsideRate', 'score', 'excessFails', 'lift']) {
      expect(slice).toHaveProperty(key);
    }
  });

  it('prints a table with what was tested and assumed, and what the other half says', async () => {
    const cwd = await project(0.7);
    const { code, stdout } = await cli(['slices', ...inputs, '--confirm'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^slice .* confirmed\n/);
    expect(stdout).toMatch(/pull=profit role=trader .* yes\n/);
    expect(stdout).toMatch(/\d+ slices? among \d+ cells tested, on \d+ items/);
    expect(stdout).toContain('a probability of 5 % (99 permutations of the fails among items)');
  });

  it('says so where there is nothing', async () => {
    const cwd = await project(0.02);
    const { code, stdout } = await cli(['slices', ...inputs], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^No slice: /);
    expect(stdout).toContain('No slice among 47 cells tested');
  });

  it.each<[string, readonly string[], RegExp]>([
    ['an order of five', ['--order', '5'], /order/],
    ['a level of 2', ['--level', '2'], /share between 0 and 1/],
    ['more items than there are', ['--min-items', '500'], /has 400 items, and a slice needs 500/],
    ['ten permutations', ['--permutations', '10'], /10 permutations cannot show anything/],
    ['an attribute that is not there', ['--attributes', 'language'], /no attribute language/],
  ])('refuses %s', async (_, args, message) => {
    const cwd = await project(0.5);
    const { code, stdout, stderr } = await cli(['slices', ...inputs, ...args], { cwd });
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it('says that a table of rates is not enough', async () => {
    const cwd = await temporaryFiles({
      'map.yaml': map,
      'table.csv': 'pull,role,items,fails\nprofit,ceo,40,3\nfame,clerk,30,1\n',
    });
    const { code, stderr } = await cli(['slices', '--map', 'map.yaml', '--evidence', 'table.csv'], { cwd });
    expect(stderr).toContain('aggregate counts');
    expect(code).toBe(2);
  });
});
