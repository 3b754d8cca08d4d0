import type { AuditedDocument } from '../audited-document.ts';
import { createLots } from './lots.ts';

/** A random sample of the documents with their texts, in bounded memory. */
export interface TextSample {
  /** Share of the documents that is in it; 1 where all are. */
  readonly share: number;
  offer(document: AuditedDocument): void;
  /** A document by its number, where it is in the sample. */
  get(number: number): AuditedDocument | undefined;
  /** Its documents in their order; with a share, a random part of the dataset of that size, or the whole sample. */
  documents(share?: number): Iterable<AuditedDocument>;
  readonly size: number;
  /** Characters that it holds; of conversations, those of the turns with those of the text. */
  readonly characters: number;
}

/** Characters that are kept unless asked otherwise: some 64 MB. */
const MOST_CHARACTERS = 32_000_000;
/** A longer document is left out, so that a few do not fill it: share of all the characters. */
const LONGEST = 1 / 32;

/**
 * An empty sample. It holds every document until they have too many characters, then a random half of them, then a
 * quarter. So it is the same whatever the batching, and a small dataset is in it whole.
 */
export function createTextSample(mostCharacters = MOST_CHARACTERS): TextSample {
  const lots = createLots('sample');
  const held = new Map<number, { readonly lot: number; readonly document: AuditedDocument }>();
  let share = 1;
  let characters = 0;
  return {
    get share() {
      return share;
    },
    get size() {
      return held.size;
    },
    get characters() {
      return characters;
    },
    offer(document) {
      const lot = lots(document.number);
      if (lot >= share || sizeOf(document) > mostCharacters * LONGEST) return;
      // what a row holds beside its text is nobody's business here, and may be large
      held.set(document.number, { lot, document: { ...document, fields: {} } });
      characters += sizeOf(document);
      while (characters > mostCharacters) {
        share /= 2;
        for (const [number, entry] of held) {
          if (entry.lot < share) continue;
          held.delete(number);
          characters -= sizeOf(entry.document);
        }
      }
    },
    get: (number) => held.get(number)?.document,
    *documents(most = 1) {
      for (const { lot, document } of held.values()) if (lot < most) yield document;
    },
  };
}

function sizeOf({ text, messages }: AuditedDocument): number {
  return text.length + (messages ?? []).reduce((sum, { content }) => sum + content.length, 0);
}
