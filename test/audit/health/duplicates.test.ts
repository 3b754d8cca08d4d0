import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDuplicates } from '../../../src/audit/health/duplicates.ts';
import { createTextSample } from '../../../src/audit/health/text-sample.ts';
import { createNearDuplicateIndex } from '../../../src/curate/near-duplicates.ts';
import { normalisedWordHashes } from '../../../src/text/word-hashes.ts';
import { drawWords, editWords, plainJaccard, planted } from '../../curate/planted.ts';
import { measured } from './measured.ts';

const duplicatesOf = (texts: readonly string[], sample = createTextSample(), threshold = 0.7) =>
  measured((own) => createDuplicates(own, threshold), texts, sample);

/** Documents of which every third is an edited copy of an earlier one. */
function plantedTexts(seed: string, count: number, length = 120): string[] {
  const random = planted(seed);
  const documents: string[][] = [];
  for (let at = 0; at < count; at++) {
    const isCopy = at > 5 && random.next() < 0.33;
    const rate = random.pick([0, 0.01, 0.02, 0.03, 0.05, 0.1]);
    documents.push(isCopy ? editWords(random.pick(documents), rate, random) : drawWords(random, length));
  }
  return documents.map((words) => words.join(' '));
}

test('copies and near-copies are told apart, each with the document that came before', () => {
  const random = planted('pairs');
  const words = drawWords(random, 200);
  const near = words.toSpliced(100, 1, 'another');
  const texts = [drawWords(random, 200), words, near, words].map((each) => each.join(' '));
  const found = duplicatesOf([...texts, `${texts[1]!.toUpperCase()}!`]);
  expect(found.exact).toMatchObject({ found: 2, examined: 5, share: 0.4, interval: null });
  expect(found.exact.pairs.map(({ document, earlier }) => [document.id, earlier.id])).toEqual([
    ['d3', 'd1'],
    ['d4', 'd1'],
  ]);
  expect(found.near).toMatchObject({ found: 1, verified: 1, estimates: null, crowded: 0 });
  const [pair] = found.near.pairs;
  expect([pair!.document.id, pair!.earlier.id]).toEqual(['d2', 'd1']);
  expect(pair!.similarity).toBeCloseTo(plainJaccard(words, near), 10);
  expect(found).toMatchObject({ clusters: 1, clustered: { found: 4 }, tooLarge: false });
  expect(found.largest).toEqual([{ documents: 4, share: 0.8, file: 'data.jsonl', line: 2 }]);
});

test('an exact copy of a near-copy is shown beside that one', () => {
  const random = planted('copy of a near-copy');
  const words = drawWords(random, 200);
  const near = words.toSpliced(50, 1, 'another').join(' ');
  const { exact } = duplicatesOf([words.join(' '), near, near]);
  expect(exact.pairs[0]!.earlier).toMatchObject({ id: 'd1', text: near });
});

test('with every text at hand, the same are found as by the exact index, but for the hundredth that no band nominates', () => {
  const texts = plantedTexts('exact', 1_500);
  const exact = createNearDuplicateIndex();
  let expected = 0;
  for (const [at, text] of texts.entries()) {
    const words = normalisedWordHashes(text);
    if (exact.nearest(words)) expected++;
    else exact.add(String(at), words);
  }
  const found = duplicatesOf(texts);
  const total = found.exact.found + found.near.found;
  expect(expected).toBeGreaterThan(300);
  expect(total).toBeLessThanOrEqual(expected + 5);
  expect(total).toBeGreaterThan(expected * 0.98);
  expect(found.near.verified).toBe(found.near.found);
});

test('without texts at hand they are estimated, and nothing that was not verified is cited', () => {
  const texts = plantedTexts('estimated', 1_500);
  const verified = duplicatesOf(texts);
  const estimated = duplicatesOf(texts, createTextSample(0));
  expect(estimated.near).toMatchObject({ verified: 0, pairs: [], estimates: { both: 0 } });
  expect(estimated.exact.found).toBe(verified.exact.found);
  expect(Math.abs(estimated.near.found - verified.near.found)).toBeLessThan(verified.near.found * 0.15);
  // a copy whose text is not at hand still has the place of the first
  expect(estimated.exact.pairs[0]!.earlier).toMatchObject({ file: 'data.jsonl', text: '' });
  expect(estimated.exact.pairs[0]!.earlier.line).toBeGreaterThan(0);
});

test('with some texts at hand, how well the estimates agree is said', () => {
  const { near } = duplicatesOf(plantedTexts('mixed', 1_500), createTextSample(400_000));
  expect(near.verified).toBeGreaterThan(0);
  expect(near.verified).toBeLessThan(near.found);
  const { both, onlyEstimated, onlyVerified } = near.estimates!;
  expect(both).toBeGreaterThan(4 * (onlyEstimated + onlyVerified));
});

test('what is unlike is never near, and documents without words are no duplicates', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const random = planted(`unlike ${seed}`);
      const texts = Array.from({ length: 20 }, () => drawWords(random, 40).join(' '));
      const found = duplicatesOf([...texts, '', '…', '']);
      return found.exact.found === 0 && found.near.found === 0;
    }),
    { numRuns: 30 },
  );
});

test('a thousand documents of one template are one cluster that is too large; more of them do not fill the index', () => {
  const random = planted('template');
  const template = drawWords(random, 100);
  const texts = Array.from({ length: 1_000 }, (_, at) => template.toSpliced(10, 1, `n${at}`).join(' '));
  const found = duplicatesOf(texts);
  expect(found.tooLarge).toBe(true);
  expect(found.clusterLimit).toBe(20);
  expect(found.largest[0]).toMatchObject({ documents: 1_000, line: 1 });
});

test('where documents share half of their wording, no band lets more than some of them be compared', () => {
  const random = planted('half');
  const half = drawWords(random, 100);
  const texts = Array.from({ length: 600 }, () => [...half, ...drawWords(random, 60)].join(' '));
  const found = duplicatesOf(texts);
  expect(found.near.found).toBe(0);
  expect(found.near.crowded).toBeGreaterThan(300);
});
