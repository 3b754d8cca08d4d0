import { z } from 'zod';
import { LacunaError } from '../errors.ts';
import { readJsonlAs } from '../io/jsonl.ts';
import { noUsage, outcomeSchema } from '../records/request.ts';
import { isAnswer, journalEntrySchema } from './journal-entry.ts';
import { takeUntilAborted } from './taking.ts';
/**
 * A client that answers from a JSONL file. Its lines are those of a journal of requests, matched by request id,
 * or answers written by hand, `{scenario, stage, attempt?, text, status?, model?}`, matched by scenario, stage
 * and attempt (0 where absent). A journal's answers keep their usage: what they cost when they were asked.
 *
 * A request that the file does not answer becomes a `failed` outcome.
 *
 * @throws LacunaError with file and line where a line is neither (`jsonl.unexpected`, `jsonl.malformed`) or
 *   answers what an earlier line written by hand answers (`model.replay-twice`)
 */
export async function createReplayClient(file) {
  const recorded = new Map();
  const written = new Map();
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
  const answer = (request) => {
    const outcome = recorded.get(request.id);
    if (outcome !== undefined) return outcome;
    const found = written.get(placeKey(request));
    return found === undefined ? noAnswer(file, request) : writtenOutcome(request, found);
  };
  return {
    name: 'replay',
    async *send(requests, signal) {
      for await (const request of takeUntilAborted(requests, signal)) yield answer(request);
    },
  };
}
const writtenSchema = z.strictObject({
  scenario: z.string(),
  stage: z.string(),
  attempt: z.number().int().nonnegative().default(0),
  text: z.string(),
  status: outcomeSchema.shape.status.exclude(['pending']).default('ok'),
  /** The model that wrote it. */
  model: z.string().default('replay'),
});
// One schema is chosen by hand, so that an error names the key that is wrong and not "no variant matches".
const lineSchema = z.unknown().transform((value, context) => {
  const isEntry = typeof value === 'object' && value !== null && 'type' in value;
  const parsed = isEntry ? journalEntrySchema.safeParse(value) : writtenSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    context.addIssue({ code: 'custom', message: issue.message, path: [...issue.path] });
  }
  return z.NEVER;
});
function record(recorded, outcome) {
  if (outcome.status === 'pending') return;
  const earlier = recorded.get(outcome.id);
  if (isAnswer(outcome) || earlier === undefined || !isAnswer(earlier)) recorded.set(outcome.id, outcome);
}
function placeKey({ scenario, stage, attempt }) {
  return JSON.stringify([scenario, stage, attempt]);
}
function writtenOutcome(request, answer) {
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
function noAnswer(file, { id, scenario, stage, attempt }) {
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
function answeredTwice(file, line, earlier) {
  return new LacunaError({
    code: 'model.replay-twice',
    message: `line ${earlier} already answers this scenario, stage and attempt`,
    hint: 'Delete one of the two, or give this one another attempt.',
    place: { file, line },
  });
}
