import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readJsonl } from '../io/jsonl.ts';
import { costOf } from '../model/prices.ts';
import { addUsage, noUsage, outcomeSchema } from '../records/request.ts';

const entrySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('request'), request: z.looseObject({ id: z.string() }) }),
  z.object({ type: z.literal('outcome'), outcome: outcomeSchema }),
]);
/** Reads the journals of the first `waves` waves, one line at a time. */
export async function costOfRun(layout, waves) {
  const requests = {};
  let usage = noUsage;
  let cost = 0;
  for (let wave = 0; wave < waves; wave++) {
    const file = join(layout.requestsFolder(wave), 'journal.jsonl');
    if ((await stat(file).catch(() => undefined)) === undefined) continue;
    for await (const { value } of readJsonl(file)) {
      const entry = entrySchema.parse(value);
      if (entry.type === 'request') {
        requests['sent'] = (requests['sent'] ?? 0) + 1;
        continue;
      }
      const { outcome } = entry;
      requests[outcome.status] = (requests[outcome.status] ?? 0) + 1;
      usage = addUsage(usage, outcome.usage);
      // An outcome without usage (a connection that failed) costs nothing, whatever its model.
      if (outcome.usage.inputTokens + outcome.usage.outputTokens === 0) continue;
      const price = costOf(outcome.usage, outcome.model);
      cost = cost === 'unknown' || price === 'unknown' ? 'unknown' : cost + price;
    }
  }
  const { sent = 0, ...outcomes } = requests;
  const answered = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  return { usage, cost, requests: sent === 0 ? {} : { sent, ...outcomes, unanswered: sent - answered } };
}
