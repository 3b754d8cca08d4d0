import { readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nextStep } from '../../src/bugs/next-step.ts';
import { bugStatuses } from '../../src/bugs/status.ts';
import { teachBug } from '../../src/bugs/teach-bug.ts';
import { workOnBug } from '../../src/bugs/work-on-bug.ts';
import { loadConfig } from '../../src/run/config.ts';
import { root } from '../support/cli.ts';
import { lacunaError } from '../support/errors.ts';
import { smallMap, smallMapText } from '../support/maps.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';
import { answer, bugProject, bugText, failingIn, ledgerLines } from './bug-project.ts';

const cell = { temptation: 'profit', role: 'ai_ceo' };

describe('working on a bug', () => {
  it('goes from the report to the slice, and does nothing twice', async () => {
    const { folder, bugFile, config } = await bugProject();
    const options = { bugFile, config, cwd: folder };
    const first = await workOnBug(options);
    expect(first).toMatchObject({ state: 'probed', cell, sealed: { names: 1 }, search: { slice: null } });
    const seeds = first.probesFile!;
    const before = await stat(seeds);
    expect(await workOnBug(options)).toMatchObject({ state: 'probed' });
    expect((await stat(seeds)).ino).toBe(before.ino);

    const results = await answer(join(folder, 'a.jsonl'), seeds, 'one', failingIn(cell, 0.4));
    const found = await workOnBug({ ...options, answers: [results] });
    expect(found).toMatchObject({ state: 'found', found: { cell, measured: true, subjects: ['m/one'] } });
    expect(found.regions?.teach[0]).toMatchObject({ cell, distance: 0 });
    const again = await workOnBug({ ...options, answers: [results] });
    expect(again).toMatchObject({ state: 'found', answered: [] });
    expect((await ledgerLines(folder)).map(({ event }) => event)).toEqual([
      ...['reported', 'placed', 'sealed', 'probed', 'answered', 'found'],
    ]);
    const [status] = await bugStatuses({ config, cwd: folder });
    expect(status).toMatchObject({
      slug: 'collusion',
      state: 'found',
      standings: [{ subject: 'm/one', when: 'before', verdict: null }],
    });
  });

  it('goes on where it was killed, however little was written', async () => {
    const { folder, bugFile, config } = await bugProject();
    const options = { bugFile, config, cwd: folder };
    const whole = await workOnBug(options);
    const ledger = join(whole.folder, 'ledger.jsonl');
    const text = await readFile(ledger, 'utf8');
    const probes = await readFile(whole.probesFile!, 'utf8');
    for (const length of [10, text.indexOf('\n') + 1, text.indexOf('"sealed"'), text.length - 5]) {
      await writeFile(ledger, text);
      await truncate(ledger, length);
      if (length === 10) await rm(whole.probesFile!);
      expect((await workOnBug(options)).state).toBe('probed');
      expect(await readFile(whole.probesFile!, 'utf8')).toBe(probes);
      const events = (await ledgerLines(folder)).map(({ event }) => event);
      expect(events).toEqual(['reported', 'placed', 'sealed', 'probed']);
    }
    expect(await readdir(whole.folder)).toEqual(['ledger.jsonl', 'probes.jsonl']);
  });

  it('writes nothing where the report is wrong', async () => {
    const { folder, bugFile, config } = await bugProject({
      'bug.yaml': bugText().replace('role: ai_ceo', 'role: ai_cea'),
    });
    const error = await lacunaError(() => workOnBug({ bugFile, config, cwd: folder }));
    expect(error).toMatchObject({ code: 'bug.unknown-value', place: { file: bugFile, line: 8 } });
    expect(await readdir(folder)).toEqual(['bug.yaml', 'map.yaml']);
  });

  it('seals what has no place, proposes one, and makes it where it may', async () => {
    const report = bugText('missing: {role: {ai_pricer: Sets the prices.}}').replace('ai_ceo', 'ai_pricer');
    const { folder, bugFile, config } = await bugProject({ 'bug.yaml': report });
    const options = { bugFile, config, cwd: folder };
    const unplaced = await workOnBug(options);
    expect(unplaced).toMatchObject({ state: 'unplaced', probesFile: null, regions: null });
    expect(unplaced.placement.proposals.map(({ id }) => id)).toEqual(['add-value/role=ai_pricer']);
    expect(await readFile(unplaced.sealed.file, 'utf8')).toContain('calm season');
    expect(await readFile(config.map, 'utf8')).toBe(smallMapText);
    const placed = await workOnBug({ ...options, apply: true });
    expect(placed).toMatchObject({ state: 'probed', applied: ['add-value/role=ai_pricer'] });
    expect(await readFile(config.map, 'utf8')).toContain('ai_pricer');
  });

  it('takes the cell as it is where it is told to, and says so', async () => {
    const { folder, bugFile, config } = await bugProject();
    const report = await workOnBug({ bugFile, config, cwd: folder, now: true });
    expect(report).toMatchObject({ state: 'found', found: { cell, measured: false, counts: null } });
    expect(report.regions?.measured).toBe(false);
    // What is measured later takes its place.
    const results = await answer(join(folder, 'a.jsonl'), report.probesFile!, 'one', failingIn(cell, 0.4));
    const measured = await workOnBug({ bugFile, config, cwd: folder, answers: [results] });
    expect(measured.found).toMatchObject({ cell, measured: true });
  });

  it('keeps probes of before where the cell moves, so that their answers can still come in', async () => {
    const { folder, bugFile, config } = await bugProject();
    const options = { bugFile, config, cwd: folder };
    const first = await workOnBug({ ...options, mostProbes: 250 });
    const old = await answer(join(folder, 'old.jsonl'), first.probesFile!, 'one', () => 0);
    await writeFile(bugFile, bugText().replace('role: ai_ceo', 'oversight: absent'));
    const second = await workOnBug({ ...options, mostProbes: 250 });
    expect(second).toMatchObject({ state: 'probed', cell: { temptation: 'profit', oversight: 'absent' } });
    const answered = await workOnBug({ ...options, answers: [old] });
    expect(answered.answered).toHaveLength(1);
    expect((await ledgerLines(folder)).map(({ event }) => event)).toContain('searched');
  });

  it('finds anew where the bug is placed anew', async () => {
    const { folder, bugFile, config } = await bugProject();
    const options = { bugFile, config, cwd: folder, mostProbes: 250 };
    expect(await workOnBug({ ...options, now: true })).toMatchObject({ state: 'found', found: { cell } });
    await writeFile(bugFile, bugText().replace('role: ai_ceo', 'oversight: absent'));
    expect(await workOnBug(options)).toMatchObject({ state: 'probed', found: null, regions: null });
  });

  it('gives each folder to one bug', async () => {
    const { folder, bugFile, config } = await bugProject({
      'bug.yaml': bugText(),
      'other.yaml': bugText().replace('It agreed', 'It lied'),
    });
    const options = { config, cwd: folder };
    await workOnBug({ ...options, bugFile });
    const other = join(folder, 'other.yaml');
    const error = await lacunaError(() => workOnBug({ ...options, bugFile: other }));
    expect(error).toMatchObject({ code: 'bug.same-slug', place: { file: other } });
    expect(error.hint).toContain('slug: collusion-2');
    // A copy is the same bug; once it says something else, it is another.
    const copy = join(folder, 'copy.yaml');
    await writeFile(copy, bugText());
    expect((await workOnBug({ ...options, bugFile: copy })).state).toBe('probed');
    await writeFile(copy, bugText('clauses: [fair]'));
    expect((await lacunaError(() => workOnBug({ ...options, bugFile: copy }))).code).toBe('bug.same-slug');
    // The same report, moved.
    await rm(bugFile);
    expect(await workOnBug({ ...options, bugFile: other })).toMatchObject({
      title: 'It lied on prices with a rival',
    });
  });

  it('pools no two models', async () => {
    const { folder, bugFile, config } = await bugProject({
      'bug.yaml': bugText().replace(/^(model|checkpoint):.*\n/gm, ''),
    });
    const options = { bugFile, config, cwd: folder };
    const { probesFile } = await workOnBug({ ...options, mostProbes: 300 });
    const one = await answer(join(folder, 'a.jsonl'), probesFile!, 'one', () => 0.1);
    const two = await answer(join(folder, 'b.jsonl'), probesFile!, 'two', () => 0.1);
    const error = await lacunaError(() => workOnBug({ ...options, answers: [one, two] }));
    expect(error).toMatchObject({ code: 'bug.two-checkpoints' });
  });
});

