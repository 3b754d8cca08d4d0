import { dimensionsNotApplying } from '../../coverage/applicability.ts';
import { bucketsOf } from '../../coverage/buckets.ts';
import type { CoverageMap } from '../../coverage/map.ts';
import type { Evidence } from '../../records/evidence.ts';
import type { AuditedDocument, Measure } from '../audited-document.ts';
import { associationsOf } from './association.ts';
import { balanceOf, createValueCounts } from './balance.ts';
import { createBucketIndex } from './bucket-index.ts';
import { createCellCitations } from './cell-citations.ts';
import { ABSENT, createCodeSpace } from './code-space.ts';
import { combinationsIn, createCombinationCounter } from './combination-counter.ts';
import { combinationCoverage } from './combination-coverage.ts';
import type { DocumentLabeller } from './document-labeller.ts';
import { holesOf } from './holes.ts';
import { createLabelCounter } from './label-counter.ts';
import type { ModelLabels } from './model-labels.ts';
import { notesOn } from './notes.ts';
import { rollUpTaught } from './roll-up.ts';
import { createSplitCounter } from './split-counter.ts';
import { taughtSubset } from './subset.ts';
import { createSubsetRecorder } from './subset-recorder.ts';
import type { Taught, TaughtBucket, TaughtSubset } from './taught-result.ts';

/** What a dataset is held against. */
export interface TaughtOptions {
  readonly map: CoverageMap;
  readonly labeller: DocumentLabeller;
  /** The model that labels, where one does: what it was asked is told. */
  readonly model?: Pick<ModelLabels, 'counts'>;
  /** Ranks the holes by modelled risk. */
  readonly evidence?: readonly Evidence[];
  /** Most of a failure rate that documents can remove, in (0, 1]; 0.8 where absent. */
  readonly removable?: number;
  /** Documents that a pair or triple should have; 10 where absent. */
  readonly atLeast?: number;
  /** Splits that are trained on; `train`, `training` and none stated where absent. */
  readonly trainingSplits?: readonly string[];
  /** Holes that are listed; 50 where absent. */
  readonly mostHoles?: number;
  /** What a smallest subset is to keep, and whether its documents are listed; none is looked for where absent. */
  readonly subset?: { readonly keeps: TaughtSubset['keeps']; readonly lists: boolean };
}

/** Triples that are counted at most: each is a question to the map's rules. */
const MOST_TRIPLES = 150_000;

/**
 * Measures what a dataset teaches of a map, in one pass. Memory grows with the map and not with the documents; where a
 * subset is asked for, by 20 bytes a document, some hundred a distinct combination of what it is to keep, and the places
 * of the documents where they are listed.
 */
