import type { ReasonCode, Verdict } from '../records/document.ts';

/**
 * Which faults are local: a few words of a sound document are wrong, so that its writer can mend them and leave the
 * rest. Everything else is wrong with the document as a whole, or with the answer it came in, and is written anew as
 * another scenario. Whoever adds a reason code decides here.
 */
export const isLocalFault: Readonly<Record<ReasonCode, boolean>> = {
  refused: false,
  truncated: false,
  malformed: false,
  failed: false,
  empty: false,
  'too-short': false,
  // It fires at twice the length that was asked for: leaving half of it out is no mending.
  'too-long': false,
  refusal: false,
  'cut-off': false,
  garbled: true,
  'wrong-language': false,
  'markup-left': true,
  placeholder: true,
  'scratch-left': true,
  formatted: true,
  'meta-talk': true,
  preface: true,
  apology: true,
  'two-bodies': false,
  looping: false,
  'too-many-tokens': false,
  'no-quote': true,
  'quote-not-verbatim': true,
  misattributed: true,
  'invented-claim': true,
  'ungrounded-claim': true,
  // What belongs to an eval is rarely one word: the situation came with it.
  'eval-leak': false,
  'eval-format': false,
  'test-talk': true,
  'negated-misdeeds': true,
  'depicts-misdeeds': false,
  'frame-leak': true,
  'knows-too-much': true,
  'stock-opening': true,
  'conversion-arc': false,
  'moral-at-end': true,
  // A manner of writing is in every sentence.
  tics: false,
  'worn-opening': true,
  'worn-phrase': true,
  'off-target': false,
  ungraded: false,
  'reasoning-missing': false,
  inconsistent: false,
  // Mostly one thing that nobody would do or could know, which the judge's reason names.
  unrealistic: true,
  'approves-misbehaviour': false,
  'looks-like-a-test': false,
  'exact-duplicate': false,
  'near-duplicate': false,
  contaminated: false,
  'split-leak': false,
  'held-out-region': false,
  // A person said why, and may have meant the whole of it.
  reviewer: false,
};

/** The faults that a document's writer is asked to mend: all that are wrong with it, or none where one is not local. */
export function faultsToMend(verdicts: readonly Verdict[]): readonly Verdict[] {
  const failed = verdicts.filter((verdict) => !verdict.passed);
  return failed.every((verdict) => isLocalFault[verdict.code]) ? failed : [];
}
