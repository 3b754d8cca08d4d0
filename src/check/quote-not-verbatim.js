import { failed, shortened } from './check.ts';
/**
 * A quotation that is given as the constitution's and does not stand there word for word.
 *
 * Written for models that quote from memory: whoever is trained on it learns a constitution that does not exist.
 */
export const checkQuoteNotVerbatim = ({ quotes }) => {
  const invented = quotes.find(({ given, verbatim }) => given && !verbatim);
  if (!invented) return undefined;
  const { quote, nearest } = invented;
  const verdict = failed('quote-not-verbatim', 'given as the constitution’s, and not in it', quote.text);
  if (!nearest) return verdict;
  return { ...verdict, detail: `${verdict.detail} (nearest is ${nearest.id}: ${shortened(nearest.text)})` };
};
