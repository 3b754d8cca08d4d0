import { setImmediate } from 'node:timers/promises';
import { LacunaError } from '../errors.ts';
import { writeJsonl } from '../io/jsonl.ts';
import { readWave } from './documents.ts';
import { documentId, judge } from './judge.ts';
/** Documents in a file of `documents/`. */
export const DOCUMENTS_A_SHARD = 500;
/**
 * Writes, judges and stores the documents of a wave, shard by shard. Documents of the smaller splits come first,
 * so that every training document is compared with them; within that, the plan's order. A shard appears on disk
 * only when it is complete: what was in it when a run was killed is written again, from journalled answers where
 * a model wrote it.
 *
 * @throws LacunaError `run.interrupted` when the signal stopped it
 */
export async function writeWave(input) {
  const { wave, layout, writer, court, signal } = input;
  const order = judgingOrder(input.scenarios);
  let done = 0;
  for await (const document of readWave(layout, wave)) {
    const scenario = order[done];
    if (!scenario || document.id !== documentId(scenario)) throw damaged(layout.documentsFolder(wave));
    if (document.status === 'kept') {
      court.curator.keep({ id: document.id, split: document.scenario.split, text: document.text });
    }
    input.onDocument(document);
    done++;
  }
  if (done === order.length) return;
  let shard = [];
  const flush = async () => {
    await writeJsonl(layout.shardFile(wave, Math.floor((done - 1) / DOCUMENTS_A_SHARD)), shard);
    shard = [];
  };
  for await (const { scenario, draft } of inOrder(
    writer.write(order.slice(done), signal),
    order.slice(done),
  )) {
    const document = judge(court, scenario, draft);
    shard.push(document);
    done++;
    input.onDocument(document);
    if (done % DOCUMENTS_A_SHARD === 0) await flush();
    // Judging is synchronous work: give signals and the progress line their turn.
    if (done % 25 === 0) await setImmediate();
  }
  if (done < order.length) throw interrupted();
  if (shard.length > 0) await flush();
}
/** The smaller splits first, each in the order of the plan. */
export function judgingOrder(scenarios) {
  return [
    ...scenarios.filter((scenario) => scenario.split !== 'train'),
    ...scenarios.filter((scenario) => scenario.split === 'train'),
  ];
}
/** Pairs drafts with their scenarios, in the order of the scenarios; what comes early waits. */
async function* inOrder(drafts, scenarios) {
  const waiting = new Map();
  let next = 0;
  for await (const draft of drafts) {
    waiting.set(draft.scenario, draft);
    for (let scenario = scenarios[next]; scenario; scenario = scenarios[next]) {
      const ready = waiting.get(scenario.id);
      if (!ready) break;
      waiting.delete(scenario.id);
      next++;
      yield { scenario, draft: ready };
    }
  }
}
function interrupted() {
  return new LacunaError({
    code: 'run.interrupted',
    kind: 'interrupted',
    message: 'the run was interrupted',
    hint: 'Run the same command with --resume to go on: nothing that was paid for is asked again.',
  });
}
function damaged(folder) {
  return new LacunaError({
    code: 'run.damaged',
    message: `the documents in ${folder} are not those of the plan`,
    hint: 'Delete that folder to write the wave again; answers in the journal are used again.',
  });
}
