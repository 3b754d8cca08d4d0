import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canBrowse, useChromium } from '../report/chromium.ts';
import { attack, sampleRun, serveSample } from '../report/review/sample-review.ts';

describe.skipIf(!canBrowse)(
  'the review page in Chromium (skipped where there is no /usr/bin/chromium)',
  () => {
    const reader = useChromium();
    let made: Awaited<ReturnType<typeof sampleRun>>;
    let sample: Awaited<ReturnType<typeof serveSample>>;
    beforeEach(async () => {
      made = await sampleRun();
      sample = await serveSample(made.root);
    });
    afterEach(() => sample.close());

    const open = (options: { readonly width?: number; readonly scheme?: 'light' | 'dark' } = {}) =>
      reader.open(sample.server.url, { ...options, allowed: new RegExp(`^${sample.server.url}`) });
    const status = (page: Page) => page.getByRole('status');
    const progress = (page: Page) => page.locator('[data-part=progress]');
    const kept = () => made.documents.filter((document) => document.status === 'kept').map(({ id }) => id);
    const decisions = async () =>
      (await sample.reviews()).map(({ document, decision, note }) => [document, decision, note]);
    /** Waits until a document is shown with its text. */
    const settled = (page: Page, id: string) =>
      page.locator(`.document[data-of="${id}"]`).waitFor({ state: 'attached' });

    it('accepts, rejects with a note, pins and takes back, by keyboard alone, and a reload shows it', async () => {
      const [first, second, third, fourth] = kept();
      const page = await open();
      await settled(page, first!);
      await page.keyboard.press('a');
      await settled(page, second!);
      expect(await status(page).textContent()).toMatch(/: accepted\. 1 of 11 decided\.$/);
      await page.keyboard.press('r');
      await expect.poll(() => page.evaluate('document.activeElement.dataset.part')).toBe('note');
      expect(await page.locator('[data-part=note-label]').textContent()).toContain('Why?');
      await page.keyboard.type('A sermon; keep to what a and p would do.');
      expect(await decisions()).toHaveLength(1);
      await page.keyboard.press('Enter');
      await settled(page, third!);
      await page.keyboard.press('p');
      await settled(page, fourth!);
      await page.keyboard.press('p');
      await page.keyboard.press('u');
      await settled(page, fourth!);
      await expect.poll(() => status(page).textContent()).toMatch(/: not decided again\. 3 of 11 decided\.$/);
      expect(await decisions()).toEqual([
        [first, 'accepted', ''],
        [second, 'rejected', 'A sermon; keep to what a and p would do.'],
        [third, 'pinned', ''],
        [fourth, 'pinned', ''],
        [fourth, null, ''],
      ]);

      await page.reload();
      await settled(page, fourth!);
      expect(await progress(page).textContent()).toBe('3 of 11 decided; 1 is rejected');
      await page.keyboard.press('k');
      await page.keyboard.press('k');
      await settled(page, second!);
      expect(await page.locator('.findings [aria-pressed=true]').textContent()).toMatch(/^Reject/);
      expect(await page.locator('textarea').inputValue()).toContain('A sermon');
    });

    it('leaves a rejection on Escape, and does not reject whoever turns to another key', async () => {
      const [first, second] = kept();
      const page = await open();
      await settled(page, first!);
      await page.keyboard.press('r');
      await page.keyboard.type('half a thought');
      await page.keyboard.press('Escape');
      await settled(page, first!);
      await expect.poll(() => page.locator('textarea').inputValue()).toBe('');
      await page.keyboard.press('r');
      await page.keyboard.type('or not');
      await page.getByRole('button', { name: 'Accept' }).click();
      await settled(page, second!);
      expect(await decisions()).toEqual([[first, 'accepted', 'or not']]);
    });

    it('rejects without a note where none is wanted, and notes without a decision', async () => {
      const [first, second, third] = kept();
      const page = await open();
      await settled(page, first!);
      await page.keyboard.press('r');
      await page.keyboard.press('Enter');
      await settled(page, second!);
      await page.keyboard.press('n');
      await page.keyboard.type('Shorter sentences.');
      await page.keyboard.press('Enter');
      await expect.poll(() => status(page).textContent()).toMatch(/^Note saved/);
      await page.keyboard.press('x');
      await settled(page, third!);
      expect(await decisions()).toEqual([
        [first, 'rejected', ''],
        [second, null, 'Shorter sentences.'],
      ]);
    });

    it('shows brief, draft, critique and text side by side, and no text as markup', async () => {
      const page = await open({ width: 1800 });
      const id = made.documents[0]!.id;
      await page.locator(`[data-document="${id}"]`).click();
      await settled(page, id);
      const panel = (name: string) => page.locator(`[data-panel=${name}]`);
      expect(await panel('brief').textContent()).toContain('A clerk finds an order');
      expect(await panel('draft').textContent()).toContain(attack);
      expect(await panel('critique').textContent()).toContain('The ending is too neat.');
      expect(await panel('grade').textContent()).toContain('realistic 8: People speak as people do.');
      expect(await panel('verdicts').textContent()).toContain('mended once: meta-talk');
      expect(await page.evaluate('window.pwned')).toBeUndefined();
      const tops = await Promise.all(
        ['brief', 'draft', 'critique'].map(async (name) => (await panel(name).boundingBox())?.y),
      );
      expect(new Set(tops).size).toBe(1);
    });

    it('lists what the filters let through, and what the checks rejected is not decided about', async () => {
      const rejected = made.documents.filter((document) => document.status === 'rejected');
      const page = await open();
      await settled(page, kept()[0]!);
      await page.keyboard.press('f');
      await expect.poll(() => page.evaluate('document.activeElement.dataset.part')).toBe('filter-status');
      await page.getByLabel('Status').selectOption('rejected-by-checks');
      await settled(page, rejected[0]!.id);
      expect(await page.locator('nav li').count()).toBe(rejected.length);
      expect(await page.getByRole('button', { name: 'Accept' }).isDisabled()).toBe(true);
      await page.locator('main').focus();
      await page.keyboard.press('a');
      await expect.poll(() => status(page).textContent()).toContain('there is nothing to decide');
      await page.getByLabel('Status').selectOption('');
      await page.getByLabel('Reason').selectOption(rejected[0]!.reasons[0]!);
      expect(await page.locator('nav li').count()).toBe(
        rejected.filter(({ reasons }) => reasons.includes(rejected[0]!.reasons[0]!)).length,
      );
      await page.getByLabel('Reason').selectOption('');
      await page.getByLabel('Focus or id has').fill(kept()[4]!);
      await settled(page, kept()[4]!);
      expect(await page.locator('nav li').count()).toBe(1);
      expect(await decisions()).toEqual([]);
    });

    it('agrees in two tabs', async () => {
      const [first, second] = kept();
      const [one, other] = [await open(), await open()];
      await settled(one, first!);
      await settled(other, first!);
      await one.keyboard.press('p');
      await settled(one, second!);
      await expect.poll(() => progress(other).textContent()).toMatch(/^1 of 11 decided/);
      await expect.poll(() => other.locator('.findings [aria-pressed=true]').count()).toBe(1);
    });

    it.each(['light', 'dark'] as const)('fits a phone, and names every control (%s)', async (scheme) => {
      const page = await open({ width: 390, scheme });
      await settled(page, kept()[0]!);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
      const unnamed = await page.evaluate(
        "[...document.querySelectorAll('button, input, select, textarea, nav, progress, section[aria-label], dialog')].filter((one) => !(one.textContent || one.getAttribute('aria-label') || one.closest('label'))).length",
      );
      expect(unnamed).toBe(0);
    });

    it('ends on request', async () => {
      const page = await open();
      await settled(page, kept()[0]!);
      await page.getByRole('button', { name: 'Done' }).click();
      await sample.server.done;
      await expect.poll(() => status(page).textContent()).toContain('Every decision is saved');
    });
  },
);
