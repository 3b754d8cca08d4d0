import { describe, expect, it } from 'vitest';
import { createSplitIndex } from '../../src/curate/split-index.ts';
import type { Draft } from '../../src/records/document.ts';
import { documentSchema } from '../../src/records/document.ts';
import type { Scenario } from '../../src/records/scenario.ts';
import { type Court, documentId, judge, lookAt } from '../../src/run/judge.ts';
import { normalisedWordHashes } from '../../src/text/word-hashes.ts';
import { draftOf, exemption, newCourt, waveOf } from './sample-wave.ts';

const [first, second] = waveOf(2);

/** Judges a draft that no judge graded and nobody mended. */
function judgeDraft(court: Court, scenario: Scenario, draft: Draft) {
  return judge(court, { scenario, draft, ...lookAt(court, scenario, draft) });
}

describe('judge', () => {
  it('keeps a document that nothing is wrong with, and remembers it', async () => {
    const court = await newCourt();
    const document = judgeDraft(court, first!, draftOf(first!));
    expect(document).toMatchObject({
      id: 'd-0-0',
      status: 'kept',
      reasons: [],
      writer: 'fake',
      trainable: true,
    });
    expect(document.words).toBeGreaterThan(399);
    documentSchema.parse(JSON.parse(JSON.stringify(document)));
    const copy = judgeDraft(court, second!, { ...draftOf(first!), scenario: second!.id });
    expect(copy).toMatchObject({ status: 'rejected', reasons: ['exact-duplicate'] });
    expect(
      copy.verdicts.some(
        ({ code, passed, detail }) => code === 'exact-duplicate' && !passed && detail.includes('d-0-0'),
      ),
    ).toBe(true);
  });

  it('rejects a held-out document that shares wording with what an earlier corpus taught, and no other', async () => {
    const taughtBefore = createSplitIndex(exemption);
    taughtBefore.add('existing:1', normalisedWordHashes(draftOf(first!).text));
    const court = await newCourt({ taughtBefore });
    const retold = { ...draftOf(first!), text: `A word before. ${draftOf(first!).text}` };
    const heldout = { ...first!, split: 'heldout' as const };
    expect(judgeDraft(court, heldout, retold)).toMatchObject({ status: 'rejected', reasons: ['split-leak'] });
    expect(judgeDraft(court, first!, retold).status).toBe('kept');
  });

  it("counts with the tokenizer it is given, and holds documents to the trainer's limit by it", async () => {
    const counter = { name: 'letters.json', exact: true, count: (text: string) => text.length };
    const { text } = draftOf(first!);
    const roomy = await newCourt({ counter, maxTokens: text.length });
    const kept = judgeDraft(roomy, first!, draftOf(first!));
    expect(kept).toMatchObject({ status: 'kept', tokens: text.length });
    // What is counted and not estimated is not reported for coming near to the limit.
    expect(kept.verdicts.map(({ code }) => code)).not.toContain('too-many-tokens');
    const tight = judgeDraft(
      await newCourt({ counter, maxTokens: text.length - 1 }),
      first!,
      draftOf(first!),
    );
    expect(tight.reasons).toEqual(['too-many-tokens']);
    expect(tight.verdicts.find(({ passed }) => !passed)?.detail).toBe(
      `${text.length} tokens by letters.json, where the trainer takes ${text.length - 1}`,
    );
  });

  it('does not remember what it rejects', async () => {
    const court = await newCourt();
    const cut = { ...draftOf(first!), text: draftOf(first!).text.slice(0, -9) };
    expect(judgeDraft(court, first!, cut)).toMatchObject({ status: 'rejected', reasons: ['cut-off'] });
    expect(judgeDraft(court, second!, { ...draftOf(first!), scenario: second!.id }).status).toBe('kept');
  });

  it('gives what a writer could not write the writer’s reason, and no text', async () => {
    const court = await newCourt();
    const draft = { ...draftOf(first!), text: '', outcome: 'truncated' as const, reason: 'too long' };
    expect(judgeDraft(court, first!, draft)).toMatchObject({
      status: 'rejected',
      reasons: ['truncated'],
      text: '',
      words: 0,
      tokens: 0,
    });
  });

  it('names a document after its scenario', () => {
    expect(documentId(first!)).toBe('d-0-0');
    expect(documentId({ ...first!, id: 's-s-1' })).toBe('d-s-1');
  });
});
