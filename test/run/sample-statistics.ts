import { noUsage } from '../../src/records/request.ts';
import type { WaveStatistics } from '../../src/run/wave-statistics.ts';

const outcome = { written: 0, kept: 0, yield: null, compared: 0, distinctness: null };

/** The statistics of a wave in which nothing happened but what is given. */
export function statisticsOf(
  changes: Partial<Omit<WaveStatistics, 'byBucket'>> & {
    readonly byBucket?: readonly (Pick<WaveStatistics['byBucket'][number], 'cell'> &
      Partial<WaveStatistics['byBucket'][number]>)[];
  },
): WaveStatistics {
  const { byBucket = [], ...rest } = changes;
  return {
    ...outcome,
    schemaVersion: 1,
    wave: 0,
    planned: 0,
    rejected: 0,
    retracted: 0,
    withdrawn: 0,
    reasons: {},
    byForm: [],
    tells: { openings: [], phrases: [], names: [] },
    saturated: [],
    usage: noUsage,
    cost: 0,
    stop: null,
    ...rest,
    byBucket: byBucket.map((bucket) => ({ ...outcome, ...bucket })),
  };
}
