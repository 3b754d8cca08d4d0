import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';

const executablePath = '/usr/bin/chromium';

/** Where there is no Chromium the tests are skipped; on a build server they must run. */
export const canBrowse = existsSync(executablePath) || process.env['CI'] !== undefined;

/** What a test opens pages with. */
export interface Reader {
  /** Opens a page from disk and waits until its script has started. Whatever else it asks for fails the test. */
  open(address: string, options?: OpenOptions): Promise<Page>;
}

/** How a page is opened. */
export interface OpenOptions {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  readonly hasScript?: boolean;
  /** Addresses that it may ask for beside its own, and errors that it may log. */
  readonly allowed?: RegExp;
}

/** A real browser for the tests of a file. After each test its page must have logged no error and asked for nothing. */
export function useChromium(): Reader {
  let browser: Browser;
  let complaints: string[] = [];
  const opened: Page[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    });
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    for (const page of opened.splice(0)) await page.close();
    const found = complaints;
    complaints = [];
    expect(found).toEqual([]);
  });
  return {
    async open(address, { width = 1440, scheme = 'light', hasScript = true, allowed } = {}) {
      const page = await browser.newPage({
        viewport: { width, height: 900 },
        colorScheme: scheme,
        javaScriptEnabled: hasScript,
      });
      opened.push(page);
      page.setDefaultTimeout(5_000);
      page.on('console', (message) => {
        if (message.type() !== 'error' && message.type() !== 'warning') return;
        if (!allowed?.test(message.text())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('dialog', (dialog) => {
        complaints.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on('request', (request) => {
        const url = request.url().replace(/#.*$/, '');
        if (url !== address && !allowed?.test(url)) complaints.push(`asked for ${url}`);
      });
      await page.goto(address);
      if (hasScript) await page.locator('html[data-script=ready]').waitFor({ state: 'attached' });
      return page;
    },
  };
}
