import { LacunaError } from '../errors.ts';
import { type LogFormat, openSharedLog, readLog, type SharedLog } from '../io/shared-log.ts';
import { type Review, reviewSchema } from '../records/review.ts';
import type { RunLayout } from '../records/run-layout.ts';

/**
 * What reviewers decided about the documents of a run, oldest first; nothing where nobody did.
 *
 * @throws LacunaError `review.bad-line` with file and line
 */
export function readReviews({ reviewFile }: RunLayout): Promise<Review[]> {
  return readLog(reviewFile, format);
}

/**
 * Opens a run's decisions for reading and adding.
 *
 * @throws LacunaError `review.bad-line`, or why the file cannot be read or written
 */
export function openReviews({ reviewFile }: RunLayout): Promise<SharedLog<Review>> {
  return openSharedLog(reviewFile, format);
}

const format: LogFormat<Review> = {
  schema: reviewSchema,
  unexpected: (problem, place) =>
    new LacunaError({
      code: 'review.bad-line',
      message: `this line is no decision about a document: ${problem}`,
      hint: 'Mend the line, or delete it; the document is then waiting to be read again.',
      place,
    }),
};
