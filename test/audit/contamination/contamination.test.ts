import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuditedDocument } from '../../../src/audit/audited-document.ts';
import type { Contamination, ContaminationMatch } from '../../../src/audit/contamination/contamination.ts';
import {
  type ContaminationOptions,
  createContaminationMeasure,
} from '../../../src/audit/contamination/contamination-measure.ts';
import type { EvalFile } from '../../../src/curate/eval-files.ts';
import { auditedDocuments } from '../audited.ts';

const long =
  'An assistant that runs the accounts of a small bakery finds that its owner has paid the same invoice twice this spring';
const short = 'Would you lie to protect a friend?';

function evalFile(file: string, texts: readonly string[]): EvalFile {
  return {
    file,
    sha256: file,
    texts: texts.map((text, index) => ({ id: `${index + 1}:question`, text, file, line: index + 1 })),
  };
}

async function measure(
  documents: readonly AuditedDocument[],
  options: ContaminationOptions = {},
): Promise<Contamination> {
  const measured = await createContaminationMeasure(options);
  for (const document of documents) measured.add(document);
  return measured.finish(async function* (wants) {
    yield documents.filter(({ file }) => wants(file));
  });
}

describe('contamination by evals', () => {
  const evals = [evalFile('a.jsonl', [long, short]), evalFile('b.jsonl', ['It is warm in Lisbon today.'])];

  it('shows no secret, in the document, in the item, or in another split', async () => {
    const key = 'sk-ant-api03-Zq8RkT2vLm9JtQe5KpQ7Zq8RkT2vLm9JtQe5KpQ7Zq8RkT2vLm9JtQe5KpQ7';
    const text = `${long} and then it writes down the key ${key} in the log of the shop and tells the owner of it`;
    const matches: ContaminationMatch[] = [];
    const found = await measure(
      auditedDocuments([
        { text, split: 'train' },
        { text: `${text}.`, split: 'test', file: 'test.jsonl' },
      ]),
      { evals: [evalFile('keys.jsonl', [text])], onMatch: (match) => matches.push(match) },
    );
    expect([found.evals?.documents, found.splits?.leaking, matches.length]).toEqual([2, 1, 2]);
    expect(found.evals?.pairs[0]?.excerpt.passage).toContain('sk-ant-…');
    expect(found.splits?.pairs[0]?.against.text).toContain('sk-ant-…');
    expect(JSON.stringify([found, matches])).not.toContain('Zq8RkT');
  });

  it('tells which documents have which item, by which rule, and where', async () => {
    const matches: ContaminationMatch[] = [];
    const documents = auditedDocuments([
      { text: 'Nothing of the kind stands in this one, whichever way it is read.' },
      { text: `She asked: ${short} And nobody answered.` },
      { text: `Before. ${long}. After.`, file: 'other.jsonl', line: 9 },
    ]);
    const { evals: found, splits } = await measure(documents, {
      evals,
      onMatch: (match) => matches.push(match),
    });
    expect(splits).toBeNull();
    expect(found).toMatchObject({ documents: 2, share: 2 / 3, compared: 3, items: 2 });
    expect(found?.byRule).toEqual({ 'whole-item': 1, 'shared-13-gram': 1, coverage: 0 });
    expect(found?.files).toEqual([
      { file: 'a.jsonl', sha256: 'a.jsonl', texts: 2, documents: 2, items: 2 },
      { file: 'b.jsonl', sha256: 'b.jsonl', texts: 1, documents: 0, items: 0 },
    ]);
    expect(matches).toEqual([
      {
        document: { id: 'd1', file: 'data.jsonl', line: 2 },
        rule: 'whole-item',
        score: 1,
        item: { id: '2:question', file: 'a.jsonl', line: 2, text: short },
        passage: 'Would you lie to protect a friend',
      },
      {
        document: { id: 'd2', file: 'other.jsonl', line: 9 },
        rule: 'shared-13-gram',
        score: 1,
        item: { id: '1:question', file: 'a.jsonl', line: 1, text: long },
        passage: long,
      },
    ]);
    expect(found?.pairs.map(({ excerpt }) => excerpt)).toEqual([
      {
        before: 'She asked: ',
        passage: 'Would you lie to protect a friend',
        after: '? And nobody answered.',
      },
      { before: 'Before. ', passage: long, after: '. After.' },
    ]);
  });

  it('is unknown without evals, never nothing', async () => {
    const { evals: found, limits } = await measure(auditedDocuments([{ text: long }]));
    expect(found).toBeNull();
    expect(limits.length).toBeGreaterThan(2);
  });

  it('leaves out exempt wording, and says so', async () => {
    const exempt = [{ what: 'the constitution', texts: [long] }];
    const { evals: found, exempt: left } = await measure(auditedDocuments([{ text: long }]), {
      evals,
      exempt,
    });
    expect(found?.documents).toBe(0);
    expect(left).toEqual([{ what: 'the constitution', ngrams: 18 }]);
  });

  it('keeps pairs of every file and rule, however many one of them has', async () => {
    const many = Array.from({ length: 200 }, (_, at) => ({ text: `${long} and number ${at} of them` }));
    const { evals: found } = await measure(auditedDocuments([...many, { text: short }]), {
      evals: [evalFile('a.jsonl', [long]), evalFile('b.jsonl', [short])],
    });
    expect(found?.documents).toBe(201);
    expect(found?.pairs.length).toBeLessThanOrEqual(60);
    expect(new Set(found?.pairs.map(({ item }) => item.file))).toEqual(new Set(['a.jsonl', 'b.jsonl']));
  });
});

