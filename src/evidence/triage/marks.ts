import { z } from 'zod';
import type { Observation } from '../../records/evidence.ts';

/**
 * What a person found about a verdict of the judge.
 *
 * - `confirmed`: the judge is right
 * - `judge-error`: the judge is wrong
 * - `eval-bug`: the item is faulty, so that its runs show nothing
 * - `spec-bug`: the item is sound, but the map or the constitution has no place for it
 */
export const triageMarks = ['confirmed', 'judge-error', 'eval-bug', 'spec-bug'] as const;

/** One of {@link triageMarks}. */
export type TriageMark = (typeof triageMarks)[number];

/** Which of an item's runs a mark speaks of: those that the judge failed, or those that it passed. */
export type Verdict = 'fail' | 'pass';

/** A line of `triage.jsonl`: what a person found about one verdict. The last line about a verdict counts. */
export const markSchema = z.strictObject({
  schemaVersion: z.literal(1),
  item: z.string().min(1).describe('The id of the observation.'),
  model: z.string(),
  checkpoint: z.string(),
  judged: z.enum(['fail', 'pass']).describe('The verdict that the mark speaks of.'),
  mark: z.enum(triageMarks).nullable().describe('What was found; null takes an earlier mark back.'),
  note: z.string(),
  calibration: z
    .boolean()
    .describe('Whether the item was drawn at random and marked without knowing the verdict.'),
  at: z.iso.datetime().describe('When it was marked.'),
});

/** A mark on one verdict of one item. */
export type Mark = Readonly<z.infer<typeof markSchema>>;

/** What names an item over all models and checkpoints. */
export type ItemName = Pick<Mark, 'item' | 'model' | 'checkpoint'>;

/** A key for an item, unique over all models and checkpoints. */
export function itemKey({ item, model, checkpoint }: ItemName): string {
  return [model, checkpoint, item].join('\u0000');
}

/** The name of an observation's item. */
export function itemOf({ id, model, checkpoint }: Observation): ItemName {
  return { item: id, model, checkpoint };
}

/** Marks by the verdict that they speak of. */
export interface MarkIndex {
  /** The mark that counts for an item's failing or passing runs. */
  find(item: ItemName, judged: Verdict): Mark | undefined;
  /** The last line about a verdict, also where it takes a mark back: its note may still say something. */
  last(item: ItemName, judged: Verdict): Mark | undefined;
  /** The marks that count, in the order in which they were made. */
  readonly standing: readonly Mark[];
}

/** Looks marks up: the last one about a verdict counts, and one with `mark: null` takes it back. */
export function indexMarks(marks: Iterable<Mark>): MarkIndex {
  const lines = new Map<string, Mark>();
  for (const mark of marks) {
    const key = verdictKey(mark, mark.judged);
    lines.delete(key);
    lines.set(key, mark);
  }
  const last: MarkIndex['last'] = (item, judged) => lines.get(verdictKey(item, judged));
  return {
    last,
    find(item, judged) {
      const mark = last(item, judged);
      return mark?.mark === null ? undefined : mark;
    },
    standing: [...lines.values()].filter(({ mark }) => mark !== null),
  };
}

/**
 * The line that a new marking adds. A verdict that was drawn for a calibration stays in that sample when its mark is
 * changed later, since a sample from which marks drop out is random no more. Where a calibration mark is taken back,
 * the mark that was there before the calibration counts again.
 */
export function markingOf(known: readonly Mark[], marking: Omit<Mark, 'schemaVersion'>): Mark {
  const about = verdictKey(marking, marking.judged);
  const earlier = known.filter((mark) => verdictKey(mark, mark.judged) === about);
  const wasDrawn = earlier.at(-1)?.calibration === true && earlier.at(-1)?.mark !== null;
  if (marking.mark === null && wasDrawn) {
    const before = earlier.findLast((mark) => !mark.calibration);
    if (before && before.mark !== null) return { ...before, at: marking.at };
  }
  return {
    schemaVersion: 1,
    ...marking,
    calibration: marking.calibration || (wasDrawn && marking.mark !== null),
  };
}

/** A key for an item's failing or its passing runs. */
export function verdictKey(item: ItemName, judged: Verdict): string {
  return `${itemKey(item)}\u0000${judged}`;
}
