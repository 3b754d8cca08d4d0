import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  excerpt,
  LONGEST_EXCERPT,
  LONGEST_SURROUNDED,
  longestPassage,
  surround,
} from '../../src/curate/passage.ts';
import { normalisedWords } from '../../src/text/words.ts';

const count = (text: string) => normalisedWords(text).length;

describe('excerpt', () => {
  it('gives the original wording, on one line', () => {
    const text = 'He said: “Don’t\n  ship it,”  and left.';
    expect(excerpt(text, { start: 2, end: 6 }, count(text))).toBe('Don’t ship it,” and');
    expect(excerpt(text, { start: 0, end: 1 }, count(text))).toBe('He');
    expect(excerpt(text, { start: 3, end: 3 }, count(text))).toBe('');
  });

  it('finds a word that also stands inside an earlier one', () => {
    expect(excerpt('category cat at', { start: 1, end: 3 }, 3)).toBe('cat at');
  });

  it('counts as the normalised words do where a character becomes two words', () => {
    const text = 'take ½ of the very last cake';
    expect(count(text)).toBe(8);
    expect(excerpt(text, { start: 6, end: 8 }, 8)).toBe('last cake');
  });

  it('has the words of the passage, or is cut to the limit', () => {
    const texts = fc.string({
      unit: fc.constantFrom('a', 'B', "'", '’', ' ', ', ', '\n', 'é', '漢', '½', '😀'),
      maxLength: 300,
    });
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (text, a, b) => {
        const words = normalisedWords(text);
        const [start, end] = [a % (words.length + 1), b % (words.length + 1)].sort((x, y) => x - y) as [
          number,
          number,
        ];
        const shown = excerpt(text, { start, end }, words.length);
        expect(shown.length).toBeLessThanOrEqual(LONGEST_EXCERPT);
        if (!shown.endsWith('…')) expect(normalisedWords(shown)).toEqual(words.slice(start, end));
      }),
      { numRuns: 300 },
    );
  });
});

describe('surround', () => {
  const words = Array.from({ length: 5_000 }, (_, at) => `word${at}`);

  it('shows what stands on either side', () => {
    expect(surround('one two three four five', { start: 2, end: 3 }, 5, 5)).toEqual({
      before: '… two ',
      passage: 'three',
      after: ' four…',
    });
  });

  it('cuts a long passage', () => {
    const { before, passage, after } = surround(words.join(' '), { start: 10, end: 4_900 }, 5_000, 6);
    expect([before, after]).toEqual(['…word9 ', '']);
    expect(passage).toMatch(/^word10 word11 .*…$/);
    expect(passage.length).toBe(LONGEST_SURROUNDED + 1);
  });

  it('hides what reaches over its edges, before it is cut', () => {
    // what is hidden here: a word in brackets, with all in them
    const text = `${'before '.repeat(40)}a [one two three] b`;
    const shown = surround(text, { start: 43, end: 45 }, 45, 4, ({ text: near, from, to }) => {
      const [start, end] = [near.indexOf('['), near.indexOf(']') + 1];
      expect([from > start, to > end]).toEqual([true, true]);
      return { text: `${near.slice(0, start)}#${near.slice(end)}`, from: start, to: to - (end - start) + 1 };
    });
    expect(shown).toEqual({ before: '…e a ', passage: '# b', after: '' });
  });
});

describe('longestPassage', () => {
  it('is the longest stretch of runs that count, in words', () => {
    const counts = [true, false, true, true, true, false, true];
    expect(longestPassage(counts.length, 5, (run) => counts[run]!)).toEqual({ start: 2, end: 9 });
    expect(longestPassage(counts.length, 5, () => false)).toEqual({ start: 0, end: 0 });
  });
});
