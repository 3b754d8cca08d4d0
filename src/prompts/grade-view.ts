import { z } from 'zod';
import { systemViewSchema } from './system-view.ts';

/** What a judge is asked about: the same for every text, so that system templates may use it. */
export const gradeQuestionsSchema = z.object({
  dimensions: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      description: z.string(),
      values: z.array(z.object({ name: z.string(), label: z.string(), description: z.string() })),
    }),
  ),
  /** Headings of the constitution. */
  headings: z.array(z.object({ id: z.string(), title: z.string() })),
  /** Names of what is scored. */
  qualities: z.array(z.string()),
});
/** See {@link gradeQuestionsSchema}. */
export type GradeQuestions = z.infer<typeof gradeQuestionsSchema>;

/** What the system template of the grade may use. */
export const gradeSystemViewSchema = systemViewSchema.extend(gradeQuestionsSchema.shape);

/** What the template of the grade may use: the text, and nothing of its scenario. */
export const gradeViewSchema = gradeQuestionsSchema.extend({ text: z.string() });
/** See {@link gradeViewSchema}. */
export type GradeView = z.infer<typeof gradeViewSchema>;

/** The view of a text for the blind judge. A text that closes its own element cannot go on as if it were the prompt. */
export function gradeView(text: string, questions: GradeQuestions): GradeView {
  return { ...questions, text: text.replaceAll(/<(\s*\/\s*text\b)/gi, '‹$1') };
}
