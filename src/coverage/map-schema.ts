import { z } from 'zod';

/** Names that are safe in `dimension=value` items, file names and on a command line. */
const name = z
  .string()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N} _.:>-]*$/u,
    'a name starts with a letter or digit and has no "=", "&" or line break',
  );

const weight = z.number().positive('a weight is greater than 0').max(1e6);

const value = z
  .strictObject({
    label: z.string().min(1).optional().describe('For people; by default the name with spaces.'),
    description: z.string().default('').describe('A sentence on what the value means.'),
    weight: weight.default(1).describe('How often it occurs, relative to the other values.'),
    stake: z
      .number()
      .nonnegative()
      .optional()
      .describe('What a failure costs; only in the dimension that is the stake.'),
    signals: z.array(z.string().min(1)).default([]).describe('Phrases by which a text shows this value.'),
    clauses: z
      .array(z.string().min(1))
      .default([])
      .describe('Clause ids or heading patterns that the value teaches.'),
  })
  .nullable();

const dimension = z.strictObject({
  label: z.string().min(1).optional(),
  description: z.string().default(''),
  stake: z.boolean().default(false).describe('Whether this dimension says what a failure costs.'),
  values: z.record(name, value).describe('The values, by name.'),
});

const cross = z.strictObject({
  name: name.optional(),
  dimensions: z
    .array(z.string())
    .min(1)
    .max(3, 'a cross has one to three dimensions, since the focus of a document has at most three'),
  goal: z.number().positive().optional().describe('Eval items a bucket should have.'),
  dose: z.number().positive().optional().describe('Tokens of kept training documents a bucket should have.'),
  weight: weight.default(1),
});

const allPairs = z.strictObject({
  all: z.literal('pairs'),
  goal: z.number().positive().optional(),
  dose: z.number().positive().optional(),
  weight: weight.default(1),
});

const exclusion = z.strictObject({
  when: z.record(z.string(), z.union([z.string(), z.array(z.string()).min(1)])),
  because: z.string().default(''),
});

/** A coverage map as it stands in its YAML file. Print it with `lacuna schema map`. */
export const mapFileSchema = z.strictObject({
  name: name.describe('Names the runs of this map.'),
  description: z.string().default(''),
  tolerance: z.number().min(0).max(1).default(0.01).describe('Failure rate that is accepted.'),
  dimensions: z.record(name, dimension),
  crosses: z.array(z.union([cross, allPairs])).default([{ all: 'pairs', weight: 1 }]),
  exclude: z.array(exclusion).default([]),
  goals: z
    .strictObject({ default: z.number().positive().default(100) })
    .default({ default: 100 })
    .describe('Eval items a bucket should have, unless its cross says otherwise.'),
  doses: z
    .strictObject({ default: z.number().positive().default(50_000) })
    .default({ default: 50_000 })
    .describe(
      'Tokens of training documents a bucket should have: an assumption until a dose ladder was trained.',
    ),
});
/** A map file, read and with its defaults. */
export type MapFile = z.infer<typeof mapFileSchema>;
