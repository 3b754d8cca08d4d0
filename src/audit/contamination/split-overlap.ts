import type { Exemption } from '../../curate/exemption.ts';
import { surround } from '../../curate/passage.ts';
import { createSplitIndex, type SplitIndex } from '../../curate/split-index.ts';
import { normalisedWordHashes } from '../../text/word-hashes.ts';
import type { AuditedDocument } from '../audited-document.ts';
import { hidePrivate, maskCut } from '../health/privacy/mask.ts';
import { type CountedSplit, createSplitNames, type SplitRole } from '../split-role.ts';
import type { SplitOverlap, SplitPair } from './contamination.ts';

/** Documents and tokens of each split of each file. */
export interface SplitCounts {
  add(document: Pick<AuditedDocument, 'file' | 'split' | 'tokens'>): void;
  named(split: string): CountedSplit;
  /** Splits of a role with their documents, the files they are in, and their tokens. */
  of(role: SplitRole): RoleCount;
}

/** What a dataset has of a role. */
export interface RoleCount {
  readonly documents: number;
  readonly tokens: number;
  readonly files: ReadonlySet<string>;
  /** Documents by split. */
  readonly splits: ReadonlyMap<string, number>;
}

/** How a dataset's splits are compared. */
export interface SplitOverlapOptions {
  readonly counts: SplitCounts;
  readonly exemption: Exemption;
  /** Reads the documents of the files for which `isWanted` holds once more, in batches. */
  readonly read: (isWanted: (file: string) => boolean) => AsyncIterable<readonly AuditedDocument[]>;
  /** Tokens of held-out documents that are compared at most: each takes some 35 bytes. */
  readonly mostTokens?: number;
}

const MOST_TOKENS = 6_000_000;
const MOST_PAIRS = 20;
const AROUND = 300;
const AGAINST_CHARACTERS = 4_000;

/**
 * Counts splits as a dataset is read.
 *
 * @param training names of splits that are trained on; see `roleOfSplit`
 */
export function createSplitCounts(training?: readonly string[]): SplitCounts {
  const named = createSplitNames(training);
  const counts = new Map<string, CountedSplit & { readonly files: Map<string, FileCount> }>();
  return {
    named,
    add({ file, split, tokens }) {
      const counted = named(split);
      const own = counts.get(counted.name) ?? { ...counted, files: new Map<string, FileCount>() };
      const inFile = own.files.get(file) ?? { documents: 0, tokens: 0 };
      inFile.documents++;
      inFile.tokens += tokens;
      own.files.set(file, inFile);
      counts.set(counted.name, own);
    },
    of(role) {
      let documents = 0;
      let tokens = 0;
      const files = new Set<string>();
      const splits = new Map<string, number>();
      for (const own of counts.values()) {
        if (own.role !== role) continue;
        for (const [file, inFile] of own.files) {
          documents += inFile.documents;
          tokens += inFile.tokens;
          files.add(file);
          splits.set(own.name, (splits.get(own.name) ?? 0) + inFile.documents);
        }
      }
      return { documents, tokens, files, splits };
    },
  };
}

interface FileCount {
  documents: number;
  tokens: number;
}

/**
 * Looks for training documents that share a run of 13 words with one that is held out. The files that hold either
 * are read once more: what is held out may stand behind what is trained on.
 *
 * @returns `null` where there are not both
 */
export async function measureSplitOverlap(options: SplitOverlapOptions): Promise<SplitOverlap | null> {
  const { counts, exemption, read, mostTokens = MOST_TOKENS } = options;
  const training = counts.of('training');
  const heldout = counts.of('heldout');
  if (training.documents === 0 || heldout.documents === 0) return null;

  // Every n-th where they do not all fit: the same ones in every audit.
  const step = Math.max(1, Math.ceil(heldout.tokens / mostTokens));
  const index = createSplitIndex(exemption);
  const texts: Against[] = [];
  let met = 0;
  for await (const batch of read((file) => heldout.files.has(file))) {
    for (const { id, file, line, text, split } of batch) {
      const { name, role } = counts.named(split);
      if (role !== 'heldout' || met++ % step !== 0) continue;
      index.add(String(texts.length), normalisedWordHashes(text));
      texts.push({ id, file, line, split: name, text: text.slice(0, AGAINST_CHARACTERS) });
    }
  }

  const leaks = createLeaks(index, texts);
  for await (const batch of read((file) => training.files.has(file))) {
    for (const document of batch) if (counts.named(document.split).role === 'training') leaks.look(document);
  }
  return {
    training: training.documents,
    heldout: heldout.documents,
    compared: index.size,
    leaking: leaks.found(),
    share: leaks.found() / training.documents,
    bySplit: [...heldout.splits].map(([split, documents]) => ({
      split,
      documents,
      touched: leaks.touchedOf(split),
    })),
    others: [...counts.of('other').splits.keys()],
    pairs: leaks.pairs(),
  };
}

type Against = SplitPair['against'];

function createLeaks(index: SplitIndex, texts: readonly Against[]) {
  const touched = new Map<string, Set<string>>();
  let found = 0;
  let pairs: SplitPair[] = [];
  return {
    look({ id, file, line, text }: AuditedDocument): void {
      const words = normalisedWordHashes(text);
      const match = index.match(words);
      if (!match.leaks) return;
      const against = texts[Number(match.against)]!;
      found++;
      touched.set(against.split, (touched.get(against.split) ?? new Set()).add(match.against));
      if (pairs.length === MOST_PAIRS && pairs.at(-1)!.score >= match.score) return;
      const pair: SplitPair = {
        document: { id, file, line },
        against: { ...against, text: maskCut(against.text, AGAINST_CHARACTERS) },
        score: Math.round(match.score * 10_000) / 10_000,
        excerpt: surround(text, match.passage, words.length, AROUND, hidePrivate),
      };
      pairs = [...pairs, pair].toSorted((a, b) => b.score - a.score).slice(0, MOST_PAIRS);
    },
    found: () => found,
    touchedOf: (split: string) => touched.get(split)?.size ?? 0,
    pairs: () => pairs,
  };
}
