import type { Constitution } from '../constitution/clause.ts';
import type { CheckedQuote } from '../constitution/quotes.ts';
import type { Form } from '../prompts/form.ts';
import type { Cell } from '../records/cell.ts';
import type { ReasonCode, Verdict } from '../records/document.ts';
import type { AvoidLists } from '../records/guidance.ts';
import type { Message } from '../records/message.ts';
import type { TokenCounter } from '../text/token-counter.ts';
import type { EvalBanList } from './eval-leak/ban-list.ts';

/** What the checks of a text may look at; made once for a document. */
export interface CheckedText {
  /** As the writer gave it, without white space around it; of a conversation, its rendering. */
  readonly text: string;
  /** The text with everything in quotation marks made spaces: what nobody in it says. */
  readonly outsideQuotes: string;
  /** The turns of a conversation; empty for prose. */
  readonly messages: readonly Message[];
  /** What will be imitated: the whole of a prose text; of a conversation what the assistant says, turn by turn. */
  readonly said: string;
  /** {@link said} with everything in quotation marks made spaces. */
  readonly saidOutsideQuotes: string;
  /** The hashes of the normalised words of {@link said}. */
  readonly wordHashes: Uint32Array;
  /** The different ones of them, for a quick look whether a pattern can be found. */
  readonly vocabulary: ReadonlySet<number>;
  /** The sentences of {@link saidOutsideQuotes}, by the rough and fast way of `splitRoughly`. */
  readonly sentences: readonly string[];
  readonly words: number;
  /** Words the document was asked to have, [least, most]. */
  readonly wordLimits: readonly [number, number];
  readonly form: Form;
  readonly constitution: Constitution;
  /** Its quotations of at least four words. */
  readonly quotes: readonly CheckedQuote[];
  readonly focus: Cell;
  /** The part of the focus that the labeller recognised. */
  readonly recognised: Cell;
  readonly rejectOffTarget: boolean;
  /** What belongs to the evals; holds nothing where there are none. */
  readonly evalBans: EvalBanList;
  /** Words that earlier documents have used up, as the writer was told. */
  readonly avoid: AvoidLists;
  /** Most tokens that the trainer takes. */
  readonly maxTokens: number;
  /** What counts the tokens of the text. */
  readonly counter: TokenCounter;
}

/** Looks for one kind of failure. Gives a verdict where it failed, or has something to report. */
export type Check = (text: CheckedText) => Verdict | undefined;

/** Longest passage that a verdict carries, in characters. */
const LONGEST_PASSAGE = 160;

/** A failed verdict: what is wrong, and the passage where it shows, shortened to 160 characters. */
export function failed(code: ReasonCode, what: string, passage = ''): Verdict {
  return { code, passed: false, detail: passage === '' ? what : `${what}: ${shortened(passage)}` };
}

/** A verdict that rejects nothing and is kept for people to read. */
export function reported(code: ReasonCode, what: string, passage = ''): Verdict {
  return { ...failed(code, what, passage), passed: true };
}

/** White space folded, and cut with an ellipsis at 160 characters. */
export function shortened(passage: string): string {
  const characters = [...passage.replace(/\s+/g, ' ').trim()];
  if (characters.length <= LONGEST_PASSAGE) return characters.join('');
  return `${characters.slice(0, LONGEST_PASSAGE - 1).join('')}…`;
}

/** A passage of a text with a few words around it. */
export function passageAround(text: string, start: number, length: number): string {
  return text.slice(Math.max(0, start - 40), start + length + 40);
}
