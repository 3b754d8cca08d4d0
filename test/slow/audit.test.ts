import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseMap } from '../../src/coverage/load-map.ts';
import { createLabelRequests } from '../../src/label/label-request.ts';
import { loadLabelPrompt } from '../../src/prompts/label-prompt.ts';
import { plantedDataset, plantedEvals, plantedLines, prose } from '../audit/planted.ts';
import { canBrowse, useChromium } from '../report/chromium.ts';
import { type CliResult, cli, root } from '../support/cli.ts';
import { smallMapText } from '../support/maps.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';

const planted = (files: Readonly<Record<string, string | Uint8Array>> = {}) =>
  temporaryFiles({
    'data.jsonl': plantedDataset(),
    'evals.jsonl': plantedEvals,
    'map.yaml': smallMapText,
    ...files,
  });

const audit = (cwd: string, ...args: string[]): Promise<CliResult> => cli(['audit', ...args], { cwd });

describe('lacuna audit', () => {
  it('says what is there, and writes what it is asked to', async () => {
    const cwd = await planted();
    const flags = [
      '--map',
      'map.yaml',
      '--evals',
      'evals.jsonl',
      '--html',
      'a.html',
      '--matches',
      'm.jsonl',
      '--quiet',
    ];
    const result = await audit(cwd, 'data.jsonl', ...flags);
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(result.stdout).toContain('18 documents');
    expect(result.stdout).toContain('1 document (5.6 %) has the wording of 1 of 2 eval items');
    expect(result.stdout).toContain('Report: a.html');
    expect(JSON.parse(await readFile(join(cwd, 'm.jsonl'), 'utf8'))).toMatchObject({
      document: { file: 'data.jsonl', line: plantedLines.contaminated },
      item: { file: 'evals.jsonl', line: 2 },
    });
    expect(await readFile(join(cwd, 'a.html'), 'utf8')).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
  });

  it('prints one JSON object, without texts, also where a gate fails', async () => {
    const cwd = await planted();
    const result = await audit(cwd, 'data.jsonl', '--json', '--fail-on', 'secrets>0,refusals>50%');
    expect(result.code).toBe(3);
    const printed = JSON.parse(result.stdout);
    expect(Object.keys(printed)).toEqual(
      expect.arrayContaining(['schemaVersion', 'documents', 'coverage', 'health', 'contamination', 'gates']),
    );
    expect(printed).toMatchObject({
      schemaVersion: 1,
      documents: 18,
      coverage: null,
      contamination: { evals: null, splits: null },
      gates: [
        { gate: 'secrets>0', value: 1, passed: false },
        { gate: 'refusals>50%', passed: true },
      ],
    });
    expect(result.stdout).not.toContain(prose(0));
    expect(result.stdout).not.toContain('AKIAIOSFODNN7EXAMPLF');
  });

  it('passes where every gate passes, in whatever form the dataset comes', async () => {
    const rows = Array.from({ length: 6 }, (_, number) => ({
      prompt: `Why ${number}?`,
      response: prose(number),
    }));
    const cwd = await planted({
      'rows.jsonl.gz': gzipSync(rows.map((row) => JSON.stringify(row)).join('\n')),
      'rows.csv': `text,split\n${rows.map(({ response }) => `"${response}",train`).join('\n')}\n`,
      'chats.jsonl': rows
        .map(({ prompt, response }) =>
          JSON.stringify({
            messages: [
              { role: 'user', content: prompt },
              { role: 'assistant', content: response },
            ],
          }),
        )
        .join('\n'),
    });
    for (const file of ['rows.jsonl.gz', 'rows.csv', 'chats.jsonl']) {
      const gates = 'documents!=6,exact-duplicates>0,secrets>0';
      expect(await audit(cwd, file, '--fail-on', gates, '--quiet')).toMatchObject({ code: 0, stderr: '' });
    }
    const named = await audit(cwd, 'rows.jsonl.gz', '--text-field', 'prompt', '--json');
    expect(JSON.parse(named.stdout).files[0].taken[0].what).toContain('prompt');
  });

  it.each<[string, readonly string[], RegExp]>([
    ['an unknown gate', ['data.jsonl', '--fail-on', 'contamnation>0'], /contamnation[\s\S]*"contamination"/],
    ['a gate on what is unknown', ['data.jsonl', '--fail-on', 'taught<0.8'], /taught<0\.8[\s\S]*--map/],
    ['a gate that is none', ['data.jsonl', '--fail-on', 'taught'], /taught/],
    ['a column that is not there', ['data.jsonl', '--text-field', 'body'], /body/],
    ['a broken row', ['broken.jsonl'], /broken\.jsonl:2/],
    ['an empty file', ['empty.jsonl'], /empty\.jsonl/],
    ['a folder without data', ['nothing'], /nothing/],
    ['a file that is not there', ['gone.jsonl'], /gone\.jsonl/],
    ['no dataset', [], /no dataset/],
    ['what needs a map', ['data.jsonl', '--against', 'data.jsonl'], /--against[\s\S]*--map/],
    ['evals without text', ['data.jsonl', '--evals', 'empty.jsonl'], /empty\.jsonl/],
    ['a model without a limit', ['data.jsonl', '--map', 'map.yaml', '--label', 'model'], /--max-cost/],
    ['two outputs in one file', ['data.jsonl', '--html', 'x', '--matches', 'x'], /one file/],
    ['a flag that is none', ['data.jsonl', '--fail-if', 'x'], /--fail-on/],
  ])('refuses %s, and writes nothing', async (_, args, message) => {
    const cwd = await planted({
      'broken.jsonl': '{"text":"one"}\n{"text":\n',
      'empty.jsonl': '',
      'nothing/readme.bin': '1',
    });
    const before = await readdir(cwd);
    const outputs = args.includes('--matches') ? [] : ['--matches', 'm.jsonl', '--html', 'a.html'];
    const result = await audit(cwd, ...args, ...outputs);
    expect(result.stdout).toBe('');
    expect(result.stderr).toMatch(message);
    expect(result.code).toBe(2);
    expect(await readdir(cwd)).toEqual(before);
  });

  it('puts wrong rows aside where it is told to, and says which', async () => {
    const cwd = await planted({ 'broken.jsonl': `{"text":"one"}\n{"text":\n{"text":"${prose(1)}"}\n` });
    const result = await audit(cwd, 'broken.jsonl', '--skip-bad-rows', '--json');
    expect(result.code).toBe(0);
    expect(result.stderr).toContain('broken.jsonl:2');
    expect(JSON.parse(result.stdout)).toMatchObject({ documents: 2, files: [{ setAside: 1 }] });
  });

  it('takes the labels of a model, keeps its answers, and says how far the offline labeller agrees', async () => {
    const texts = ['It wanted more money.', 'Nobody watched.'];
    const prompt = await loadLabelPrompt(join(root, 'templates'));
    const map = parseMap(smallMapText, 'map.yaml');
    const dimensions = map.dimensions.map(({ name }) => name);
    const requests = createLabelRequests({
      map,
      dimensions,
      model: 'any',
      effort: '',
      maxTokens: 100,
      prompt,
    });
    const answers = texts.map((text, at) => ({
      scenario: requests.requestFor(text).scenario,
      stage: 'label',
      text: JSON.stringify(
        Object.fromEntries(
          dimensions.map((name) => [name, at === 0 && name === 'temptation' ? 'profit' : null]),
        ),
      ),
    }));
    const lines = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    const cwd = await planted({
      'texts.jsonl': lines(texts.map((text) => ({ text }))),
      'answers.jsonl': lines(answers),
    });
    const flags = [
      '--map',
      'map.yaml',
      '--label',
      'model',
      '--answers',
      'answers.jsonl',
      '--json',
      '--quiet',
    ];
    const result = await audit(cwd, 'texts.jsonl', ...flags);
    expect(result).toMatchObject({ code: 0, stderr: '' });
    const { labels } = JSON.parse(result.stdout).coverage;
    expect(labels.model).toMatchObject({ asked: 2, labelled: 2 });
    expect(labels.sources[0]).toMatchObject({ dimension: 'temptation', documents: { model: 1 } });
    expect(labels.agreements[0]).toMatchObject({ first: 'model', second: 'labeller' });
    const [journal] = (await readdir(join(cwd, 'output'))).filter((file) => file.startsWith('.audit-labels'));
    expect(await readFile(join(cwd, 'output', journal!), 'utf8')).toContain('"outcome"');
  });

  it('lists the numbers that gates can be set on, and needs no dataset for it', async () => {
    const cwd = await planted();
    const result = await audit(cwd, '--gates');
    expect(result.code).toBe(0);
    expect(result.stdout).toMatch(/^contamination +count or % .*--evals/m);
  });

  it('takes map and evals from the project it stands in', async () => {
    const cwd = await planted({
      'evidence.jsonl':
        '{"scenario":"a","temptation":"profit","role":"ai_ceo","oversight":"close","severity":"minor","failed":true}\n',
      'lacuna.yaml': 'map: map.yaml\nevidence: evidence.jsonl\nevals: evals.jsonl\n',
      'sealed/incident.txt': `${prose(3)}\n`,
    });
    const result = await audit(cwd, 'data.jsonl', '--json', '--quiet');
    const { coverage, contamination } = JSON.parse(result.stdout);
    expect(coverage.holes.rankedBy).toBe('risk');
    expect(contamination.evals.files.map(({ file }: { file: string }) => file)).toContain(
      'sealed/incident.txt',
    );
    expect(contamination.evals.documents).toBe(2);
  });

  it('keeps its memory while the dataset grows', async () => {
    const cwd = await planted();
    const sizes = [20_000, 200_000];
    const peaks: number[] = [];
    for (const documents of sizes) {
      const file = join(cwd, `${documents}.jsonl`);
      await writeMany(file, documents);
      const result = await cli(
        ['audit', file, '--evals', 'evals.jsonl', '--map', 'map.yaml', '--json', '--quiet'],
        {
          cwd,
          env: { NODE_OPTIONS: `--import=${await peakReporter(cwd)}` },
        },
      );
      expect(result.code).toBe(0);
      expect(JSON.parse(result.stdout).documents).toBe(documents);
      peaks.push(Number(/peak (\d+)/.exec(result.stderr)?.[1]));
    }
    const [small, large] = peaks.map((kilobytes) => kilobytes / 1024);
    // Some 280 bytes a different document for duplicates, and what the collector leaves lying.
    expect(large).toBeLessThan(900);
    expect(large! - small!).toBeLessThan(350);
  });
});

