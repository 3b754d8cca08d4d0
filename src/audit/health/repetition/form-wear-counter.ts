import { createWearCounter } from '../../../check/tells/wear-counter.ts';
import { undercountOf } from './undercount.ts';

/** A wording with the documents of one form that have it. */
export interface FormWear {
  readonly words: string;
  readonly form: string;
  /** At least. */
  readonly documents: number;
}

/** Counts in how many documents of every form a wording stands, in bounded memory. */
export interface FormWearCounter {
  /** Counts one document. */
  add(form: string, wordings: Iterable<string>): void;
  /** Documents by form. */
  readonly forms: ReadonlyMap<string, number>;
  /** What is held, in no order. */
  held(): Iterable<FormWear>;
  /** Most documents by which a count over all forms may be too low: in each form, one in a thousand of all documents. */
  readonly undercount: number;
}

/** Documents between two prunings: what more than one in a thousand of all documents have in one form is always held. */
const WINDOW = 1_000;
const SEPARATOR = '\u0001';

/** An empty counter: lossy counting, see `createWearCounter`, with the number of the form in front of the wording. */
export function createFormWearCounter(): FormWearCounter {
  const counter = createWearCounter(WINDOW);
  const forms = new Map<string, number>();
  const numbers = new Map<string, number>();
  const names: string[] = [];
  return {
    add(form, wordings) {
      forms.set(form, (forms.get(form) ?? 0) + 1);
      if (!numbers.has(form)) numbers.set(form, names.push(form) - 1);
      const number = numbers.get(form)!;
      counter.add(Array.from(wordings, (words) => `${number}${SEPARATOR}${words}`));
    },
    forms,
    *held() {
      for (const { words, documents } of counter.worn(1)) {
        const at = words.indexOf(SEPARATOR);
        yield { form: names[Number(words.slice(0, at))]!, words: words.slice(at + 1), documents };
      }
    },
    get undercount() {
      return undercountOf(forms, Math.floor(counter.documents / WINDOW));
    },
  };
}
