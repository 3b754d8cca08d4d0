import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadMap, parseMap } from '../../src/coverage/load-map.ts';
import type { LacunaDocument } from '../../src/records/document.ts';
import { writeReport } from '../../src/run/write-report.ts';
import { smallMap } from '../support/maps.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { canBrowse, useChromium } from './chromium.ts';
import { type RunWishes, reportAddress, writeSampleRun } from './sample-run.ts';

/** A thousand documents take seconds to compose where other tests run beside. */
const SLOW_START = 60_000;

const bundledMap = 'gaps/ai-agent/map.yaml';

async function report(wishes: RunWishes, root: string, mostBytes?: number) {
  const documents = await writeSampleRun(root, wishes);
  const written = await writeReport(root, { cwd: root, ...(mostBytes === undefined ? {} : { mostBytes }) });
  return { root, documents, written, address: reportAddress(root) };
}

describe.skipIf(!canBrowse)('the report in Chromium (skipped where there is no /usr/bin/chromium)', () => {
  const reader = useChromium();
  let bundled: Awaited<ReturnType<typeof report>>;
  let small: Awaited<ReturnType<typeof report>>;
  const folders: string[] = [];
  beforeAll(async () => {
    const newFolder = async () => {
      const folder = await mkdtemp(join(tmpdir(), 'lacuna-report-'));
      folders.push(folder);
      return folder;
    };
    bundled = await report(
      { map: await loadMap(bundledMap), documents: 1_000, itemsEach: 3 },
      await newFolder(),
    );
    small = await report({ map: smallMap(), documents: 60, itemsEach: 30 }, await newFolder());
  }, SLOW_START);
  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });

  it('holds 1,000 documents and 354 buckets in less than 2 MB, and asks for nothing but itself', async () => {
    const { address, written } = bundled;
    expect(written.beside).toEqual([]);
    expect((await stat(written.file)).size).toBe(written.bytes);
    expect(written.bytes).toBeLessThan(2_000_000);
    const page = await reader.open(address);
    await expect
      .poll(() => page.locator('[data-status=documents]').textContent())
      .toBe('1000 of 1000 documents');
    expect(await page.locator('[data-status=buckets]').textContent()).toBe('354 of 354, the first 25 shown');
    expect(await page.locator('details.cross').count()).toBe(21);
    expect(await page.locator('.banner').first().textContent()).toContain('Rehearsal, not for training');
  });

  it.each(['light', 'dark'] as const)('fits a phone without scrolling sideways (%s)', async (scheme) => {
    const page = await reader.open(bundled.address, { width: 390, scheme });
    await page.locator('[data-do=open-crosses]').click();
    await page.locator('.buckets button.open').first().click();
    await page.locator('[data-part=list] button').first().click();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    const paper = String(await page.evaluate('getComputedStyle(document.body).backgroundColor'));
    const lightness = Number(/\d+/.exec(paper)?.[0]);
    expect(lightness > 128).toBe(scheme === 'light');
  });

  it('changes its theme on request', async () => {
    const page = await reader.open(small.address, { scheme: 'light' });
    const paper = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await paper();
    const button = page.locator('[data-do=theme]');
    await button.click();
    expect(await paper()).toBe(light);
    await button.click();
    expect(await paper()).not.toBe(light);
    expect(await button.textContent()).toBe('Theme: dark');
  });

  it('sorts and filters buckets, and explains them in words', async () => {
    const page = await reader.open(small.address);
    const risks = async () =>
      (await page.locator('.buckets tbody tr:not(.detail):visible td:last-child').allTextContents()).map(
        Number,
      );
    await page.locator('.buckets th[data-key=risk] button').click();
    const falling = await risks();
    expect(falling.length).toBeGreaterThan(15);
    expect(falling).toEqual(falling.toSorted((a, b) => b - a));
    await page.locator('.buckets th[data-key=risk] button').click();
    expect(await risks()).toEqual(falling.toReversed());
    expect(await page.locator('.buckets th[data-key=risk]').getAttribute('aria-sort')).toBe('ascending');

    await page.locator('[data-form=buckets] [name=text]').fill('profit ceo');
    const names = await page.locator('.buckets tbody tr:visible th button').allTextContents();
    expect(names).toEqual(['profit × AI CEO']);
    await page.locator('.buckets button.open:visible').click();
    const explanation = page.locator('.detail');
    expect(await explanation.locator('.reason').textContent()).toMatch(/^(Teach|Measure|Settled): .+\.$/);
    expect(await explanation.textContent()).toMatch(/\d+ of \d+ scored runs failed: .+, 95 % interval/);

    await explanation.getByRole('button', { name: /Read its documents/ }).click();
    const status = await page.locator('[data-status=documents]').textContent();
    const listed = await page.locator('[data-part=list] li').count();
    expect(status).toBe(`${listed} of 60 documents`);
    expect(listed).toBeGreaterThan(0);
    expect(listed).toBeLessThan(60);
  });

  it('reads documents by verdict, split, form and text', async () => {
    const { address, documents } = small;
    const page = await reader.open(address);
    const form = page.locator('[data-form=documents]');
    const shown = () => page.locator('[data-part=list] li').count();
    const expected = (keep: (document: LacunaDocument) => boolean) =>
      Math.min(40, documents.filter(keep).length);

    await form.locator('[name=verdict]').selectOption('too-long');
    expect(await shown()).toBe(6);
    await form.locator('[name=verdict]').selectOption('kept');
    await form.locator('[name=split]').selectOption('validation');
    expect(await shown()).toBe(3);
    await form.getByRole('button', { name: 'Clear' }).click();
    await form.locator('[name=form]').selectOption('story');
    expect(await shown()).toBe(expected((document) => document.scenario.form === 'story'));
    await form.getByRole('button', { name: 'Clear' }).click();

    const word = documents[33]!.scenario.setting.organisation;
    await form.locator('[name=text]').fill(word.toUpperCase());
    expect(await shown()).toBe(expected((document) => document.text.includes(word)));
    await page.locator('[data-part=list] button').first().click();
    expect(await page.locator('article mark').first().textContent()).toBe(word);

    await page.locator('[data-reason=too-long] button').click();
    expect(await shown()).toBe(6);
  });

  it('can be used by keyboard alone', async () => {
    const page = await reader.open(small.address);
    const focused = () => page.evaluate('document.activeElement.textContent.trim()');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to the report');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');

    await page.locator('.heat.failing [role=grid]').first().locator('[tabindex="0"]').focus();
    const note = page.getByRole('tooltip');
    expect(await note.textContent()).toContain('95 % interval');
    const first = await note.textContent();
    await page.keyboard.press('ArrowRight');
    expect(await note.textContent()).not.toBe(first);
    expect(await page.evaluate("document.activeElement.getAttribute('aria-describedby')")).toBe('note');
    const bucket = await note.locator('b').textContent();
    await page.keyboard.press('Enter');
    expect(await focused()).toBe(bucket);
    expect(await page.evaluate("document.activeElement.getAttribute('aria-expanded')")).toBe('true');
    await page.keyboard.press('Enter');
    expect(await page.evaluate("document.activeElement.getAttribute('aria-expanded')")).toBe('false');

    await page.locator('[data-part=list] button').first().focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('ARTICLE');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Next');
    const outline = 'getComputedStyle(document.activeElement).outlineStyle';
    expect(await page.evaluate(outline)).toBe('solid');
  });

  it('shows the interval of a failure rate on hover', async () => {
    const page = await reader.open(small.address);
    await page.locator('.heat.failing td[data-b]').first().hover();
    expect(await page.getByRole('tooltip').textContent()).toMatch(/95 % interval [\d.]+–[\d.]+ %/);
  });

  it('lets nothing from outside run as script', async () => {
    const attack =
      '</script><script>window.pwned=1</script><img src=x onerror="window.pwned=2">{{evil}}\u2028';
    const map = parseMap(
      `name: attacked\ndescription: ${JSON.stringify(attack)}\ndimensions:\n  a: {label: ${JSON.stringify(attack)}, values: {x: {label: ${JSON.stringify(attack)}}, y: {}}}\n  b: {values: {x: {}, y: {}}}\ncrosses: [{dimensions: [a, b]}]\n`,
      'map.yaml',
    );
    const { address } = await report(
      {
        map,
        documents: 2,
        change: (document) => ({
          ...document,
          text: `${attack}\n\n${document.text}`,
          models: [attack],
          verdicts: [{ code: 'meta-talk', passed: false, detail: attack }],
          scenario: {
            ...document.scenario,
            clauses: [{ id: attack, text: attack, headings: [], reason: attack }],
          },
        }),
      },
      await temporaryFolder(),
    );
    const page = await reader.open(address);
    await page.locator('.buckets button.open').first().click();
    await page.locator('.heat td[data-b]').first().hover();
    await page.locator('[data-form=documents] [name=text]').fill('pwned');
    await page.locator('[data-part=list] button').first().click();
    await page.locator('article summary').click();
    expect(await page.locator('article .text').textContent()).toContain('<script>window.pwned=1</script>');
    expect(await page.locator('article .findings').textContent()).toContain(attack);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.evaluate('window.pwned')).toBeUndefined();
  });

  it('lets no other script run and asks nothing of a network, even if something got in', async () => {
    const page = await reader.open(small.address, { allowed: /Content Security Policy|Failed to fetch/ });
    const script =
      "const s = document.createElement('script'); s.textContent = 'window.pwned = 1'; document.body.append(s);";
    await page.evaluate(script);
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(await page.evaluate("fetch('https://example.invalid/').then(() => 'sent', () => 'refused')")).toBe(
      'refused',
    );
    const policy = await page.evaluate("document.querySelector('meta[http-equiv]').content");
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'$/,
    );
  });

  it('shows three buckets, unknown rates as unknown, and an unfinished run as one', async () => {
    const map = parseMap(
      'name: tiny\ndimensions:\n  a: {values: {x: {}, y: {}, z: {}}}\ncrosses: [{dimensions: [a]}]\n',
      'm',
    );
    const { address } = await report({ map, documents: 3, isFinished: false }, await temporaryFolder());
    const page = await reader.open(address);
    expect(await page.locator('.buckets tbody tr').count()).toBe(3);
    expect(await page.locator('.buckets tbody tr td:nth-child(4)').allTextContents()).toEqual(
      Array.from({ length: 3 }, () => 'unknown'),
    );
    expect(await page.locator('.heat.failing td.unknown').allTextContents()).toEqual(['?', '?', '?']);
    expect(await page.locator('.banner').allTextContents()).toEqual([
      expect.stringContaining('Rehearsal'),
      expect.stringContaining('has not finished'),
    ]);
  });

  it('loads what does not fit from files beside it, on request', async () => {
    const { address, written } = await report(
      { map: smallMap(), documents: 130 },
      await temporaryFolder(),
      230_000,
    );
    expect(written.bytes).toBeLessThan(230_000);
    expect(written.beside.length).toBeGreaterThan(0);
    const page = await reader.open(address, { allowed: /\/report-documents\/\d{3}\.js$/ });
    const status = page.locator('[data-status=documents]');
    expect(await status.textContent()).toMatch(/more are not loaded$/);
    const load = page.locator('[data-do=load]');
    for (const _ of written.beside) await load.click();
    await expect.poll(() => status.textContent()).toBe('130 of 130 documents');
    await load.waitFor({ state: 'hidden' });
    await page.locator('[data-form=documents] [name=text]').fill('d-129');
    expect(await page.locator('[data-part=list] li').count()).toBe(1);
  });

  it('prints everything, opened', async () => {
    const page = await reader.open(bundled.address);
    await page.emulateMedia({ media: 'print' });
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await page.locator('.buckets .detail:visible').count()).toBe(354);
    expect(await page.locator('details.cross:not([open])').count()).toBe(0);
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    expect(await page.locator('.buckets .detail:visible').count()).toBe(0);
  });

  it('can be read without script', async () => {
    const page = await reader.open(small.address, { hasScript: false });
    expect(await page.locator('.buckets tbody tr:visible').count()).toBeGreaterThan(15);
    expect(await page.locator('form:visible, [data-do]:visible').count()).toBe(0);
    expect(await page.locator('noscript').last().textContent()).toContain('need JavaScript');
  });
});
