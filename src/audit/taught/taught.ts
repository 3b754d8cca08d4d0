import type { CoverageMap } from '../../coverage/map.ts';
import type { Evidence } from '../../records/evidence.ts';
import type { Measure } from '../audited-document.ts';
import type { DocumentLabeller } from './document-labeller.ts';
import type { Taught } from './taught-result.ts';

/** What a dataset is held against. */
export interface TaughtOptions {
  readonly map: CoverageMap;
  readonly labeller: DocumentLabeller;
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
  /** What a smallest subset is to keep; none is looked for where absent. */
  readonly subset?: 'doses' | 'pairs';
}

/** Measures what a dataset teaches of a map. Memory grows with the map, and only for a subset with the documents. */
export function createTaughtMeasure(options: TaughtOptions): Measure<Taught> {
  throw new Error(`not measured yet: ${options.map.name}`);
}
