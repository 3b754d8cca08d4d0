import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readText } from '../io/files.ts';
import { readJsonlAs } from '../io/jsonl.ts';
import { parseSmallJsonl } from '../io/small-jsonl.ts';
import { documentSchema } from '../records/document.ts';
import { scenarioSchema } from '../records/scenario.ts';
/** A training document that left the corpus after it was kept, as `retracted.jsonl` has it. */
export const retractionSchema = z.object({
  id: z.string(),
  against: z.string(),
  score: z.number(),
  passage: z.string(),
});
/** The scenarios of a wave, or undefined where it has not been planned. */
export async function readPlan(layout, wave) {
  const file = layout.planFile(wave);
  if (!(await exists(file))) return undefined;
  const scenarios = [];
  for await (const { value } of readJsonlAs(file, scenarioSchema)) scenarios.push(value);
  return scenarios;
}
/** The documents of a wave that are on disk, shard by shard, in the order in which they were judged. */
export async function* readWave(layout, wave) {
  const folder = layout.documentsFolder(wave);
  const shards = (await readdir(folder).catch(() => []))
    .filter((file) => /^shard-\d+\.jsonl$/.test(file))
    .toSorted();
  for (const shard of shards) {
    for await (const { value } of readJsonlAs(join(folder, shard), documentSchema)) yield value;
  }
}
/** What a wave retracted, or undefined where that has not been looked at. */
export async function readRetractions(layout, wave) {
  const file = layout.retractedFile(wave);
  if (!(await exists(file))) return undefined;
  return parseSmallJsonl(await readText(file)).map((value) => retractionSchema.parse(value));
}
/** Every kept document of the first `waves` waves that was not retracted, in the order of the plans. */
export async function* readKept(layout, waves) {
  const retracted = new Set();
  for (let wave = 0; wave < waves; wave++) {
    for (const { id } of (await readRetractions(layout, wave)) ?? []) retracted.add(id);
  }
  for (let wave = 0; wave < waves; wave++) {
    for await (const document of readWave(layout, wave)) {
      if (document.status === 'kept' && !retracted.has(document.id)) yield document;
    }
  }
}
async function exists(file) {
  return (await stat(file).catch(() => undefined)) !== undefined;
}
