import { ASKS_OF_A_TEXT, type Grader, type TextToGrade } from '../check/grade/grader.ts';
import { faultsToMend } from '../check/local-faults.ts';
import { LacunaError } from '../errors.ts';
import { createQueue } from '../io/queue.ts';
import type { Draft } from '../records/document.ts';
import type { Scenario } from '../records/scenario.ts';
import type { FaultyDraft, Writer } from '../write/writer.ts';
import {
  type FinishedDraft,
  type Look,
  reportedBefore,
  unmended,
  withAnswer,
  withoutGrade,
} from './finished-draft.ts';

/** How drafts are finished. */
export interface Finishing {
  readonly scenarios: readonly Scenario[];
  /** The checks that need no model. */
  look(scenario: Scenario, draft: Draft): Look;
  /** Judges what passed them; undefined where nothing is graded. */
  readonly grader: Grader | undefined;
  readonly writer: Pick<Writer, 'repair'>;
  /** When aborted, nothing further is asked, and what is in flight is finished. */
  readonly signal: AbortSignal;
}

/** Drafts that may wait before a station until those before it are given no more. */
const MOST_WAITING = 16;

/**
 * Finishes drafts as they come: checks each, has the judge grade what passed, has its writer mend once what is wrong
 * in a few words, and then checks and grades it again. A judge whose answer is of no use is asked once more.
 *
 * All stations work at the same time; beside what the client has in flight, only a few drafts wait before each. What
 * comes of a draft depends on nothing but the draft and the answers, so they are given in whatever order they are
 * ready in. Each station asks in one stream that ends once the stations before it are done, as batches need it.
 *
 * @param write gives the drafts; its signal is aborted when no more of them are wanted
 * @throws LacunaError `write.pending` where a judge's answers are still being made elsewhere, after what is ready;
 * whatever the writer and the judge throw, after what was in flight
 */
export async function* finishDrafts(
  write: (taking: AbortSignal) => AsyncIterable<Draft>,
  finishing: Finishing,
): AsyncGenerator<FinishedDraft> {
  const line = createLine(finishing);
  const done = line.run(write);
  try {
    yield* line.finished;
  } finally {
    line.stop();
    await done;
  }
  line.throwIfFailed();
}

/** A draft on the line. */
interface Work extends FinishedDraft {
  /** The document before it was mended; undefined until it is. */
  readonly before: FinishedDraft | undefined;
}

/** Where the judge is asked, in order: about the text and once more, about the mended text and once more. */
const FIRST_LOOK = 0;
const SECOND_LOOK = ASKS_OF_A_TEXT;

