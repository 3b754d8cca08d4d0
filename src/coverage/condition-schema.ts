import { z } from 'zod';

/** A value as YAML writes it: `2024` and `true` are names too. */
const named = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const bound = z.union([z.string(), z.number()]);

const comparison = z.strictObject({
  in: z.array(named).min(1).optional().describe('It has one of these values.'),
  not: z
    .union([named, z.array(named).min(1)])
    .optional()
    .describe('It has a value, and none of these.'),
  below: bound.optional().describe('Its value comes before this one, or lies below this number.'),
  above: bound.optional().describe('Its value comes after this one.'),
  at_least: bound
    .optional()
    .describe('Its value is this one or comes after it, or lies at or above this number.'),
  at_most: bound.optional().describe('Its value is this one or comes before it.'),
  same_as: z.string().optional().describe('It has the same value as this other dimension.'),
});

/** What a condition says of one dimension: a value, several (any of them), or comparisons (all of them). */
export type ValueTest = z.infer<typeof valueTest>;
const valueTest = z.union([named, z.array(named).min(1), comparison], {
  error:
    'a value, a list of values, or one of "in", "not", "below", "above", "at_least", "at_most" and "same_as" is expected here',
});

/** A condition as a map file writes it: what it says of each dimension, and of other conditions; all must hold. */
export type ConditionFile = {
  readonly all?: readonly ConditionFile[] | undefined;
  readonly any?: readonly ConditionFile[] | undefined;
  readonly not?: ConditionFile | undefined;
} & { readonly [dimension: string]: ValueTest | ConditionFile | readonly ConditionFile[] | undefined };

/** A condition: `{role: ai_ceo, horizon: {at_least: days}}`; several keys mean "and". */
export const conditionSchema = z
  .object({
    get all() {
      return z.array(conditionSchema).min(1).optional().describe('All of these hold.');
    },
    get any() {
      return z.array(conditionSchema).min(1).optional().describe('At least one of these holds.');
    },
    get not() {
      return conditionSchema.optional().describe('This does not hold.');
    },
  })
  .catchall(valueTest)
  .meta({
    id: 'condition',
    description: 'What is said of each dimension by its name, or "all", "any" and "not" of other conditions.',
  });
