import type { CoverageMap } from '../coverage/map.ts';
import { createLabeller } from '../label/labeller.ts';
import type { Cell } from '../records/cell.ts';

/** A value that transcripts show of a dimension which the report leaves open. */
export interface SuggestedValue {
  readonly dimension: string;
  readonly value: string;
  /** Transcripts in which it was recognised, and all there are. */
  readonly transcripts: number;
  readonly of: number;
  /** The map's phrases (or stems of its words) by which it was recognised. */
  readonly evidence: readonly string[];
}

/**
 * What the offline labeller recognises in transcripts, for the dimensions that a cell leaves open: at most one value
 * each, that of most transcripts. A guess to be read and confirmed by a person; nothing is placed by it.
 */
export function suggestCell(map: CoverageMap, cell: Cell, transcripts: readonly string[]): SuggestedValue[] {
  const labeller = createLabeller(map);
  const labelled = transcripts.map((text) => labeller.label(text));
  return map.dimensions.flatMap(({ name, isStake }): SuggestedValue[] => {
    if (isStake || cell[name] !== undefined) return [];
    const found = new Map<string, { transcripts: number; score: number; evidence: Set<string> }>();
    for (const labels of labelled) {
      for (const { value, score, evidence, recognised } of labels[name] ?? []) {
        if (!recognised) continue;
        const known = found.get(value) ?? { transcripts: 0, score: 0, evidence: new Set() };
        for (const phrase of evidence) known.evidence.add(phrase);
        found.set(value, { ...known, transcripts: known.transcripts + 1, score: known.score + score });
      }
    }
    const [best] = [...found].toSorted(([, a], [, b]) => b.transcripts - a.transcripts || b.score - a.score);
    if (!best) return [];
    const [value, { transcripts: count, evidence }] = best;
    return [{ dimension: name, value, transcripts: count, of: transcripts.length, evidence: [...evidence] }];
  });
}
