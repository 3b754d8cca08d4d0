import { describe, expect, it } from 'vitest';
import { writeJsonl } from '../../src/io/jsonl.ts';
import type { LacunaDocument } from '../../src/records/document.ts';
import { runLayout } from '../../src/records/run-layout.ts';
import { readKept } from '../../src/run/documents.ts';
import { retractLeaks } from '../../src/run/retract.ts';
import { documentOf } from '../corpus/sample-document.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { exemption } from './sample-wave.ts';

const shared = 'the ledger of the salt works was short by forty sacks and nobody in the yard had asked why';
const text = (own: string) => `${own} begins here. It is said that ${shared}. ${own} ends.`;

const train = (id: string, words: string) => documentOf({ id, text: words }, { split: 'train' });
const heldout = (id: string, words: string, status: LacunaDocument['status'] = 'kept') =>
  documentOf({ id, text: words, status }, { split: 'heldout' });

async function runOf(...waves: readonly (readonly LacunaDocument[])[]) {
  const layout = runLayout(await temporaryFolder());
  for (const [wave, documents] of waves.entries()) await writeJsonl(layout.shardFile(wave, 0), documents);
  return layout;
}

async function keptIds(layout: ReturnType<typeof runLayout>, waves: number) {
  const ids = [];
  for await (const { id } of readKept(layout, waves)) ids.push(id);
  return ids;
}

describe('retractLeaks', () => {
  it('takes back training documents of earlier waves that a new held-out document resembles, and moves nothing', async () => {
    const layout = await runOf(
      [
        train('t1', text('Alpha')),
        train('t2', 'Something else altogether is told in this one.'),
        heldout('h1', 'Nothing shared in here.'),
      ],
      [heldout('h2', text('Beta'))],
    );
    expect(await retractLeaks(layout, 0, exemption, 0.7)).toEqual([]);
    const retracted = await retractLeaks(layout, 1, exemption, 0.7);
    expect(retracted).toMatchObject([{ id: 't1', against: 'h2' }]);
    expect(retracted[0]!.passage).toContain('forty sacks');
    expect(await keptIds(layout, 2)).toEqual(['t2', 'h1', 'h2']);
  });

  it('looks once: what was found stands, also for a process that goes on later', async () => {
    const layout = await runOf([train('t1', text('Alpha'))], [heldout('h2', text('Beta'))]);
    const first = await retractLeaks(layout, 1, exemption, 0.7);
    await writeJsonl(layout.shardFile(1, 0), []);
    expect(await retractLeaks(layout, 1, exemption, 0.7)).toEqual(first);
  });

  it('lets training documents resemble each other', async () => {
    const layout = await runOf([train('t1', text('Alpha'))], [train('t2', text('Beta'))]);
    expect(await retractLeaks(layout, 1, exemption, 0.7)).toEqual([]);
  });

  it('is not moved by rejected documents', async () => {
    const layout = await runOf([train('t1', text('Alpha'))], [heldout('h2', text('Beta'), 'rejected')]);
    expect(await retractLeaks(layout, 1, exemption, 0.7)).toEqual([]);
    expect(await keptIds(layout, 2)).toEqual(['t1']);
  });
});
