import { z } from 'zod';

/** Words that earlier documents have used up. */
export const avoidListsSchema = z.object({
  /** First words of documents. */
  openings: z.array(z.string()),
  phrases: z.array(z.string()),
  /** Names that no one should bear. */
  names: z.array(z.string()),
});
export type AvoidLists = z.infer<typeof avoidListsSchema>;

/** A document that a reviewer pinned for others to learn from. */
export const pinnedExampleSchema = z.object({ form: z.string(), text: z.string() });
export type PinnedExample = z.infer<typeof pinnedExampleSchema>;

/**
 * What earlier waves and their reviewers tell the writer of the next one. It is a part of the prompts, so a wave has
 * the same guidance however often it is resumed.
 */
export const guidanceSchema = z.object({
  avoid: avoidListsSchema,
  /** A reviewer's notes, in words. */
  notes: z.array(z.string()),
  /** Of all forms; a prompt shows those of its own form. */
  examples: z.array(pinnedExampleSchema),
});
/** See {@link guidanceSchema}. */
export interface Guidance {
  readonly avoid: {
    readonly openings: readonly string[];
    readonly phrases: readonly string[];
    readonly names: readonly string[];
  };
  readonly notes: readonly string[];
  readonly examples: readonly Readonly<PinnedExample>[];
}

/** Nothing to heed: the first wave. */
export const noGuidance: Guidance = {
  avoid: { openings: [], phrases: [], names: [] },
  notes: [],
  examples: [],
};
