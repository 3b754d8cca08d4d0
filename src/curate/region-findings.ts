import { liesIn } from '../coverage/lies-in.ts';
import { type Cell, cellToList } from '../records/cell.ts';
import type { Comparison } from '../records/certificate.ts';
import type { Candidate } from './curator.ts';
import { createWorstMatches } from './worst-matches.ts';

/** The comparison at the level of regions: not of texts, but of what they are about. */
export interface RegionFindings {
  add(document: Candidate): void;
  /** @param rejected training documents that were left out on the way, since they lie in what is held out */
  comparison(rejected: number): Comparison;
}

/** Holds documents of the train and validation splits against regions that only the heldout split may lie in. */
export function createRegionFindings(heldOut: readonly Cell[]): RegionFindings {
  const worst = createWorstMatches();
  let documents = 0;
  let remaining = 0;
  return {
    add({ id, split, places }) {
      if (split === 'heldout' || places === undefined) return;
      documents++;
      const region = heldOut.find((cell) => places.some((place) => liesIn(place, cell)));
      if (!region) return;
      remaining++;
      worst.offer({ document: id, against: cellToList(region).join(', '), score: 1 }, () => '');
    },
    comparison: (rejected) => ({
      name: 'no training document lies in a held-out region',
      method:
        'the focus as planned, the focus as found and the whole cell of each document of train and validation, against every cell that is held out: a document lies in one if any of the three has all of its values',
      thresholds: {},
      documents,
      compared: heldOut.length,
      rejected,
      remaining,
      worst: worst.list(),
    }),
  };
}

/**
 * What the comparison of regions cannot tell.
 *
 * @param before documents of train and validation that stood there before and lie in what is held out
 */
export function regionLimits(before: number): string[] {
  return [
    'That a region is held out says which situations no training document was planned for or found to be about; not that nothing in training bears on it. Whether a lesson carries over to it is what it is held out to measure.',
    ...(before === 0
      ? []
      : [
          `Regions are held out of the documents that were added. Of those that were there before, ${before} of train and validation lie in a held-out region: failures there, before and after, can be compared, but the region is not new to the model.`,
        ]),
  ];
}
