import { hashShingles } from '../text/shingles.ts';
import { type Check, failed } from './check.ts';

const RUN = 5;
/** Share of runs of five words that have stood before: under 0.01 in prose, up to 0.03 in what the composer writes. */
const MOST_REPEATED = 0.1;
/** A shorter sentence may be a refrain. */
const LEAST_SENTENCE = 40;
const MOST_SENTENCES = 3;

/**
 * The same sentence over and over, or a tenth of the text said before.
 *
 * Written for models that get caught in a loop: such a text has the right length, the right words and a proper end.
 */
export const checkLooping: Check = ({ wordHashes, sentences }) => {
  const counts = new Map<string, number>();
  for (const sentence of sentences) {
    if (sentence.length < LEAST_SENTENCE) continue;
    const count = (counts.get(sentence) ?? 0) + 1;
    // of a masked quotation only spaces are left
    const isLong = count > MOST_SENTENCES && sentence.replace(/\s+/g, ' ').length >= LEAST_SENTENCE;
    if (isLong) return failed('looping', 'a sentence comes again and again', sentence);
    counts.set(sentence, count);
  }
  const shingles = hashShingles(wordHashes, RUN);
  const repeated = 1 - distinct(shingles) / shingles.length;
  if (repeated <= MOST_REPEATED) return undefined;
  return failed('looping', `${Math.round(repeated * 100)} % of it has been said before`);
};

/** How many different ones there are; the shingles are sorted for it. */
function distinct(shingles: Uint32Array): number {
  shingles.sort();
  let count = 1;
  for (let at = 1; at < shingles.length; at++) if (shingles[at] !== shingles[at - 1]) count++;
  return count;
}
