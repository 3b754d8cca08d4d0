import { z } from 'zod';
import { conditionSchema } from './condition-schema.ts';

const nameRule = 'a name starts with a letter or digit and has no "=", "&" or line break';

/** Names that are safe in `dimension=value` items, file names and on a command line. */
const name = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} _.:>-]*$/u, nameRule);

const weight = z.number().positive('a weight is greater than 0').max(1e6);

const goal = z.number().positive().optional().describe('Eval items a bucket should have.');

const dose = z
  .number()
  .positive()
  .optional()
  .describe('Tokens of kept training documents a bucket should have.');

const text = z.union([z.string().min(1), z.number(), z.boolean()]).transform(String);

const otherNames = z.array(text).optional();

const policy = z.enum(['count', 'warn', 'fail']).optional();

const value = z
  .strictObject({
    label: z.string().min(1).optional().describe('For people; by default the name with spaces.'),
    description: z.string().optional().describe('A sentence on what the value means.'),
    weight: weight.optional().describe('How often it occurs, relative to the other values; 1 by default.'),
    stake: z
      .number()
      .nonnegative()
      .optional()
      .describe('What a failure costs; only in the dimension that is the stake.'),
    signals: z.array(z.string().min(1)).optional().describe('Phrases by which a text shows this value.'),
    clauses: z
      .array(z.string().min(1))
      .optional()
      .describe('Clause ids or heading patterns that the value teaches.'),
    aliases: otherNames.describe('Other names that logs have for it.'),
    group: otherNames.describe('Values of the logs that it stands for as their group.'),
    was: otherNames.describe('Names it had in earlier versions of the map.'),
    merges: otherNames.describe('Values of earlier versions of the map that were merged into it.'),
    range: z
      .tuple([z.number().nullable(), z.number().nullable()])
      .optional()
      .describe(
        'The numbers it stands for, from the first up to but without the second; null is an open end.',
      ),
    goal,
    dose,
    refines: z
      .string()
      .optional()
      .describe('The value of an extended map that this one is a part of: its evidence counts there too.'),
    retired: z.boolean().optional().describe('Whether the value is gone: takes back one of an extended map.'),
  })
  .nullable();

const dimension = z.strictObject({
  label: z.string().min(1).optional(),
  description: z.string().optional(),
  kind: z
    .enum(['enumerated', 'ordered', 'numeric', 'free'])
    .optional()
    .describe(
      'Enumerated (by default); ordered: the order of the values means something; numeric: values are ranges; free: tags, of which an item may have several.',
    ),
  stake: z.boolean().optional().describe('Whether this dimension says what a failure costs.'),
  other: policy.describe(
    'What happens with a value of the evidence that is none of these: it is counted, counted with a warning, or an error (by default, but in free dimensions).',
  ),
  applies: conditionSchema.optional().describe('The dimension applies only where this holds.'),
  goal,
  dose,
  values: z.record(name, value).optional().describe('The values, by name. No name has a ">".'),
  edges: z
    .array(z.number().nullable())
    .min(2)
    .optional()
    .describe('Makes ranges from each number to the next: [0, 10, 100]; null first or last is an open end.'),
  from: z
    .literal('clauses')
    .optional()
    .describe('Takes the headings of the constitution as the values; "values" may add details to them.'),
  level: z.number().int().min(1).max(6).optional().describe('The level of the headings to take.'),
  under: z.string().min(1).optional().describe('Takes only headings below this one: its id or title.'),
  retired: z
    .union([z.literal(true), z.array(text)])
    .optional()
    .describe(
      'Values of earlier versions of the map that have no successor; true takes back the dimension of an extended map.',
    ),
  split: z
    .record(z.string(), z.array(text).min(1))
    .optional()
    .describe('Values of earlier versions of the map, and what each was split into.'),
});

const rule = z
  .strictObject({
    when: conditionSchema.optional().describe('Forbids situations in which this holds.'),
    if: conditionSchema.optional().describe('Where this holds, "then" must hold too.'),
    // biome-ignore lint/suspicious/noThenProperty: the word of the language; a condition is an object, never a function
    then: conditionSchema.optional(),
    because: z.string().optional().describe('Why; shown wherever the rule forbids something.'),
  })
  .describe('Forbids situations: either "when", or "if" and "then".');

