import type { Placement } from './placement.ts';

/** Placements that were found before, by what they were found from. */
export interface PlacementMemory {
  get(key: string): Placement | undefined;
  set(key: string, placement: Placement): void;
}

/** Placements that are remembered at first, and at most. */
const FEWEST = 1_000;
const MOST = 50_000;

/** One in so many must have been asked for again for more to be remembered: else nearly every run has its own place. */
const ASKED_AGAIN = 100;

/**
 * Remembers placements, so that runs at one place share one; but not all of them: where every run of a million lies
 * at a place of its own, they would take several times the memory of the runs. It begins small and grows only while
 * that pays, since what is dropped soon is dropped cheaply.
 */
export function createPlacementMemory(): PlacementMemory {
  let known = new Map<string, Placement>();
  let most = FEWEST;
  let askedAgain = 0;
  // The runs of one item mostly stand together, and say nothing of whether other items lie there too.
  let lastKey: string | undefined;
  let last: Placement | undefined;
  return {
    get(key) {
      if (key === lastKey) return last;
      const placement = known.get(key);
      if (placement) {
        askedAgain++;
        lastKey = key;
        last = placement;
      }
      return placement;
    },
    set(key, placement) {
      lastKey = key;
      last = placement;
      if (known.size >= most) {
        if (most < MOST && askedAgain * ASKED_AGAIN >= known.size) most = Math.min(MOST, most * 4);
        // Not cleared: the old table of a cleared map refers to its new one, so that what should be short-lived is not.
        else known = new Map();
        askedAgain = 0;
      }
      known.set(key, placement);
    },
  };
}
