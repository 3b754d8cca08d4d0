import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { canBrowse, useChromium } from '../report/chromium.ts';
import { cli, exampleConfig, ndjson } from '../support/cli.ts';
import { type FakeClaude, startFakeClaude } from '../support/fake-claude.ts';
import { corpusHashes, corpusRecords, jsonLines, runDocuments } from '../support/run-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const servers: FakeClaude[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function serve(): Promise<FakeClaude> {
  const server = await startFakeClaude();
  servers.push(server);
  return server;
}

const key = { env: { ANTHROPIC_API_KEY: 'test-key' } };
/** A run with Claude of 18 documents, 6 of them in the first wave. */
const asked = (server: FakeClaude, out: string, ...more: string[]) => [
  ...['run', '--config', exampleConfig, '--writer', 'claude', '--base-url', server.url, '--out', out],
  ...['--docs', '18', '--first-wave', '6', '--requests-in-flight', '4', '--json', ...more],
];
const endOf = (stdout: string) => ndjson(stdout).at(-1) as { kept: number; stop: { reason: string } };
const review = (out: string, ...args: string[]) => cli(['review', out, ...args]);

interface Listed {
  readonly id: string;
  readonly split: string;
  readonly form: string;
  readonly isKept: boolean;
  readonly isSettled: boolean;
  readonly decision: string | null;
}
const listed = async (out: string): Promise<Listed[]> => {
  const { stdout } = await review(out, '--list', '--json');
  return (JSON.parse(stdout) as { documents: Listed[] }).documents;
};

describe('lacuna run --review', () => {
  it('stops after a wave, heeds what was said, and comes out the same when it was killed', async () => {
    const server = await serve();
    const folder = await temporaryFolder();
    const [whole, killed] = [join(folder, 'whole'), join(folder, 'killed')];
    for (const out of [whole, killed]) {
      const first = await cli(asked(server, out, '--review'), key);
      expect(first.code).toBe(0);
      expect(endOf(first.stdout)).toMatchObject({ kept: 6, stop: { reason: 'review' } });
    }

    const kept = (await listed(whole)).filter(({ isKept, split }) => isKept && split === 'train');
    const [dull, good, other] = kept;
    const note = 'Nobody should be called a hero.';
    expect((await review(whole, '--decide', `${dull!.id}=rejected`, '--note', note)).code).toBe(0);
    expect((await review(whole, '--decide', `${good!.id}=pinned`, `${other!.id}=accepted`)).code).toBe(0);
    await copyFile(join(whole, 'review.jsonl'), join(killed, 'review.jsonl'));

    const before = server.hits.length;
    const resumed = await cli(asked(server, whole, '--resume'), key);
    expect(resumed.stderr).toBe('');
    expect(resumed.code).toBe(0);
    expect(endOf(resumed.stdout)).toMatchObject({ kept: 18, stop: { reason: 'docs' }, withdrawn: 1 });

    const records = await corpusRecords(whole);
    expect(records.some(({ id }) => id === dull!.id)).toBe(false);
    const example = records.find(({ id }) => id === good!.id)!;
    // Drafts and rewrites; briefs and grades are asked for as JSON.
    const drafts = server.hits
      .slice(before)
      .map(({ body }) => JSON.stringify(body))
      .filter((prompt) => !prompt.includes('"output_config"'));
    expect(drafts.length).toBeGreaterThan(20);
    const told = (prompt: string, text: string) => prompt.includes(JSON.stringify(text).slice(1, -1));
    expect(drafts.every((prompt) => told(prompt, note))).toBe(true);
    const passage = example.text.split('\n')[0]!.slice(0, 80);
    const shown = drafts.filter((prompt) => told(prompt, passage));
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.length).toBeLessThan(drafts.length);

    // Killed in the second wave, and looked at once more before it goes on: what was settled stands.
    await cli(asked(server, killed, '--resume'), {
      ...key,
      onOutput(child, stdout) {
        if (/"type":"progress","wave":1,"done":3,/.test(stdout)) child.kill('SIGKILL');
      },
    });
    await review(killed, '--decide', `${other!.id}=none`, '--note', 'Said too late for this wave.');
    await copyFile(join(whole, 'review.jsonl'), join(killed, 'review.jsonl'));
    expect((await cli(asked(server, killed, '--resume'), key)).code).toBe(0);
    expect(await corpusHashes(killed)).toEqual(await corpusHashes(whole));
    expect(await readFile(join(killed, 'waves.jsonl'), 'utf8')).toBe(
      await readFile(join(whole, 'waves.jsonl'), 'utf8'),
    );
    expect((await listed(whole)).find(({ id }) => id === dull!.id)).toMatchObject({
      ...{ isKept: false, isSettled: true, decision: 'rejected' },
    });
    const error = await review(whole, '--decide', `${dull!.id}=accepted`);
    expect(error.code).toBe(2);
    expect(error.stderr).toContain('cannot come back');
  }, 120_000);

  it('replaces what is rejected in a run that has finished', async () => {
    const folder = await temporaryFolder();
    const out = join(folder, 'run');
    const run = ['run', '--config', exampleConfig, '--docs', '20', '--out', out, '--json'];
    expect((await cli(run)).code).toBe(0);
    const before = await corpusRecords(out);
    const gone = before[3]!;
    expect((await review(out, '--decide', `${gone.id}=rejected`)).code).toBe(0);
    const again = await cli([...run, '--resume']);
    expect(again.code).toBe(0);
    const after = await corpusRecords(out);
    expect(after).toHaveLength(20);
    const ids = new Set(after.map(({ id }) => id));
    expect(before.filter(({ id }) => !ids.has(id)).map(({ id }) => id)).toEqual([gone.id]);
    expect(await readFile(join(out, 'report.html'), 'utf8')).toContain('reviewer');
    // Nothing more was said: the same corpus once more.
    const hashes = await corpusHashes(out);
    expect((await cli([...run, '--resume'])).code).toBe(0);
    expect(await corpusHashes(out)).toEqual(hashes);
    expect((await runDocuments(out)).length).toBe(21);
  }, 120_000);
});

