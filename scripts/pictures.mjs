// Makes the pictures of the documents anew: runs the bundled example, opens its report in Chromium and photographs
// what it shows first and one of its heat maps, in light and in dark.
//
//   node scripts/pictures.mjs        needs `npm ci` and /usr/bin/chromium (or CHROMIUM=path)
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'lacuna-pictures-'));
const run = join(folder, 'run');

lacuna('run', '--config', 'gaps/ai-agent/cassette.yaml', '--out', run, '--quiet');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
for (const colorScheme of ['light', 'dark']) {
  const page = await browser.newPage({ viewport: { width: 1120, height: 900 }, colorScheme });
  await page.goto(pathToFileURL(join(run, 'report.html')).href);
  // An excerpt: the sections between the two that are shown are left out.
  await page.addStyleTag({
    content: 'section:not(#summary):not(#maps), nav { display: none } details:not([open]) { display: none }',
  });
  const last = page.locator('#maps details').filter({ hasText: 'Temptation × Principle' });
  await page.locator('#maps details').evaluateAll((all) => {
    for (const one of all) one.open = false;
  });
  await last.evaluate((one) => {
    one.open = true;
  });
  await last.waitFor();
  const { y, height } = await last.boundingBox();
  await page.screenshot({
    path: join(root, `docs/images/report-${colorScheme}.png`),
    clip: { x: 0, y: 0, width: 1120, height: Math.ceil(y + height) },
    fullPage: true,
  });
  await page.close();
}
await browser.close();
rmSync(folder, { recursive: true });

function lacuna(...words) {
  const { status } = spawnSync('node', ['dist/cli/bin.js', ...words], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) process.exit(1);
}
