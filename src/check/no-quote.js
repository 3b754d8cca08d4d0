import { failed } from './check.ts';
/**
 * A form that must quote one of its clauses, in which no quotation stands in the constitution word for word.
 *
 * Written for explanations that paraphrase all through: a model trained on them learns the gist and no source.
 */
export const checkNoQuote = ({ form, quotes }) => {
  if (!form.quotesClause || quotes.some(({ clause }) => clause !== null)) return undefined;
  return failed(
    'no-quote',
    `a document of the form ${form.name} quotes a clause, and nothing here is one verbatim`,
  );
};
