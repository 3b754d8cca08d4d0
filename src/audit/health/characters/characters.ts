import type { Found } from '../health-result.ts';
import { createMaskedCitations } from '../masked-citations.ts';
import type { HealthPart } from '../part.ts';
import { exactRate } from '../rate.ts';
import { USUAL, unsafeKinds } from './unsafe-kinds.ts';

/** Finds characters that nobody sees, that deceive or that are broken, in every document, by kind. */
export function createCharacters(): HealthPart<readonly Found[]> {
  const kinds = unsafeKinds.map((kind) => ({ kind, cited: createMaskedCitations(kind.code) }));
  let documents = 0;
  return {
    add({ document }) {
      documents++;
      const { text } = document;
      if (USUAL.test(text)) return;
      for (const { kind, cited } of kinds) {
        const at = kind.find(text);
        if (at >= 0) cited.add(document, around(text, at));
      }
    },
    finish: () =>
      kinds
        .filter(({ cited }) => cited.documents > 0)
        .map(({ kind: { code, label }, cited }) => ({
          code,
          label,
          ...exactRate(cited.documents, documents),
          cited: cited.list(),
        })),
  };
}

/** A character with a few around it, and its number, since it may be invisible. */
function around(text: string, at: number): string {
  const code = text.codePointAt(at)!.toString(16).toUpperCase().padStart(4, '0');
  return `U+${code}: ${text.slice(Math.max(0, at - 20), at + 20).replace(UNSEEN, '␣')}`;
}

const UNSEEN = /\p{C}|\u034F|\u115F|\u1160|\u3164|\uFFA0/gu;
