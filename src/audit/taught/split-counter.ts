import type { AuditedDocument } from '../audited-document.ts';
import { createSplitNames } from '../split-role.ts';
import type { SplitCount } from './taught-result.ts';

/** Counts documents by split. */
export interface SplitCounter {
  /** @returns whether the document is trained on */
  add(document: AuditedDocument): boolean;
  counts(): {
    /** Those that are trained on. */
    readonly documents: number;
    readonly tokens: number;
    /** All splits, those that are trained on first, the largest first. */
    readonly all: readonly SplitCount[];
  };
}

/** A counter of no documents yet. @param training names of splits that are trained on; see `roleOfSplit` */
export function createSplitCounter(training?: readonly string[]): SplitCounter {
  const named = createSplitNames(training);
  const known = new Map<string, { documents: number; tokens: number; readonly isTraining: boolean }>();
  return {
    add({ split, tokens }) {
      const { name, role } = named(split);
      let counts = known.get(name);
      if (!counts) {
        counts = { documents: 0, tokens: 0, isTraining: role === 'training' };
        known.set(name, counts);
      }
      counts.documents++;
      counts.tokens += tokens;
      return counts.isTraining;
    },
    counts() {
      const all = [...known].map(([split, counts]): SplitCount => ({ split, ...counts }));
      const own = all.filter(({ isTraining }) => isTraining);
      return {
        documents: own.reduce((sum, { documents }) => sum + documents, 0),
        tokens: own.reduce((sum, { tokens }) => sum + tokens, 0),
        all: all.toSorted((a, b) => Number(b.isTraining) - Number(a.isTraining) || b.documents - a.documents),
      };
    },
  };
}
