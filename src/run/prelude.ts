import type { LacunaDocument } from '../records/document.ts';
import { type AvoidLists, noGuidance } from '../records/guidance.ts';
import { type Review, standingReviews } from '../records/review.ts';
import type { RunLayout } from '../records/run-layout.ts';
import type { RunConfig } from './config.ts';
import { readKept } from './documents.ts';
import { firstPrelude, guidanceFor, readPrelude, type WavePrelude } from './guidance.ts';
import { readReviews } from './review-log.ts';
import { saturatedBuckets } from './stop.ts';
import type { RunTally } from './tally.ts';
import type { WaveStatistics } from './wave-statistics.ts';

/** What a prelude is made from. */
export interface PreludeInput {
  readonly layout: RunLayout;
  readonly config: Pick<RunConfig, 'writer' | 'saturation'>;
  readonly tally: Pick<RunTally, 'isKept'>;
  /** Of all waves so far. */
  readonly statistics: readonly WaveStatistics[];
  /** Worst tells of what was kept so far. */
  readonly tells: () => AvoidLists;
  /** Whether the wave is planned already. */
  readonly isPlanned: boolean;
}

/** Share of new runs that makes a wave dry, where a model is paid. */
const SATURATION = 0.3;

/**
 * What is settled before a wave: as it was settled, or from what reviewers have said by now and from the waves so
 * far. It is not on disk until `writePrelude` has put it there.
 */
export async function preludeOf(wave: number, input: PreludeInput): Promise<WavePrelude> {
  const { layout, config, tally, statistics, tells, isPlanned } = input;
  if (wave === 0) return firstPrelude;
  const known = await readPrelude(layout, wave);
  if (known) return known;
  // Nothing was settled for a wave that was planned without it, and nothing can be any more.
  if (isPlanned) return { ...firstPrelude, wave };
  const reviews = [...standingReviews(await readReviews(layout)).values()];
  const withdrawn = reviews
    .filter(({ decision, document }) => decision === 'rejected' && tally.isKept(document))
    .map(({ document, note }) => ({ document, note }));
  const least = config.saturation ?? (config.writer === 'claude' ? SATURATION : 0);
  // The composer has no prompts to put it into.
  const guidance =
    config.writer === 'composer'
      ? noGuidance
      : guidanceFor({ tells: tells(), reviews, pinned: await pinnedDocuments(layout, wave, reviews) });
  return {
    schemaVersion: 1,
    wave,
    guidance: {
      avoid: {
        openings: [...guidance.avoid.openings],
        phrases: [...guidance.avoid.phrases],
        names: [...guidance.avoid.names],
      },
      notes: [...guidance.notes],
      examples: [...guidance.examples],
    },
    withdrawn,
    saturated: saturatedBuckets(statistics, least),
  };
}

async function pinnedDocuments(layout: RunLayout, waves: number, reviews: readonly Review[]) {
  const wanted = new Set(
    reviews.filter(({ decision }) => decision === 'pinned').map(({ document }) => document),
  );
  const pinned = new Map<string, LacunaDocument>();
  if (wanted.size === 0) return pinned;
  for await (const document of readKept(layout, waves)) {
    if (wanted.has(document.id)) pinned.set(document.id, document);
  }
  return pinned;
}
