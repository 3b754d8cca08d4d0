import { setImmediate } from 'node:timers/promises';
import type { Grader } from '../check/grade/grader.ts';
import { LacunaError } from '../errors.ts';
import { writeJsonl } from '../io/jsonl.ts';
import type { LacunaDocument } from '../records/document.ts';
import type { RunLayout } from '../records/run-layout.ts';
import type { Scenario } from '../records/scenario.ts';
import type { Writer } from '../write/writer.ts';
import { readWave } from './documents.ts';
import { finishDrafts } from './finish-drafts.ts';
import type { FinishedDraft } from './finished-draft.ts';
import { type Court, documentId, judge, lookAt } from './judge.ts';

/** Documents in a file of `documents/`. */
export const DOCUMENTS_A_SHARD = 500;

/** One wave to be written. */
export interface WaveInput {
  readonly wave: number;
  /** In the order of the plan. */
  readonly scenarios: readonly Scenario[];
  readonly layout: RunLayout;
  readonly writer: Writer;
  /** Undefined where nothing is graded. */
  readonly grader: Grader | undefined;
  readonly court: Court;
  /** When aborted, the wave stops where it is; complete shards stay. */
  readonly signal: AbortSignal;
  /** Called for every document of the wave; `isRestored` where it was written before the run was resumed. */
  onDocument(document: LacunaDocument, isRestored: boolean): void;
}

/**
 * Writes, judges and stores the documents of a wave, shard by shard. Documents of the smaller splits come first,
 * so that every training document is compared with them; within that, the plan's order. A shard appears on disk
 * only when it is complete: what was in it when a run was killed is written again, from journalled answers where
 * a model wrote it.
 *
 * @throws LacunaError `run.interrupted` when the signal stopped it, `run.damaged` where what is on disk is not the
 * beginning of this wave
 */
export async function writeWave(input: WaveInput): Promise<void> {
  const { wave, layout, writer, grader, court, signal } = input;
  const order = judgingOrder(input.scenarios);
  let done = 0;
  for await (const document of readWave(layout, wave)) {
    const scenario = order[done];
    if (!scenario || document.id !== documentId(scenario)) throw damaged(layout.documentsFolder(wave));
    if (document.status === 'kept') {
      court.curator.keep({ id: document.id, split: document.scenario.split, text: document.text });
    }
    input.onDocument(document, true);
    done++;
  }
  if (done === order.length) return;
  // Only the last shard of a wave is shorter: going on after another would write over it.
  if (done % DOCUMENTS_A_SHARD !== 0) throw damaged(layout.documentsFolder(wave));

  let shard: LacunaDocument[] = [];
  const flush = async () => {
    await writeJsonl(layout.shardFile(wave, Math.floor((done - 1) / DOCUMENTS_A_SHARD)), shard);
    shard = [];
  };
  const rest = order.slice(done);
  const before = order[done - 1];
  const finished = finishDrafts((taking) => writer.write(rest, taking, before), {
    scenarios: rest,
    look: (scenario, draft) => lookAt(court, scenario, draft),
    ...{ grader, writer, signal },
  });
  for await (const next of inOrder(finished, rest)) {
    const document = judge(court, next);
    shard.push(document);
    done++;
    input.onDocument(document, false);
    if (done % DOCUMENTS_A_SHARD === 0) await flush();
    // Judging is synchronous work: give signals and the progress line their turn.
    if (done % 25 === 0) await setImmediate();
  }
  if (done < order.length) throw interrupted();
  if (shard.length > 0) await flush();
}

/** The smaller splits first, each in the order of the plan. */
export function judgingOrder(scenarios: readonly Scenario[]): Scenario[] {
  return [
    ...scenarios.filter((scenario) => scenario.split !== 'train'),
    ...scenarios.filter((scenario) => scenario.split === 'train'),
  ];
}

/** Finished drafts in the order of the scenarios; what comes early waits. */
async function* inOrder(
  drafts: AsyncIterable<FinishedDraft>,
  scenarios: readonly Scenario[],
): AsyncGenerator<FinishedDraft> {
  const waiting = new Map<string, FinishedDraft>();
  let next = 0;
  for await (const draft of drafts) {
    waiting.set(draft.scenario.id, draft);
    for (let scenario = scenarios[next]; scenario; scenario = scenarios[next]) {
      const ready = waiting.get(scenario.id);
      if (!ready) break;
      waiting.delete(scenario.id);
      next++;
      yield ready;
    }
  }
}

function interrupted(): LacunaError {
  return new LacunaError({
    code: 'run.interrupted',
    kind: 'interrupted',
    message: 'the run was interrupted',
    hint: 'Run the same command with --resume to go on: nothing that was paid for is asked again.',
  });
}

function damaged(folder: string): LacunaError {
  return new LacunaError({
    code: 'run.damaged',
    message: `the documents in ${folder} are not those of the plan`,
    hint: 'Delete that folder to write the wave again; answers in the journal are used again.',
  });
}