function createLine({ scenarios, look, grader, writer, signal }: Finishing) {
  const stopping = new AbortController();
  const taking = AbortSignal.any([signal, stopping.signal]);
  const byId = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  const toGrade = Array.from({ length: 2 * ASKS_OF_A_TEXT }, () => createQueue<Work>(MOST_WAITING));
  const toRepair = createQueue<Work>(MOST_WAITING);
  const finished = createQueue<FinishedDraft>(MOST_WAITING);
  /** Drafts about which somebody was asked, by scenario. */
  const away = new Map<string, Work>();
  const errors: unknown[] = [];
  let pending = 0;
  // Nobody reads on from a queue once nothing further is asked, so nobody may wait for room in it either.
  const discard = () => {
    for (const queue of [...toGrade, toRepair]) queue.discard();
  };
  if (taking.aborted) discard();
  else taking.addEventListener('abort', discard, { once: true });

  const finish = ({ scenario, draft, verdicts, focusFound, before }: Work) => {
    finished.add({ scenario, draft, verdicts: [...verdicts, ...reportedBefore(before)], focusFound });
  };
  const decide = (work: Work) => {
    if (!work.before && writer.repair && faultsToMend(work.verdicts).length > 0) toRepair.add(work);
    else finish(work);
  };
  const lookAt = (scenario: Scenario, draft: Draft, before: FinishedDraft | undefined) => {
    const work: Work = { scenario, draft, ...look(scenario, draft), before };
    const passed = work.verdicts.every((verdict) => verdict.passed);
    if (grader && passed) toGrade[before ? SECOND_LOOK : FIRST_LOOK]!.add(work);
    else decide(work);
  };
  const takeBack = (id: string): Work => {
    const work = away.get(id);
    if (!work) throw new Error(`scenario ${id} is not one that was asked about`);
    away.delete(id);
    return work;
  };
  async function* sent(queue: AsyncIterable<Work>): AsyncGenerator<Work> {
    for await (const work of queue) {
      await finished.room();
      if (taking.aborted) return;
      away.set(work.scenario.id, work);
      yield work;
    }
  }

  const readDrafts = async (write: (taking: AbortSignal) => AsyncIterable<Draft>) => {
    for await (const draft of write(taking)) {
      const scenario = byId.get(draft.scenario);
      if (!scenario) throw new Error(`nobody asked for a draft of scenario ${draft.scenario}`);
      lookAt(scenario, draft, undefined);
      await Promise.all([toGrade[FIRST_LOOK]!, toRepair, finished].map((queue) => queue.room()));
      if (stopping.signal.aborted) return;
    }
  };
  const gradeAll = async (attempt: number) => {
    if (!grader) return;
    for await (const answer of grader.grade(textsOf(sent(toGrade[attempt]!), attempt), taking)) {
      const work = takeBack(answer.scenario);
      if (answer.status === 'pending') {
        pending++;
        continue;
      }
      const graded = { ...work, draft: withAnswer(work.draft, answer) };
      const again = attempt === FIRST_LOOK || attempt === SECOND_LOOK ? toGrade[attempt + 1] : undefined;
      if (answer.grade === null && again) {
        again.add(graded);
        continue;
      }
      const { verdicts, focusFound } = grader.judge(answer, work.scenario.focus);
      decide({ ...graded, verdicts: [...work.verdicts, ...verdicts], focusFound });
    }
  };
  const repairAll = async () => {
    if (!writer.repair) return;
    for await (const mended of writer.repair(faultyOf(sent(toRepair)), taking)) {
      const before = takeBack(mended.scenario);
      const { outcome } = mended;
      if (outcome === 'ok') lookAt(before.scenario, withoutGrade(mended), before);
      else finish(unmended(before, { ...mended, outcome }));
    }
  };

  return {
    finished,
    stop: () => stopping.abort(),
    async run(write: (taking: AbortSignal) => AsyncIterable<Draft>): Promise<void> {
      const [first, again, second, secondAgain] = toGrade;
      const stations = [
        { work: () => readDrafts(write), next: first },
        { work: () => gradeAll(FIRST_LOOK), next: again },
        { work: () => gradeAll(FIRST_LOOK + 1), next: toRepair },
        { work: repairAll, next: second },
        { work: () => gradeAll(SECOND_LOOK), next: secondAgain },
        { work: () => gradeAll(SECOND_LOOK + 1), next: finished },
      ];
      let before: Promise<unknown> = Promise.resolve();
      for (const { work, next } of stations) {
        const own = work().catch((error: unknown) => {
          errors.push(error);
          // A writer that fails need not take with it what it has written already.
          if (next !== first) stopping.abort();
        });
        before = Promise.all([before, own]).then(() => next?.close());
      }
      await before;
    },
    throwIfFailed() {
      if (errors.length > 0) throw errors[0];
      if (pending > 0) throw stillPending(pending);
      if (away.size > 0 && !signal.aborted) throw new Error(`${away.size} drafts were never given back`);
    },
  };
}

async function* textsOf(works: AsyncIterable<Work>, attempt: number): AsyncGenerator<TextToGrade> {
  for await (const { scenario, draft } of works) {
    yield { scenario: scenario.id, form: scenario.form, text: draft.text, attempt };
  }
}

async function* faultyOf(works: AsyncIterable<Work>): AsyncGenerator<FaultyDraft> {
  for await (const { scenario, draft, verdicts } of works) {
    yield { scenario, draft, faults: faultsToMend(verdicts).map(({ code, detail }) => ({ code, detail })) };
  }
}

function stillPending(count: number): LacunaError {
  return new LacunaError({
    code: 'write.pending',
    kind: 'pending',
    message: `${count} grades are still being made`,
    hint: 'Run the same command with --resume later.',
  });
}
