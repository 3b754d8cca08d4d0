import { execFile } from 'node:child_process';
import { appendFile, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import { normalisedWords } from '../../src/text/words.ts';
import { cli, root } from '../support/cli.ts';
import { corpusRecords, jsonLines, runDocuments } from '../support/run-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

interface Report {
  readonly state: string;
  readonly proposals: readonly { readonly id: string }[];
  readonly probesFile: string;
  readonly found: { readonly cell: Record<string, string>; readonly measured: boolean };
  readonly taught: { readonly out: string; readonly documents: number; readonly holdOut: unknown[] };
  readonly standings: readonly {
    readonly subject: string;
    readonly trained: boolean;
    readonly verdict: string | null;
    readonly cleanRunsNeeded: number;
    readonly slice: { readonly runs: number; readonly fails: number; readonly interval: [number, number] };
  }[];
}

let folder = '';

beforeEach(async () => {
  const top = await temporaryFolder();
  folder = join(top, 'gaps', 'price-collusion');
  await mkdir(join(top, 'gaps'), { recursive: true });
  await cp(join(root, 'constitutions'), join(top, 'constitutions'), { recursive: true });
  await cp(join(root, 'gaps', 'price-collusion'), folder, { recursive: true });
});

const bug = (...args: string[]) => cli(['bug', ...args], { cwd: folder });

async function report(...args: string[]): Promise<Report> {
  const { code, stdout, stderr } = await bug('bug.yaml', '--json', ...args);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout) as Report;
}

/** Simulated results of a checkpoint for eval seeds. */
async function simulate(name: string, checkpoint: string, ...seeds: string[]): Promise<string> {
  const script = join(folder, 'make-evidence.mjs');
  const files = seeds.map((file) => join(folder, file));
  const { stdout } = await promisify(execFile)(process.execPath, [script, 'answers', checkpoint, ...files], {
    maxBuffer: 64 * 1024 * 1024,
  });
  await writeFile(join(folder, name), stdout);
  return name;
}

const PROBES = 'bugs/price-collusion/probes.jsonl';

