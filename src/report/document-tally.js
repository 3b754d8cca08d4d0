import { partsOf } from '../gaps/taught.ts';
import { cellKey } from '../records/cell.ts';
/** A counter that has counted nothing. */
export function createDocumentCounter() {
  const reasons = new Map();
  const bySplit = new Map();
  const models = new Set();
  const byBucket = new Map();
  const totals = { written: 0, kept: 0, words: 0, tokens: 0 };
  const change = (cell, by) => {
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
      const forms = bySplit.get(split) ?? new Map();
      bySplit.set(split, forms.set(form, (forms.get(form) ?? 0) + 1));
      change(focusFound, split === 'train' ? { train: 1, tokens } : { other: 1 });
    },
    tally: () => ({
      ...totals,
      rejected: totals.written - totals.kept,
      reasons: new Map([...reasons].toSorted(([, a], [, b]) => b - a)),
      bySplit,
      models: [...models].toSorted(),
      byBucket,
    }),
  };
}
/** None at all. */
export const noDocuments = { train: 0, tokens: 0, other: 0, rejected: 0 };
