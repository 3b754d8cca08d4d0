import type { Shape } from '../../json/outline.ts';

/** What is kept of a log's `eval`: never the list of all sample ids, nor the packages. */
export const EVAL_SHAPE = {
  run_id: 'all',
  created: 'all',
  task: 'all',
  task_id: 'all',
  task_version: 'all',
  task_args: 'all',
  tags: 'all',
  dataset: { name: 'all' },
  model: 'all',
  model_roles: 'all',
  metadata: 'all',
} as const satisfies Shape;

/** What is kept of a sample for its run: no messages, events or attachments, and of a score only its value. */
export const SAMPLE_SHAPE = {
  id: 'all',
  epoch: 'all',
  input: 'all',
  choices: 'all',
  target: 'all',
  scores: { '*': { value: 'all' } },
  score: { value: 'all' },
  metadata: 'all',
  error: { message: 'all' },
  limit: { type: 'all' },
  invalidation: { reason: 'all' },
} as const satisfies Shape;

/** What is kept of a message: no model output, no ids. */
const MESSAGE_SHAPE = { role: 'all', content: 'all', tool_calls: 'all' } as const satisfies Shape;

/** What is kept of a sample for its transcript. In the chunked layout `message_refs` stands for the messages. */
export const TRANSCRIPT_SHAPE = {
  id: 'all',
  epoch: 'all',
  messages: { '*': MESSAGE_SHAPE },
  message_refs: 'all',
} as const satisfies Shape;

/** What is kept of a chunk of messages. */
export const MESSAGES_SHAPE = { '*': MESSAGE_SHAPE } as const satisfies Shape;
