import type { EvalFile } from '../../curate/eval-files.ts';
import type { EvalIndex } from '../../curate/eval-index.ts';
import { excerpt, surround } from '../../curate/passage.ts';
import { normalisedWordHashes } from '../../text/word-hashes.ts';
import type { Measure } from '../audited-document.ts';
import { hidePrivate, maskPrivate } from '../health/privacy/mask.ts';
import type {
  CondemningRule,
  ContaminationMatch,
  ContaminationPair,
  EvalContamination,
} from './contamination.ts';

/** What a dataset is compared with. */
export interface EvalContaminationOptions {
  readonly index: EvalIndex;
  /** The files whose texts are in the index. */
  readonly files: readonly Pick<EvalFile, 'file' | 'sha256' | 'texts'>[];
  /** Told every match, in the order of the dataset. */
  readonly onMatch?: (match: ContaminationMatch) => void;
}

/** Pairs that are kept to be read: of each file and rule, and in all. */
const PAIRS_OF_EACH = 10;
const MOST_PAIRS = 60;

/** Characters shown on either side of a shared passage. */
const AROUND = 300;

/** Compares every document with the eval items; what is kept of them is masked. Memory grows with the items, not with the documents. */
export function measureEvalContamination(options: EvalContaminationOptions): Measure<EvalContamination> {
  const { index, files, onMatch } = options;
  const byRule: Record<CondemningRule, number> = { 'whole-item': 0, 'shared-13-gram': 0, coverage: 0 };
  const byFile = new Map<string, { documents: number; readonly items: Set<string> }>();
  const pairs = createPairs();
  const masks = new Map<string, string>();
  // An item may condemn a million documents, and is masked once.
  const maskedItem = (text: string): string => {
    const known = masks.get(text) ?? maskPrivate(text);
    masks.set(text, known);
    return known;
  };
  let read = 0;
  let documents = 0;
  let tokens = 0;
  return {
    add(document) {
      read++;
      const { id, file, line, text } = document;
      const words = normalisedWordHashes(text);
      const { rule, score, item, passage } = index.match(words);
      if (rule === 'none' || item === undefined) return;
      documents++;
      tokens += document.tokens;
      byRule[rule]++;
      const found = byFile.get(item.file) ?? { documents: 0, items: new Set() };
      found.documents++;
      found.items.add(item.id);
      byFile.set(item.file, found);
      const match: ContaminationMatch = {
        document: { id, file, line },
        rule,
        score: Math.round(score * 10_000) / 10_000,
        item: { id: item.id, file: item.file, line: item.line, text: maskedItem(item.text) },
        passage: excerpt(text, passage, words.length, hidePrivate),
      };
      onMatch?.(match);
      pairs.offer(match, () => surround(text, passage, words.length, AROUND, hidePrivate));
    },
    finish: () => ({
      documents,
      share: read === 0 ? 0 : documents / read,
      tokens,
      compared: index.size,
      items: [...byFile.values()].reduce((sum, { items }) => sum + items.size, 0),
      byRule,
      files: files
        .map(({ file, sha256, texts }) => {
          const found = byFile.get(file);
          return {
            file,
            sha256,
            texts: texts.length,
            documents: found?.documents ?? 0,
            items: found?.items.size ?? 0,
          };
        })
        .toSorted((a, b) => b.documents - a.documents),
      thresholds: index.thresholds,
      pairs: pairs.list(),
    }),
  };
}

/** The closest pairs of each file and rule; of equally close ones the first. */
function createPairs() {
  const kept = new Map<string, ContaminationPair[]>();
  return {
    offer(match: ContaminationMatch, excerptOf: () => ContaminationPair['excerpt']): void {
      const key = `${match.item.file}\n${match.rule}`;
      const own = kept.get(key) ?? [];
      kept.set(key, own);
      if (own.length === PAIRS_OF_EACH && own.at(-1)!.score >= match.score) return;
      own.push({ ...match, excerpt: excerptOf() });
      own.sort((a, b) => b.score - a.score);
      own.splice(PAIRS_OF_EACH);
    },
    list(): ContaminationPair[] {
      const chosen: ContaminationPair[] = [];
      for (let round = 0; round < PAIRS_OF_EACH; round++) {
        for (const own of kept.values()) if (own[round]) chosen.push(own[round]!);
      }
      return chosen.slice(0, MOST_PAIRS).sort((a, b) => b.score - a.score);
    },
  };
}
