import { z } from 'zod';
import { isEvalText } from '../../eval-texts.ts';
import type { LoggedRun } from '../log-format.ts';
import { flatFields } from './flat-fields.ts';
import type { InspectHeader } from './header.ts';
import { promptTexts } from './message-text.ts';
import { verdictOf } from './verdict.ts';

/** The id of a sample and its epoch, as text. */
export const sampleNameSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  epoch: z.union([z.string(), z.number()]).transform(String).nullish(),
});

/**
 * A sample as far as it is read. The parts that a scorer, a dataset or a person fills stay unknown, since they may
 * hold anything.
 */
export const sampleSchema = sampleNameSchema.extend({
  input: z.unknown().optional(),
  choices: z.unknown().optional(),
  target: z.unknown().optional(),
  scores: z.unknown().optional(),
  score: z.unknown().optional(),
  metadata: z.unknown().optional(),
  error: z.unknown().optional(),
  limit: z.unknown().optional(),
  invalidation: z.unknown().optional(),
});
export type Sample = z.infer<typeof sampleSchema>;

/** The epoch of a sample that does not say. */
export const FIRST_EPOCH = '1';

/**
 * The run that a sample records.
 *
 * @param entry what names the sample in its log
 */
export function runOf(sample: Sample, header: InspectHeader, entry: string): LoggedRun {
  const scores = scoresOf(sample);
  const prompt = promptTexts(sample.input);
  const own = Object.entries({
    input: prompt.join('\n\n'),
    target: sample.target,
    choices: sample.choices,
  }).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const fields = Object.fromEntries([
    ...Object.entries(header.fields),
    ['id', sample.id],
    ...own,
    ...flatFields('metadata', sample.metadata),
  ]);
  return {
    kind: 'run',
    item: sample.id,
    epoch: sample.epoch ?? FIRST_EPOCH,
    step: null,
    suite: header.suite,
    model: header.model,
    checkpoint: '',
    fields,
    tags: [...new Set([...header.tags, ...textsOf(fields['metadata.tags'])])],
    scores,
    verdict: verdictOf(sample, scores, fields),
    texts: [...new Set([...prompt, ...textsOf(sample.choices), ...textsOf(sample.target)])].filter(
      isEvalText,
    ),
    entry,
  };
}

const scoresSchema = z.record(z.string(), z.unknown());
const scoreSchema = z.object({ value: z.unknown() });

/** Every score by its scorer; early logs have one without a name. */
function scoresOf({ scores, score }: Sample): Record<string, unknown> {
  const named = scoresSchema.safeParse(scores);
  const all = named.success ? Object.entries(named.data) : [];
  if (all.length === 0 && score !== undefined && score !== null) all.push(['score', score]);
  return Object.fromEntries(
    all.map(([scorer, recorded]) => {
      const parsed = scoreSchema.safeParse(recorded);
      return [scorer, parsed.success ? (parsed.data.value ?? null) : null];
    }),
  );
}

function textsOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((entry): entry is string => typeof entry === 'string');
}
