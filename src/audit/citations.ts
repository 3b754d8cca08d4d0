import type { AuditedDocument } from './audited-document.ts';

/** A document behind something that an audit says. */
export interface Citation {
  readonly id: string;
  readonly file: string;
  readonly line: number;
  /** The passage that is meant, or an empty string. */
  readonly passage: string;
  /** The document, cut after {@link MOST_CHARACTERS}. */
  readonly text: string;
}

/** Citations of a finding: how many documents it has, and some of them to read. */
export interface Cited {
  readonly documents: number;
  readonly examples: readonly Citation[];
}

/** Collects the documents behind a finding. */
export interface CitationCollector {
  add(document: AuditedDocument, passage?: string): void;
  readonly documents: number;
  list(): Cited;
}

/** Characters of a cited document that are kept. */
export const MOST_CHARACTERS = 6_000;

/**
 * Keeps a random few of the documents behind a finding, the same in every audit of the same dataset, in the order of
 * the dataset: those whose numbers draw the lowest lots.
 *
 * @param most how many are kept
 */
export function createCitations(name: string, most = 5): CitationCollector {
  const salt = saltOf(name);
  const kept: { readonly lot: number; readonly number: number; readonly citation: Citation }[] = [];
  let documents = 0;
  return {
    get documents() {
      return documents;
    },
    add(document, passage = '') {
      documents++;
      const lot = lotOf(salt, document.number);
      const last = kept.at(-1);
      if (kept.length >= most && last && lot >= last.lot) return;
      if (kept.length >= most) kept.pop();
      const { id, file, line, text, number } = document;
      kept.push({
        lot,
        number,
        citation: {
          id,
          file,
          line,
          passage: ownCopy(passage),
          text: ownCopy(text.slice(0, MOST_CHARACTERS)),
        },
      });
      kept.sort((a, b) => a.lot - b.lot);
    },
    list: () => ({
      documents,
      examples: kept.toSorted((a, b) => a.number - b.number).map(({ citation }) => citation),
    }),
  };
}

/** A part of a text that does not hold the whole of it in memory. */
function ownCopy(part: string): string {
  return Buffer.from(part, 'utf16le').toString('utf16le');
}

/** A lot of 32 bits: the finaliser of MurmurHash3 over the document's number. */
function lotOf(salt: number, number: number): number {
  let lot = (number ^ salt) >>> 0;
  lot = Math.imul(lot ^ (lot >>> 16), 0x85ebca6b);
  lot = Math.imul(lot ^ (lot >>> 13), 0xc2b2ae35);
  return (lot ^ (lot >>> 16)) >>> 0;
}

function saltOf(name: string): number {
  let salt = 0;
  for (let at = 0; at < name.length; at++) salt = Math.imul(salt, 31) + name.charCodeAt(at);
  return salt;
}
