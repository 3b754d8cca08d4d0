import { z } from 'zod';
import { offTargetPolicies } from '../check/grade/verdicts.ts';

const share = z.number().min(0).max(1);
const paths = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (typeof value === 'string' ? [value] : value));

const constitution = z
  .union([z.string(), z.strictObject({ file: z.string(), exclude: z.array(z.string()).default([]) })])
  .transform((value) => (typeof value === 'string' ? { file: value, exclude: [] } : value));

const persona = z
  .strictObject({
    kind: z.enum(['named', 'an-ai', 'rotating']).default('rotating'),
    name: z.string().min(1).default('the AI').describe('The name of the AI, for kind "named".'),
    pronoun: z.enum(['it', 'they', 'he', 'she']).default('it'),
  })
  .default({ kind: 'rotating', name: 'the AI', pronoun: 'it' });

const model = z.strictObject({
  brief: z
    .string()
    .default('')
    .describe('Model that settles what a document is to be; empty for the one that writes drafts.'),
  draft: z.string().default('claude-sonnet-5-5').describe('Model that writes drafts.'),
  rewrite: z
    .string()
    .default('claude-opus-5-5')
    .describe('Model that rewrites them; it decides the quality.'),
  grade: z
    .string()
    .default('')
    .describe('Model that judges documents; empty for another one than the one that rewrites.'),
  repair: z.string().default('').describe('Model that mends single faults; empty for the one that rewrites.'),
  effort: z.string().default('').describe("Effort as the provider names it; empty for the model's default."),
  maxTokens: z
    .number()
    .int()
    .min(256)
    .default(8_000)
    .describe('Most tokens of one answer, thinking included.'),
  requestsInFlight: z.number().int().min(1).max(1_000).default(8),
  baseUrl: z
    .string()
    .default('')
    .describe("Where the Messages API lies; empty for the provider's own address."),
  timeoutSeconds: z.number().positive().default(280),
  maxRetries: z.number().int().min(0).default(4),
});

const score = z.number().min(0).max(10);

const grading = z
  .strictObject({
    enabled: z.boolean().default(true).describe('Whether a blind judge grades what a model wrote.'),
    least: z
      .strictObject({
        'reasoning-explicit': score.default(6),
        consistent: score.default(7),
        realistic: score.default(6),
        disapproves: score.default(7),
        'unlike-test': score.default(6),
      })
      .prefault({})
      .describe('The least score of each quality, from 0 to 10.'),
    rejectBelow: z
      .boolean()
      .default(true)
      .describe('Reject a document with a lower score, rather than only report it.'),
    offTarget: z
      .enum(offTargetPolicies)
      .default('nothing-found')
      .describe(
        'Reject a document when the judge found nothing of its focus, already when a part is missing, or never.',
      ),
  })
  .prefault({})
  .describe('What the judge must find in a document; not for the composer.');

const splits = z
  .strictObject({
    train: z.number().positive().default(0.8),
    validation: z.number().nonnegative().default(0.05),
    heldout: z.number().nonnegative().default(0.1),
    seeds: z.number().nonnegative().default(0.05),
  })
  .describe('Share of each split among families. Seeds are families kept for eval items.');

/** `lacuna.yaml`: what a run is asked for. Every path is relative to the file. Print it with `lacuna schema config`. */
export const configSchema = z.strictObject({
  map: z.string().describe('The coverage map.'),
  evidence: paths.describe('Eval results: files, folders or globs.'),
  mapping: paths.default([]).describe('Mapping files: how what the logs recorded is laid on the map.'),
  scorer: z.string().optional().describe('The scorer to use, where a log has several.'),
  layer: z
    .string()
    .optional()
    .describe('The layer of the map to assess, by its name; evidence rolls up to it.'),
  constitution: constitution.describe(
    'The constitution, in Markdown; "exclude" names headings to leave out.',
  ),
  evals: paths
    .default([])
    .describe('Eval sets to stay away from: JSONL, CSV or text files, folders or globs.'),
  existing: paths.default([]).describe('Corpora that were written before, or runs.'),
  out: z.string().optional().describe('The folder of the run.'),
  docs: z.number().int().min(1).max(10_000_000).default(200).describe('Documents to keep, over all splits.'),
  seed: z.number().int().min(0).default(1),
  writer: z.enum(['composer', 'claude', 'replay']).default('composer'),
  persona,
  checkpoint: paths
    .default([])
    .describe('Checkpoints (or models) whose evidence is used, where there are several.'),
  skipBadRows: z.boolean().default(false).describe('Put wrong rows of the evidence aside, and say which.'),
  checkpoints: z
    .array(z.strictObject({ name: z.string(), trainedOn: z.array(z.string()).default([]) }))
    .default([])
    .describe('All checkpoints in order, with the corpora each was trained on.'),
  templates: z.string().optional().describe('A folder of document forms; the built-in ones by default.'),
  forms: z.array(z.string()).default([]).describe('Names of the forms to write; all by default.'),
  pins: z.record(z.string(), z.array(z.string())).default({}).describe('Clauses by dimension=value.'),
  undirected: share.max(0.9).default(0.15).describe('Share of documents whose focus is drawn at random.'),
  speculative: share
    .max(0.9)
    .default(0.2)
    .describe('Most of the documents that may aim at unmeasured buckets.'),
  splits: splits.prefault({}),
  removable: z
    .number()
    .gt(0)
    .max(1)
    .default(0.8)
    .describe('Most of a failure rate that documents can remove.'),
  evalSeeds: z.number().int().min(0).default(50).describe('Eval items to propose for buckets to measure.'),
  model: model.prefault({}),
  grading,
  faults: z.string().default('').describe('Faults the composer makes on purpose, e.g. "truncated=0.05".'),
  answers: z.string().optional().describe('Recorded answers, for writer "replay".'),
  scenarios: z
    .string()
    .optional()
    .describe('Scenarios to write in place of a plan: those to which recorded answers were given.'),
  rejectOffTarget: z
    .boolean()
    .default(false)
    .describe('Reject documents in which no focus value is recognised, where no judge grades them.'),
  nearDuplicates: z.number().gt(0).max(1).default(0.7).describe('Jaccard similarity that makes a duplicate.'),
  documentTokens: z
    .number()
    .int()
    .positive()
    .optional()
    .describe('Most tokens of a document that the trainer takes.'),
  tokenizer: z
    .string()
    .optional()
    .describe(
      "The trainer's tokenizer to count tokens with: a Hugging Face tokenizer.json, or the folder of one; estimated without.",
    ),
  waves: z
    .number()
    .int()
    .min(1)
    .max(100)
    .default(12)
    .describe('Most waves of writing what was rejected anew.'),
  firstWave: z
    .number()
    .int()
    .min(1)
    .optional()
    .describe('Documents of the first wave; later ones grow. 24 where Claude writes, else all in one.'),
  stopWhen: z
    .enum(['docs', 'doses'])
    .default('docs')
    .describe('Stop when "docs" documents are kept, or earlier, when each bucket to teach has its dose.'),
  regions: z
    .string()
    .optional()
    .describe('Regions of the map to write for in place of what the evidence would choose, and to hold out.'),
  saturation: share
    .optional()
    .describe(
      'Share of new five-word runs below which, in two waves, a bucket gets no more; 0.3 where Claude writes, else 0.',
    ),
  maxCost: z.number().positive().optional().describe('Most US dollars to spend on a model, at list prices.'),
  maxTokens: z.number().int().positive().optional().describe('Most tokens to spend, input and output.'),
  intendedUse: z
    .string()
    .default('Not stated.')
    .describe('What the corpus is for; it stands in the manifest and the card.'),
});
