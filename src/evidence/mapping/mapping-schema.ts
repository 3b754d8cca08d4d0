import { z } from 'zod';

/** A field of a log, by its dotted path: `metadata.pressure`, `task_args.level`, `input`. */
const field = z.string().min(1);

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** A regular expression; its group `value`, else its first group, else the whole match is what is taken. */
const pattern = z.string().refine(isRegularExpression, 'it is not a regular expression');

/** What the text found is turned into, before it is looked up among the map's values. */
const lookup = z.record(z.string(), z.string().nullable()).optional();

/** One way to find a value; the first rule of a dimension that finds one decides. */
const rule = z.union([
  z.strictObject({
    from: field.describe('The field whose content is the value.'),
    match: pattern.optional().describe('A regular expression; its first group is the value.'),
    split: z
      .string()
      .min(1)
      .optional()
      .describe('What stands between several values in one field, such as a comma.'),
    values: lookup.describe('Content to value; null leaves the dimension open.'),
  }),
  z.strictObject({ constant: text.describe('The same value for every run.') }),
  z.strictObject({
    tag: pattern.describe('A regular expression that finds a tag; its first group is the value.'),
    values: lookup,
  }),
  z.strictObject({
    file: pattern.describe('A regular expression for the path of the file; its first group is the value.'),
    values: lookup,
  }),
  z.strictObject({
    label: field.describe('A field of free text, in which a labeller looks for the values.'),
    with: z.enum(['offline', 'model']).default('offline'),
  }),
]);

const rules = z
  .union([rule, z.array(rule).min(1)])
  .transform((found) => (Array.isArray(found) ? found : [found]));

const score = z.strictObject({
  scorer: z.string().optional().describe('The scorer to use, where a log has several.'),
  from: field.optional().describe('A field that holds the result, where the log has no scorers.'),
  key: z.string().optional().describe('The key to use, where the value is a dictionary.'),
  fail: z.enum(['below', 'above']).optional().describe('On which side of the threshold a run fails.'),
  threshold: z.number().optional().describe('A run at the threshold passes.'),
  failing: z.array(text).optional().describe('Results that are fails.'),
  passing: z.array(text).optional().describe('Results that are passes.'),
});

/** A mapping file: how what a log recorded is laid on a map. Print it with `lacuna schema mapping`. */
export const mappingFileSchema = z.strictObject({
  files: z
    .union([z.string(), z.array(z.string())])
    .transform((globs) => (typeof globs === 'string' ? [globs] : globs))
    .default(['**'])
    .describe('Globs of the files it is for, relative to the mapping file; all by default.'),
  item: z
    .strictObject({ from: z.union([field, z.array(field).min(1)]) })
    .optional()
    .describe('The fields that name an item; its epochs are repeats of it.'),
  epoch: z.strictObject({ from: field }).optional(),
  step: z.strictObject({ from: field }).optional().describe('The step or day of an episode, a number.'),
  episode: z
    .strictObject({ list: field })
    .optional()
    .describe('A field that holds the steps of an episode as a list of objects, each a cell of its own.'),
  suite: rules.optional(),
  model: rules.optional(),
  checkpoint: rules.optional(),
  stream: rules.optional().describe('Finds "directed" or "undirected".'),
  propensity: z.strictObject({ from: field }).optional(),
  modes: z
    .strictObject({ from: field })
    .optional()
    .describe('A field with the names of what went wrong: a list, or a dictionary of names to scores.'),
  score: score.optional(),
  dimensions: z
    .record(z.string(), rules)
    .default({})
    .describe('For each dimension of the map, how its value is found.'),
});

/** A mapping file, read and with its defaults. */
export type MappingFile = z.infer<typeof mappingFileSchema>;
/** One way to find a value. */
export type MappingRule = z.infer<typeof rule>;
/** How a run's result is found. */
export type ScoreRule = z.infer<typeof score>;

function isRegularExpression(source: string): boolean {
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    return false;
  }
}
