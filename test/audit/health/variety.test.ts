import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDistinctCounter } from '../../../src/audit/health/hyper-log-log.ts';
import { createTextSample } from '../../../src/audit/health/text-sample.ts';
import { createVariety } from '../../../src/audit/health/variety.ts';
import { createRunHasher } from '../../../src/audit/health/word-runs.ts';
import { createWordWindows } from '../../../src/audit/health/word-window.ts';
import { createRandom } from '../../../src/random.ts';
import { normalisedWordHashes } from '../../../src/text/word-hashes.ts';
import { drawWords, planted } from '../../curate/planted.ts';
import { measured } from './measured.ts';

test.each([10, 1_000, 30_000, 300_000])('of %i different things it counts about as many', (count) => {
  const random = createRandom(`distinct ${count}`);
  const draw = () => Int32Array.from({ length: count }, () => random.integer(2 ** 32 - 1) | 0);
  const [low, high] = [draw(), draw()];
  const counter = createDistinctCounter();
  // each of them twice
  counter.add(low, high, 0, count);
  counter.add(low, high, 0, count);
  expect(Math.abs(counter.estimate() / count - 1)).toBeLessThan(0.03);
});

test.each([36_000, 42_000, 50_000])(
  'of %i different things it counts neither too many nor too few on average',
  (count) => {
    const runs = 16;
    const random = createRandom(`bias ${count}`);
    const draw = () => Int32Array.from({ length: count }, () => random.integer(2 ** 32 - 1) | 0);
    let sum = 0;
    for (let run = 0; run < runs; run++) {
      const counter = createDistinctCounter();
      counter.add(draw(), draw(), 0, count);
      sum += counter.estimate() / count - 1;
    }
    // four standard errors of the mean
    expect(Math.abs(sum / runs)).toBeLessThan((4 * 0.0081) / Math.sqrt(runs));
  },
);

test('nothing is counted as nothing', () => {
  expect(createDistinctCounter().estimate()).toBe(0);
});

const document = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), {
  minLength: 1,
  maxLength: 40,
});

test('windows have the means that a plain count has', () => {
  fc.assert(
    fc.property(fc.array(document, { maxLength: 20 }), (documents) => {
      const size = 25;
      const windows = createWordWindows(size);
      const hash = createRunHasher();
      for (const words of documents) windows.add(hash(normalisedWordHashes(words.join(' '))));
      const value = windows.value();
      const plain = plainWindows(documents, size);
      expect(value.windows).toBe(plain.length);
      if (plain.length === 0) {
        expect(value).toMatchObject({ distinct: null, entropy: null });
        return;
      }
      const mean = (of: (window: (typeof plain)[number]) => number) =>
        plain.reduce((sum, window) => sum + of(window), 0) / plain.length;
      expect(value.distinct!.one).toBeCloseTo(
        mean(({ ones }) => distinctShare(ones)),
        10,
      );
      expect(value.distinct!.two).toBeCloseTo(
        mean(({ twos }) => distinctShare(twos)),
        10,
      );
      expect(value.distinct!.three).toBeCloseTo(
        mean(({ threes }) => distinctShare(threes)),
        10,
      );
      expect(value.entropy).toBeCloseTo(
        mean(({ ones }) => plainEntropy(ones)),
        10,
      );
    }),
  );
});

function plainWindows(documents: readonly (readonly string[])[], size: number) {
  const words = documents.flatMap((own) =>
    own.map((word, at) => ({
      one: word,
      two: at < 1 ? [] : [`${own[at - 1]} ${word}`],
      three: at < 2 ? [] : [`${own[at - 2]} ${own[at - 1]} ${word}`],
    })),
  );
  return Array.from({ length: Math.floor(words.length / size) }, (_, at) => {
    const window = words.slice(at * size, (at + 1) * size);
    return {
      ones: window.map(({ one }) => one),
      twos: window.flatMap(({ two }) => two),
      threes: window.flatMap(({ three }) => three),
    };
  });
}

function distinctShare(runs: readonly string[]): number {
  return runs.length === 0 ? 1 : new Set(runs).size / runs.length;
}

function plainEntropy(words: readonly string[]): number {
  const shares = [...new Set(words)].map(
    (word) => words.filter((other) => other === word).length / words.length,
  );
  return -shares.reduce((sum, share) => sum + share * Math.log2(share), 0);
}

test('of many windows one in eight is measured, and the mean stays', () => {
  const random = planted('many windows');
  const all = createWordWindows(50);
  const hash = createRunHasher();
  for (let at = 0; at < 1_000; at++) all.add(hash(normalisedWordHashes(drawWords(random, 73).join(' '))));
  // 1,460 full windows: the first 64, and of the others those whose number is a multiple of eight
  expect(all.value().windows).toBe(64 + Math.ceil((1_460 - 64) / 8));
  expect(all.value().distinct!.one).toBeGreaterThan(0.9);
});

test('windows do not care how large a dataset is, the whole does; forms stand apart', () => {
  const random = planted('sizes');
  const texts = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      text: drawWords(random, 250).join(' '),
      form: at % 2 === 0 ? 'story' : 'memo',
    }));
  const [small, large] = [measured(createVariety, texts(100)), measured(createVariety, texts(600))];
  expect(large.distinct!.one).toBeLessThan(small.distinct!.one * 0.6);
  expect(Math.abs(large.windowed.distinct!.one - small.windowed.distinct!.one)).toBeLessThan(0.01);
  expect(small.byForm.map(({ form, variety }) => [form, variety.windows])).toEqual([
    ['memo', 6],
    ['story', 6],
  ]);
});

test('what says the same again and again is compressed far, and of a large dataset a share is', () => {
  const random = planted('compression');
  const varied = Array.from({ length: 150 }, () => drawWords(random, 300).join(' '));
  const plain = measured(createVariety, varied).compression;
  const same = measured(
    createVariety,
    varied.map((_, at) => `${varied[0]} ${at}`),
  ).compression;
  expect(plain.share).toBe(1);
  expect(plain.ratio).toBeGreaterThan(1.5);
  expect(same.ratio).toBeGreaterThan(5 * plain.ratio!);
  const part = measured(createVariety, varied, createTextSample(80_000)).compression;
  expect(part.share).toBeLessThan(0.9);
  expect(Math.abs(part.ratio! / plain.ratio! - 1)).toBeLessThan(0.15);
});

test('without words nothing is known', () => {
  expect(measured(createVariety, [''])).toMatchObject({
    distinct: null,
    windowed: { windows: 0, distinct: null, entropy: null },
    compression: { ratio: null },
  });
});
