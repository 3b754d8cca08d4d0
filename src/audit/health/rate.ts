import { wilson } from '../../gaps/rates.ts';
import type { Rate } from './health-result.ts';

/** The rate of something that every document was looked at for. */
export function exactRate(found: number, documents: number): Rate {
  return { found, examined: documents, share: documents === 0 ? 0 : found / documents, interval: null };
}

/** Counts of a part of the documents that was looked at, all of it or a random sample. */
export interface Stratum {
  readonly documents: number;
  readonly examined: number;
  readonly found: number;
}

/**
 * The rate over a part of which every document was looked at, and a part of which a random sample was: the weighted
 * mean, with the Wilson interval of the sample.
 */
export function stratifiedRate(all: Stratum, sampled: Stratum): Rate {
  const documents = all.documents + sampled.documents;
  const found = all.found + sampled.found;
  const examined = all.examined + sampled.examined;
  if (sampled.examined === sampled.documents) return exactRate(found, documents);
  const weight = sampled.documents / documents;
  const base = all.found / documents;
  const [low, high] = wilson(sampled.found, sampled.examined);
  const share = sampled.examined === 0 ? base : base + (weight * sampled.found) / sampled.examined;
  return { found, examined, share, interval: [base + weight * low, base + weight * high] };
}
