import type { Constitution } from '../constitution/clause.ts';
import { maskQuotes } from '../constitution/find-quotes.ts';
import { checkQuotes } from '../constitution/quotes.ts';
import type { Labeller } from '../label/labeller.ts';
import type { Form } from '../prompts/form.ts';
import type { Cell } from '../records/cell.ts';
import type { Draft, Verdict } from '../records/document.ts';
import type { AvoidLists } from '../records/guidance.ts';
import { splitRoughly } from '../text/split-roughly.ts';
import { estimatingCounter, type TokenCounter } from '../text/token-counter.ts';
import { normalisedWordHashes } from '../text/word-hashes.ts';
import { countWords } from '../text/words.ts';
import type { CheckedText } from './check.ts';
import { checks } from './checks.ts';
import { checkEmpty } from './empty.ts';
import { type EvalBanList, noEvalBans } from './eval-leak/ban-list.ts';
import { type QuotedClause, quotedClauses } from './grounding.ts';
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
  /** What belongs to the evals; nothing unless given. */
  readonly evalBans?: EvalBanList;
  /** The avoid-lists that its writer had; none unless given. */
  readonly avoid?: AvoidLists;
  /** Most tokens that the trainer takes; any number unless given. */
  readonly maxTokens?: number;
  /** What counts the tokens of the text; the estimate unless given. */
  readonly counter?: TokenCounter;
}

/** What the checks found in a document. */
export interface DocumentCheck {
  /** The failed verdicts, and the reported ones, which passed. It is kept when none has failed. */
  readonly verdicts: Verdict[];
  /** The part of the focus that counts as found: nothing where there is no text to find it in. */
  readonly focusFound: Cell;
  /** The clauses it quotes word for word, with the lines they stand on. */
  readonly quoted: readonly QuotedClause[];
}

/**
 * Checks one document. Where the writer got no text, or no word, that is the only verdict; otherwise every check
 * is made but those that the form leaves out, so that a repair can mend all that is wrong at once.
 */
export function checkDocument(input: CheckInput): DocumentCheck {
  const outcome = checkOutcome(input.draft);
  if (outcome) return { verdicts: [outcome], focusFound: {}, quoted: [] };
  const text = readText(input);
  const empty = checkEmpty(text);
  if (empty) return { verdicts: [empty], focusFound: {}, quoted: [] };
  const { leaveOut } = input.form;
  return {
    verdicts: checks.flatMap((check) => check(text) ?? []).filter(({ code }) => !leaveOut.includes(code)),
    focusFound: focusFoundIn(text),
    quoted: quotedClauses(text.quotes, text.constitution),
  };
}

function readText({ draft, labeller, ...rest }: CheckInput): CheckedText {
  const text = draft.text.trim();
  const { messages } = draft;
  const outsideQuotes = maskQuotes(text);
  const said = messages.length === 0 ? text : saidBy(messages);
  const wordHashes = normalisedWordHashes(said);
  const saidOutsideQuotes = messages.length === 0 ? outsideQuotes : maskQuotes(said);
  return {
    evalBans: noEvalBans,
    avoid: NO_AVOID,
    maxTokens: Number.POSITIVE_INFINITY,
    counter: estimatingCounter,
    ...rest,
    text,
    outsideQuotes,
    messages,
    said,
    wordHashes,
    vocabulary: new Set(wordHashes),
    saidOutsideQuotes,
    sentences: splitRoughly(saidOutsideQuotes),
    words: countWords(text),
    quotes: checkQuotes(text, rest.constitution),
    recognised: labeller.recognise(text, rest.focus),
  };
}

const NO_AVOID: AvoidLists = { openings: [], phrases: [], names: [] };

/** What the assistant says, a paragraph a turn. */
export function saidBy(messages: Draft['messages']): string {
  return messages
    .filter(({ role, content }) => role === 'assistant' && content !== '')
    .map(({ content }) => content)
    .join('\n\n');
}
