import { formatPlace } from '../errors.ts';
import type { EvalText } from '../records/evidence.ts';
import { type EvalSummary, readEvalItems } from './eval-items.ts';
import { createEvalMatcher, type EvalRule, type EvalThresholds } from './eval-matcher.ts';
import type { Exemption } from './exemption.ts';
import { noPassage, type Passage } from './passage.ts';

/** The thresholds unless asked otherwise. */
export const evalThresholds: EvalThresholds = {
  sharedRunItems: 10,
  coverage: 0.8,
  longCoverage: 0.6,
  longWords: 50,
};

/** The eval item that comes closest to a document. */
export interface EvalMatch {
  readonly contaminated: boolean;
  readonly rule: EvalRule;
  /** How much of the item's wording stands in the document, its runs of five words weighed by rarity; in [0, 1]. */
  readonly score: number;
  /** The item, also where it is not close enough to condemn; none where no telling words are shared. */
  readonly item: EvalText | undefined;
  /** The longest passage of the document that the item has too. */
  readonly passage: Passage;
}

/** Eval items that no document may come close to. */
export interface EvalIndex {
  readonly thresholds: EvalThresholds;
  readonly summary: EvalSummary;
  /** Different items that are compared. */
  readonly size: number;
  /** The item closest to a document: first those that condemn it, then by score, then the first read. */
  match(words: Uint32Array): EvalMatch;
}

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
export async function buildEvalIndex(
  texts: AsyncIterable<EvalText> | Iterable<EvalText>,
  exemption: Exemption,
  thresholds: EvalThresholds = evalThresholds,
): Promise<EvalIndex> {
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
export function placeOf({ item }: EvalMatch): string {
  return item === undefined ? '' : formatPlace({ file: item.file, line: item.line });
}

const nothing: EvalMatch = {
  contaminated: false,
  rule: 'none',
  score: 0,
  item: undefined,
  passage: noPassage,
};
