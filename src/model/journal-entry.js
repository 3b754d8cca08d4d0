import { z } from 'zod';
import { LacunaError } from '../errors.ts';
import { outcomeSchema, requestSchema } from '../records/request.ts';
/** One line of a journal of requests: the intent to ask, or what became of it. */
export const journalEntrySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('request'), request: requestSchema }),
  z.object({ type: z.literal('outcome'), outcome: outcomeSchema }),
]);
/**
 * The entries of a journal of requests.
 *
 * @throws LacunaError `model.journal-unexpected` where an entry is neither a request nor an outcome
 */
export function parseJournalEntries(entries) {
  return entries.map((entry, index) => {
    const parsed = journalEntrySchema.safeParse(entry);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    const where = issue.path.length === 0 ? '' : `"${issue.path.join('.')}": `;
    throw new LacunaError({
      code: 'model.journal-unexpected',
      message: `entry ${index + 1} of the journal of requests is neither a request nor an outcome: ${where}${issue.message}`,
      hint: 'Delete that line of the journal; what it recorded will be asked again.',
    });
  });
}
/** Whether an outcome is the answer to its request. What failed or is still pending is asked again. */
export function isAnswer(outcome) {
  return outcome.status !== 'failed' && outcome.status !== 'pending';
}
