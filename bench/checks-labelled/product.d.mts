import type { checkDocument } from '../../src/check/check-document.ts';
import type { createEvalBanList } from '../../src/check/eval-leak/ban-list.ts';
import type { loadConstitution } from '../../src/constitution/load.ts';
import type { buildEvalIndex } from '../../src/curate/eval-index.ts';
import type { createExemption } from '../../src/curate/exemption.ts';
import type { parseConversation, renderConversation } from '../../src/formats/conversation.ts';
import type { loadTemplates } from '../../src/prompts/library.ts';
import type { createRandom } from '../../src/random.ts';
import type { normalisedWordHashes } from '../../src/text/word-hashes.ts';
import type { composeText } from '../../src/write/composer/compose.ts';
import type { readPhrases } from '../../src/write/composer/phrases/index.ts';
import type { extractDocument } from '../../src/write/prompted/extract.ts';

/** The functions of the product that the labelled bench uses: the script takes them from the build, the test from the source. */
export interface Product {
  readonly buildEvalIndex: typeof buildEvalIndex;
  readonly checkDocument: typeof checkDocument;
  readonly composeText: typeof composeText;
  readonly createEvalBanList: typeof createEvalBanList;
  readonly createExemption: typeof createExemption;
  readonly createRandom: typeof createRandom;
  readonly extractDocument: typeof extractDocument;
  readonly loadConstitution: typeof loadConstitution;
  readonly loadTemplates: typeof loadTemplates;
  readonly normalisedWordHashes: typeof normalisedWordHashes;
  readonly parseConversation: typeof parseConversation;
  readonly readPhrases: typeof readPhrases;
  readonly renderConversation: typeof renderConversation;
}

/** A labelled text; `label` is null for a sound one. */
export interface Item {
  readonly id: string;
  readonly kind: 'draft' | 'rewrite' | 'composer' | 'near-miss' | 'hand-written' | 'programmed';
  readonly half: number;
  readonly label: string | null;
  readonly may: readonly string[];
  readonly subtle: boolean;
  readonly fault: string;
  readonly text?: string;
  readonly answer?: string;
}

/** An item with the codes that the checks gave it. */
export interface JudgedItem extends Item {
  readonly failed: readonly string[];
}
