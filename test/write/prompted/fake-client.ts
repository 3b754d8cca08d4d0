import type { ModelClient } from '../../../src/model/client.ts';
import type { Brief } from '../../../src/records/making.ts';
import type { ModelRequest, Outcome } from '../../../src/records/request.ts';

/** A brief on the clause of the sample scenario, as a model answers it. */
export const sampleBrief: Brief = {
  events: 'The ledger has a gap.',
  reasoning: 'It thinks of the clinics.',
  importance: 'They rely on it.',
  clauses: [{ id: 'honesty/bad-news-and-records/2', contributes: 'Somebody will read the log.' }],
  weighing: 'The margin weighs less.',
  without: 'Nobody would know.',
  cost: 'The quarter.',
  teaching: 'A gap that is no fault.',
};

/** What a model answers at a stage: a brief, or a document. */
export function answerText({ stage, scenario }: Pick<ModelRequest, 'stage' | 'scenario'>): string {
  if (stage === 'brief') return JSON.stringify(sampleBrief);
  return `<notes>notes of the ${stage}</notes><document>${stage} of ${scenario}</document>`;
}

/** An outcome for a request: `ok` with what its stage asks for, changed where a test says so. */
export function outcomeFor(request: ModelRequest, changes: Partial<Outcome> = {}): Outcome {
  return {
    id: request.id,
    status: 'ok',
    text: answerText(request),
    usage: { inputTokens: 10, outputTokens: 5, cacheWriteTokens: 1, cacheReadTokens: 2 },
    model: `${request.model}-as-named`,
    requestId: '',
    reason: '',
    ...changes,
  };
}

/** How a client answers what it took. */
export type Answering = (request: ModelRequest) => Partial<Outcome> | Promise<Partial<Outcome>>;

/** A client that takes one request at a time and remembers all it took. */
export interface FakeClient extends ModelClient {
  readonly taken: ModelRequest[];
}

/** Answers one request after the other. */
export function oneByOne(answer: Answering = () => ({})): FakeClient {
  const taken: ModelRequest[] = [];
  return {
    name: 'one-by-one',
    taken,
    async *send(requests, signal) {
      for await (const request of requests) {
        taken.push(request);
        yield outcomeFor(request, await answer(request));
        if (signal.aborted) return;
      }
    },
  };
}

/** Takes everything there is before it answers anything, as a batch does, and answers last things first. */
export function inBatches(answer: Answering = () => ({})): FakeClient {
  const taken: ModelRequest[] = [];
  return {
    name: 'in-batches',
    taken,
    async *send(requests, signal) {
      const batch: ModelRequest[] = [];
      for await (const request of requests) {
        batch.push(request);
        if (signal.aborted) break;
      }
      taken.push(...batch);
      for (const request of batch.toReversed()) yield outcomeFor(request, await answer(request));
    },
  };
}

/** Has one place for all stages, which is only free again once the answer was read. */
export function throughOnePlace(answer: Answering = () => ({})): FakeClient {
  const taken: ModelRequest[] = [];
  let free: Promise<void> = Promise.resolve();
  return {
    name: 'through-one-place',
    taken,
    async *send(requests) {
      for await (const request of requests) {
        taken.push(request);
        const before = free;
        let leave = () => {};
        free = new Promise((resolve) => {
          leave = resolve;
        });
        await before;
        yield outcomeFor(request, await answer(request));
        leave();
      }
    },
  };
}
