import { z } from 'zod';

const contentSchema = z.union([
  z.string(),
  z.array(
    z.union([
      z.string(),
      z.object({ type: z.string(), text: z.string().optional(), reasoning: z.string().optional() }),
    ]),
  ),
]);

const messageSchema = z.object({
  role: z.string().default(''),
  content: contentSchema.nullish().catch(undefined).optional(),
  tool_calls: z
    .array(z.object({ function: z.string(), arguments: z.unknown() }))
    .nullish()
    .catch(undefined)
    .optional(),
});

/** One thing that was said. */
export interface Turn {
  readonly role: string;
  readonly text: string;
}

/** The texts of a prompt: of a text itself, of a chat one for each message, its system prompts included. */
export function promptTexts(input: unknown): string[] {
  if (typeof input === 'string') return [input];
  if (!Array.isArray(input)) return [];
  return input.flatMap((message) => {
    const parsed = messageSchema.safeParse(message);
    const text = parsed.success ? textOf(parsed.data.content) : '';
    return text === '' ? [] : [text];
  });
}

/**
 * What was said in a list of messages, in order. What a model reasoned has the role `reasoning`, and a call of a tool
 * the role `tool call`; pictures and the like are left out.
 */
export function turnsOf(messages: unknown): Turn[] {
  if (!Array.isArray(messages)) return [];
  return messages.flatMap((message) => {
    const parsed = messageSchema.safeParse(message);
    if (!parsed.success) return [];
    const { role, content, tool_calls: calls } = parsed.data;
    const turns = [
      { role: 'reasoning', text: reasoningOf(content) },
      { role, text: textOf(content) },
      ...(calls ?? []).map((call) => ({
        role: 'tool call',
        text: `${call.function}(${JSON.stringify(call.arguments ?? {})})`,
      })),
    ];
    return turns.filter((turn) => turn.text !== '');
  });
}

type Content = z.infer<typeof messageSchema>['content'];

function textOf(content: Content): string {
  if (typeof content === 'string') return content;
  const parts = (content ?? []).map((part) => (typeof part === 'string' ? part : (part.text ?? '')));
  return parts.filter((part) => part !== '').join('\n');
}

function reasoningOf(content: Content): string {
  if (typeof content === 'string') return '';
  const parts = (content ?? []).map((part) => (typeof part === 'string' ? '' : (part.reasoning ?? '')));
  return parts.filter((part) => part !== '').join('\n');
}
