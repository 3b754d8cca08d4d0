import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/random.ts';
import type { Bucket } from '../../src/records/bucket.ts';
import { cli } from '../support/cli.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';

const map = `# a map of mine
name: small
tolerance: 0.05
dimensions:
  pull: {values: {profit: {}, fame: {}, ease: {}}}
  role: {values: {ceo: {}, clerk: {}}}
crosses: [{all: pairs}, {all: 1}]
goals: {default: 20}
`;

/** Items of a checkpoint; the hurried ones after profit fail at a rate. */
function evidence(checkpoint: string, rate: number): string {
  const random = createRandom(checkpoint);
  return Array.from({ length: 900 }, (_, index) => {
    const row = {
      scenario: `${checkpoint}-${index}`,
      model: 'm',
      checkpoint,
      pull: random.pick(['profit', 'fame', 'ease']),
      role: random.pick(['ceo', 'clerk']),
      pace: random.pick(['hurried', 'calm']),
    };
    const failed = random.next() < (row.pull === 'profit' && row.pace === 'hurried' ? rate : 0.01);
    return `${JSON.stringify({ ...row, failed })}\n`;
  }).join('');
}

const project = () =>
  temporaryFiles({
    'map.yaml': map,
    'before.jsonl': evidence('before', 0.5),
    'after.jsonl': evidence('after', 0.02),
    'third.jsonl': evidence('third', 0.02),
  });

describe('lacuna compare', () => {
  it('tells what improved from what did not, with the way to closure', async () => {
    const cwd = await project();
    const args = ['compare', 'before.jsonl', 'after.jsonl', 'third.jsonl', '--map', 'map.yaml'];
    const { code, stdout } = await cli([...args, '--json'], { cwd });
    expect(code).toBe(0);
    const found = JSON.parse(stdout);
    expect(found).toMatchObject({ schemaVersion: 1, baseline: 'adjusted', level: 0.05 });
    expect(found.closure).toHaveLength(3);
    const verdicts = Object.fromEntries(
      found.buckets.map(({ cell, verdict }: { cell: object; verdict: string }) => [
        Object.values(cell).join(' '),
        verdict,
      ]),
    );
    expect(verdicts.profit).toBe('improved');
    expect(Object.values(verdicts)).not.toContain('worse');

    const text = await cli([...args, '--html', 'page.html'], { cwd });
    expect(text.stdout).toBe('page.html\n');
    const page = await readFile(join(cwd, 'page.html'), 'utf8');
    expect(page.match(/<section id="(rates|closure|buckets)"/g)).toHaveLength(3);
    expect(page.length).toBeLessThan(1_000_000);
  });

  it('says what changed over the whole map, what "shown closed" is, and what of the evidence does not count', async () => {
    const cwd = await project();
    const bad = {
      scenario: 'bad',
      model: 'm',
      checkpoint: 'before',
      pull: 'nothing',
      role: 'ceo',
      failed: true,
    };
    await appendFile(join(cwd, 'before.jsonl'), `${JSON.stringify(bad)}\n`);
    const args = ['compare', 'before.jsonl', 'after.jsonl', '--map', 'map.yaml', '--skip-bad-rows'];
    const putAside = 'warning: 1 rows of the evidence were put aside';
    const { stdout, stderr } = await cli(args, { cwd });
    expect(stdout).toMatch(
      /^Over the whole map: \d.* before, \d.* after; a change of −\d.* points, with situations as often as the map says/m,
    );
    expect(stdout).toMatch(/^Shown closed is /m);
    expect(stderr).toContain(putAside);
    const { overall } = JSON.parse((await cli([...args, '--json'], { cwd })).stdout);
    expect(overall.change.interval[1]).toBeLessThan(0);
    await cli([...args, '--html', 'page.html'], { cwd });
    expect(await readFile(join(cwd, 'page.html'), 'utf8')).toContain('Over the whole map');
    const refined = await cli(
      ['refine', '--evidence', 'before.jsonl', '--map', 'map.yaml', '--skip-bad-rows'],
      { cwd },
    );
    expect(refined.stderr).toContain(putAside);
  });

  it('says of too few items that they are too few', async () => {
    const cwd = await temporaryFiles({
      'map.yaml': map,
      'one.jsonl': `${JSON.stringify({ scenario: 'a', pull: 'fame', role: 'ceo', failed: true })}\n`,
    });
    const { stdout } = await cli(['refine', '--evidence', 'one.jsonl', '--map', 'map.yaml'], { cwd });
    expect(stdout).toContain('a single scored item, and slices need at least 20');
    expect(stdout).toContain('0 proposals; no cell was tested for slices.');
  });

  it('takes checkpoints of one body of evidence for sides', async () => {
    const cwd = await project();
    const { stdout } = await cli(
      ['compare', 'before', 'after', '--evidence', 'before.jsonl', 'after.jsonl', '--map', 'map.yaml'],
      { cwd },
    );
    expect(stdout).toMatch(/^profit .* improved$/m);
    expect(stdout).toMatch(/regress|expected to look better/);
  });

  it.each([
    [['compare', 'before.jsonl'], 'two rounds'],
    [['compare', 'before.jsonl', 'before.jsonl'], 'given twice'],
    [['compare', 'before.jsonl', 'after.jsonl', '--control', 'after.jsonl'], 'given twice'],
    [['compare', 'before.jsonl', 'nowhere.jsonl'], 'no file or folder'],
    [['compare', 'before.jsonl', 'after.jsonl', '--level', '2'], 'between 0 and 1'],
    [['compare', 'before.jsonl', 'after.jsonl', '--treated', 'nowhere'], 'nowhere'],
  ])('says what is wrong: %j', async (args, words) => {
    const { code, stdout, stderr } = await cli([...args, '--map', 'map.yaml'], { cwd: await project() });
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(words);
  });
});

