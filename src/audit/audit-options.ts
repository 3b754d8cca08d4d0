import type { CoverageMap } from '../coverage/map.ts';
import type { EvalFile } from '../curate/eval-files.ts';
import type { ExemptSource } from '../curate/exemption.ts';
import type { LacunaError } from '../errors.ts';
import type { Mapping } from '../evidence/mapping/mapping.ts';
import type { Evidence } from '../records/evidence.ts';
import type { LanguageDetector } from '../text/language.ts';
import type { TokenCounter } from '../text/token-counter.ts';
import type { ContaminationMatch } from './contamination/contamination.ts';
import type { DatasetFields } from './dataset/dataset.ts';
import type { Gate } from './gates/gate.ts';
import type { HealthOptions } from './health/health.ts';
import type { ModelLabels } from './taught/model-labels.ts';
import type { TaughtSubset } from './taught/taught-result.ts';

/** What an audit is asked for. Only the dataset is needed. */
export interface AuditOptions {
  /** The dataset: files, folders, globs, runs; `-` is standard input. */
  readonly paths: readonly string[];
  /** The working folder: relative paths start there, and files are named as seen from it. */
  readonly cwd: string;
  readonly stdin?: AsyncIterable<Uint8Array>;
  readonly fields?: DatasetFields;
  /** Counts tokens; an estimate where absent. */
  readonly counter?: TokenCounter;
  /** Takes what is wrong with a row, which is then left out; without it the first such row is thrown. */
  readonly onBad?: (error: LacunaError) => void;

  /** What coverage is measured against; there is none without. */
  readonly map?: CoverageMap;
  readonly mappings?: readonly Mapping[];
  /** Ranks the holes by modelled risk. */
  readonly evidence?: readonly Evidence[];
  /** A model that is asked for labels, batch by batch; see `createModelLabels`. */
  readonly modelLabels?: ModelLabels;
  /** Whether texts are read for values that no field gives; true where absent. */
  readonly offline?: boolean;
  readonly trainingSplits?: readonly string[];
  /** The smallest subset that keeps what the dataset covers is looked for, by what it keeps. */
  readonly subset?: TaughtSubset['keeps'];
  /** Another dataset that this one is held against. */
  readonly against?: readonly string[];

  /** What to stay away from; see `readEvalFiles`. */
  readonly evals?: readonly EvalFile[];
  /** Wording that documents may share with evals and between splits. */
  readonly exempt?: readonly ExemptSource[];
  readonly onMatch?: (match: ContaminationMatch) => void;

  /** Tells languages; `null` leaves them out. */
  readonly language?: LanguageDetector | null;
  readonly nearThreshold?: number;
  readonly maxLength?: number;
  readonly checks?: NonNullable<HealthOptions['checks']>;
  readonly onDuplicate?: NonNullable<HealthOptions['onDuplicate']>;

  readonly gates?: readonly Gate[];
  /** Told now and then how far reading has come, and awaited. */
  readonly onProgress?: (progress: AuditProgress) => void | Promise<void>;
  readonly signal?: AbortSignal;
}

/** How far an audit has come. */
export interface AuditProgress {
  /** The dataset, the one it is held against, or the dataset once more for its splits or for a subset of it. */
  readonly reading: 'dataset' | 'against' | 'splits' | 'subset';
  readonly documents: number;
  /** Bytes as they lie in the files; the total is `null` where it is not known. */
  readonly bytesRead: number;
  readonly bytesTotal: number | null;
}
