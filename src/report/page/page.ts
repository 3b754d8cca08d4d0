import type { ReportDocument } from '../report-document.ts';
import type { PageElement, PageWindow } from './browser.ts';
import type { addTools } from './bucket-tools.ts';
import type { enhanceBuckets } from './buckets.ts';
import type { openCitations } from './citations.ts';
import type { showDocument } from './document-view.ts';
import type { PageFacts } from './facts.ts';
import type { enhanceMaps } from './heat-maps.ts';
import type { loadDocuments } from './loading.ts';
import type { matchesFilters } from './matching.ts';
import type { openReader } from './reader.ts';
import type { switchTheme } from './theme.ts';
import type { unpackText } from './unpack.ts';

/**
 * What every part of the page's script is given.
 *
 * The parts are turned to text and put into the page (see `page-script.ts`). So each is one function that uses only
 * its parameters, functions within itself, and what the browser has; it calls the others by `page.parts`.
 */
export interface Page {
  readonly window: PageWindow;
  readonly facts: PageFacts;
  /** Those that have been unpacked; more may come from files beside the report. */
  readonly documents: ReportDocument[];
  readonly parts: PageParts;
  /** A new element with a class and a text. A text is only ever set as text. */
  make(name: string, className?: string, text?: string): PageElement;
  /** Shows the documents of a bucket in the reader. */
  readDocuments(filters: Readonly<Record<string, string>>): void;
  /** Opens a bucket's explanation and goes there. */
  openBucket(index: number): void;
}

/** The parts of the script, by name. */
export interface PageParts {
  readonly switchTheme: typeof switchTheme;
  readonly unpackText: typeof unpackText;
  readonly enhanceBuckets: typeof enhanceBuckets;
  readonly addTools: typeof addTools;
  readonly enhanceMaps: typeof enhanceMaps;
  readonly openReader: typeof openReader;
  readonly matchesFilters: typeof matchesFilters;
  readonly showDocument: typeof showDocument;
  readonly loadDocuments: typeof loadDocuments;
  readonly openCitations: typeof openCitations;
}
