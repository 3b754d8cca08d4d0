import { z } from 'zod';
import { triageMarks } from '../../evidence/triage/marks.ts';
import { type LocalAddress, type LocalServer, serveLocally } from '../local-page/serve.ts';
import { triagePage } from './page.ts';
import type { TriageSession } from './session.ts';

/** How the page is served. */
export interface ServeOptions extends LocalAddress {
  readonly title: string;
}

/**
 * Serves the page on the loopback interface, until it is closed.
 *
 * @throws LacunaError `triage.port-taken`
 */
export function serveTriage(
  session: TriageSession,
  { title, ...address }: ServeOptions,
): Promise<LocalServer> {
  return serveLocally(
    {
      page: triagePage(title),
      portTaken: 'triage.port-taken',
      async get(wanted, query) {
        if (wanted === 'queue') return session.queue();
        const item = /^items\/(\d{1,9})$/.exec(wanted)?.[1];
        return item === undefined ? undefined : session.transcript(Number(item), query.get('all') === '1');
      },
      deeds: {
        marks: {
          refusal: 'these are no marks on items of this queue',
          async act(wish) {
            const parsed = changesSchema.safeParse(wish);
            return parsed.success ? session.change(parsed.data.changes) : undefined;
          },
        },
      },
    },
    address,
  );
}

const changesSchema = z.strictObject({
  changes: z
    .array(
      z.strictObject({
        item: z.int().min(0),
        finding: z.enum([...triageMarks, 'failed', 'passed']).nullable(),
        note: z.string().max(10_000),
      }),
    )
    .min(1),
});
