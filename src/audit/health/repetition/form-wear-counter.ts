import { createWearCounter } from '../../../check/tells/wear-counter.ts';

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
  /** Most documents by which a count may be too low. */
  readonly undercount: number;
}

/** Documents between two prunings: a wording that one in a thousand has is always held. */
const WINDOW = 1_000;
const SEPARATOR = '\u0001';

/** An empty counter: lossy counting, see `createWearCounter`, with the form as a part of the wording. */
export function createFormWearCounter(): FormWearCounter {
  const counter = createWearCounter(WINDOW);
  const forms = new Map<string, number>();
  return {
    add(form, wordings) {
      forms.set(form, (forms.get(form) ?? 0) + 1);
      counter.add(Array.from(wordings, (words) => `${form}${SEPARATOR}${words}`));
    },
    forms,
    *held() {
      for (const { words, documents } of counter.worn(1)) {
        const at = words.indexOf(SEPARATOR);
        yield { form: words.slice(0, at), words: words.slice(at + 1), documents };
      }
    },
    get undercount() {
      return Math.floor(counter.documents / WINDOW);
    },
  };
}
