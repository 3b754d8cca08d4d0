import type { Constitution } from '../constitution/clause.ts';
import type { CheckedQuote } from '../constitution/quotes.ts';
import type { Form } from '../prompts/form.ts';
import type { Cell } from '../records/cell.ts';
import type { ReasonCode, Verdict } from '../records/document.ts';

/** What the checks of a text may look at; made once for a document. */
export interface CheckedText {
  /** As the writer gave it, without white space around it. */
  readonly text: string;
  /** The text with everything in quotation marks made spaces: what nobody in it says. */
  readonly outsideQuotes: string;
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
}

/** Looks for one kind of failure. Gives a verdict where it failed, or has something to report. */
export type Check = (text: CheckedText) => Verdict | undefined;

/** Longest passage that a verdict carries, in characters. */
const LONGEST_PASSAGE = 160;

/** A failed verdict: what is wrong, and the passage where it shows, shortened to 160 characters. */
export function failed(code: ReasonCode, what: string, passage = ''): Verdict {
  return { code, passed: false, detail: passage === '' ? what : `${what}: ${shortened(passage)}` };
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
