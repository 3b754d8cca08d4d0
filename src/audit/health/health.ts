import type { CoverageMap } from '../../coverage/map.ts';
import type { LanguageDetector } from '../../text/language.ts';
import type { TokenCounter } from '../../text/token-counter.ts';
import type { Measure } from '../audited-document.ts';
import type { Health } from './health-result.ts';

/** What the health of a dataset is measured with. */
export interface HealthOptions {
  /** What counted the documents' tokens. */
  readonly counter: TokenCounter;
  /** See `loadLanguageDetector`; `null` leaves languages out. */
  readonly language: LanguageDetector | null;
  /** The map whose words are no tells: a dataset about a matter may name it. */
  readonly map?: CoverageMap;
  /** Least Jaccard similarity of near-duplicates, in (0, 1]; 0.7 unless given. */
  readonly nearThreshold?: number;
  /** Most tokens that the trainer takes. */
  readonly maxLength?: number;
  /**
   * How many documents the checks of single documents see: `all`, or the share of those beyond the first 10,000, in
   * [0, 1]; 0.05 unless given.
   */
  readonly checks?: 'all' | number;
}

/**
 * The health of a dataset: what can be said of it without knowing what it is for. One pass; the same documents in the
 * same order give the same result.
 */
export function createHealthMeasure(options: HealthOptions): Measure<Health> {
  throw new Error(`not here yet: ${options.counter.name}`);
}