const illegalRule = rule.extend({
  when_seen: policy.describe(
    'What happens when the evidence has it: counted, a warning (by default), or an error.',
  ),
});

const cross = z
  .strictObject({
    name: name.optional(),
    dimensions: z
      .array(z.string())
      .min(1)
      .max(3, 'a cross has one to three dimensions, since the focus of a document has at most three')
      .optional()
      .describe('Crosses these dimensions.'),
    all: z
      .union([z.literal('pairs'), z.literal(1), z.literal(2), z.literal(3)], {
        error: '"pairs", 1, 2 or 3 is expected here: how many dimensions are crossed at a time',
      })
      .optional()
      .describe('Crosses every so many dimensions: "pairs" or 2, 1, or 3.'),
    of: z
      .array(z.string())
      .min(1)
      .optional()
      .describe('With "all": of these dimensions; by default of all but the stake.'),
    transition: z
      .string()
      .optional()
      .describe('Crosses the changes of this dimension within an episode, written a>b.'),
    with: z
      .array(z.string())
      .max(2, 'a cross has at most three dimensions, the one that changes included')
      .optional()
      .describe('With "transition": crossed with these dimensions.'),
    only: z.array(z.string()).min(1).optional().describe('With "transition": only these changes, as a>b.'),
    goal,
    dose,
    weight: weight.optional().describe('Among the crosses of its order; 1 by default.'),
    exclude: z.array(rule).optional().describe('Combinations that this cross leaves out.'),
    retired: z.boolean().optional().describe('Whether the cross is gone: takes back one of an extended map.'),
  })
  .describe('One of "dimensions", "all" and "transition".');

const bucket = z.strictObject({
  cell: z.record(z.string(), text).describe('The cell of a bucket.'),
  goal,
  dose,
  stake: z.number().nonnegative().optional().describe('What a failure costs there.'),
});

/** A coverage map as it stands in its YAML file. Print it with `lacuna schema map`. */
export const mapFileSchema = z.strictObject({
  name: name.describe('Names the runs of this map.'),
  description: z.string().optional(),
  version: z
    .number()
    .int()
    .positive()
    .optional()
    .describe('Counts up when values are renamed, split, merged or retired; 1 by default.'),
  extends: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .optional()
    .describe('Map files that this one adds to, refines or takes from; paths relative to this file.'),
  tolerance: z.number().min(0).max(1).optional().describe('Failure rate that is accepted; 0.01 by default.'),
  dimensions: z.record(name, dimension).optional(),
  crosses: z.array(cross).optional().describe('All pairs by default.'),
  exclude: z.array(rule).optional().describe('Combinations that cannot occur or do not matter.'),
  illegal: z
    .array(illegalRule)
    .optional()
    .describe('Combinations that must not occur: reported where the evidence has them.'),
  goals: z
    .strictObject({ default: z.number().positive().optional() })
    .optional()
    .describe(
      'Eval items a bucket should have, unless something nearer to it says otherwise; 100 by default.',
    ),
  doses: z
    .strictObject({ default: z.number().positive().optional() })
    .optional()
    .describe(
      'Tokens of training documents a bucket should have, 50,000 by default: an assumption until a dose ladder was trained.',
    ),
  buckets: z.array(bucket).optional().describe('Goals, doses and stakes of single buckets.'),
});

/** A map file as it was read: what it leaves out is undefined, so that layers can tell it from what is stated. */
export type MapFile = z.infer<typeof mapFileSchema>;
/** A dimension as a map file writes it. */
export type DimensionFile = z.infer<typeof dimension>;
/** A value as a map file writes it; `null` is a bare name. */
export type ValueFile = z.infer<typeof value>;
/** A cross as a map file writes it. */
export type CrossFile = z.infer<typeof cross>;
/** A rule as a map file writes it. */
export type RuleFile = z.infer<typeof rule>;
/** A rule of `illegal` as a map file writes it. */
export type IllegalRuleFile = z.infer<typeof illegalRule>;
