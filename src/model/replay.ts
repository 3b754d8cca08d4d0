import { z } from 'zod';
import { LacunaError } from '../errors.ts';
import { readJsonlAs } from '../io/jsonl.ts';
import { type ModelRequest, noUsage, type Outcome, outcomeSchema } from '../records/request.ts';
import { shortHash } from '../text/hash.ts';
import type { ModelClient } from './client.ts';
import { isAnswer, type JournalEntry, journalEntrySchema } from './journal-entry.ts';
import { takeUntilAborted } from './taking.ts';

/**
 * A client that answers from a JSONL file. Its lines are those of a journal of requests, matched by request id,
 * or answers written by hand, `{scenario, stage, attempt?, text, status?, model?}`, matched by scenario, stage
 * and attempt (0 where absent). A journal's answers keep their usage: what they cost when they were asked.
 *
 * A request that the file does not answer becomes a `failed` outcome. An answer may name the `prompt` it was given to,
 * by {@link promptHash}: where today's prompt is another, it is used all the same, and counted.
 *
 * @throws LacunaError with file and line where a line is neither (`jsonl.unexpected`, `jsonl.malformed`) or
 *   answers what an earlier line written by hand answers (`model.replay-twice`)
 */
export async function createReplayClient(file: string): Promise<ReplayClient> {
  const recorded = new Map<string, Outcome>();
  const written = new Map<string, WrittenAnswer & { readonly line: number }>();
  for await (const { value, line } of readJsonlAs(file, lineSchema)) {
    if ('type' in value) {
      if (value.type === 'outcome') record(recorded, value.outcome);
      continue;
    }
    const key = placeKey(value);
    const earlier = written.get(key);
    if (earlier !== undefined) throw answeredTwice(file, line, earlier.line);
    written.set(key, { ...value, line });
  }

  const stale = new Set<string>();
  const answer = (request: ModelRequest): Outcome => {
    const outcome = recorded.get(request.id);
    if (outcome !== undefined) return outcome;
    const found = written.get(placeKey(request));
    if (found && found.prompt !== '' && found.prompt !== promptHash(request)) stale.add(placeKey(request));
    return found === undefined ? noAnswer(file, request) : writtenOutcome(request, found);
  };
  return {
    name: 'replay',
    staleAnswers: () => stale.size,
    async *send(requests, signal) {
      for await (const request of takeUntilAborted(requests, signal)) yield answer(request);
    },
  };
}

/** A client that answers from a file, and knows which answers were given to other prompts. */
export interface ReplayClient extends ModelClient {
  /** Answers used so far whose prompt has changed since they were recorded. */
  staleAnswers(): number;
}

/** Tells one prompt from another, whatever model it goes to. */
export function promptHash({ system, messages }: Pick<ModelRequest, 'system' | 'messages'>): string {
  return shortHash([...system.map(({ text }) => text), ...messages.map(({ content }) => content)], 16);
}

const writtenSchema = z.strictObject({
  scenario: z.string(),
  stage: z.string(),
  attempt: z.number().int().nonnegative().default(0),
  text: z.string(),
  status: outcomeSchema.shape.status.exclude(['pending']).default('ok'),
  /** The prompt it was given to, by its hash; empty where nobody noted it. */
  prompt: z.string().default(''),
  /** The model that wrote it. */
  model: z.string().default('replay'),
});
type WrittenAnswer = z.infer<typeof writtenSchema>;

// One schema is chosen by hand, so that an error names the key that is wrong and not "no variant matches".
const lineSchema = z.unknown().transform((value, context): JournalEntry | WrittenAnswer => {
  const isEntry = typeof value === 'object' && value !== null && 'type' in value;
  const parsed = isEntry ? journalEntrySchema.safeParse(value) : writtenSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    context.addIssue({ code: 'custom', message: issue.message, path: [...issue.path] });
  }
  return z.NEVER;
});

function record(recorded: Map<string, Outcome>, outcome: Outcome): void {
  if (outcome.status === 'pending') return;
  const earlier = recorded.get(outcome.id);
  if (isAnswer(outcome) || earlier === undefined || !isAnswer(earlier)) recorded.set(outcome.id, outcome);
}

function placeKey({
  scenario,
  stage,
  attempt,
}: Pick<ModelRequest, 'scenario' | 'stage' | 'attempt'>): string {
  return JSON.stringify([scenario, stage, attempt]);
}

function writtenOutcome(request: ModelRequest, answer: WrittenAnswer): Outcome {
  const isEmpty = answer.status === 'ok' && answer.text.trim() === '';
  return {
    id: request.id,
    status: isEmpty ? 'malformed' : answer.status,
    text: answer.text,
    usage: noUsage,
    model: answer.model,
    requestId: '',
    reason: isEmpty ? 'the answer holds no text' : answer.status === 'ok' ? '' : 'so the file says',
  };
}

function noAnswer(file: string, { id, scenario, stage, attempt }: ModelRequest): Outcome {
  return {
    id,
    status: 'failed',
    text: '',
    usage: noUsage,
    model: '',
    requestId: '',
    reason: `${file} holds no answer for scenario ${scenario}, stage ${stage}, attempt ${attempt}`,
  };
}

function answeredTwice(file: string, line: number, earlier: number): LacunaError {
  return new LacunaError({
    code: 'model.replay-twice',
    message: `line ${earlier} already answers this scenario, stage and attempt`,
    hint: 'Delete one of the two, or give this one another attempt.',
    place: { file, line },
  });
}
