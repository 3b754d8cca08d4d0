import { type CitationCollector, createCitations } from '../citations.ts';
import { masked } from './privacy/mask.ts';

/** As `createCitations`, with personal data and secrets masked in what is kept, so that a report spreads none. */
export function createMaskedCitations(name: string, most?: number): CitationCollector {
  const citations = createCitations(name, most);
  return {
    get documents() {
      return citations.documents;
    },
    add: citations.add,
    list() {
      const { documents, examples } = citations.list();
      return { documents, examples: examples.map(masked) };
    },
  };
}
