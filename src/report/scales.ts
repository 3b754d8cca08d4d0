import type { Bucket } from '../records/bucket.ts';

/** The steps of a heat map's scale, from 0. The last has no upper edge. */
export interface Scale {
  /** Upper edges: a value belongs to the first step whose edge it does not exceed (or stays below, for shares). */
  readonly edges: readonly number[];
  readonly stepOf: (value: number) => number;
}

/** For shares of a goal or a dose: none, below a quarter, a half, three quarters, all of it, and met. */
export const shareScale: Scale = {
  edges: [0, 0.25, 0.5, 0.75, 1],
  stepOf: (value) =>
    value <= 0 ? 0 : value < 0.25 ? 1 : value < 0.5 ? 2 : value < 0.75 ? 3 : value < 1 ? 4 : 5,
};

/** For failure rates: doubling steps around the tolerated rate, so that a change of hue is a change of verdict. */
export function failingScale(tolerance: number): Scale {
  const middle = tolerance > 0 ? tolerance : 0.01;
  const edges = [0, middle / 2, middle, middle * 2, middle * 4];
  return {
    edges,
    stepOf: (value) => {
      const step = edges.findIndex((edge) => value <= edge);
      return step < 0 ? edges.length : step;
    },
  };
}

/** Whether the whole interval lies above the tolerated rate: a failure that cannot be put down to chance. */
export function failsForCertain({ interval, terms }: Bucket): boolean {
  return interval !== null && interval[0] > terms.tolerance;
}
