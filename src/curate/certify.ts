import type { Cell } from '../records/cell.ts';
import type { Certificate, Comparison } from '../records/certificate.ts';
import { normalisedWordHashes } from '../text/word-hashes.ts';
import type { Candidate } from './curator.ts';
import { type EvalIndex, placeOf } from './eval-index.ts';
import { EXEMPT_RUN, type Exemption } from './exemption.ts';
import { createNearDuplicateIndex, NEAR_THRESHOLD } from './near-duplicates.ts';
import { excerpt } from './passage.ts';
import { createRegionFindings, regionLimits } from './region-findings.ts';
import { createSplitIndex, SPLIT_RUN } from './split-index.ts';
import { createWorstMatches, type WorstMatches } from './worst-matches.ts';

/** What is measured, and what is only passed on. */
export interface DisjointnessInput {
  /** The documents as emitted, in a fixed order. Read twice. */
  readonly documents: () => AsyncIterable<Candidate>;
  readonly evals: EvalIndex;
  readonly evalFiles: Certificate['evals'];
  readonly exemption: Exemption;
  /** How many documents were rejected on the way, by reason. */
  readonly rejected: Readonly<
    Record<'contaminated' | 'split-leak' | 'near-duplicate' | 'exact-duplicate', number>
  >;
  /** Cells that no document but those of the heldout split may lie in; none unless given. */
  readonly heldOut?: readonly Cell[];
  /** Documents that were rejected since they lie in what is held out. */
  readonly strayed?: number;
  /** Documents of earlier corpora, of train and validation, that lie in what is held out. */
  readonly heldOutBefore?: number;
  /** Least Jaccard similarity of near-duplicates, in (0, 1]. */
  readonly nearThreshold?: number;
}

/**
 * Measures from scratch that the emitted documents are disjoint: every split from the evals, train from the other
 * splits, and each document from all others. Whatever was rejected on the way plays no part in it.
 *
 * Two passes; memory does not grow with the documents but for the indexes, some 2 KB a document. The same input gives
 * the same certificate.
 */
export async function measureDisjointness(input: DisjointnessInput): Promise<Certificate> {
  const { documents, evals, evalFiles, exemption, rejected, nearThreshold = NEAR_THRESHOLD } = input;
  const { heldOut = [], strayed = 0, heldOutBefore = 0 } = input;
  const heldout = createSplitIndex(exemption);
  for await (const { id, split, text } of documents()) {
    if (split !== 'train') heldout.add(id, normalisedWordHashes(text));
  }

  const near = createNearDuplicateIndex({ threshold: Math.min(SHOWN_SIMILARITY, nearThreshold) });
  const contaminated = createFindings();
  const leaking = createFindings();
  const repeating = createFindings();
  const regions = createRegionFindings(heldOut);
  for await (const document of documents()) {
    const { id, split, text } = document;
    regions.add(document);
    const words = normalisedWordHashes(text);
    const match = evals.match(words);
    contaminated.count(match.contaminated);
    contaminated.worst.offer({ document: id, against: placeOf(match), score: match.score }, () =>
      excerpt(text, match.passage, words.length),
    );
    if (split === 'train') {
      const leak = heldout.match(words);
      leaking.count(leak.leaks);
      leaking.worst.offer({ document: id, against: leak.against, score: leak.score }, () =>
        excerpt(text, leak.passage, words.length),
      );
    }
    const nearest = near.nearest(words);
    repeating.count(nearest !== undefined && nearest.jaccard >= nearThreshold);
    if (nearest !== undefined) {
      repeating.worst.offer({ document: id, against: nearest.id, score: nearest.jaccard }, () =>
        excerpt(text, nearest.passage, words.length),
      );
    }
    near.add(id, words);
  }

  const comparisons: Comparison[] = [
    {
      name: 'every split against the evals',
      method: evalMethod,
      thresholds: { ...evals.thresholds },
      ...contaminated.counts(),
      compared: evals.size,
      rejected: rejected.contaminated,
    },
    {
      name: 'train against heldout and validation',
      method: `no run of ${SPLIT_RUN} words in common, where not all of its words are exempt`,
      thresholds: { sharedWords: SPLIT_RUN },
      ...leaking.counts(),
      compared: heldout.size,
      rejected: rejected['split-leak'],
    },
    {
      name: 'near-duplicates within the corpus',
      method:
        'exact Jaccard similarity of the sets of 5-word shingles, with every earlier document that MinHash (25 bands of 5 rows) nominates',
      thresholds: { jaccard: nearThreshold },
      ...repeating.counts(),
      compared: repeating.counts().documents,
      rejected: rejected['near-duplicate'] + rejected['exact-duplicate'],
    },
    ...(heldOut.length > 0 ? [regions.comparison(strayed)] : []),
  ];
  return {
    schemaVersion: 1,
    passed: comparisons.every((comparison) => comparison.remaining === 0),
    evals: evalFiles,
    comparisons,
    exempt: exemption.summary(),
    limits: [...describeLimits(evals), ...(heldOut.length > 0 ? regionLimits(heldOutBefore) : [])],
  };
}

// Pairs below the threshold are shown too, so that a reader sees how close the closest come.
const SHOWN_SIMILARITY = 0.4;

const evalMethod =
  'whole items in a row; 13 words in a row that at most sharedRunItems items have; coverage of an item by 5-word runs weighed with ln(1 + items ÷ items that have the run), for items nominated by a shared 8-word run or a rare 5-word run. Items of fewer than 8 words only whole; runs whose words are all exempt do not count';

function createFindings(): {
  readonly worst: WorstMatches;
  count(isFound: boolean): void;
  counts(): Pick<Comparison, 'documents' | 'remaining' | 'worst'>;
} {
  const worst = createWorstMatches();
  let documents = 0;
  let remaining = 0;
  return {
    worst,
    count(isFound) {
      documents++;
      if (isFound) remaining++;
    },
    counts: () => ({ documents, remaining, worst: worst.list() }),
  };
}

/** What comparing texts with evals cannot see, in words. */
export function describeLimits({ summary }: EvalIndex): string[] {
  const limits = [
    'Only wording is compared. A paraphrase, a translation, or a document that retells an eval item in other words is not seen; nor are two texts that share an idea, a situation or an answer.',
    'An eval item counts as disjoint when no rule above finds it: one that was edited in more than about every twelfth word can be missed, a short one sooner.',
    'Near-duplicates are nominated by hashing: a pair at the threshold is missed with a probability of about 1 %, a more similar one less often.',
    'Evals that were not given were not compared.',
    `Runs of ${EXEMPT_RUN} words that stand in an exempt text are left out, wherever they come from; an eval item that quotes such a text is compared only in the rest.`,
  ];
  if (summary.tooShort > 0)
    limits.push(`${summary.tooShort} eval texts of fewer than 4 words were not compared.`);
  if (summary.exempt > 0)
    limits.push(`${summary.exempt} eval texts of exempt wording only were not compared.`);
  if (summary.repeated > 0)
    limits.push(`${summary.repeated} eval texts repeat the words of another one and were compared once.`);
  return limits;
}