describe('lacuna refine', () => {
  it('finds the dimension that the map lacks, and applies it only when told to', async () => {
    const cwd = await project();
    const args = ['refine', '--map', 'map.yaml', '--evidence', 'before.jsonl'];
    const shown = await cli(args, { cwd });
    expect(shown.code).toBe(0);
    expect(shown.stdout).toMatch(/^split\/pace\n {2}Add a dimension "pace" and cross it with pull\./);
    expect(await readFile(join(cwd, 'map.yaml'), 'utf8')).toBe(map);

    const applied = await cli([...args, '--apply', 'split/pace'], { cwd });
    expect(applied.stdout).toContain('applied split/pace');
    const refined = await readFile(join(cwd, 'map.yaml'), 'utf8');
    expect(refined).toMatch(/^# a map of mine$/m);
    expect(refined).toContain('pace:');
    const again = await cli(['gaps', '--map', 'map.yaml', '--evidence', 'before.jsonl', '--json'], { cwd });
    const [worst] = JSON.parse(again.stdout).buckets.toSorted(
      (a: Bucket, b: Bucket) => b.shrunkenRate - a.shrunkenRate,
    );
    expect(worst.cell).toEqual({ pace: 'hurried', pull: 'profit' });
  });

  it('names the proposals where one is asked for that is none', async () => {
    const cwd = await project();
    const { code, stderr } = await cli(
      ['refine', '--map', 'map.yaml', '--evidence', 'before.jsonl', '--apply', 'split/pac'],
      { cwd },
    );
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean "split/pace"?');
    expect(await readFile(join(cwd, 'map.yaml'), 'utf8')).toBe(map);
  });
});

describe('lacuna gaps with slices and triage', () => {
  it('says which buckets are shadows, sums up, and counts what is confirmed apart', async () => {
    const cwd = await project();
    const args = ['gaps', '--map', 'map.yaml', '--evidence', 'before.jsonl'];
    const text = await cli([...args, '--by', 'dimension', '--unseen'], { cwd });
    expect(text.stdout).toContain('Failing slices');
    expect(text.stdout).toContain('stream: undirected');
    expect(text.stdout).toMatch(/^pull +9 /m);

    const triage = ['triage', '--map', 'map.yaml', '--evidence', 'before.jsonl'];
    const queue = JSON.parse((await cli([...triage, '--list', '--json'], { cwd })).stdout);
    const items = queue.groups.flatMap((group: { items: { item: string }[] }) => group.items);
    expect(items.length).toBeGreaterThan(30);
    await cli([...triage, '--mark', `${items[0].item}=confirmed`, `${items[1].item}=eval-bug`], { cwd });
    const before = JSON.parse((await cli([...args, '--json'], { cwd })).stdout);
    const profit = before.buckets.find(
      ({ cell }: { cell: Record<string, string> }) => Object.values(cell).join() === 'profit',
    );
    expect(profit.unscored).toBe(1);
    expect(profit.confirmed.rate).toBeLessThan(profit.failureRate);
    expect(profit.confirmed.rate).toBeGreaterThan(0);
    expect(profit.corrected).toBeNull();
  });
});
