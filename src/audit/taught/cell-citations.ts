import type { AuditedDocument } from '../audited-document.ts';
import type { CitationCollector, Cited } from '../citations.ts';
import { createMaskedCitations } from '../health/masked-citations.ts';

/** Citations of many cells at once. */
export interface CellCitations {
  /** @param cells the cells that the document lies in, of which the first `count` items hold */
  add(document: AuditedDocument, cells: Int32Array, count: number): void;
  /** The documents behind a cell, of which there are so many. */
  of(cell: number, documents: number): Cited;
}

/** Citations of all cells together: fewer each where there are many cells, and none where there are too many. */
const MOST = 15_000;
const MOST_EACH = 5;

/**
 * Citations of the documents in each of `cells` cells. All cells draw the same lots, so that documents are cited for
 * several cells at once, and few texts are kept.
 */
export function createCellCitations(cells: number): CellCitations {
  const each = cells > MOST ? 0 : Math.min(MOST_EACH, Math.floor(MOST / Math.max(1, cells)));
  const collectors = new Map<number, CitationCollector>();
  return {
    add(document, found, count) {
      if (each === 0) return;
      for (let at = 0; at < count; at++) {
        const cell = found[at]!;
        let collector = collectors.get(cell);
        if (!collector) {
          collector = createMaskedCitations('taught', each);
          collectors.set(cell, collector);
        }
        collector.add(document);
      }
    },
    of: (cell, documents) => ({ documents, examples: collectors.get(cell)?.list().examples ?? [] }),
  };
}
