import { LacunaError } from '../../errors.ts';
import { createQueue, type Queue } from '../../io/queue.ts';
import type { ModelClient } from '../../model/client.ts';
import type { Draft } from '../../records/document.ts';
import type { ModelRequest, Outcome } from '../../records/request.ts';
import { addAnswer, failedDraft, finishedDraft, type Progress } from './progress.ts';
import type { WritingStep } from './stages.ts';

/** Documents that may wait for a stage before the stage before it is given more, and Drafts that may wait to be read. */
const MOST_WAITING = 16;

/**
 * Takes documents through stages, all stages at the same time: whatever is ready for its next stage is sent to it.
 * A document whose answer is of no use leaves the chain as a Draft that says so. Between two stages no more than a
 * few documents wait, beside those that the client has in flight.
 *
 * @param beginnings taken one by one; when `signal` is aborted no more, and what was taken is finished
 * @throws LacunaError `write.pending` (kind `pending`) where the client's answers are still being made elsewhere,
 *   after the Drafts that are ready; whatever the client or `beginnings` throw, after what was in flight
 */
export async function* runChain(
  client: ModelClient,
  steps: readonly WritingStep[],
  beginnings: Iterable<Progress> | AsyncIterable<Progress>,
  signal: AbortSignal,
): AsyncGenerator<Draft> {
  const drafts = createQueue<Draft>(MOST_WAITING);
  const links = linksOf(steps, beginnings, signal);
  const chain: Chain = { client, links, drafts };
  const errors: unknown[] = [];
  // A failed stage makes further work before it pointless, and lets what it fed finish.
  const running = links.map((link) =>
    runLink(chain, link)
      .catch((error: unknown) => {
        errors.push(error);
        stopUpTo(links, link.place);
      })
      .finally(() => links[link.place + 1]?.waiting.close()),
  );
  const finished = Promise.all(running).then(() => drafts.close());
  try {
    yield* drafts;
  } finally {
    stopUpTo(links, links.length - 1);
    drafts.discard();
    await finished;
  }
  if (errors.length > 0) throw errors[0];
  throwIfUnfinished(chain, signal);
}

interface Chain {
  readonly client: ModelClient;
  readonly links: readonly Link[];
  readonly drafts: Queue<Draft>;
}

/** A stage of the chain at work. */
interface Link {
  readonly place: number;
  readonly step: WritingStep;
  /** What comes to the first stage. */
  readonly beginnings: Iterable<Progress> | AsyncIterable<Progress>;
  /** What waits for a later stage. */
  readonly waiting: Queue<Progress>;
  /** Aborted when nothing further is to be taken. */
  readonly taking: AbortSignal;
  readonly stop: AbortController;
  /** Documents whose request was sent and not yet answered, by the request's id. */
  readonly asked: Map<string, Progress>;
  /** Answers that are still being made elsewhere. */
  pending: number;
}

function linksOf(
  steps: readonly WritingStep[],
  beginnings: Link['beginnings'],
  signal: AbortSignal,
): readonly Link[] {
  return steps.map((step, place) => {
    const stop = new AbortController();
    return {
      place,
      step,
      beginnings,
      waiting: createQueue<Progress>(MOST_WAITING),
      // A document once taken is finished, so later stages do not end with the caller's signal.
      taking: place === 0 ? AbortSignal.any([signal, stop.signal]) : stop.signal,
      stop,
      asked: new Map(),
      pending: 0,
    };
  });
}

function stopUpTo(links: readonly Link[], last: number): void {
  for (const { stop, waiting } of links.slice(0, last + 1)) {
    stop.abort();
    waiting.discard();
  }
}

async function runLink(chain: Chain, link: Link): Promise<void> {
  const { client, links, drafts } = chain;
  const next = links[link.place + 1];
  for await (const outcome of client.send(requestsOf(chain, link), link.taking)) {
    const before = takeAsked(link, outcome);
    const { status } = outcome;
    if (status === 'pending') {
      link.pending++;
      continue;
    }
    const progress = addAnswer(before, link.step.stage, outcome);
    const read = link.step.read(progress, { ...outcome, status });
    if (read.outcome === 'ok' && next) {
      // Not awaited here but before the next request: answers are always read as they come, so that a client
      // whose places are taken by unread answers cannot wait for us while we wait for it.
      next.waiting.add(read.value);
      continue;
    }
    drafts.add(read.outcome === 'ok' ? finishedDraft(read.value) : failedDraft(progress, read));
    await drafts.room();
  }
}

async function* requestsOf({ links }: Chain, link: Link): AsyncGenerator<ModelRequest> {
  const next = links[link.place + 1];
  for await (const progress of link.place === 0 ? link.beginnings : link.waiting) {
    await next?.waiting.room();
    if (link.taking.aborted) return;
    const request = link.step.request(progress);
    link.asked.set(request.id, progress);
    yield request;
  }
}

function takeAsked({ asked }: Link, outcome: Outcome): Progress {
  const progress = asked.get(outcome.id);
  if (!progress)
    throw new Error(`the model client answered request ${outcome.id}, which was not asked of it`);
  asked.delete(outcome.id);
  return progress;
}

function throwIfUnfinished({ client, links }: Chain, signal: AbortSignal): void {
  const pending = links.reduce((sum, link) => sum + link.pending, 0);
  if (pending > 0) {
    throw new LacunaError({
      code: 'write.pending',
      kind: 'pending',
      message: `${pending} answers are still being made`,
      hint: 'Run the same command with --resume later.',
    });
  }
  // A first request that was on its way when the signal came need not have been sent.
  const counted = signal.aborted ? links.slice(1) : links;
  const unanswered = counted.reduce((sum, link) => sum + link.asked.size, 0);
  if (unanswered > 0) throw new Error(`the client ${client.name} left ${unanswered} requests unanswered`);
}
