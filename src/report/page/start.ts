import type { ReportDocument } from '../report-document.ts';
import type { PageElement, PageWindow } from './browser.ts';
import type { PageFacts } from './facts.ts';
import type { Page, PageParts } from './page.ts';

/** Starts the page: unpacks what it knows, then brings tables, pictures and the reader to life. */
export async function startPage(window: PageWindow, parts: PageParts): Promise<void> {
  const { document } = window;
  const root = document.documentElement;
  root.dataset['script'] = 'on';
  const packed = (selector: string) =>
    [...document.querySelectorAll(selector)].map((holder) => holder.textContent ?? '');
  const make = (name: string, className = '', text = ''): PageElement => {
    const element = document.createElement(name);
    if (className !== '') element.className = className;
    if (text !== '') element.textContent = text;
    return element;
  };
  const facts: PageFacts = JSON.parse(await parts.unpackText(packed('#facts')[0] ?? ''));
  const page: Page = {
    window,
    facts,
    documents: [],
    parts,
    make,
    readDocuments: () => {},
    openBucket: () => {},
  };
  parts.switchTheme(page);
  parts.enhanceBuckets(page);
  parts.enhanceMaps(page);
  for (const text of packed('.pack')) {
    const documents: ReportDocument[] = JSON.parse(await parts.unpackText(text));
    page.documents.push(...documents);
  }
  parts.openReader(page);
  await parts.openCitations(page);
  root.dataset['script'] = 'ready';
}
