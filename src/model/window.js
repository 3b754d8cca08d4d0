import { LacunaError } from '../errors.ts';
import { closeSource } from './taking.ts';
/** How many requests may fail one after the other before the provider counts as unavailable. */
export const MOST_FAILURES_IN_A_ROW = 10;
/**
 * Asks requests through a window: a request is taken only while a slot is free for it, and while nobody asks for
 * outcomes nothing further is taken. Outcomes come in the order of the answers, one for every request that was
 * sent. Where several windows share the slots, each may have taken one request that waits for a slot.
 *
 * Stops taking when `signal` is aborted, when an answer says so, or when ten requests in a row failed; what is
 * in flight is then still answered and its outcomes come first. A request whose taking was under way at that
 * moment is not sent.
 *
 * @throws the first reason to stop; LacunaError `model.unavailable` after ten failures in a row; whatever
 *   `requests` throws
 */
export async function* answerInWindow(requests, signal, { slots, clock, ask }) {
  const source = requests[Symbol.asyncIterator]();
  const happenings = createQueue();
  const ended = new AbortController();
  const wakeUp = AbortSignal.any([signal, ended.signal]);
  let inFlight = 0;
  let isTaking = false;
  let isPaused = false;
  let isExhausted = false;
  let isWoken = false;
  let failuresInARow = 0;
  let broken;
  const isStopping = () => signal.aborted || broken !== undefined;
  const take = () => {
    isTaking = true;
    source.next().then(
      (next) => happenings.push(next.done ? { kind: 'exhausted' } : { kind: 'taken', request: next.value }),
      (error) => happenings.push({ kind: 'broken', error }),
    );
  };
  const send = (request) => {
    inFlight++;
    slots
      .run(() => ask(request))
      .then(
        (answer) => happenings.push({ kind: 'answered', answer }),
        (error) => {
          inFlight--;
          happenings.push({ kind: 'broken', error });
        },
      );
  };
  const judge = ({ outcome, stop, pauseMilliseconds }) => {
    failuresInARow = outcome.status === 'failed' ? failuresInARow + 1 : 0;
    if (stop !== undefined) broken ??= { error: stop };
    if (failuresInARow >= MOST_FAILURES_IN_A_ROW) broken ??= { error: unavailable(outcome.reason) };
    if (pauseMilliseconds > 0 && !isPaused) {
      isPaused = true;
      clock.sleep(pauseMilliseconds, wakeUp).then(() => happenings.push({ kind: 'pause-over' }));
    }
  };
  const canTake = () =>
    !isStopping() && !isExhausted && !isTaking && !isPaused && inFlight < slots.size && !slots.isFull();
  const stopListening = slots.onFree(() => {
    if (!isWoken) happenings.push({ kind: 'slot-free' });
    isWoken = true;
  });
  const onAbort = () => happenings.push({ kind: 'aborted' });
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    while (true) {
      if (canTake()) take();
      if (happenings.isEmpty() && inFlight === 0 && (isExhausted || isStopping())) break;
      const happening = await happenings.next();
      if (happening.kind === 'taken') {
        isTaking = false;
        if (!isStopping()) send(happening.request);
      } else if (happening.kind === 'exhausted') {
        isTaking = false;
        isExhausted = true;
      } else if (happening.kind === 'answered') {
        inFlight--;
        judge(happening.answer);
        yield happening.answer.outcome;
      } else if (happening.kind === 'broken') {
        broken ??= { error: happening.error };
      } else if (happening.kind === 'pause-over') {
        isPaused = false;
      } else if (happening.kind === 'slot-free') {
        isWoken = false;
      }
    }
    if (broken !== undefined) throw broken.error;
  } finally {
    signal.removeEventListener('abort', onAbort);
    stopListening();
    ended.abort();
    if (!isExhausted) await closeSource(source, isTaking);
  }
}
function unavailable(reason) {
  return new LacunaError({
    code: 'model.unavailable',
    kind: 'provider',
    message: `${MOST_FAILURES_IN_A_ROW} requests in a row failed; the last one: ${reason}`,
    hint: 'Answers so far are kept. Run the same command with --resume once the provider answers again.',
  });
}
function createQueue() {
  const items = [];
  let hand;
  return {
    push(item) {
      if (hand === undefined) {
        items.push(item);
        return;
      }
      hand(item);
      hand = undefined;
    },
    isEmpty: () => items.length === 0,
    next: () =>
      new Promise((resolve) => {
        if (items.length > 0) resolve(items.shift());
        else hand = resolve;
      }),
  };
}
