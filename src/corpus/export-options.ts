import { LacunaError } from '../errors.ts';
import type { Exporter, FormatOptions } from '../formats/training/exporter.ts';
import type { CorpusRecord } from '../records/corpus-record.ts';
import { documentSplits } from '../records/scenario.ts';
import { estimatingCounter, type TokenCounter } from '../text/token-counter.ts';
import type { FileLayout } from './export-files.ts';
import type { MixContext } from './mix.ts';
import type { MixRequest } from './mix-request.ts';

/** What to export, how, and where to. */
export interface ExportOptions extends FileLayout {
  readonly out: string;
  readonly splits: readonly CorpusRecord['split'][];
  /** Whether documents that are not fit to train on are exported too. */
  readonly allowRehearsal: boolean;
  readonly format: FormatOptions;
  /** Whether the rows of each split come in random order; else in that of the corpus, what is mixed in behind them. */
  readonly shuffled: boolean;
  /** Of the order, and of what is chosen to be mixed in. */
  readonly seed: number;
  readonly mixes: readonly MixRequest[];
  readonly mixBy: MixContext['by'];
  readonly mixRepeat: boolean;
  readonly counter: TokenCounter;
  /** Most tokens of a row that the trainer takes. */
  readonly maxLength?: number;
  /** The version of Lacuna, for the manifest. */
  readonly version: string;
  /** Where paths of mixes start. */
  readonly cwd: string;
  /** Called for every row that is on its way. */
  readonly onRow?: () => void;
  /** Ends the export, and leaves nothing of it. */
  readonly signal?: AbortSignal;
}

/** An export of all splits as they are, into one file each. */
export const exportDefaults: Omit<ExportOptions, 'out' | 'version' | 'cwd'> = {
  container: 'jsonl',
  gzip: false,
  splits: documentSplits,
  allowRehearsal: false,
  format: { documentTurn: 'doctag', pairs: 'first' },
  shuffled: false,
  seed: 1,
  mixes: [],
  mixBy: 'documents',
  mixRepeat: false,
  counter: estimatingCounter,
};

/** Refuses options that contradict each other. @throws LacunaError `export.container`, `mix.no-train` */
export function checkExportOptions(
  exporter: Exporter,
  { container, gzip, mixes, splits }: ExportOptions,
): void {
  if (exporter.container === 'parquet' && container !== 'parquet') {
    throw new LacunaError({
      code: 'export.container',
      message: `the format "${exporter.name}" is Parquet`,
      hint: "Leave --container out. The records as JSON Lines are the files of the run's corpus itself.",
    });
  }
  if (container === 'parquet' && gzip) {
    throw new LacunaError({
      code: 'export.container',
      message: 'Parquet compresses its columns itself',
      hint: 'Leave --gzip out.',
    });
  }
  if (mixes.length > 0 && !splits.includes('train')) {
    throw new LacunaError({
      code: 'mix.no-train',
      message: 'documents are mixed into the split "train" only, which is not exported',
      hint: 'Add train to --splits, or leave --mix out.',
    });
  }
}

/** @throws LacunaError `export.interrupted` once the signal is aborted */
export function checkInterruption(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return;
  throw new LacunaError({
    code: 'export.interrupted',
    kind: 'interrupted',
    message: 'the export was interrupted',
    hint: 'Nothing was written. Run the same command again for all of it.',
  });
}
