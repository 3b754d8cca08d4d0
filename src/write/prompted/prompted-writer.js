import { LacunaError } from '../../errors.ts';
import { createQueue } from '../../io/queue.ts';
import { teachingUnits } from '../../records/scenario.ts';
import { addAnswer, failedDraft, finishedDraft, noAnswers, readAnswer } from './answers.ts';
import { requestFor } from './requests.ts';
/**
 * A writer that renders templates and asks a language model twice: for a draft, and then, in a fresh context that
 * does not see the draft's prompt, for a criticism of it and a new text. A scenario whose draft or rewrite is
 * refused, cut off or malformed gives a Draft that says so; a draft never stands in for its rewrite.
 *
 * While it writes it throws LacunaError `write.pending` (kind `pending`) where the client's answers are still being
 * made elsewhere, after the Drafts that are ready; and whatever the client throws, after what was in flight.
 */
export function createPromptedWriter(options) {
  const forms = new Set(options.templates.forms.map((form) => form.name));
  return {
    name: options.name,
    trainable: true,
    units: teachingUnits,
    writes: (form) => forms.has(form),
    write: (scenarios, signal) => writeWave(options, scenarios, signal),
  };
}
/** Rewrites that may wait to be sent before further drafts are asked for, and Drafts that may wait to be read. */
const MOST_WAITING = 16;
async function* writeWave(options, scenarios, signal) {
  const stop = new AbortController();
  const wave = {
    options,
    scenarios,
    taking: AbortSignal.any([signal, stop.signal]),
    asked: { draft: new Map(), rewrite: new Map() },
    rewrites: createQueue(MOST_WAITING),
    drafts: createQueue(MOST_WAITING),
    pending: 0,
  };
  const errors = [];
  const note = (error) => {
    errors.push(error);
  };
  // A failed draft stage lets the rewrites that it fed finish; a failed rewrite stage makes further drafts pointless.
  const drafting = askDrafts(wave)
    .catch(note)
    .finally(() => wave.rewrites.close());
  const rewriting = askRewrites(wave)
    .catch(note)
    .finally(() => {
      stop.abort();
      wave.rewrites.discard();
    });
  const finished = Promise.all([drafting, rewriting]).then(() => wave.drafts.close());
  try {
    yield* wave.drafts;
  } finally {
    stop.abort();
    wave.rewrites.discard();
    wave.drafts.discard();
    await finished;
  }
  if (errors.length > 0) throw errors[0];
  throwIfUnfinished(wave, signal);
}
async function askDrafts(wave) {
  const { options, asked, rewrites, drafts, taking } = wave;
  for await (const outcome of options.client.send(draftRequests(wave), taking)) {
    const { scenario, answers } = takeAnswered(asked.draft, outcome);
    const { status } = outcome;
    if (status === 'pending') {
      wave.pending++;
      continue;
    }
    const answer = readAnswer('draft', { ...outcome, status });
    const soFar = addAnswer(answers, outcome);
    if (answer.outcome === 'ok') {
      const request = requestFor(options, scenario, 'rewrite', answer.text);
      asked.rewrite.set(request.id, { scenario, answers: soFar });
      // Not awaited here but before the next scenario: answers are always read as they come, so that a client
      // whose places are taken by unread answers cannot wait for us while we wait for it.
      rewrites.add(request);
    } else {
      drafts.add(failedDraft(scenario, soFar, answer));
      await drafts.room();
    }
  }
}
async function* draftRequests({ options, scenarios, taking, asked, rewrites }) {
  for (const scenario of scenarios) {
    await rewrites.room();
    if (taking.aborted) return;
    const request = requestFor(options, scenario, 'draft');
    asked.draft.set(request.id, { scenario, answers: noAnswers });
    yield request;
  }
}
async function askRewrites(wave) {
  const { options, asked, rewrites, drafts } = wave;
  // A scenario once taken is finished, so this stage ends with its queue and not with the signal.
  const untilDone = new AbortController().signal;
  for await (const outcome of options.client.send(rewrites, untilDone)) {
    const { scenario, answers } = takeAnswered(asked.rewrite, outcome);
    const { status } = outcome;
    if (status === 'pending') {
      wave.pending++;
      continue;
    }
    const answer = readAnswer('rewrite', { ...outcome, status });
    const all = addAnswer(answers, outcome);
    drafts.add(
      answer.outcome === 'ok'
        ? finishedDraft(scenario, all, answer.text)
        : failedDraft(scenario, all, answer),
    );
    await drafts.room();
  }
}
function takeAnswered(asked, outcome) {
  const answered = asked.get(outcome.id);
  if (!answered)
    throw new Error(`the model client answered request ${outcome.id}, which was not asked of it`);
  asked.delete(outcome.id);
  return answered;
}
function throwIfUnfinished({ options, asked, pending }, signal) {
  if (pending > 0) {
    throw new LacunaError({
      code: 'write.pending',
      kind: 'pending',
      message: `${pending} answers are still being made`,
      hint: 'Run the same command with --resume later.',
    });
  }
  // A request that was on its way when the signal came need not have been sent.
  const unanswered = asked.rewrite.size + (signal.aborted ? 0 : asked.draft.size);
  if (unanswered > 0)
    throw new Error(`the client ${options.client.name} left ${unanswered} requests unanswered`);
}
