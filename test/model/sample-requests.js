import { createRequest } from '../../src/model/request-id.ts';
/** A request of a scenario, different for every `index`. */
export function sampleRequest(index, changes = {}) {
  return createRequest({
    stage: 'draft',
    scenario: `scenario-${index}`,
    attempt: 0,
    model: 'claude-sonnet-5-5',
    effort: '',
    system: [{ text: 'You write documents.', cache: false }],
    messages: [{ role: 'user', content: `Write document ${index}.` }],
    maxTokens: 2000,
    ...changes,
  });
}
/** Requests of scenarios 0 to `count`, and how many of them have been taken. */
export function sampleSource(count, changes = {}) {
  let taken = 0;
  async function* generate() {
    for (let index = 0; index < count; index++) {
      taken++;
      yield sampleRequest(index, changes);
    }
  }
  return { requests: generate(), taken: () => taken };
}
/** An `ok` outcome of a request. */
export function sampleOutcome(request, changes = {}) {
  return {
    id: request.id,
    status: 'ok',
    text: `text of ${request.scenario}`,
    usage: { inputTokens: 10, outputTokens: 5, cacheWriteTokens: 0, cacheReadTokens: 0 },
    model: 'claude-sonnet-5-5',
    requestId: 'req_1',
    reason: '',
    ...changes,
  };
}
/** Requests given one by one. */
export async function* source(...requests) {
  yield* requests;
}
/** Everything that came, and the error that ended it. */
export async function collect(items) {
  const collected = [];
  try {
    for await (const item of items) collected.push(item);
  } catch (error) {
    return { items: collected, error };
  }
  return { items: collected, error: undefined };
}
/** A signal that is never aborted. */
export const never = new AbortController().signal;
/** A promise that is settled from outside. */
export function createGate() {
  let open = () => {};
  const opened = new Promise((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
