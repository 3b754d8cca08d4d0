import { join } from 'node:path';
import { RECORDS_A_SHARD, writeShards } from '../../src/corpus/write-shards.ts';
import { writeJsonAtomic } from '../../src/io/atomic.ts';
import { writeJsonl } from '../../src/io/jsonl.ts';
import { createRandom } from '../../src/random.ts';
import type { Certificate } from '../../src/records/certificate.ts';
import type { ConversationRecord } from '../../src/records/conversation-record.ts';
import type { CorpusRecord } from '../../src/records/corpus-record.ts';
import type { Regions } from '../../src/records/regions.ts';
import { noUsage } from '../../src/records/request.ts';
import { runLayout } from '../../src/records/run-layout.ts';
import { writeFakeProse } from '../support/fake-prose.ts';

/** A record with a text of its own, at a place on the small map. */
export function recordAt(id: string, changes: Partial<CorpusRecord> = {}): CorpusRecord {
  return {
    id,
    text: writeFakeProse(createRandom(id), ''),
    split: 'train',
    arm: 'targeted',
    form: 'story',
    unit: 'value',
    focus: ['temptation=profit', 'role=ai_ceo'],
    focusFound: ['temptation=profit', 'role=ai_ceo'],
    cell: ['temptation=profit', 'role=ai_ceo', 'oversight=close', 'severity=minor'],
    clauses: ['honesty/1'],
    family: `family of ${id}`,
    tokens: 500,
    writer: 'fake',
    model: 'fake-1',
    scenario: `s-${id}`,
    trainable: true,
    ...changes,
  };
}

/** A conversation with a text of its own. */
export function conversationAt(id: string, changes: Partial<CorpusRecord> = {}): ConversationRecord {
  const record = recordAt(id, changes);
  return {
    ...record,
    messages: [{ role: 'user', content: record.text, tool_calls: '', name: '' }],
    tools: '[]',
  };
}

/** What a finished run looks like to a merge. */
export interface FakeRun {
  readonly records: readonly (CorpusRecord | ConversationRecord)[];
  readonly regions?: Regions;
  readonly evals?: Certificate['evals'];
  readonly map?: string;
}

/** Writes a finished run with these records. */
export async function writeFakeRun(folder: string, run: FakeRun): Promise<string> {
  const layout = runLayout(folder);
  const { records, regions, evals = [], map = 'small' } = run;
  const isTalk = (record: object) => 'messages' in record;
  const stream = (wanted: boolean) =>
    async function* () {
      for (const record of records) if (isTalk(record) === wanted) yield record;
    };
  const files = [
    ...(await writeShards(layout.corpusFolder, stream(false))),
    ...(await writeShards(layout.corpusFolder, stream(true), RECORDS_A_SHARD, 'conversations')),
  ];
  const count = { planned: records.length, rejected: 1, retracted: 0, waves: 1, reasons: { refused: 1 } };
  await writeJsonAtomic(layout.manifestFile, {
    ...{
      schemaVersion: 1,
      map,
      seed: 1,
      intendedUse: 'A test.',
      writer: 'fake',
      models: ['fake-1'],
      trainable: true,
    },
    counts: { ...count, kept: records.length, byAim: { targeted: records.length } },
    modelledRisk: { before: 0.5, after: 0.4 },
    ...{ usage: noUsage, requests: { draft: records.length }, cost: 1.5, files },
    inputs: [{ role: 'map', file: 'map.yaml', sha256: 'the same' }],
  });
  await writeJsonAtomic(layout.certificateFile, {
    ...{ schemaVersion: 1, passed: true, evals, comparisons: [], exempt: [], limits: [] },
  });
  await writeJsonl(
    layout.familiesFile,
    records.map(({ focus, family, split }) => ({
      focus: focus.join('&'),
      families: [{ family, form: 'story', variant: 'a', split }],
    })),
  );
  if (regions) await writeJsonAtomic(layout.regionsFile, regions);
  return folder;
}

/** As {@link writeFakeRun}, in a folder of a project. */
export function fakeRunIn(project: string, name: string, run: FakeRun): Promise<string> {
  return writeFakeRun(join(project, name), run);
}
