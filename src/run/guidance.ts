import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { LacunaError } from '../errors.ts';
import { writeJsonAtomic } from '../io/atomic.ts';
import { readText } from '../io/files.ts';
import { cellSchema } from '../records/cell.ts';
import type { LacunaDocument } from '../records/document.ts';
import { type AvoidLists, type Guidance, guidanceSchema, noGuidance } from '../records/guidance.ts';
import type { Review } from '../records/review.ts';
import type { RunLayout } from '../records/run-layout.ts';

/** A kept document that left the corpus because a reviewer rejected it. */
export const withdrawalSchema = z.object({ document: z.string(), note: z.string() });
export type Withdrawal = z.infer<typeof withdrawalSchema>;

/**
 * `plan/guidance-NNN.json`: everything that is settled before a wave is planned and does not follow from the plans
 * and documents on disk. Once it is there, the wave goes by it, however often it is resumed.
 */
export const wavePreludeSchema = z.object({
  schemaVersion: z.literal(1),
  wave: z.number().int(),
  guidance: guidanceSchema,
  /** Rejected by a reviewer since the wave before; they are not taken back any more. */
  withdrawn: z.array(withdrawalSchema),
  /** Buckets that get no more documents. */
  saturated: z.array(cellSchema),
});
export type WavePrelude = z.infer<typeof wavePreludeSchema>;

/** The first wave has nothing behind it. */
export const firstPrelude: WavePrelude = {
  schemaVersion: 1,
  wave: 0,
  guidance: guidanceSchema.parse(noGuidance),
  withdrawn: [],
  saturated: [],
};

/** What guidance is made from: all of it on disk before the wave begins. */
export interface GuidanceSources {
  /** Worst tells of the documents kept so far. */
  readonly tells: AvoidLists;
  /** The lines of `review.jsonl` that count, oldest first; see `standingReviews`. */
  readonly reviews: readonly Review[];
  /** Pinned documents by id; a pin on what is not among them is no example. */
  readonly pinned: ReadonlyMap<string, Pick<LacunaDocument, 'text' | 'scenario'>>;
}

/** Notes in a prompt: more are not heeded. The newest count. */
const MOST_NOTES = 12;
/** Examples of one form in a prompt: more make what follows like them. The newest count. */
const MOST_EXAMPLES = 2;

/**
 * What earlier waves and their reviewers tell the writer of the next one. Only training documents serve as examples:
 * a prompt that shows a held-out one would carry it into the training data.
 */
export function guidanceFor({ tells, reviews, pinned }: GuidanceSources): Guidance {
  const notes = [...new Set(reviews.map(({ note }) => note.trim()).filter((note) => note !== ''))];
  const byForm = new Map<string, { form: string; text: string }[]>();
  for (const { document, decision } of reviews) {
    const found = decision === 'pinned' ? pinned.get(document) : undefined;
    if (found?.scenario.split !== 'train') continue;
    const { form } = found.scenario;
    const examples = byForm.get(form) ?? [];
    byForm.set(form, [...examples, { form, text: found.text }]);
  }
  return {
    avoid: tells,
    notes: notes.slice(-MOST_NOTES),
    examples: [...byForm.values()].flatMap((examples) => examples.slice(-MOST_EXAMPLES)),
  };
}

/**
 * What was settled before a wave, or undefined where nothing is on disk.
 *
 * @throws LacunaError `run.damaged`
 */
export async function readPrelude(layout: RunLayout, wave: number): Promise<WavePrelude | undefined> {
  const file = layout.guidanceFile(wave);
  if ((await stat(file).catch(() => undefined)) === undefined) return undefined;
  try {
    return wavePreludeSchema.parse(JSON.parse(await readText(file)));
  } catch (cause) {
    if (cause instanceof LacunaError) throw cause;
    throw new LacunaError({
      code: 'run.damaged',
      message: 'what was settled before this wave cannot be read',
      hint: 'Put the file back as it was, or start a new run: without it the wave would be another one.',
      place: { file },
      cause,
    });
  }
}

/** Settles a wave. */
export function writePrelude(layout: RunLayout, prelude: WavePrelude): Promise<void> {
  return writeJsonAtomic(layout.guidanceFile(prelude.wave), prelude);
}

/** Whatever reviewers took out before the waves up to this one, `wave` included. */
export async function withdrawnBefore(layout: RunLayout, wave: number): Promise<Map<string, string>> {
  const withdrawn = new Map<string, string>();
  for (let each = 1; each <= wave; each++) {
    const prelude = await readPrelude(layout, each);
    for (const { document, note } of prelude?.withdrawn ?? []) withdrawn.set(document, note);
  }
  return withdrawn;
}
