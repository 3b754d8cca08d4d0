// The only file that imports `natural`, and only by deep paths: its entry point loads database drivers,
// prints to stdout and reads `.env`.
import { createRequire } from 'node:module';

interface Stemmer {
  stem(word: string): string;
}
interface TfIdfIndex {
  addDocument(words: string[]): void;
  tfidfs(words: string[]): number[];
}
interface TfIdfConstructor {
  new (): TfIdfIndex;
}

const load = createRequire(import.meta.url);
const stemmer = load('natural/lib/natural/stemmers/porter_stemmer.js') as Stemmer;
const TfIdf = load('natural/lib/natural/tfidf/tfidf.js') as TfIdfConstructor;

/** The Porter stem of a lower-case English word. */
export function stem(word: string): string {
  return stemmer.stem(word);
}

/**
 * Scores every document against a query by TF-IDF; both are stems.
 *
 * @returns a function from a query to one score a document, in the order given
 */
export function createTfIdf(
  documents: readonly (readonly string[])[],
): (query: readonly string[]) => number[] {
  const index = new TfIdf();
  for (const document of documents) index.addDocument([...document]);
  return (query) => index.tfidfs([...query]);
}
