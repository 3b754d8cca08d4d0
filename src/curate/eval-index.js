import { formatPlace } from '../errors.ts';
import { readEvalItems } from './eval-items.ts';
import { createEvalMatcher } from './eval-matcher.ts';
import { noPassage } from './passage.ts';
/** The thresholds unless asked otherwise. */
export const evalThresholds = {
  sharedRunItems: 10,
  coverage: 0.8,
  longCoverage: 0.6,
  longWords: 50,
};
/**
 * Reads eval texts into an index.
 *
 * - Items of 4 to 7 words condemn a document that has them whole, in a row.
 * - Items of 8 to 12 words likewise, or when their weighted coverage reaches the threshold.
 * - Longer items when one of their runs of thirteen words, which few items have, stands in the document, or when
 *   their weighted coverage reaches the threshold.
 *
 * Coverage is the share of an item's runs of five words that stand in the document, each weighed with
 * ln(1 + items ÷ items that have it), so that boilerplate of benchmarks counts for little. An item's coverage is
 * worked out when a document shares a run of eight words with it, or a run of five that few items have. Exempt runs
 * count on neither side. Items of fewer than 4 words are counted in the summary and not compared.
 */
export async function buildEvalIndex(texts, exemption, thresholds = evalThresholds) {
  const items = await readEvalItems(texts, exemption, thresholds.sharedRunItems);
  const match = createEvalMatcher(items, exemption, thresholds);
  return {
    thresholds,
    summary: items.summary,
    size: items.summary.items,
    match(words) {
      const best = match(words);
      if (best === undefined) return nothing;
      const { item, rule, score, passage } = best;
      return { contaminated: rule !== 'none', rule, score, item: items.evalText(item), passage };
    },
  };
}
/** Where the eval text of a match stands, as `file:line`, or an empty string. */
export function placeOf({ item }) {
  return item === undefined ? '' : formatPlace({ file: item.file, line: item.line });
}
const nothing = {
  contaminated: false,
  rule: 'none',
  score: 0,
  item: undefined,
  passage: noPassage,
};
