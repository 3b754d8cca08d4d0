import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readText } from '../io/files.ts';
import { readJsonlAs } from '../io/jsonl.ts';
import { parseSmallJsonl } from '../io/small-jsonl.ts';
import { documentSchema, type LacunaDocument } from '../records/document.ts';
import type { RunLayout } from '../records/run-layout.ts';
import { type Scenario, scenarioSchema } from '../records/scenario.ts';
import { withdrawalSchema, withdrawnBefore } from './guidance.ts';

/** A training document that left the corpus after it was kept, as `retracted.jsonl` has it. */
export const retractionSchema = z.object({
  id: z.string(),
  against: z.string(),
  score: z.number(),
  passage: z.string(),
});
export type Retraction = z.infer<typeof retractionSchema>;

/** The scenarios of a wave, or undefined where it has not been planned. */
export async function readPlan(layout: RunLayout, wave: number): Promise<Scenario[] | undefined> {
  const file = layout.planFile(wave);
  if (!(await exists(file))) return undefined;
  const scenarios: Scenario[] = [];
  for await (const { value } of readJsonlAs(file, scenarioSchema)) scenarios.push(value);
  return scenarios;
}

/** The documents of a wave that are on disk, shard by shard, in the order in which they were judged. */
export async function* readWave(layout: RunLayout, wave: number): AsyncGenerator<LacunaDocument> {
  const folder = layout.documentsFolder(wave);
  const shards = (await readdir(folder).catch(() => []))
    .filter((file) => /^shard-\d+\.jsonl$/.test(file))
    .toSorted();
  for (const shard of shards) {
    for await (const { value } of readJsonlAs(join(folder, shard), documentSchema)) yield value;
  }
}

/** What a wave retracted, or undefined where that has not been looked at. */
export async function readRetractions(layout: RunLayout, wave: number): Promise<Retraction[] | undefined> {
  const file = layout.retractedFile(wave);
  if (!(await exists(file))) return undefined;
  return parseSmallJsonl(await readText(file)).map((value) => retractionSchema.parse(value));
}

/**
 * Every kept document of the first `waves` waves that was neither retracted nor withdrawn, in the order of the plans.
 *
 * @param withdrawn ids of those that a reviewer took out; as was settled before these waves and the next where absent
 */
export async function* readKept(
  layout: RunLayout,
  waves: number,
  withdrawn?: Pick<ReadonlySet<string>, 'has'>,
): AsyncGenerator<LacunaDocument> {
  const out = withdrawn ?? (await withdrawnBefore(layout, waves));
  const retracted = new Set<string>();
  for (let wave = 0; wave < waves; wave++) {
    for (const { id } of (await readRetractions(layout, wave)) ?? []) retracted.add(id);
  }
  for (let wave = 0; wave < waves; wave++) {
    for await (const document of readWave(layout, wave)) {
      if (document.status === 'kept' && !retracted.has(document.id) && !out.has(document.id)) yield document;
    }
  }
}

/** A kept document as it is once a reviewer has rejected it. */
export function withdrawnDocument(document: LacunaDocument, note: string): LacunaDocument {
  const detail = note === '' ? 'a reviewer rejected it' : `a reviewer rejected it: ${note}`;
  return {
    ...document,
    status: 'rejected',
    reasons: ['reviewer'],
    verdicts: [{ code: 'reviewer', passed: false, detail }, ...document.verdicts],
  };
}

/** Every document that a reviewer took out of a run so far, with the note: settled, or as of the last emission. */
export async function readWithdrawn(layout: RunLayout, waves: number): Promise<ReadonlyMap<string, string>> {
  const withdrawn = await withdrawnBefore(layout, waves);
  if (!(await exists(layout.withdrawnFile))) return withdrawn;
  for (const value of parseSmallJsonl(await readText(layout.withdrawnFile))) {
    const { document, note } = withdrawalSchema.parse(value);
    withdrawn.set(document, note);
  }
  return withdrawn;
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined)) !== undefined;
}
