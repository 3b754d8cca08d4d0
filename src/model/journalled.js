import { isAnswer, parseJournalEntries } from './journal-entry.ts';
import { takeUntilAborted } from './taking.ts';

export { journalSummary } from './journal-summary.ts';
/**
 * A client that never pays twice and never loses a paid answer: the intent to ask is on disk before a request is
 * sent, the outcome is on disk before it is given on, and what the journal already answers is not asked again.
 * Outcomes `failed` and `pending` are no answers.
 *
 * Answers go to disk as they come, however slowly outcomes are taken from here; meanwhile nothing further is
 * asked. Whoever stops taking them early waits until what is in flight is on disk.
 *
 * @throws LacunaError `model.journal-unexpected` at once where the journal holds anything else
 */
export function journalled(client, journal) {
  const answers = new Map();
  for (const entry of parseJournalEntries(journal.entries)) {
    if (entry.type === 'outcome' && isAnswer(entry.outcome)) answers.set(entry.outcome.id, entry.outcome);
  }
  return {
    name: client.name,
    async *send(requests, signal) {
      const handover = createHandover();
      const left = new AbortController();
      const stop = AbortSignal.any([signal, left.signal]);
      async function* unanswered() {
        for await (const request of takeUntilAborted(requests, stop)) {
          const answer = answers.get(request.id);
          if (answer !== undefined) {
            handover.put(answer);
          } else {
            await journal.append({ type: 'request', request });
            yield request;
          }
          await handover.untilTaken();
        }
      }
      const pump = async () => {
        for await (const outcome of client.send(unanswered(), stop)) {
          await journal.append({ type: 'outcome', outcome });
          if (isAnswer(outcome)) answers.set(outcome.id, outcome);
          handover.put(outcome);
        }
      };
      const pumping = pump().then(
        () => handover.end(undefined),
        (error) => handover.end({ error }),
      );
      try {
        yield* handover.outcomes();
      } finally {
        left.abort();
        handover.close();
        await pumping;
      }
    },
  };
}
function createHandover() {
  const waiting = [];
  let ending;
  let closed = false;
  let wakeTaker = () => {};
  let wakeGiver = () => {};
  return {
    put(outcome) {
      waiting.push(outcome);
      wakeTaker();
    },
    end(failure) {
      ending = { failure };
      wakeTaker();
    },
    async *outcomes() {
      while (true) {
        const outcome = waiting.shift();
        if (outcome !== undefined) {
          if (waiting.length === 0) wakeGiver();
          yield outcome;
        } else if (ending !== undefined) {
          if (ending.failure !== undefined) throw ending.failure.error;
          return;
        } else {
          await new Promise((resolve) => {
            wakeTaker = resolve;
          });
        }
      }
    },
    async untilTaken() {
      while (waiting.length > 0 && !closed) {
        await new Promise((resolve) => {
          wakeGiver = resolve;
        });
      }
    },
    close() {
      closed = true;
      wakeGiver();
    },
  };
}
