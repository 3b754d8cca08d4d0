import { PHRASE_WORDS } from '../../../check/tells/phrases.ts';
import { hashWord } from '../../../text/hash.ts';
import { hashShingles } from '../../../text/shingles.ts';
import { normalisedWordHashes } from '../../../text/word-hashes.ts';
import { undercountOf } from './undercount.ts';

/** A phrase, as yet without its words, with the documents of one form that have it. */
export interface CountedPhrase {
  /** See {@link phraseKeys}. */
  readonly key: number;
  readonly documents: number;
}

/** Counts in how many documents of every form a run of four words stands, in fixed memory. */
export interface PhraseCounter {
  /** @param words the hashes of the normalised words of a document */
  add(form: string, words: Uint32Array): void;
  /** Documents by form. */
  readonly forms: ReadonlyMap<string, number>;
  /** Phrases of which a form has at least so many documents as is asked of it, by the documents that it has in all. */
  common(leastOf: (documents: number) => number): Iterable<CountedPhrase>;
  /** Most documents by which a count over all forms may be too low. */
  readonly undercount: number;
}

/** Slots of the table at first, and when it has grown as large as it may: then it is pruned. */
const SLOTS = { first: 2 ** 12, most: 2 ** 19 } as const;
/** Share of the slots that is used at most. */
const FULL = 0.6;
/**
 * Numbers a slot takes, a cache line together with others: the phrase's key, its documents, the last document, and how
 * many it may have missed, with the form in the low bits.
 */
const SLOT = 4;
/** Bits that say which phrases have come once, and how many of them are set before all are taken back. */
const SEEN_BITS = 2 ** 23;
const MOST_SEEN = SEEN_BITS / 4;
const FORM_BITS = 6;
const FORM = 2 ** FORM_BITS - 1;

/**
 * An empty counter: lossy counting (Manku and Motwani 2002) over hashes, with the document as the unit, that prunes
 * when its table is full: so memory is fixed (17 MB), and how much a count may be too low is known. What a phrase says
 * is looked up afterwards, see `readPhrases`.
 *
 * Once the table is as large as it may be, a phrase enters it when it comes for the second time, by a bit of its hash
 * (as in TinyLFU, Einziger, Friedman and Manes 2017): most phrases never do. By then a count may be one too high.
 */
export function createPhraseCounter(): PhraseCounter {
  let slots: number = SLOTS.first;
  let table = new Int32Array(slots * SLOT);
  let spare = new Int32Array(0);
  const forms = new Map<string, number>();
  const formNumbers = new Map<string, number>();
  let seen = new Int32Array(0);
  let seenCount = 0;
  let forgotten = 0;
  let used = 0;
  let pruned = 0;
  let document = 0;

  /** Whether a phrase has come before, as far as its bit tells. */
  const cameBefore = (key: number): boolean => {
    const bit = key >>> 9;
    const mask = 1 << (bit & 31);
    if ((seen[bit >>> 5]! & mask) !== 0) return true;
    if (seenCount === MOST_SEEN) {
      seen.fill(0);
      seenCount = 0;
      forgotten++;
    }
    seen[bit >>> 5]! |= mask;
    seenCount++;
    return false;
  };

  const slotOf = (key: number): number => {
    let at = (key & (slots - 1)) * SLOT;
    while (table[at + 1] !== 0 && table[at] !== key) at = at + SLOT === table.length ? 0 : at + SLOT;
    return at;
  };

  /** Makes room: in a larger table, or where it is as large as it may be, by dropping what is rare. */
  const makeRoom = (): void => {
    const before = table;
    if (slots < SLOTS.most) slots *= 2;
    else if (seen.length === 0) seen = new Int32Array(SEEN_BITS / 32);
    else pruned++;
    // two tables take turns, so that none is thrown away every thousand documents
    table = spare.length === slots * SLOT ? spare.fill(0) : new Int32Array(slots * SLOT);
    spare = before;
    used = 0;
    for (let at = 0; at < before.length; at += SLOT) {
      if (before[at + 1] === 0 || before[at + 1]! + (before[at + 3]! >> FORM_BITS) <= pruned) continue;
      const slot = slotOf(before[at]!);
      for (let each = 0; each < SLOT; each++) table[slot + each] = before[at + each]!;
      used++;
    }
  };

  return {
    forms,
    add(form, words) {
      forms.set(form, (forms.get(form) ?? 0) + 1);
      if (!formNumbers.has(form)) formNumbers.set(form, formNumbers.size);
      const formNumber = formNumbers.get(form)!;
      document++;
      const keys = phraseKeys(form, words);
      for (let index = 0; index < keys.length; index++) {
        const key = keys[index]!;
        const isChosen = seen.length > 0;
        if (isChosen && !cameBefore(key)) continue;
        const at = slotOf(key);
        if (table[at + 1] === 0) {
          table[at] = key;
          table[at + 3] = (pruned << FORM_BITS) | formNumber;
          table[at + 1] = isChosen ? 1 : 0;
          used++;
        } else if (table[at + 2] === document) continue;
        table[at + 2] = document;
        table[at + 1]!++;
        // within a document too: one may have a million words
        if (used > slots * FULL) makeRoom();
      }
    },
    *common(leastOf) {
      // maps give their keys in the order in which they came
      const least = [...formNumbers.keys()].map((form) => leastOf(forms.get(form)!));
      for (let at = 0; at < table.length; at += SLOT) {
        const documents = table[at + 1]!;
        if (documents > 0 && documents >= least[table[at + 3]! & FORM]!) yield { key: table[at]!, documents };
      }
    },
    get undercount() {
      return undercountOf(forms, pruned + forgotten);
    },
  };
}

/** The keys under which the runs of four words of a document are counted: signed hashes of form and words. */
export function phraseKeys(form: string, words: Uint32Array): Int32Array {
  if (words.length < PHRASE_WORDS) return new Int32Array(0);
  const salt = hashWord(form);
  const shingles = hashShingles(words, PHRASE_WORDS);
  const keys = new Int32Array(shingles.length);
  for (let at = 0; at < shingles.length; at++) keys[at] = shingles[at]! ^ salt;
  return keys;
}

/** The key of a phrase of four words. */
export function phraseKey(form: string, phrase: string): number {
  return phraseKeys(form, normalisedWordHashes(phrase))[0]!;
}
