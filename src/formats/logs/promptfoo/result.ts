import { z } from 'zod';

const fields = z.record(z.string(), z.unknown()).nullish().catch(null);
const text = z.string().nullish().catch(null);
const number = z.number().nullish().catch(null);

const assertion = z
  .looseObject({ type: text, metric: text, value: z.unknown().optional() })
  .nullish()
  .catch(null);

const grading = z.looseObject({
  pass: z.boolean().nullish().catch(null),
  score: number,
  reason: text,
  assertion,
  metadata: fields,
  componentResults: z.array(z.unknown()).nullish().catch(null),
});

/** Every key may be absent: versions differ, and promptfoo leaves out what it is told to strip. */
const resultSchema = z.looseObject({
  testIdx: number,
  promptIdx: number,
  promptId: text,
  description: text,
  success: z.boolean().nullish().catch(null),
  pass: z.boolean().nullish().catch(null),
  score: number,
  namedScores: fields,
  failureReason: number,
  error: text,
  latencyMs: number,
  cost: number,
  provider: z
    .union([z.string(), z.looseObject({ id: text, label: text })])
    .nullish()
    .catch(null),
  prompt: z
    .union([z.string(), z.looseObject({ raw: text, label: text })])
    .nullish()
    .catch(null),
  vars: fields,
  metadata: fields,
  text,
  response: z.looseObject({ output: z.unknown().optional() }).nullish().catch(null),
  gradingResult: grading.nullish().catch(null),
  testCase: z
    .looseObject({
      description: text,
      vars: fields,
      metadata: fields,
      assert: z.array(z.unknown()).nullish().catch(null),
    })
    .nullish()
    .catch(null),
});

/** One result of promptfoo: a test with one prompt and one provider. */
export type PromptfooResult = z.infer<typeof resultSchema>;
/** What a grader said, of the whole or of one assertion. */
export type PromptfooGrading = z.infer<typeof grading>;

/** A result, or `undefined` where a value is none: it says neither how it ended nor that there was an error. */
export function resultOf(value: unknown): PromptfooResult | undefined {
  const parsed = resultSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { success, pass, failureReason, error } = parsed.data;
  return typeof (success ?? pass ?? failureReason ?? error) === 'undefined' ? undefined : parsed.data;
}

/** A grading's parts, those within sets of assertions among them. */
export function componentsOf(of: PromptfooGrading): PromptfooGrading[] {
  return (of.componentResults ?? []).flatMap((part) => {
    const parsed = grading.safeParse(part);
    if (!parsed.success) return [];
    const within = componentsOf(parsed.data);
    return within.length > 0 ? within : [parsed.data];
  });
}