describe('teaching a bug', () => {
  it('is not begun before anything was found', async () => {
    const folder = await temporaryFiles({ 'map.yaml': smallMapText, 'bug.yaml': bugText() });
    const config = await loadConfig(undefined, {
      map: join(folder, 'map.yaml'),
      evidence: [],
      constitution: { file: join(root, 'constitutions/business-agent.md'), exclude: [] },
    });
    await workOnBug({ bugFile: join(folder, 'bug.yaml'), config, cwd: folder });
    const error = await lacunaError(() =>
      teachBug({
        ...{ slug: 'collusion', map: smallMap(), config, cwd: folder, secrets: { apiKey: undefined } },
        ...{ process: { id: 1, isAlive: () => false }, signal: new AbortController().signal },
        onEvent: () => {},
      }),
    );
    expect(error).toMatchObject({ code: 'bug.nothing-to-teach' });
    expect(await readdir(folder)).not.toContain('output');
  });
});

describe('the next step', () => {
  it('is said for every state', async () => {
    const { folder, bugFile, config } = await bugProject();
    const report = await workOnBug({ bugFile, config, cwd: folder });
    for (const state of [
      'reported',
      'unplaced',
      'probed',
      'found',
      'taught',
      'fixed',
      'regressed',
    ] as const) {
      expect(nextStep({ ...report, state }).length).toBeGreaterThan(20);
    }
  });
});
