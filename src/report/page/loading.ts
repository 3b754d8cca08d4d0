import type { ReportDocument } from '../report-document.ts';
import type { Page } from './page.ts';

/**
 * Lets documents be loaded from the files beside the report, one file at a time. A script element is the only way
 * that works from `file://`; what the file hands over is a packed text and nothing that runs.
 *
 * @param onLoaded called when there are more documents
 */
export function loadDocuments(page: Page, onLoaded: () => void): void {
  const { document } = page.window;
  const button = document.querySelector('[data-do="load"]');
  const status = document.querySelector('[data-status="load"]');
  if (!button || !status) return;
  const waiting = [...page.facts.files];
  const label = () => {
    const next = waiting[0];
    button.hidden = next === undefined;
    button.textContent = `Load the next ${next?.documents ?? ''}`;
    button.disabled = false;
  };
  let packs: string[] = [];
  page.window.lacunaDocuments = (packed) => {
    packs.push(packed);
  };
  const take = async () => {
    for (const packed of packs) {
      const documents: ReportDocument[] = JSON.parse(await page.parts.unpackText(packed));
      page.documents.push(...documents);
    }
    packs = [];
    waiting.shift();
    status.textContent = `${page.documents.length} of ${page.facts.total} are loaded.`;
    label();
    onLoaded();
  };
  button.addEventListener('click', () => {
    const next = waiting[0];
    if (!next) return;
    button.disabled = true;
    status.textContent = 'Loading…';
    const script = document.createElement('script');
    script.src = next.file;
    script.addEventListener('load', () => void take());
    script.addEventListener('error', () => {
      status.textContent = `${next.file} could not be read. It must lie beside this report.`;
      script.remove();
      label();
    });
    document.body.append(script);
  });
  label();
}
