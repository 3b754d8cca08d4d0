import type { Constitution } from '../constitution/clause.ts';
import { maskQuotes } from '../constitution/find-quotes.ts';
import { checkQuotes } from '../constitution/quotes.ts';
import type { Labeller } from '../label/labeller.ts';
import type { Form } from '../prompts/form.ts';
import type { Cell } from '../records/cell.ts';
import type { Draft, Verdict } from '../records/document.ts';
import { countWords } from '../text/words.ts';
import type { CheckedText } from './check.ts';
import { checks } from './checks.ts';
import { checkEmpty } from './empty.ts';
import { focusFoundIn } from './off-target.ts';
import { checkOutcome } from './outcome.ts';

/** What a document is checked against. */
export interface CheckInput {
  readonly draft: Draft;
  readonly form: Form;
  readonly constitution: Constitution;
  readonly focus: Cell;
  readonly labeller: Labeller;
  /** Whether a document in which nothing of its focus is recognised is rejected for it. */
  readonly rejectOffTarget: boolean;
  /** Words the document was asked to have, [least, most]. */
  readonly wordLimits: readonly [number, number];
}

/** What the checks found in a document. */
export interface DocumentCheck {
  /** The failed verdicts, and the reported ones, which passed. It is kept when none has failed. */
  readonly verdicts: Verdict[];
  /** The part of the focus that counts as found: nothing where there is no text to find it in. */
  readonly focusFound: Cell;
}

/**
 * Checks one document. Where the writer got no text, or no word, that is the only verdict; otherwise every check
 * is made, so that a repair can mend all that is wrong at once.
 */
export function checkDocument(input: CheckInput): DocumentCheck {
  const outcome = checkOutcome(input.draft);
  if (outcome) return { verdicts: [outcome], focusFound: {} };
  const text = readText(input);
  const empty = checkEmpty(text);
  if (empty) return { verdicts: [empty], focusFound: {} };
  return {
    verdicts: checks.flatMap((check) => check(text) ?? []),
    focusFound: focusFoundIn(text),
  };
}

function readText({ draft, labeller, ...rest }: CheckInput): CheckedText {
  const text = draft.text.trim();
  return {
    ...rest,
    text,
    outsideQuotes: maskQuotes(text),
    words: countWords(text),
    quotes: checkQuotes(text, rest.constitution),
    recognised: labeller.recognise(text, rest.focus),
  };
}
