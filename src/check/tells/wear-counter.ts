/** Something that many documents have, with how many. */
export interface Wear {
  readonly words: string;
  /** At most so many fewer than there are: the documents ÷ the counter's window. */
  readonly documents: number;
  /** Of these, those of the present wave. */
  readonly inWave: number;
}

/** Counts in how many documents each wording stands, in bounded memory. */
export interface WearCounter {
  readonly documents: number;
  readonly inWave: number;
  /** Wordings that are held. */
  readonly size: number;
  /** Counts one document; a wording that it has twice counts once. */
  add(wordings: Iterable<string>): void;
  startWave(): void;
  /** Wordings that so many documents have, the most first; equal ones by their letters. */
  worn(least: number): Wear[];
}

/**
 * Lossy counting (Manku and Motwani 2002, §4.2) with a document as the unit: after every window of documents, what
 * has come less than once a window since it was first held is dropped. A wording that more than one in a window of
 * all documents have is always there, and its count is at most documents ÷ window too low.
 *
 * @param window documents between two prunings
 */
export function createWearCounter(window: number): WearCounter {
  const held = new Map<string, { documents: number; inWave: number; readonly missed: number }>();
  let documents = 0;
  let inWave = 0;
  return {
    get documents() {
      return documents;
    },
    get inWave() {
      return inWave;
    },
    get size() {
      return held.size;
    },
    add(wordings) {
      const missed = Math.floor(documents / window);
      documents++;
      inWave++;
      for (const words of new Set(wordings)) {
        const known = held.get(words);
        if (known === undefined) {
          held.set(words, { documents: 1, inWave: 1, missed });
        } else {
          known.documents++;
          known.inWave++;
        }
      }
      if (documents % window !== 0) return;
      const windows = documents / window;
      for (const [words, entry] of held) if (entry.documents + entry.missed <= windows) held.delete(words);
    },
    startWave() {
      inWave = 0;
      for (const entry of held.values()) entry.inWave = 0;
    },
    worn(least) {
      return [...held]
        .filter(([, entry]) => entry.documents >= least)
        .map(([words, entry]) => ({ words, documents: entry.documents, inWave: entry.inWave }))
        .toSorted((a, b) => b.documents - a.documents || (a.words < b.words ? -1 : 1));
    },
  };
}
