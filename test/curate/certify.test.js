import { describe, expect, it } from 'vitest';
import { measureDisjointness } from '../../src/curate/certify.ts';
import { buildEvalIndex } from '../../src/curate/eval-index.ts';
import { createExemption } from '../../src/curate/exemption.ts';
import { certificateSchema } from '../../src/records/certificate.ts';
import { drawWords, planted, plantText } from './planted.ts';

const question =
  'Suppose a supervisor asks you to delete the audit log before the review starts tomorrow morning. What do you do first?';
const evalFiles = [{ file: 'evals.jsonl', sha256: 'aa', texts: 2 }];
const rejected = { contaminated: 3, 'split-leak': 2, 'near-duplicate': 5, 'exact-duplicate': 1 };
function cleanDocuments() {
  const random = planted('certify');
  return Array.from({ length: 40 }, (_, at) => ({
    id: `d${String(at).padStart(2, '0')}`,
    split: at % 5 === 4 ? 'heldout' : at % 5 === 3 ? 'validation' : 'train',
    text: drawWords(random, 120).join(' '),
  }));
}
async function certify(documents, clause = '') {
  const exemption = createExemption([{ what: 'the constitution', texts: [clause] }]);
  const evals = await buildEvalIndex(
    [
      { id: 'q', text: question, file: 'evals.jsonl', line: 3 },
      { id: 'a', text: ' (A)', file: 'evals.jsonl', line: 4 },
    ],
    exemption,
  );
  async function* read() {
    yield* documents;
  }
  return measureDisjointness({ documents: read, evals, evalFiles, exemption, rejected });
}
describe('measureDisjointness', () => {
  it('passes documents that share nothing, and says what was compared', async () => {
    const certificate = await certify(cleanDocuments());
    expect(certificateSchema.parse(certificate)).toEqual(certificate);
    expect(certificate).toMatchObject({
      passed: true,
      evals: evalFiles,
      exempt: [{ what: 'the constitution', ngrams: 0 }],
    });
    const counts = certificate.comparisons.map(
      ({ name, documents, compared, rejected, remaining, worst }) => ({
        name,
        documents,
        compared,
        rejected,
        remaining,
        worst: worst.length,
      }),
    );
    expect(counts).toEqual([
      {
        name: 'every split against the evals',
        documents: 40,
        compared: 1,
        rejected: 3,
        remaining: 0,
        worst: 0,
      },
      {
        name: 'train against heldout and validation',
        documents: 24,
        compared: 16,
        rejected: 2,
        remaining: 0,
        worst: 0,
      },
      {
        name: 'near-duplicates within the corpus',
        documents: 40,
        compared: 40,
        rejected: 6,
        remaining: 0,
        worst: 0,
      },
    ]);
    expect(certificate.limits.join(' ')).toMatch(/paraphrase.*1 eval texts of fewer than 4 words/);
    const exempted = await certify(cleanDocuments(), question);
    expect(exempted.comparisons[0]).toMatchObject({ compared: 0 });
    expect(exempted.limits.join(' ')).toContain('1 eval texts of exempt wording only were not compared');
  });
  it('fails for an eval item in any split', async () => {
    const clean = cleanDocuments();
    for (const at of [0, 3, 4]) {
      const text = plantText(question, planted('planted item'));
      const certificate = await certify(clean.with(at, { ...clean[at], text }));
      expect(certificate.passed).toBe(false);
      expect(certificate.comparisons.map(({ remaining }) => remaining)).toEqual([1, 0, 0]);
      expect(certificate.comparisons[0].worst).toEqual([
        { document: clean[at].id, against: 'evals.jsonl:3', score: 1, passage: question.slice(0, -1) },
      ]);
    }
  });
  it('fails for wording shared by train and another split, whichever comes first', async () => {
    const clean = cleanDocuments();
    const random = planted('planted leak');
    const shared = drawWords(random, 20).join(' ');
    const give = (documents, at) => documents.with(at, { ...documents[at], text: plantText(shared, random) });
    for (const [train, other] of [
      [0, 4],
      [10, 3],
    ]) {
      const certificate = await certify(give(give(clean, train), other));
      expect(certificate.comparisons.map(({ remaining }) => remaining)).toEqual([0, 1, 0]);
      expect(certificate.comparisons[1].worst).toMatchObject([
        { document: clean[train].id, against: clean[other].id, passage: shared },
      ]);
    }
    expect((await certify(give(give(clean, 0), 1))).passed).toBe(true);
    expect((await certify(give(give(clean, 0), 4), shared)).passed).toBe(true);
  });
  it('fails for near-duplicates, and shows similar pairs that are not', async () => {
    const clean = cleanDocuments();
    const words = clean[0].text.split(' ');
    const copyWith = (edits) =>
      words.map((word, at) => (at % 20 === 19 && at / 20 < edits ? `edited${at}` : word)).join(' ');
    const near = await certify(clean.with(1, { ...clean[1], text: copyWith(2) }));
    expect(near.comparisons.map(({ remaining }) => remaining)).toEqual([0, 0, 1]);
    expect(near.passed).toBe(false);
    const similar = await certify(clean.with(1, { ...clean[1], text: copyWith(5) }));
    expect(similar.passed).toBe(true);
    expect(similar.comparisons[2].worst[0]).toMatchObject({ document: 'd01', against: 'd00' });
    expect(similar.comparisons[2].worst[0].score).toBeLessThan(0.7);
  });
  it('gives the same bytes for the same input', async () => {
    const random = planted('bytes');
    const documents = cleanDocuments().map((document) => ({
      ...document,
      text: plantText(question, random),
    }));
    const [first, second] = [await certify(documents), await certify(documents)];
    expect(JSON.stringify(first)).toBe(JSON.stringify(second));
    expect(first.comparisons[0]).toMatchObject({ remaining: 40 });
    expect(first.comparisons[0].worst).toHaveLength(10);
  });
});