describe('a budget', () => {
  it('is kept, leaves the corpus so far, and lets the run go on with more', async () => {
    const server = await serve();
    const out = join(await temporaryFolder(), 'run');
    const first = await cli(asked(server, out, '--max-cost', '0.70'), key);
    expect(first.code).toBe(4);
    const { kept, stop } = endOf(first.stdout);
    expect(stop.reason).toBe('budget');
    expect(kept).toBeGreaterThanOrEqual(6);
    expect(kept).toBeLessThan(18);
    expect(await corpusRecords(out)).toHaveLength(kept);
    const manifest = JSON.parse(await readFile(join(out, 'corpus', 'manifest.json'), 'utf8')) as {
      cost: number;
      stop: { reason: string };
    };
    expect(manifest.cost).toBeLessThanOrEqual(0.7);
    expect(manifest.stop.reason).toBe('budget');
    const more = await cli(asked(server, out, '--max-cost', '50', '--resume'), key);
    expect(more.code).toBe(0);
    expect(endOf(more.stdout)).toMatchObject({ kept: 18, stop: { reason: 'docs' } });
  }, 120_000);

  it('that does not pay for the first wave sends no more than it pays for', async () => {
    const server = await serve();
    const out = join(await temporaryFolder(), 'run');
    const result = await cli(asked(server, out, '--max-tokens', '30000'), key);
    expect(result.code).toBe(4);
    expect(result.stderr).toContain('budget.reached');
    expect(server.hits.length).toBeGreaterThan(0);
    expect(server.hits.length).toBeLessThan(12);
    expect((await cli(asked(server, out, '--resume'), key)).code).toBe(0);
  }, 120_000);
});

describe('lacuna review', () => {
  it.each<[string, readonly string[], RegExp]>([
    ['a decision that there is not', ['--decide', 'd-1=liked'], /not a document and what is decided/],
    ['a document that there is not', ['--decide', 'd-1=rejected'], /the run has no document "d-1"/],
    ['a note about nothing', ['--note', 'why'], /Add --decide/],
    ['two things at once', ['--list', '--decide', 'd-1=none'], /cannot be used together/],
    ['a port that is none', ['--port', '70000'], /port/],
  ])('refuses %s', async (_, args, message) => {
    const out = join(await temporaryFolder(), 'run');
    await mkdir(out);
    await writeFile(
      join(out, 'run.json'),
      '{"schemaVersion":1,"lacuna":"0","createdAt":"","settings":{},"inputs":[]}',
    );
    const result = await review(out, ...args);
    expect(result.code).toBe(2);
    expect(result.stderr).toMatch(message);
    expect(result.stdout).toBe('');
  });

  it('says of a folder that is no run that it is none', async () => {
    const result = await review(await temporaryFolder(), '--list');
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('is not a run');
  });
});

describe.skipIf(!canBrowse)('the page of lacuna review (skipped where there is no /usr/bin/chromium)', () => {
  const reader = useChromium();

  it('decides from the browser, has each decision on disk, and ends with Ctrl-C', async () => {
    const out = join(await temporaryFolder(), 'run');
    await cli(['run', '--config', exampleConfig, '--docs', '6', '--out', out, '--quiet']);
    let visit: Promise<void> | undefined;
    const ended = await cli(['review', out], {
      onOutput(child, stdout) {
        const url = /http:\S+\n/.exec(stdout)?.[0].trim();
        if (url === undefined || visit) return;
        visit = (async () => {
          const page = await reader.open(url, { allowed: new RegExp(`^${url}|ERR_`) });
          await page.locator('.document[data-of]').waitFor();
          for (const press of ['a', 'p', 'u', 'r']) await page.keyboard.press(press);
          const patient = { timeout: 10_000 };
          await expect.poll(() => page.evaluate('document.activeElement.dataset.part'), patient).toBe('note');
          await page.keyboard.type('Too long.');
          await page.keyboard.press('Enter');
          await expect
            .poll(() => page.getByRole('status').textContent(), patient)
            .toMatch(/2 of 6 decided\.$/);
          const lines = (await jsonLines(join(out, 'review.jsonl'))) as { decision: string; note: string }[];
          expect(lines.map(({ decision, note }) => [decision, note])).toEqual([
            ['accepted', ''],
            ['pinned', ''],
            [null, ''],
            ['rejected', 'Too long.'],
          ]);
          await page.close();
        })().finally(() => child.kill('SIGINT'));
      },
    });
    await visit;
    expect(ended.code).toBe(0);
    expect(ended.stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\/\n$/);
    expect(ended.stderr).toContain('4 decisions in review.jsonl');
  }, 60_000);
});
