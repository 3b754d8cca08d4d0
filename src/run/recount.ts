import type { RunLayout } from '../records/run-layout.ts';
import { readPlan, readRetractions, readWave } from './documents.ts';
import { readPrelude } from './guidance.ts';
import type { RunTally } from './tally.ts';

/**
 * Counts what is on disk of the first `waves` waves, all of which are complete, and what was settled before the next.
 *
 * @param tally an empty one; it is filled
 */
export async function recount(layout: RunLayout, waves: number, tally: RunTally): Promise<RunTally> {
  for (let wave = 0; wave <= waves; wave++) {
    for (const { document } of (await readPrelude(layout, wave))?.withdrawn ?? []) tally.withdraw(document);
    if (wave === waves) break;
    tally.addPlan((await readPlan(layout, wave)) ?? []);
    for await (const document of readWave(layout, wave)) tally.add(document);
    for (const { id } of (await readRetractions(layout, wave)) ?? []) tally.retract(id);
  }
  return tally;
}
