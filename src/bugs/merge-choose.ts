import { regionOf } from '../coverage/lies-in.ts';
import type { Curator } from '../curate/curator.ts';
import { excerpt } from '../curate/passage.ts';
import type { SplitIndex } from '../curate/split-index.ts';
import { type Cell, cellToList } from '../records/cell.ts';
import type { CorpusRecord } from '../records/corpus-record.ts';
import type { Split } from '../records/scenario.ts';
import { normalisedWordHashes } from '../text/word-hashes.ts';
import { addCounts } from './merge-manifest.ts';
import { type MergeSource, placesOf, recordsOf } from './merge-source.ts';

/** Why a document of the delta does not join the base. */
export const mergeReasons = [
  'repeated-id',
  'family-split',
  'held-out-region',
  'exact-duplicate',
  'near-duplicate',
  'contaminated',
  'split-leak',
] as const;
/** See {@link mergeReasons}. */
export type MergeReason = (typeof mergeReasons)[number];

/** A document of the delta that does not join the base. */
export interface MergeRejection {
  readonly id: string;
  readonly split: CorpusRecord['split'];
  readonly reason: MergeReason;
  readonly detail: string;
}

/** What the documents of the delta are compared with; the base is in it already. */
export interface MergeComparison {
  readonly curator: Curator;
  /** Training documents of the base. */
  readonly taughtBefore: SplitIndex;
  readonly baseIds: ReadonlySet<string>;
  /** Splits of the base's families. */
  readonly families: ReadonlyMap<string, Split>;
  /** What the base holds out: none but heldout documents may join it there. */
  readonly heldOut: readonly Cell[];
}

/**
 * The documents of a delta that cannot join a base: the base stands as it is, and what comes too close to it leaves.
 * The smaller splits are judged first, so that training documents meet all of them.
 */
export async function rejectedBy(
  comparison: MergeComparison,
  delta: Pick<MergeSource, 'layout'>,
): Promise<MergeRejection[]> {
  const rejections: MergeRejection[] = [];
  for (const isTrain of [false, true]) {
    for await (const record of recordsOf(delta)) {
      if ((record.split === 'train') !== isTrain) continue;
      const { id, split, text } = record;
      const fault = faultOf(comparison, record);
      if (fault) rejections.push({ id, split, ...fault });
      else comparison.curator.keep({ id, split, text });
    }
  }
  return rejections;
}

function faultOf(
  { curator, taughtBefore, baseIds, families, heldOut }: MergeComparison,
  record: CorpusRecord,
): Pick<MergeRejection, 'reason' | 'detail'> | undefined {
  const { id, split, text, family } = record;
  if (baseIds.has(id)) return { reason: 'repeated-id', detail: `the base has a document ${id}` };
  const other = families.get(family);
  if (other !== undefined && other !== split) {
    return { reason: 'family-split', detail: `the base has family ${family} in the split ${other}` };
  }
  const held = split === 'heldout' ? undefined : heldOutAt(record, heldOut);
  if (held) {
    return { reason: 'held-out-region', detail: `the base holds out ${cellToList(held).join(', ')}` };
  }
  const verdict = curator.judge({ id, split, text }).find(({ passed }) => !passed);
  if (verdict) return { reason: reasonOf(verdict.code), detail: verdict.detail };
  if (split === 'train') return undefined;
  const words = normalisedWordHashes(text);
  const leak = taughtBefore.match(words);
  if (!leak.leaks) return undefined;
  const shared = excerpt(text, leak.passage, words.length);
  return { reason: 'split-leak', detail: `shares “${shared}” with the training document ${leak.against}` };
}

/** The first region that one of a document's places lies in. */
function heldOutAt(record: CorpusRecord, heldOut: readonly Cell[]): Cell | undefined {
  for (const place of placesOf(record)) {
    const region = regionOf(place, heldOut);
    if (region) return region;
  }
  return undefined;
}

function reasonOf(code: string): MergeReason {
  const reason = mergeReasons.find((candidate) => candidate === code);
  if (reason === undefined) throw new Error(`a merge has no reason ${code}`);
  return reason;
}

/** How many were left out for which reason. */
export function reasonsOf(rejections: readonly Pick<MergeRejection, 'reason'>[]): Record<string, number> {
  return addCounts(rejections.map(({ reason }) => ({ [reason]: 1 })));
}