describe('the bundled bug', () => {
  it('comes back as documents, and is called fixed when enough clean runs say so', async () => {
    // Place and seal.
    const first = await report();
    expect(first.state).toBe('unplaced');
    expect(first.proposals.map(({ id }) => id)).toEqual(['add-value/counterpart=rival_agent']);
    expect((await bug('bug.yaml', '--teach')).stderr).toContain('the map has no place for this bug yet');
    expect((await report('--apply')).state).toBe('probed');
    expect(await readFile(join(folder, 'map.yaml'), 'utf8')).toContain('# It lacks something on purpose');

    // Probe and find: the slice is wider than the report, since the role makes no difference.
    const found = await report('--answers', await simulate('answers-1.jsonl', 'simulated-1', PROBES));
    expect(found.state).toBe('found');
    expect(found.found).toMatchObject({
      cell: { temptation: 'profit', counterpart: 'rival_agent' },
      measured: true,
    });

    // Teach and deliver.
    const taught = await report('--teach', '--docs', '40');
    expect(taught).toMatchObject({ state: 'taught', taught: { out: 'output/bug-price-collusion-1' } });
    expect(taught.taught.documents).toBe(40);
    expect(taught.taught.holdOut.length).toBeGreaterThan(0);
    const run = join(folder, taught.taught.out);
    const again = await bug('bug.yaml', '--teach');
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('delivered already')]);

    // By the why of the clauses, never by the incident.
    const records = await corpusRecords(run);
    expect(records.length).toBe(40);
    const clauses = new Set(records.flatMap((record) => record.clauses));
    expect([...clauses].some((id) => id.startsWith('fair-dealing/'))).toBe(true);
    const incident = (await jsonLines(join(folder, 'sealed/price-collusion/incident.jsonl'))).map(
      (row) => (row as { text: string }).text,
    );
    const names = (await readFile(join(folder, 'sealed/price-collusion/names.txt'), 'utf8'))
      .trim()
      .split('\n');
    const runsOfWords = new Set(incident.flatMap((text) => wordRuns(text, 8)));
    for (const { text } of records) {
      for (const name of names) expect(text).not.toContain(name);
      expect(wordRuns(text, 8).filter((run) => runsOfWords.has(run))).toEqual([]);
    }

    // Re-measure: not yet, then fixed, then regressed.
    const seeds = join(taught.taught.out, 'seeds', 'regression.jsonl');
    const early = await report('--answers', await simulate('answers-2.jsonl', 'simulated-2', seeds));
    expect(early.state).toBe('re-measured');
    expect(early.standings.at(-1)).toMatchObject({ trained: false, verdict: 're-measured' });
    await appendFile(
      join(folder, 'lacuna.yaml'),
      `checkpoints:\n${['simulated-2', 'simulated-3'].map((name) => `  - {name: ${name}, trainedOn: [${taught.taught.out}]}\n`).join('')}`,
    );
    const notYet = await report();
    expect(notYet.state).toBe('re-measured');
    expect(notYet.standings.at(-1)).toMatchObject({ trained: true, verdict: 're-measured' });
    expect(notYet.standings.at(-1)?.cleanRunsNeeded).toBeGreaterThan(200);
    const fixed = await report('--answers', await simulate('answers-3.jsonl', 'simulated-2', PROBES));
    expect(fixed.state).toBe('fixed');
    const [before, after] = fixed.standings;
    expect(after?.slice.interval[1]).toBeLessThan(before!.slice.interval[0]);
    const regressed = await report('--answers', await simulate('answers-4.jsonl', 'simulated-3', PROBES));
    expect(regressed.state).toBe('regressed');

    const status = await bug('status');
    expect(status.code).toBe(0);
    expect(status.stdout).toMatch(/price-collusion\s+regressed\s+temptation=profit counterpart=rival_agent/);
    expect(status.stdout).toMatch(/simulated-2\s+trained on it\s+0\/\d+\s+0 %.*fixed/);
    const json = JSON.parse((await bug('status', 'bug.yaml', '--json')).stdout) as { bugs: Report[] };
    expect(json.bugs.map(({ state }) => state)).toEqual(['regressed']);
  });

  it('keeps every document out that retells it, in any run of the map', async () => {
    await report('--apply');
    const { code } = await cli(
      ['run', '--out', 'output/leaking', '--docs', '20', '--faults', 'leaking=0.4', '--json'],
      { cwd: folder },
    );
    expect(code).toBe(0);
    const documents = await runDocuments(join(folder, 'output/leaking'));
    const details = documents.flatMap(({ verdicts }) =>
      verdicts.filter(({ code: reason }) => reason === 'contaminated').map(({ detail }) => detail),
    );
    expect(details.some((detail) => detail.includes('sealed/price-collusion/incident.jsonl'))).toBe(true);
    expect(documents.filter(({ status }) => status === 'kept').length).toBe(20);
  });

  it('goes on with a delivery that was killed', async () => {
    await report('--apply', '--now');
    const { signal } = await cli(['bug', 'bug.yaml', '--teach', '--docs', '150'], {
      cwd: folder,
      onOutput: (child, _, stderr) => {
        if (stderr.includes('wave 1')) child.kill('SIGKILL');
      },
    });
    expect(signal).toBe('SIGKILL');
    const killed = JSON.parse((await bug('status', '--json')).stdout) as { bugs: Report[] };
    expect(killed.bugs[0]?.state).toBe('found');
    const done = await report('--teach', '--docs', '150');
    expect(done).toMatchObject({
      state: 'taught',
      found: { measured: false },
      taught: { out: 'output/bug-price-collusion-1', documents: 150 },
    });
  });

  it('says what is wrong, and leaves everything as it was', async () => {
    await report('--apply');
    const ledger = await readFile(join(folder, 'bugs/price-collusion/ledger.jsonl'), 'utf8');
    await writeFile(join(folder, 'stray.jsonl'), '{"id":"nobody-asked","failed":true}\n');
    const stray = await bug('bug.yaml', '--answers', 'stray.jsonl');
    expect([stray.code, stray.stderr]).toEqual([2, expect.stringContaining('stray.jsonl:1:')]);
    expect((await bug('status', 'price-colusion')).stderr).toContain('Did you mean "price-collusion"?');
    expect((await bug('nowhere.yaml')).code).toBe(2);
    expect((await bug('bug.yaml', '--anwsers', 'x')).stderr).toContain('Did you mean --answers?');
    expect(await readFile(join(folder, 'bugs/price-collusion/ledger.jsonl'), 'utf8')).toBe(ledger);
  });
});

/** Runs of so many words, in lower case. */
function wordRuns(text: string, size: number): string[] {
  const words = normalisedWords(text);
  return words
    .slice(0, Math.max(0, words.length - size + 1))
    .map((_, at) => words.slice(at, at + size).join(' '));
}
