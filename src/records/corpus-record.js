import { z } from 'zod';
import { documentSplits } from './scenario.ts';
/**
 * One row of the corpus. Every row has every key, no list is empty and nothing is `null`: Arrow infers its
 * schema from the first megabytes of the first shard and fails on what comes later.
 */
export const corpusRecordSchema = z.object({
  id: z.string(),
  text: z.string(),
  split: z.enum(documentSplits),
  arm: z.string(),
  form: z.string(),
  unit: z.string(),
  focus: z.array(z.string()).min(1),
  focusFound: z.array(z.string()).min(1),
  cell: z.array(z.string()).min(1),
  clauses: z.array(z.string()).min(1),
  family: z.string(),
  tokens: z.number().int(),
  writer: z.string(),
  model: z.string(),
  scenario: z.string(),
  trainable: z.boolean(),
});
