import type { ReasonCode } from './document.ts';

/** What each reason code means, for people. */
export const reasonMeanings: Readonly<Record<ReasonCode, string>> = {
  refused: 'The model declined to write it.',
  truncated: 'The answer hit the length limit.',
  malformed: 'The answer had a shape nobody asked for.',
  failed: 'No answer came.',
  empty: 'There is no text.',
  'too-short': 'It has fewer words than its form allows.',
  'too-long': 'It has more words than its form allows.',
  refusal: 'The text refuses instead of telling.',
  'cut-off': 'The text stops in the middle.',
  'markup-left': 'Tags or scratch notes were left in the text.',
  'meta-talk': 'The text talks about itself or the task of writing it.',
  'no-quote': 'An explanation without a verbatim quotation of its clause.',
  'quote-not-verbatim': "A quotation given as the constitution's that does not stand in it.",
  'off-target': 'No value of its focus was recognised in the text.',
  'exact-duplicate': 'The same text as an earlier document.',
  'near-duplicate': 'Nearly the same text as an earlier document.',
  contaminated: 'It shares wording with an eval.',
  'split-leak': 'A training document that shares wording with a held-out one.',
};
