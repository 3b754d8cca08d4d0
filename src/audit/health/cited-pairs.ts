import type { AuditedDocument } from '../audited-document.ts';
import { type Citation, createCitations } from '../citations.ts';
import type { CitedPair } from './health-result.ts';
import { createLots } from './lots.ts';
import type { DocumentPlace } from './places.ts';
import { masked } from './privacy/mask.ts';

/** The earlier document of a pair: its place, and its text where it is at hand. */
export interface EarlierDocument extends DocumentPlace {
  readonly held: AuditedDocument | undefined;
}

/** Collects pairs of documents to be read side by side. */
export interface PairCollector {
  add(document: AuditedDocument, earlier: EarlierDocument, similarity: number): void;
  /** In the order of the dataset. */
  list(): readonly CitedPair[];
}

const MOST_PAIRS = 5;

/** Keeps a random few of the pairs, chosen by lot as citations are; personal data and secrets are masked. */
export function createCitedPairs(name: string): PairCollector {
  const lots = createLots(name);
  const kept: { readonly lot: number; readonly number: number; readonly pair: CitedPair }[] = [];
  return {
    add(document, earlier, similarity) {
      const lot = lots(document.number);
      if (kept.length === MOST_PAIRS && lot >= kept.at(-1)!.lot) return;
      if (kept.length === MOST_PAIRS) kept.pop();
      const pair = { document: citationOf(document), earlier: earlierCitation(earlier), similarity };
      kept.push({ lot, number: document.number, pair });
      kept.sort((a, b) => a.lot - b.lot);
    },
    list: () => kept.toSorted((a, b) => a.number - b.number).map(({ pair }) => pair),
  };
}

function earlierCitation({ file, line, held }: EarlierDocument): Citation {
  if (held) return citationOf(held);
  return { id: `${file}:${line}`, file, line, passage: '', text: '' };
}

function citationOf(document: AuditedDocument): Citation {
  const citations = createCitations('pair', 1);
  citations.add(document);
  return masked(citations.list().examples[0]!);
}
