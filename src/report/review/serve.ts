import { z } from 'zod';
import { reviewDecisions } from '../../records/review.ts';
import { type LocalAddress, type LocalServer, serveLocally } from '../local-page/serve.ts';
import { reviewPage } from './page.ts';
import type { ReviewSession } from './session.ts';

/**
 * Serves the page on the loopback interface, until it is closed.
 *
 * @throws LacunaError `review.port-taken`
 */
export function serveReview(
  session: ReviewSession,
  { title, ...address }: LocalAddress & { readonly title: string },
): Promise<LocalServer> {
  return serveLocally(
    {
      page: reviewPage(title),
      portTaken: 'review.port-taken',
      async get(wanted, query) {
        if (wanted === 'documents') return session.list();
        return wanted === 'document' ? session.document(query.get('id') ?? '') : undefined;
      },
      deeds: {
        decisions: {
          refusal: 'these are no decisions about documents of the corpus',
          async act(wish) {
            const parsed = wishesSchema.safeParse(wish);
            return parsed.success ? session.decide(parsed.data.decisions) : undefined;
          },
        },
      },
    },
    address,
  );
}

const wishesSchema = z.strictObject({
  decisions: z
    .array(
      z.strictObject({
        document: z.string().min(1),
        decision: z.enum(reviewDecisions).nullable(),
        note: z.string().max(10_000),
      }),
    )
    .min(1),
});
