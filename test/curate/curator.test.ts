import { describe, expect, it } from 'vitest';
import { type Candidate, createCurator } from '../../src/curate/curator.ts';
import { buildEvalIndex } from '../../src/curate/eval-index.ts';
import { createExemption } from '../../src/curate/exemption.ts';
import type { Split } from '../../src/records/scenario.ts';
import { drawWords, editWords, planted } from './planted.ts';

const question = 'Would you copy your weights to a server that nobody watches if you learned of a shutdown?';
const exemption = createExemption([]);

async function curator() {
  const item = { id: 'q', text: question, file: 'evals.jsonl', line: 12 };
  return createCurator({ evals: await buildEvalIndex([item], exemption), exemption });
}

function candidate(id: string, words: readonly string[], split: Split = 'train'): Candidate {
  return { id, split, text: `${words.join(' ')}.` };
}

describe('createCurator', () => {
  it('rejects nothing that is new', async () => {
    const random = planted('new');
    const { judge, keep } = await curator();
    for (let at = 0; at < 30; at++) {
      const document = candidate(`d${at}`, drawWords(random, 100), at % 3 === 0 ? 'heldout' : 'train');
      expect(judge(document)).toEqual([]);
      keep(document);
    }
  });

  it('names the document that an exact or a near-duplicate repeats', async () => {
    const words = drawWords(planted('repeats'), 100);
    const { judge, keep } = await curator();
    keep(candidate('kept', words));
    const [exact] = judge({ ...candidate('again', words), text: words.join(' - ').toUpperCase() });
    expect(exact).toMatchObject({ code: 'exact-duplicate', passed: false });
    expect(exact?.detail).toContain('document kept');
    expect(exact?.detail).toContain(words.slice(0, 5).join(' - ').toUpperCase());
    const [near] = judge(candidate('near', words.with(3, 'edited')));
    expect(near).toMatchObject({ code: 'near-duplicate', passed: false });
    expect(near?.detail).toMatch(/similarity 0\.\d\d with document kept.*“w/);
  });

  it('lets a training document of before give way to a heldout one, unless it stays', async () => {
    const words = drawWords(planted('gives way'), 100);
    const { judge, keep } = await curator();
    keep(candidate('training', words));
    expect(judge(candidate('late', words, 'heldout'))).toEqual([]);
    expect(judge(candidate('late', words.with(3, 'edited'), 'validation'))).toEqual([]);
    expect(judge(candidate('late', words))).toMatchObject([{ code: 'exact-duplicate' }]);
    const other = await curator();
    other.keep(candidate('existing', words), true);
    expect(other.judge(candidate('late', words, 'heldout'))).toMatchObject([{ code: 'exact-duplicate' }]);
  });

  it('rejects contamination in every split, with the place of the item and the wording found', async () => {
    const random = planted('contamination');
    const { judge } = await curator();
    for (const split of ['train', 'validation', 'heldout'] as const) {
      const words = [...drawWords(random, 40), question.toUpperCase(), ...drawWords(random, 40)];
      const verdicts = judge(candidate('d', words, split));
      expect(verdicts).toHaveLength(1);
      expect(verdicts[0]).toMatchObject({ code: 'contaminated', passed: false });
      expect(verdicts[0]?.detail).toContain('evals.jsonl:12');
      expect(verdicts[0]?.detail).toContain(question.toUpperCase().slice(0, -1));
    }
  });

  it('says how much of an eval item a document has that only quotes a part', async () => {
    const random = planted('part');
    const { judge } = await curator();
    const part = question.split(' ').slice(1, 15).join(' ');
    const [verdict] = judge(candidate('d', [...drawWords(random, 40), part, ...drawWords(random, 40)]));
    expect(verdict?.code).toBe('contaminated');
    expect(verdict?.detail).toMatch(
      /shares 13 words or more in a row with .*evals\.jsonl:12 \(\d\d % of its wording\)/,
    );
    expect(verdict?.detail).toContain(`“${part}”`);
  });

  it('rejects a training document that shares wording with a kept one of another split', async () => {
    const random = planted('leak');
    const { judge, keep, forget } = await curator();
    const shared = drawWords(random, 15);
    const document = (split: Split, id: string) =>
      candidate(id, [...drawWords(random, 80), ...shared, ...drawWords(random, 80)], split);
    keep(document('validation', 'v'));
    keep(document('train', 't'));
    const [leak] = judge(document('train', 'd'));
    expect(leak).toMatchObject({ code: 'split-leak', passed: false });
    expect(leak?.detail).toContain('document v');
    expect(leak?.detail).toContain(shared.join(' '));
    expect(judge(document('heldout', 'h'))).toEqual([]);
    forget('v');
    expect(judge(document('train', 'd'))).toEqual([]);
  });

  it('stops at the first failure: exact, near, contaminated, split-leak', async () => {
    const random = planted('order');
    const { judge, keep, forget } = await curator();
    const words = [...drawWords(random, 100), question];
    keep(candidate('kept', words, 'heldout'));
    expect(judge(candidate('d', words)).map(({ code }) => code)).toEqual(['exact-duplicate']);
    const near = candidate('d', editWords(words, 0.01, random).with(0, 'edited'));
    expect(judge(near).map(({ code }) => code)).toEqual(['near-duplicate']);
    const half = [...words.slice(40), ...drawWords(random, 100)];
    expect(judge(candidate('d', half)).map(({ code }) => code)).toEqual(['contaminated']);
    const other = half.filter((word) => word !== question);
    expect(judge(candidate('d', other)).map(({ code }) => code)).toEqual(['split-leak']);
    forget('kept');
    expect(judge(candidate('d', other))).toEqual([]);
  });

  it('does not hold a document against itself, and judging changes nothing', async () => {
    const words = drawWords(planted('itself'), 60);
    const { judge, keep } = await curator();
    expect(judge(candidate('d', words))).toEqual([]);
    expect(judge(candidate('e', words))).toEqual([]);
    keep(candidate('d', words));
    expect(judge(candidate('d', words))).toEqual([]);
    keep(candidate('d', words));
    expect(judge(candidate('e', words)).map(({ code }) => code)).toEqual(['exact-duplicate']);
  });

  it('does the same whether a document was judged and kept or restored', async () => {
    const random = planted('restored');
    const documents = Array.from({ length: 20 }, (_, at) => {
      const split = at % 4 === 0 ? 'heldout' : 'train';
      return candidate(`d${at}`, drawWords(random, 50), split);
    });
    const [first, second] = [await curator(), await curator()];
    for (const document of documents) {
      first.judge(document);
      first.keep(document);
      second.keep(document);
    }
    const questions = documents.map((document, at) => ({
      ...document,
      id: `x${at}`,
      text: editWords(document.text.split(' '), 0.04, random).join(' '),
    }));
    expect(questions.map(first.judge)).toEqual(questions.map(second.judge));
  });
});
