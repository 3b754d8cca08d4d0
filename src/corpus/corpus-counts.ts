import type { CorpusRecord } from '../records/corpus-record.ts';
import { documentSplits } from '../records/scenario.ts';
import { createLengths, type TokenLengths } from './token-lengths.ts';

/** What is counted of one split, or of a whole corpus. */
export interface SplitCounts {
  /** How long its documents are; with their number and tokens. */
  readonly lengths: TokenLengths;
  /** Documents by form. */
  readonly byForm: Readonly<Record<string, number>>;
  /** Documents by teaching unit. */
  readonly byUnit: Readonly<Record<string, number>>;
}

/** What is counted of a corpus: only splits that have documents, in the order train, validation, heldout. */
export type CorpusCounts = Readonly<Partial<Record<CorpusRecord['split'], SplitCounts>>>;

/** How long the documents of each split are. */
export type SplitLengths = Readonly<Partial<Record<CorpusRecord['split'], TokenLengths>>>;

/** Counts records one by one. */
export interface CorpusCounter {
  add(record: Pick<CorpusRecord, 'split' | 'form' | 'unit' | 'tokens'>): void;
  counts(): CorpusCounts;
}

/** Counts nothing yet. */
export function createCorpusCounter(): CorpusCounter {
  const splits = new Map(
    documentSplits.map((split) => [
      split,
      { lengths: createLengths(), forms: new Map<string, number>(), units: new Map<string, number>() },
    ]),
  );
  return {
    add({ split, form, unit, tokens }) {
      const own = splits.get(split)!;
      own.lengths.add(tokens);
      own.forms.set(form, (own.forms.get(form) ?? 0) + 1);
      own.units.set(unit, (own.units.get(unit) ?? 0) + 1);
    },
    counts: () =>
      Object.fromEntries(
        [...splits].flatMap(([split, { lengths, forms, units }]) => {
          const own = { lengths: lengths.value(), byForm: byName(forms), byUnit: byName(units) };
          return own.lengths.documents === 0 ? [] : [[split, own]];
        }),
      ),
  };
}

/** The lengths of each split alone, as the manifest has them. */
export function lengthsOfSplits(counts: CorpusCounts): SplitLengths {
  return Object.fromEntries(Object.entries(counts).map(([split, { lengths }]) => [split, lengths]));
}

function byName(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
