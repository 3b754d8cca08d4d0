import { partsOf } from '../gaps/taught.ts';
import { cellKey } from '../records/cell.ts';
import { splits } from '../records/scenario.ts';
import type { ReportDocument } from './report-document.ts';

/** What the documents of one bucket come to. */
export interface BucketDocuments {
  /** Kept training documents in whose text the bucket was found, and their tokens: what it was taught. */
  readonly train: number;
  readonly tokens: number;
  /** Kept documents of the other splits. */
  readonly other: number;
  /** Rejected documents that were aimed at it. */
  readonly rejected: number;
}

/** What the documents of a run come to, without their texts. */
export interface DocumentTally {
  readonly written: number;
  readonly kept: number;
  readonly rejected: number;
  readonly words: number;
  readonly tokens: number;
  /** Documents by reason; one may have several. */
  readonly reasons: ReadonlyMap<string, number>;
  /** Kept documents by split, then by form. */
  readonly bySplit: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly models: readonly string[];
  /** By the key of the bucket's cell. */
  readonly byBucket: ReadonlyMap<string, BucketDocuments>;
}

/** Counts documents as they pass by. */
export interface DocumentCounter {
  add(document: ReportDocument): void;
  tally(): DocumentTally;
}

/** A counter that has counted nothing. */
export function createDocumentCounter(): DocumentCounter {
  const reasons = new Map<string, number>();
  const bySplit = new Map<string, Map<string, number>>();
  const models = new Set<string>();
  const byBucket = new Map<string, BucketDocuments>();
  const totals = { written: 0, kept: 0, words: 0, tokens: 0 };
  const change = (cell: ReportDocument['focus'], by: Partial<BucketDocuments>) => {
    for (const part of partsOf(cell)) {
      const key = cellKey(part);
      const known = byBucket.get(key) ?? noDocuments;
      byBucket.set(key, {
        train: known.train + (by.train ?? 0),
        tokens: known.tokens + (by.tokens ?? 0),
        other: known.other + (by.other ?? 0),
        rejected: known.rejected + (by.rejected ?? 0),
      });
    }
  };
  return {
    add(document) {
      totals.written++;
      for (const model of document.models) models.add(model);
      if (!document.isKept) {
        for (const reason of document.reasons) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
        change(document.focus, { rejected: 1 });
        return;
      }
      const { split, form, tokens, words, focusFound } = document;
      totals.kept++;
      totals.words += words;
      totals.tokens += tokens;
      const forms = bySplit.get(split) ?? new Map<string, number>();
      bySplit.set(split, forms.set(form, (forms.get(form) ?? 0) + 1));
      change(focusFound, split === 'train' ? { train: 1, tokens } : { other: 1 });
    },
    tally: () => ({
      ...totals,
      rejected: totals.written - totals.kept,
      reasons: new Map([...reasons].toSorted(([, a], [, b]) => b - a)),
      bySplit: new Map(inOrder(bySplit)),
      models: [...models].toSorted(),
      byBucket,
    }),
  };
}

function inOrder<T>(bySplit: ReadonlyMap<string, T>): [string, T][] {
  const place = (split: string) => {
    const names: readonly string[] = splits;
    const at = names.indexOf(split);
    return at < 0 ? names.length : at;
  };
  return [...bySplit].toSorted(([a], [b]) => place(a) - place(b));
}

/** None at all. */
export const noDocuments: BucketDocuments = { train: 0, tokens: 0, other: 0, rejected: 0 };
