import { z } from 'zod';

/** A call of a tool, as an assistant's message makes it. */
export const toolCallSchema = z.object({
  name: z.string(),
  /** A JSON object, as text. */
  arguments: z.string(),
});

/** One turn of a conversation. */
export const messageSchema = z.object({
  role: z.enum(['system', 'user', 'assistant', 'tool']),
  content: z.string(),
  /** Empty but in an assistant's message that calls tools. */
  toolCalls: z.array(toolCallSchema),
  /** The tool that answers, in a message of role `tool`; else empty. */
  name: z.string(),
});
export type Message = z.infer<typeof messageSchema>;

/** A tool that a conversation has at hand. */
export const toolSchema = z.object({
  name: z.string(),
  description: z.string(),
  /** A JSON Schema of its arguments, as text. */
  parameters: z.string(),
});
export type Tool = z.infer<typeof toolSchema>;
