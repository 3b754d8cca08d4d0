import { describeLimits } from '../../curate/certify.ts';
import type { EvalFile } from '../../curate/eval-files.ts';
import { buildEvalIndex } from '../../curate/eval-index.ts';
import { createExemption, type ExemptSource } from '../../curate/exemption.ts';
import type { AuditedDocument } from '../audited-document.ts';
import type { Contamination, ContaminationMatch } from './contamination.ts';
import { measureEvalContamination } from './eval-contamination.ts';
import { createSplitCounts, measureSplitOverlap, type SplitOverlapOptions } from './split-overlap.ts';

/** What a dataset must stay away from. */
export interface ContaminationOptions {
  /** Eval files; none are compared where there are none. */
  readonly evals?: readonly EvalFile[];
  /** Wording that documents may share with evals and between splits. */
  readonly exempt?: readonly ExemptSource[];
  readonly onMatch?: (match: ContaminationMatch) => void;
  /** Names of splits that are trained on; see `roleOfSplit`. */
  readonly trainingSplits?: readonly string[];
}

/** Measures contamination; unlike other measures it reads some files once more at its end. */
export interface ContaminationMeasure {
  add(document: AuditedDocument): void;
  /** Whether the dataset says which of its documents are trained on and which are held out. */
  hasSplits(): boolean;
  /** @param read reads the documents of some files again; `null` where they can be read only once */
  finish(read: SplitOverlapOptions['read'] | null): Promise<Contamination>;
}

/** A measure of what a dataset shares with evals, and between its own splits. */
export async function createContaminationMeasure(
  options: ContaminationOptions,
): Promise<ContaminationMeasure> {
  const { evals: files = [], exempt = [], onMatch, trainingSplits } = options;
  const exemption = createExemption(exempt);
  const index = await buildEvalIndex(
    files.flatMap(({ texts }) => texts),
    exemption,
  );
  const evals =
    files.length === 0
      ? null
      : measureEvalContamination({ index, files, ...(onMatch === undefined ? {} : { onMatch }) });
  const counts = createSplitCounts(trainingSplits);
  return {
    add(document) {
      evals?.add(document);
      counts.add(document);
    },
    hasSplits: () => counts.of('training').documents > 0 && counts.of('heldout').documents > 0,
    async finish(read) {
      return {
        evals: evals?.finish() ?? null,
        splits: read && (await measureSplitOverlap({ counts, exemption, read })),
        exempt: exemption.summary(),
        limits: describeLimits(index),
      };
    },
  };
}
