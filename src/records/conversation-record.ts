import { z } from 'zod';
import { corpusRecordSchema } from './corpus-record.ts';

/**
 * A turn as a corpus holds it: texts only, so that every row has one shape, whatever tools there are. A chat template
 * takes it once `tool_calls` is parsed where it is not empty.
 */
export const conversationTurnSchema = z.object({
  role: z.enum(['system', 'user', 'assistant', 'tool']),
  content: z.string(),
  /** JSON text of the calls as chat templates take them, `[{"type":"function","function":{…}}]`, or an empty string. */
  tool_calls: z.string(),
  /** The tool that answers, in a turn of role `tool`; else an empty string. */
  name: z.string(),
});
export type ConversationTurn = z.infer<typeof conversationTurnSchema>;

/**
 * One row of the configuration `conversations`: a corpus record, whose `text` is the conversation as plain text, with
 * its turns and tools. As there, every row has every key, no list is empty and nothing is `null`.
 */
export const conversationRecordSchema = corpusRecordSchema.extend({
  messages: z.array(conversationTurnSchema).min(1),
  /** JSON text of the tools at hand as chat templates take them; `[]` where there are none. */
  tools: z.string(),
});
export type ConversationRecord = z.infer<typeof conversationRecordSchema>;