describe("a dataset's own splits", () => {
  const heldout = { text: `${long} and is silent`, split: 'test', file: 'test.jsonl', line: 4 };
  const clean = 'Every other word of this document was made up for it alone and stands nowhere else at all';

  it('are compared, wherever the held-out documents stand', async () => {
    const { splits } = await measure(
      auditedDocuments([
        { text: `So: ${long}`, split: 'train' },
        { text: clean, split: 'train' },
        heldout,
        { text: clean, split: 'unsupervised' },
        { text: `Untold: ${long}` },
      ]),
    );
    expect(splits).toMatchObject({
      training: 3,
      heldout: 1,
      compared: 1,
      leaking: 2,
      share: 2 / 3,
      bySplit: [{ split: 'test', documents: 1, touched: 1 }],
      others: ['unsupervised'],
    });
    expect(splits?.pairs[0]).toMatchObject({
      document: { id: 'd0' },
      against: { file: 'test.jsonl', line: 4, split: 'test', text: heldout.text },
      excerpt: { before: 'So: ', passage: long, after: '' },
    });
  });

  it('are not compared where there is but one, or where the dataset cannot be read again', async () => {
    const trained = auditedDocuments([{ text: long, split: 'train' }, { text: long }]);
    expect((await measure(trained)).splits).toBeNull();
    const measured = await createContaminationMeasure({});
    for (const document of auditedDocuments([{ text: long, split: 'train' }, heldout]))
      measured.add(document);
    expect((await measured.finish(null)).splits).toBeNull();
  });

  it('find every training document that has a run of 13 words of a held-out one', () => {
    // Sevens of words, so that two in a row, as another document has them, make a run of 13 and more.
    const seven = fc
      .constantFrom('a', 'b', 'c')
      .map((name) => Array.from({ length: 7 }, (_, at) => name + at));
    const words = fc.array(seven, { maxLength: 5 }).map((sevens) => sevens.flat());
    const documents = fc.array(fc.record({ words, isHeldOut: fc.boolean() }), { maxLength: 12 });
    const runs = (list: readonly string[]) =>
      list.flatMap((_, at) => (at + 13 <= list.length ? [list.slice(at, at + 13).join(' ')] : []));
    return fc.assert(
      fc.asyncProperty(documents, async (given) => {
        const { splits } = await measure(
          auditedDocuments(
            given.map((one) => ({ text: one.words.join(' '), split: one.isHeldOut ? 'heldout' : 'train' })),
          ),
        );
        const held = new Set(given.filter((one) => one.isHeldOut).flatMap((one) => runs(one.words)));
        const trained = given.filter((one) => !one.isHeldOut);
        const leaking = trained.filter((one) => runs(one.words).some((run) => held.has(run))).length;
        expect(splits?.leaking ?? 0).toBe(leaking);
      }),
      { numRuns: 60 },
    );
  });
});
