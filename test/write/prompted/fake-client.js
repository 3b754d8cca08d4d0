/** An outcome for a request: `ok` with a document, changed where a test says so. */
export function outcomeFor(request, changes = {}) {
  return {
    id: request.id,
    status: 'ok',
    text: `<notes>n</notes><document>${request.stage} of ${request.scenario}</document>`,
    usage: { inputTokens: 10, outputTokens: 5, cacheWriteTokens: 1, cacheReadTokens: 2 },
    model: `${request.model}-as-named`,
    requestId: '',
    reason: '',
    ...changes,
  };
}
/** Answers one request after the other. */
export function oneByOne(answer = () => ({})) {
  const taken = [];
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
export function inBatches(answer = () => ({})) {
  const taken = [];
  return {
    name: 'in-batches',
    taken,
    async *send(requests, signal) {
      const batch = [];
      for await (const request of requests) {
        batch.push(request);
        if (signal.aborted) break;
      }
      taken.push(...batch);
      for (const request of batch.toReversed()) yield outcomeFor(request, await answer(request));
    },
  };
}
/** Has one place for both stages, which is only free again once the answer was read. */
export function throughOnePlace(answer = () => ({})) {
  const taken = [];
  let free = Promise.resolve();
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
