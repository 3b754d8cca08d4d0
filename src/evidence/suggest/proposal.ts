import type { MappingRule } from '../mapping/mapping-schema.ts';
import type { Confidence } from './in-words.ts';

/** How the values of one dimension would be found. */
export interface Proposal {
  readonly dimension: string;
  readonly rule: MappingRule;
  /** For people: "field metadata.pressure". */
  readonly source: string;
  /** Share of the sampled runs that it would place. */
  readonly share: number;
  readonly confidence: Confidence;
  /** Texts that stand for no value, with how many runs have them. */
  readonly noPlace: readonly (readonly [text: string, runs: number])[];
  /** The value of each row of the sample, or an empty string. */
  readonly values: readonly string[];
}
