import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { CheckInput } from '../../src/check/check-document.ts';
import { createEvalBanList } from '../../src/check/eval-leak/ban-list.ts';
import { parseConversation, renderConversation } from '../../src/formats/conversation.ts';
import { parseYaml } from '../../src/io/yaml.ts';
import { reasonCodes } from '../../src/records/document.ts';
import { inputOf } from './document.ts';

const exampleSchema = z
  .strictObject({
    text: z.string().optional(),
    passage: z.string().optional(),
    conversation: z.string().optional(),
    place: z.enum(['start', 'middle', 'end']).default('middle'),
    base: z.enum(['story', 'explanation', 'teller']).default('story'),
    also: z.array(z.enum(reasonCodes)).default([]),
    reported: z.boolean().default(false),
    evals: z.array(z.string()).default([]),
    exempt: z.array(z.string()).default([]),
    avoid: z
      .strictObject({ openings: z.array(z.string()).default([]), phrases: z.array(z.string()).default([]) })
      .default({ openings: [], phrases: [] }),
    maxTokens: z.number().optional(),
  })
  .refine(
    ({ text, passage, conversation }) =>
      [text, passage, conversation].filter((one) => one !== undefined).length === 1,
  );
/** A hand-written text that a check must fail, or leave alone. */
export type Example = z.infer<typeof exampleSchema>;

const fileSchema = z.strictObject({
  bases: z.record(z.enum(['story', 'explanation', 'teller']), z.string()),
  codes: z.partialRecord(
    z.enum(reasonCodes),
    z.strictObject({ bad: z.array(exampleSchema).min(2), good: z.array(exampleSchema).min(2) }),
  ),
  documents: z.array(
    z.strictObject({
      name: z.string(),
      form: z.string(),
      text: z.string().optional(),
      conversation: z.string().optional(),
    }),
  ),
});

const path = new URL('examples.yaml', import.meta.url).pathname;
/** Every example of `examples.yaml`, by code, and the documents that passages are set into. */
export const examples = parseYaml(readFileSync(path, 'utf8'), path, fileSchema);

/** What of an example tells it from the others. */
export function nameOf({ text, passage, conversation }: Example): string {
  return (passage ?? text ?? conversation!).replaceAll(/\s+/g, ' ').slice(0, 70);
}

/** The whole text of an example of prose. */
export function textOf({ text, passage, place, base }: Example): string {
  if (text !== undefined) return text;
  const paragraphs = examples.bases[base].split('\n\n');
  const at = place === 'start' ? 0 : place === 'end' ? paragraphs.length : Math.ceil(paragraphs.length / 2);
  return [...paragraphs.slice(0, at), passage!, ...paragraphs.slice(at)].join('\n\n');
}

/** An example as the checks take it. */
export function inputOfExample(example: Example): CheckInput {
  const changes = {
    evalBans: createEvalBanList(example.evals, { exempt: example.exempt }),
    avoid: { ...example.avoid, names: [] },
    ...(example.maxTokens === undefined ? {} : { maxTokens: example.maxTokens }),
  };
  if (example.conversation !== undefined) return inputOfConversation(example.conversation, changes);
  return inputOfForm(textOf(example), example.base === 'explanation' ? 'explanation' : 'story', changes);
}

/** One of the whole good documents as the checks take it. */
export function inputOfDocument({
  form,
  text,
  conversation,
}: (typeof examples.documents)[number]): CheckInput {
  const changes: Partial<CheckInput> = { wordLimits: [250, 600] };
  if (conversation !== undefined) return inputOfConversation(conversation, changes);
  return inputOfForm(text!, form, changes);
}

function inputOfForm(text: string, name: string, changes: Partial<CheckInput>): CheckInput {
  const { form } = inputOf('');
  return inputOf(text, { form: { ...form, name, quotesClause: name === 'explanation' }, ...changes });
}

function inputOfConversation(tagged: string, changes: Partial<CheckInput>): CheckInput {
  const { form, draft } = inputOf('');
  const parsed = parseConversation(tagged);
  if (!parsed.found) throw new Error(`${tagged.slice(0, 60)}: ${parsed.reason}`);
  const { messages, tools } = parsed;
  return inputOf('', {
    form: { ...form, name: 'advice', kind: 'conversation' },
    draft: { ...draft, text: renderConversation(messages, tools), messages, tools },
    ...changes,
  });
}
