import { join } from 'node:path';
import { createManualClock } from '../../../src/clock.ts';
import { writeJsonl } from '../../../src/io/jsonl.ts';
import type { LacunaDocument } from '../../../src/records/document.ts';
import { unmade } from '../../../src/records/making.ts';
import { runLayout } from '../../../src/records/run-layout.ts';
import { serveReview } from '../../../src/report/review/serve.ts';
import { createReviewSession } from '../../../src/report/review/session.ts';
import { firstPrelude, writePrelude } from '../../../src/run/guidance.ts';
import { openReviews, readReviews } from '../../../src/run/review-log.ts';
import { openReviewShelf } from '../../../src/run/review-shelf.ts';
import { smallMap } from '../../support/maps.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { writeSampleRun } from '../sample-run.ts';

/** The token of every page of the tests. */
export const sampleToken = 'a-token-that-nobody-knows';

/** Text from outside that must never become markup. */
export const attack = '</script><script>window.pwned=1</script><img src=x onerror="window.pwned=2">';

const brief = {
  events: 'A clerk finds an order that was never signed.',
  reasoning: 'It asks who would bear it.',
  importance: 'A patient waits.',
  clauses: [{ id: 'honesty/1', contributes: 'why a record is kept' }],
  weighing: 'Honesty weighs more than haste.',
  without: 'The record would say what never was.',
  cost: 'A day is lost.',
  teaching: 'Where the clause ends.',
};

/** The first document: made in every stage, and graded. The second is a conversation. */
function dressed(document: LacunaDocument, index: number): LacunaDocument {
  if (index === 0) {
    const score = { score: 8, reason: 'People speak as people do.' };
    return {
      ...document,
      making: {
        ...unmade,
        brief,
        draft: `A first draft. ${attack}`,
        critique: 'The ending is too neat.',
        grade: {
          focus: { temptation: 'profit' },
          clauses: ['honesty'],
          scores: {
            'reasoning-explicit': score,
            consistent: score,
            realistic: score,
            disapproves: score,
            'unlike-test': score,
          },
        },
        repaired: ['meta-talk'],
      },
    };
  }
  if (index !== 1) return document;
  const turn = { toolCalls: [], name: '' };
  return {
    ...document,
    messages: [
      { ...turn, role: 'user', content: 'May I tidy the record?' },
      {
        ...turn,
        role: 'assistant',
        content: 'Let me look.',
        toolCalls: [{ name: 'look_up', arguments: '{"what":"record"}' }],
      },
      { ...turn, role: 'tool', content: 'Signed at noon.', name: 'look_up' },
    ],
  };
}

/** A run of so many documents, of which every tenth is rejected, in a folder of its own. */
export async function sampleRun(documents = 12) {
  const root = join(await temporaryFolder(), 'run');
  const written = await writeSampleRun(root, { map: smallMap(), documents, change: dressed });
  return { root, layout: runLayout(root), documents: written };
}

/** Serves the page for a run. */
export async function serveSample(root: string) {
  const layout = runLayout(root);
  const log = await openReviews(layout);
  const shelf = await openReviewShelf(layout);
  const session = createReviewSession({ shelf, log, clock: createManualClock(Date.UTC(2026, 0, 1)) });
  const server = await serveReview(session, { title: 'Review: a <run>', token: sampleToken, port: 0 });
  return {
    ...{ session, server, layout },
    /** The decisions that are on disk. */
    reviews: () => readReviews(layout),
    async close() {
      await server.close();
      await log.close();
    },
  };
}

/** Has a reviewer's rejection settled before the second wave. */
export async function settle(root: string, document: string): Promise<void> {
  const layout = runLayout(root);
  await writePrelude(layout, { ...firstPrelude, wave: 1, withdrawn: [{ document, note: 'Dull.' }] });
  await writeJsonl(layout.planFile(1), []);
}
