import { join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { readText } from '../io/files.ts';
import { shortHash } from '../text/hash.ts';
import { createTemplateEnvironment } from './environment.ts';
import { lintTemplate } from './lint.ts';
import { parseTemplate, type TemplateSource } from './parse-template.ts';
import { shapeOfSchema } from './view-shape.ts';

/** What the system template may use: the questions, which are the same for every text, so that it is cached. */
export const labelQuestionsSchema = z.object({
  dimensions: z.array(
    z.object({
      /** The answer's key for this dimension. */
      key: z.string(),
      label: z.string(),
      description: z.string(),
      values: z.array(
        z.object({
          name: z.string(),
          /** Empty where it says no more than the name. */
          label: z.string(),
          description: z.string(),
          signals: z.array(z.string()),
        }),
      ),
    }),
  ),
});
/** See {@link labelQuestionsSchema}. */
export type LabelQuestions = z.infer<typeof labelQuestionsSchema>;

const labelTextSchema = z.object({ text: z.string() });

/** The prompt by which a model labels a text. */
export interface LabelPrompt {
  /** The system prompt, the same for every text. */
  system(questions: LabelQuestions): string;
  /** The question about one text. */
  user(text: string): string;
  /** Hash of both templates. */
  readonly sha256: string;
}

/**
 * Reads `labelling/label.system.hbs` and `labelling/label.hbs` of a template folder.
 *
 * @throws LacunaError `template.…` with file, line and column, or why a file cannot be read
 */
export async function loadLabelPrompt(folder: string): Promise<LabelPrompt> {
  const read = async (name: string): Promise<TemplateSource> => {
    const file = join(resolve(folder), 'labelling', name);
    return { file, text: await readText(file) };
  };
  const sources = [await read('label.system.hbs'), await read('label.hbs')] as const;
  const environment = createTemplateEnvironment();
  const [system, user] = sources.map((source, at) => {
    const template = parseTemplate(source);
    lintTemplate(template, shapeOfSchema(at === 0 ? labelQuestionsSchema : labelTextSchema), new Map());
    return environment.compile(template.program);
  });
  return {
    system: (questions) => system!(questions).trim(),
    user: (text) => user!({ text: fenced(text) }).trim(),
    sha256: shortHash(
      sources.flatMap(({ file, text }) => [relative(resolve(folder), file), text]),
      64,
    ),
  };
}

/** A text that closes its own element could go on as if it were the prompt. */
function fenced(text: string): string {
  return text.replaceAll(/<(\s*\/\s*text\b)/gi, '‹$1');
}
