import { PHRASE_WORDS, phrasesOf } from '../../../check/tells/phrases.ts';
import { hashWord } from '../../../text/hash.ts';
import { hashShingles } from '../../../text/shingles.ts';
import { normalisedWordHashes } from '../../../text/word-hashes.ts';
import type { FormWear } from './form-wear-counter.ts';

/** Counts in how many documents of every form a phrase of four words stands, in fixed memory. */
export interface PhraseCounter {
  add(form: string, text: string, words: Uint32Array): void;
  readonly forms: ReadonlyMap<string, number>;
  held(): Iterable<FormWear>;
  /** Most documents by which a count may be too low. */
  readonly undercount: number;
}

const SLOTS = 2 ** 19;
/** What the table holds at most: from then on it is pruned. */
const MOST_HELD = SLOTS * 0.6;
/** Numbers a slot takes: the phrase's hash, its documents, how many it may have missed, the last document. */
const SLOT = 4;
/** From so many documents of its form on, and such a share of them, a phrase is written down. */
const WRITTEN_DOWN = { documents: 4, share: 0.005 } as const;

/**
 * An empty counter: lossy counting (Manku and Motwani 2002) over hashes, with the document as the unit, that prunes
 * when its table is full: so memory is fixed (8 MB), and how much a count may be too low is known. What a phrase says
 * is read from the document in which it becomes common; grammar, and what English has ready for everybody, are
 * dropped then, as `phrasesOf` has it.
 *
 * @param given phrases that everybody may have
 */
export function createPhraseCounter(given: ReadonlySet<string>): PhraseCounter {
  let table = new Uint32Array(SLOTS * SLOT);
  const forms = new Map<string, number>();
  const written = new Map<number, { readonly words: string; readonly form: string }>();
  const dropped = new Set<number>();
  let used = 0;
  let pruned = 0;
  let document = 0;

  const slotOf = (key: number): number => {
    let at = (key & (SLOTS - 1)) * SLOT;
    while (table[at + 1] !== 0 && table[at] !== key) at = at + SLOT === table.length ? 0 : at + SLOT;
    return at;
  };

  const prune = (): void => {
    pruned++;
    const before = table;
    table = new Uint32Array(SLOTS * SLOT);
    used = 0;
    for (let at = 0; at < before.length; at += SLOT) {
      const documents = before[at + 1]!;
      if (documents === 0) continue;
      const key = before[at]!;
      if (documents + before[at + 2]! <= pruned) {
        written.delete(key);
        dropped.delete(key);
        continue;
      }
      table.set(before.subarray(at, at + SLOT), slotOf(key));
      used++;
    }
  };

  return {
    forms,
    add(form, text, words) {
      const documents = (forms.get(form) ?? 0) + 1;
      forms.set(form, documents);
      document++;
      if (words.length < PHRASE_WORDS) return;
      const salt = hashWord(form);
      const least = Math.max(WRITTEN_DOWN.documents, WRITTEN_DOWN.share * documents);
      const due: number[] = [];
      for (const shingle of hashShingles(words, PHRASE_WORDS)) {
        const key = (shingle ^ salt) >>> 0;
        const at = slotOf(key);
        if (table[at + 1] === 0) {
          table[at] = key;
          table[at + 2] = pruned;
          used++;
        } else if (table[at + 3] === document) continue;
        table[at + 3] = document;
        const count = ++table[at + 1]!;
        if (count >= least && !written.has(key) && !dropped.has(key)) due.push(key);
      }
      if (due.length > 0) writeDown(due, form, salt, text);
      if (used > MOST_HELD) prune();
    },
    *held() {
      for (const [key, { words, form }] of written) yield { words, form, documents: table[slotOf(key) + 1]! };
    },
    get undercount() {
      return pruned;
    },
  };

  function writeDown(due: readonly number[], form: string, salt: number, text: string): void {
    const said = new Map<number, string>();
    for (const words of phrasesOf(text, given)) said.set(phraseHash(words) ^ salt, words);
    for (const key of due) {
      const words = said.get(key | 0);
      if (words === undefined) dropped.add(key);
      else written.set(key, { words, form });
    }
  }
}

/** The hash under which a phrase is counted, before its form. */
export function phraseHash(words: string): number {
  return hashShingles(normalisedWordHashes(words), PHRASE_WORDS)[0]!;
}