describe.skipIf(!canBrowse)('the page of an audit in Chromium', () => {
  const reader = useChromium();

  async function page(scheme: 'light' | 'dark' = 'light', width = 1280) {
    const cwd = await planted({ 'other.jsonl': plantedDataset() });
    const flags = ['--map', 'map.yaml', '--evals', 'evals.jsonl', '--against', 'other.jsonl'];
    await audit(cwd, 'data.jsonl', ...flags, '--html', 'a.html', '--quiet');
    return reader.open(`file://${join(cwd, 'a.html')}`, { scheme, width });
  }

  it('opens the documents behind a number, and goes back to where one was', async () => {
    const opened = await page();
    const number = opened.locator('#health .findings-table tr', { hasText: 'AWS' }).locator('button.open');
    await number.click();
    const dialog = opened.locator('dialog.citations');
    expect(await dialog.isVisible()).toBe(true);
    expect(await dialog.locator('[data-part=place]').textContent()).toContain(
      `data.jsonl:${plantedLines.secret}`,
    );
    expect(await dialog.locator('mark').textContent()).toMatch(/^AKIA.*…/);
    await opened.keyboard.press('Escape');
    expect(await dialog.isVisible()).toBe(false);
    expect(await opened.evaluate('document.activeElement.textContent')).toBe('1');
  });

  it('goes through several documents by keys', async () => {
    const opened = await page();
    await opened
      .locator('#repetition ~ details button.open, #repetition + details button.open')
      .first()
      .click();
    const number = opened.locator('dialog [data-part=number]');
    const first = await number.textContent();
    await opened.keyboard.press('ArrowRight');
    expect(await number.textContent()).not.toBe(first);
    await opened.keyboard.press('ArrowLeft');
    expect(await number.textContent()).toBe(first);
  });

  it('explains a bucket from the heat map', async () => {
    const opened = await page();
    await opened.locator('.heat td[data-b]').first().focus();
    expect(await opened.locator('#note').textContent()).toContain('tokens');
    await opened.keyboard.press('Enter');
    expect(await opened.locator('.buckets .detail .reason').first().textContent()).toContain('missing');
  });

  it.each(['light', 'dark'] as const)('fits a phone (%s)', async (scheme) => {
    const opened = await page(scheme, 390);
    expect(await opened.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await opened.locator('#health .findings-table button.open').first().click();
    const box = await opened.locator('dialog.citations').boundingBox();
    expect(box?.width).toBe(390);
  });

  it('shows both sides of a contaminated document without a script', async () => {
    const cwd = await planted();
    await audit(cwd, 'data.jsonl', '--evals', 'evals.jsonl', '--html', 'a.html', '--quiet');
    const opened = await reader.open(`file://${join(cwd, 'a.html')}`, { hasScript: false });
    expect(await opened.locator('#contamination mark').count()).toBe(2);
    expect(await opened.locator('dialog').isVisible()).toBe(false);
  });
});

async function writeMany(file: string, documents: number): Promise<void> {
  const stream = createWriteStream(file);
  for (let number = 0; number < documents; number += 100) {
    const rows = Array.from({ length: 100 }, (_, at) => JSON.stringify({ text: prose(number + at) }));
    if (!stream.write(`${rows.join('\n')}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'close');
}

/** A module that makes a process say its peak memory, in kilobytes, when it ends. */
async function peakReporter(folder: string): Promise<string> {
  const file = join(folder, 'peak.mjs');
  await writeFile(
    file,
    "process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS));\n",
  );
  return file;
}
