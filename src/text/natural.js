// The only file that imports `natural`, and only by deep paths: its entry point loads database drivers,
// prints to stdout and reads `.env`.
import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);
const stemmer = load('natural/lib/natural/stemmers/porter_stemmer.js');
const TfIdf = load('natural/lib/natural/tfidf/tfidf.js');
/** The Porter stem of a lower-case English word. */
export function stem(word) {
  return stemmer.stem(word);
}
/**
 * Scores every document against a query by TF-IDF; both are stems.
 *
 * @returns a function from a query to one score a document, in the order given
 */
export function createTfIdf(documents) {
  const index = new TfIdf();
  for (const document of documents) index.addDocument([...document]);
  return (query) => index.tfidfs([...query]);
}
