import { addTools } from './page/bucket-tools.ts';
import { enhanceBuckets } from './page/buckets.ts';
import { openCitations } from './page/citations.ts';
import { showDocument } from './page/document-view.ts';
import { enhanceMaps } from './page/heat-maps.ts';
import { loadDocuments } from './page/loading.ts';
import { matchesFilters } from './page/matching.ts';
import type { PageParts } from './page/page.ts';
import { openReader } from './page/reader.ts';
import { startPage } from './page/start.ts';
import { switchTheme } from './page/theme.ts';
import { unpackText } from './page/unpack.ts';

const parts: PageParts = {
  switchTheme,
  unpackText,
  enhanceBuckets,
  addTools,
  enhanceMaps,
  openReader,
  matchesFilters,
  showDocument,
  loadDocuments,
  openCitations,
};

/**
 * The script of a page, as text: its parts are ordinary functions, typed and linted like all others, and are written
 * out as they are. That needs no build step of its own and works the same from `src` and from `dist`; in return a
 * part may use nothing from outside itself but its parameters (see `page/page.ts`).
 */
export function pageScript(): string {
  const listed = Object.entries(parts).map(([name, part]) => `${name}: ${withoutEndTag(String(part))}`);
  return `'use strict';\n(${withoutEndTag(String(startPage))})(window, {\n${listed.join(',\n')}\n});\n`;
}

/** In a script element `</script` ends it, wherever it stands. */
function withoutEndTag(source: string): string {
  return source.replaceAll('</', '<\\/');
}
