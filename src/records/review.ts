import { z } from 'zod';

/**
 * What a reviewer decided about a kept document.
 *
 * - `accepted`: it stays, and needs no further look
 * - `rejected`: it leaves the corpus, and another takes its place
 * - `pinned`: it stays, and later documents learn from it
 */
export const reviewDecisions = ['accepted', 'rejected', 'pinned'] as const;

/** One of {@link reviewDecisions}. */
export type ReviewDecision = (typeof reviewDecisions)[number];

/** A line of `review.jsonl`. The last line about a document counts. */
export const reviewSchema = z.strictObject({
  schemaVersion: z.literal(1),
  document: z.string().min(1).describe('The id of the document.'),
  decision: z
    .enum(reviewDecisions)
    .nullable()
    .describe('What was decided; null takes an earlier decision back, or is a note alone.'),
  note: z.string().describe('For whoever writes next: it stands in the prompts of the next wave.'),
  at: z.iso.datetime().describe('When it was decided.'),
});

/** A reviewer's line about one document. */
export type Review = Readonly<z.infer<typeof reviewSchema>>;

/**
 * The line that counts for each document, in the order in which these lines were written. Lines that say nothing any
 * more, without decision and note, are left out.
 */
export function standingReviews(reviews: Iterable<Review>): ReadonlyMap<string, Review> {
  const standing = new Map<string, Review>();
  for (const review of reviews) {
    standing.delete(review.document);
    if (review.decision !== null || review.note !== '') standing.set(review.document, review);
  }
  return standing;
}
