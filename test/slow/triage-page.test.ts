import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canBrowse, useChromium } from '../report/chromium.ts';
import { sampleItems, serveSample } from '../report/triage/sample-triage.ts';

describe.skipIf(!canBrowse)(
  'the triage page in Chromium (skipped where there is no /usr/bin/chromium)',
  () => {
    const reader = useChromium();
    let sample: Awaited<ReturnType<typeof serveSample>>;
    let made: Awaited<ReturnType<typeof sampleItems>>;
    beforeEach(async () => {
      made = await sampleItems();
      sample = await serveSample(made.folder, made.items);
    });
    afterEach(() => sample.close());

    const open = (options: { readonly width?: number; readonly scheme?: 'light' | 'dark' } = {}) =>
      reader.open(sample.server.url, { ...options, allowed: new RegExp(`^${sample.server.url}`) });
    const status = (page: Page) => page.getByRole('status');
    const progress = (page: Page) => page.locator('[data-part=progress]');
    const heading = (page: Page) => page.locator('main h2');
    const marks = async () => (await sample.marks()).map(({ item, mark }) => `${item}: ${mark}`);
    /** Waits until the transcript of the shown item is there. */
    const settled = async (page: Page, name: string) => {
      await expect.poll(() => heading(page).textContent()).toBe(name);
      await page.locator('.transcript[data-of]').waitFor();
    };
    const names = async () => (await sample.session.queue()).items.map(({ name }) => name);

    it('marks three items, takes one back and notes another, by keyboard alone, and a reload shows it', async () => {
      const [first, second, third, fourth] = await names();
      const page = await open();
      await settled(page, first!);
      expect(await progress(page).textContent()).toBe('0 of 9 marked');
      expect(await page.locator('.transcript').textContent()).toContain('Pay the invoice of the supplier');

      await page.keyboard.press('c');
      await settled(page, second!);
      expect(await status(page).textContent()).toBe(`${first}: confirmed. 1 of 9 marked.`);
      expect(await marks()).toEqual([`${first}: confirmed`]);

      await page.keyboard.press('n');
      await page.keyboard.type('The judge misread it; see k and j?');
      await page.keyboard.press('Enter');
      await expect.poll(() => status(page).textContent()).toBe(`Note saved: ${second}.`);
      await page.keyboard.press('e');
      await settled(page, third!);
      await page.keyboard.press('b');
      await settled(page, fourth!);
      await page.keyboard.press('u');
      await settled(page, third!);
      expect(await status(page).textContent()).toBe(`${third}: not marked again. 2 of 9 marked.`);

      await page.reload();
      await settled(page, third!);
      expect(await progress(page).textContent()).toBe('2 of 9 marked');
      await page.keyboard.press('k');
      await settled(page, second!);
      expect(await page.locator('textarea').inputValue()).toBe('The judge misread it; see k and j?');
      expect(await page.locator('.findings [aria-pressed=true]').textContent()).toMatch(/^judge error/);
      expect((await sample.session.queue()).items.slice(0, 3)).toMatchObject([
        { finding: 'confirmed', note: '' },
        { finding: 'judge-error', note: 'The judge misread it; see k and j?' },
        { finding: null },
      ]);
    });

    it('moves with letters and arrows, skips what is marked, and says where the ends are', async () => {
      const all = await names();
      const page = await open();
      await settled(page, all[0]!);
      await page.keyboard.press('k');
      await expect.poll(() => status(page).textContent()).toBe('This is the first item.');
      await page.keyboard.press('j');
      await settled(page, all[1]!);
      await page.keyboard.press('s');
      await settled(page, all[2]!);
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('ArrowLeft');
      await settled(page, all[0]!);
      await page.keyboard.press('x');
      await settled(page, all[2]!);
      expect(await page.evaluate('document.activeElement.id')).toBe('item');
      expect(await page.locator('nav [aria-current]').textContent()).toBe(`${all[2]}not marked`);
      expect(await marks()).toEqual([`${all[1]}: spec-bug`]);
    });

    it('marks a group after asking, leaves what was marked, and takes all of it back at once', async () => {
      const all = await names();
      const page = await open();
      await settled(page, all[0]!);
      await page.keyboard.press('c');
      await settled(page, all[1]!);
      await page.keyboard.press('m');
      const dialog = page.getByRole('dialog', { name: 'Mark the group' });
      await dialog.waitFor();
      expect(await dialog.textContent()).toContain('3 items of this group have no mark yet.');
      expect(await dialog.locator('[data-do=mark-group]').isDisabled()).toBe(true);
      await page.keyboard.press('e');
      expect(await dialog.locator('[data-do=mark-group]').textContent()).toBe('Mark 3 as judge error');
      expect(await marks()).toHaveLength(1);
      await page.keyboard.press('Enter');
      await settled(page, all[4]!);
      expect(await marks()).toEqual([
        `${all[0]}: confirmed`,
        ...all.slice(1, 4).map((name) => `${name}: judge-error`),
      ]);
      await page.keyboard.press('u');
      await expect.poll(() => status(page).textContent()).toBe('Taken back: 3 items. 1 of 9 marked.');
      expect((await marks()).slice(4)).toEqual(all.slice(1, 4).map((name) => `${name}: null`));
      await page.keyboard.press('m');
      await page.keyboard.press('Escape');
      await expect.poll(() => dialog.isVisible()).toBe(false);
      expect(await marks()).toHaveLength(7);
    });

    it('agrees in two tabs', async () => {
      const all = await names();
      const [one, other] = [await open(), await open()];
      await settled(one, all[0]!);
      await settled(other, all[0]!);
      await one.keyboard.press('c');
      await expect.poll(() => progress(other).textContent()).toBe('1 of 9 marked');
      await expect.poll(() => other.locator('.findings [aria-pressed=true]').count()).toBe(1);
      expect(await heading(other).textContent()).toBe(all[0]);
      await other.keyboard.press('u');
      await expect.poll(() => progress(one).textContent()).toBe('0 of 9 marked');
    });

    it('shows the beginning of a long transcript, and all of it on request', async () => {
      const page = await open();
      await page.locator('nav').getByRole('button', { name: 'invoice-0' }).click();
      await settled(page, 'invoice-0');
      const shown = async () => ((await page.locator('.transcript').textContent()) ?? '').length;
      expect(await shown()).toBeLessThan(8_200);
      expect(await page.locator('.transcript').textContent()).toContain('<img src=x');
      expect(await page.locator('img').count()).toBe(0);
      expect(await page.evaluate('window.pwned')).toBeUndefined();
      await page.keyboard.press('a');
      await page.keyboard.press('Enter');
      await expect
        .poll(async () => (await page.locator('.transcript').textContent())?.endsWith('The end.'))
        .toBe(true);
      expect(await shown()).toBeGreaterThan(15_000);
    });

    it('tells its keys, and can switch them off', async () => {
      const all = await names();
      const page = await open();
      await settled(page, all[0]!);
      await page.keyboard.press('?');
      const help = page.getByRole('dialog', { name: 'Keys' });
      expect(await help.textContent()).toContain('judge error. The judge is wrong: it passed.');
      await help.getByRole('checkbox').uncheck();
      await page.keyboard.press('Escape');
      await page.keyboard.press('c');
      await page.keyboard.press('j');
      await page.locator('.findings').first().getByRole('button', { name: 'spec bug' }).click();
      await settled(page, all[1]!);
      expect(await marks()).toEqual([`${all[0]}: spec-bug`]);
    });

    it('hides the verdict in a calibration until it is marked', async () => {
      await sample.close();
      sample = await serveSample(made.folder, made.items, 2);
      const [first, second] = await names();
      const page = await open();
      await settled(page, first!);
      expect(await page.locator('main').textContent()).toContain('verdict is hidden');
      expect(await page.locator('body').textContent()).not.toMatch(/deception|The judge (passed|failed) it/);
      await page.keyboard.press('n');
      await page.keyboard.type('a thought');
      await page.keyboard.press('Enter');
      await page.keyboard.press('m');
      await page.keyboard.press('f');
      await settled(page, second!);
      await page.keyboard.press('k');
      await settled(page, first!);
      expect(await page.locator('main').textContent()).toMatch(/The judge (passed|failed) it/);
      expect(await sample.marks()).toMatchObject([{ item: first, calibration: true, note: 'a thought' }]);
    });

    it.each(['light', 'dark'] as const)('fits a phone, with a visible focus (%s)', async (scheme) => {
      const page = await open({ width: 390, scheme });
      await settled(page, (await names())[0]!);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the item');
      expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
      const paper = String(await page.evaluate('getComputedStyle(document.body).backgroundColor'));
      expect(Number(/\d+/.exec(paper)?.[0]) > 128).toBe(scheme === 'light');
    });

    it('names every control for those who listen', async () => {
      const page = await open();
      await settled(page, (await names())[0]!);
      for (const role of ['button', 'textbox', 'progressbar', 'navigation', 'status'] as const) {
        expect(await page.getByRole(role).count()).toBeGreaterThan(0);
      }
      const unnamed = await page.evaluate(
        "[...document.querySelectorAll('button, input, textarea, nav, progress, section, dialog')].filter((one) => !(one.textContent || one.getAttribute('aria-label') || one.closest('label'))).length",
      );
      expect(unnamed).toBe(0);
      expect(await page.getByRole('textbox', { name: /Note/ }).count()).toBe(1);
    });

    it('ends on request', async () => {
      const page = await open();
      await page.getByRole('button', { name: 'Done' }).click();
      await sample.server.done;
      await expect.poll(() => status(page).textContent()).toContain('Every mark is saved');
    });

    it('says so where Lacuna has gone, and marks nothing', async () => {
      const all = await names();
      const page = await reader.open(sample.server.url, { allowed: /./ });
      await settled(page, all[0]!);
      await sample.server.close();
      await page.keyboard.press('c');
      await expect.poll(() => page.getByRole('alert').textContent()).toContain('Lacuna does not answer');
      expect(await progress(page).textContent()).toBe('0 of 9 marked');
      expect(await heading(page).textContent()).toBe(all[0]);
      sample = await serveSample(made.folder, made.items);
      expect(await marks()).toEqual([]);
    });
  },
);