export function createTaughtMeasure(options: TaughtOptions): Measure<Taught> {
  const { map, labeller, removable = 0.8, atLeast = 10, mostHoles = 50 } = options;
  const space = createCodeSpace(map);
  const mapBuckets = bucketsOf(map);
  const index = createBucketIndex(map, mapBuckets, space);
  const bucketDocuments = new Uint32Array(mapBuckets.length);
  const bucketTokens = new Float64Array(mapBuckets.length);
  const bucketCitations = createCellCitations(mapBuckets.length);
  const pairs = createCombinationCounter(map, space, 2);
  const pairCitations = createCellCitations(pairs.counts.length);
  const triples =
    combinationsIn(space, 3) <= MOST_TRIPLES ? createCombinationCounter(map, space, 3) : undefined;
  const values = space.dimensions.map(createValueCounts);
  const splits = createSplitCounter(options.trainingSplits);
  const labels = createLabelCounter(space.dimensions.map(({ name }) => name));
  const recorder = options.subset && createSubsetRecorder(options.subset.lists);
  const isConditional = map.dimensions.some(({ appliesWhen }) => appliesWhen !== null);

  const shown = new Int32Array(space.dimensions.length);
  const focus = new Int32Array(space.dimensions.length);
  const buckets = new Int32Array(index.most);
  const shownPairs = new Int32Array(pairs.tables.length);
  const shownTriples = new Int32Array(triples?.tables.length ?? 0);

  const add = (document: AuditedDocument): void => {
    if (!splits.add(document)) return;
    const found = labeller.label(document);
    space.encode(found.cell, shown);
    space.encode(found.focus, focus);
    const absent = isConditional ? dimensionsNotApplying(map, found.cell) : undefined;
    for (const [axis, counts] of values.entries()) {
      const code = shown[axis]!;
      if (code !== ABSENT && code < counts.documents.length) {
        counts.documents[code]!++;
        counts.tokens[code]! += document.tokens;
      } else if (absent?.has(space.dimensions[axis]!.name)) counts.notApplicable++;
    }
    const bucketCount = index.find(focus, buckets);
    for (let at = 0; at < bucketCount; at++) {
      bucketDocuments[buckets[at]!]!++;
      bucketTokens[buckets[at]!]! += document.tokens;
    }
    bucketCitations.add(document, buckets, bucketCount);
    const pairCount = pairs.add(shown, shownPairs);
    pairCitations.add(document, shownPairs, pairCount);
    triples?.add(shown, shownTriples);
    const isRuledOut = shownPairs.subarray(0, pairCount).some((pair) => pairs.feasible[pair] === 0);
    labels.add(found, isRuledOut);
    if (options.subset?.keeps === 'doses') recorder?.add(document, buckets, bucketCount);
    else recorder?.add(document, shownPairs, keepFeasible(shownPairs, pairCount, pairs.feasible));
  };

  const subsetOf = (documents: number, tokens: number): TaughtSubset | null => {
    if (!options.subset || !recorder) return null;
    const { keeps } = options.subset;
    const crosses = map.crosses.map(({ name }) => name);
    const elements =
      keeps === 'doses'
        ? mapBuckets.map(({ dose, cross }) => ({ demand: dose, group: crosses.indexOf(cross.name) }))
        : pairs.tables.flatMap(({ cells }, group) =>
            Array.from({ length: cells }, () => ({ demand: 1, group })),
          );
    return taughtSubset({ keeps, elements, candidates: recorder.candidates(), documents, tokens });
  };

  return {
    add,
    finish() {
      const taughtBuckets = mapBuckets.map((bucket, at): TaughtBucket => {
        const tokens = bucketTokens[at]!;
        return {
          cross: bucket.cross.name,
          cell: bucket.cell,
          documents: bucketDocuments[at]!,
          tokens,
          dose: bucket.dose,
          taught: tokens / bucket.dose,
          stake: bucket.exposure * bucket.severity,
          weight: bucket.exposure * bucket.share,
          cited: bucketCitations.of(at, bucketDocuments[at]!),
        };
      });
      const { documents, tokens, all } = splits.counts();
      const measured = {
        documents,
        tokens,
        splits: all,
        labels: labels.counts(labeller.agreements(), options.model?.counts() ?? null),
        buckets: taughtBuckets,
        rollUp: rollUpTaught(taughtBuckets),
        holes: holesOf(taughtBuckets, { map, evidence: options.evidence, removable, most: mostHoles }),
        combinations: [pairs, ...(triples ? [triples] : [])].map((counter) =>
          combinationCoverage(counter, atLeast),
        ),
        balance: space.dimensions.map((dimension, axis) => balanceOf(dimension, values[axis]!, documents)),
        associations: associationsOf(space, pairs, (pair) => pairCitations.of(pair, pairs.counts[pair]!)),
        subset: subsetOf(documents, tokens),
      };
      return { ...measured, notes: notesOn(measured) };
    },
  };
}

/** Moves those that can occur to the front. @returns how many */
function keepFeasible(pairs: Int32Array, count: number, feasible: Uint8Array): number {
  let kept = 0;
  for (let at = 0; at < count; at++) {
    const pair = pairs[at]!;
    if (feasible[pair] === 1) pairs[kept++] = pair;
  }
  return kept;
}
