import type { Match } from '../records/certificate.ts';

/** Keeps the matches that came closest. */
export interface WorstMatches {
  /** @param passage is asked for only where the match is among the closest so far */
  offer(match: Omit<Match, 'passage'>, passage: () => string): void;
  /** The closest first; of equally close ones in the order of their ids. */
  list(): Match[];
}

/** An empty list of at most `most` matches, whose scores are rounded to four digits. */
export function createWorstMatches(most = 10): WorstMatches {
  let worst: Match[] = [];
  return {
    offer(match, passage) {
      const rounded = { ...match, score: Math.round(match.score * 10_000) / 10_000 };
      if (rounded.score <= 0) return;
      if (worst.length === most && compare(rounded, worst.at(-1)!) >= 0) return;
      worst = [...worst, { ...rounded, passage: passage() }].toSorted(compare).slice(0, most);
    },
    list: () => worst,
  };
}

function compare(a: Omit<Match, 'passage'>, b: Omit<Match, 'passage'>): number {
  if (a.score !== b.score) return b.score - a.score;
  if (a.document !== b.document) return a.document < b.document ? -1 : 1;
  return 0;
}
