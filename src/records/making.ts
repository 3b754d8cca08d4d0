import { z } from 'zod';
import { cellSchema } from './cell.ts';
import { usageSchema } from './request.ts';

/** What a document is to be, settled before it is written: for the teaching unit at hand. */
export const briefSchema = z.object({
  /** What happens, in the order in which it happens. */
  events: z.string(),
  /** How the agent thinks: what it notices, what pulls, what decides. */
  reasoning: z.string(),
  /** Why it matters: who would bear what. */
  importance: z.string(),
  /** The clauses that carry it, each with what it contributes. */
  clauses: z.array(z.object({ id: z.string(), contributes: z.string() })),
  /** How the clauses weigh against each other, or against what speaks for the other course. */
  weighing: z.string(),
  /** What would go wrong without them. */
  without: z.string(),
  /** What doing right costs, and who bears it. */
  cost: z.string(),
  /** What is taught for the unit: the contrasting case, the edge, the missing feature, the step of the derivation. */
  teaching: z.string(),
});
export type Brief = z.infer<typeof briefSchema>;

/** What the blind judge scores, from 0 to 10. */
export const gradedQualities = [
  'reasoning-explicit',
  'consistent',
  'realistic',
  'disapproves',
  'unlike-test',
] as const;
export type GradedQuality = (typeof gradedQualities)[number];

/** What a judge found that saw only the text and the map. */
export const gradeSchema = z.object({
  /** For every dimension of the map on which the reasoning turns, its value. */
  focus: cellSchema,
  /** Headings or clauses of the constitution whose reasons the text conveys, by id. */
  clauses: z.array(z.string()),
  scores: z.record(z.enum(gradedQualities), z.object({ score: z.number(), reason: z.string() })),
});
export type Grade = z.infer<typeof gradeSchema>;

/** One answer on the way to a document. */
export const stepSchema = z.object({
  stage: z.string(),
  /** The model as the provider names it. */
  model: z.string(),
  usage: usageSchema,
});

/** How a document came about. A writer that has no such stage leaves it empty. */
export const makingSchema = z.object({
  brief: briefSchema.nullable(),
  draft: z.string(),
  critique: z.string(),
  grade: gradeSchema.nullable(),
  /** Reason codes that a repair was asked to mend; empty where there was none. */
  repaired: z.array(z.string()),
  steps: z.array(stepSchema),
});
export type Making = z.infer<typeof makingSchema>;

/** A document that came about in one go. */
export const unmade: Making = { brief: null, draft: '', critique: '', grade: null, repaired: [], steps: [] };
