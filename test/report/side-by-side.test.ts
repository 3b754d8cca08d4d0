import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptAround } from '../../src/report/side-by-side.ts';

describe('excerptAround', () => {
  it('finds a passage in other case, punctuation and white space', () => {
    const text = 'At last, “the\nagent – asked” for help.';
    expect(excerptAround(text, 'The agent asked')).toEqual({
      before: 'At last, “',
      passage: 'the\nagent – asked',
      after: '” for help.',
    });
  });

  it('finds a passage that was cut in the middle of a word', () => {
    expect(excerptAround('one two three', 'one two thr…').passage).toBe('one two');
  });

  it('shows the beginning of a text that has not got the passage', () => {
    const text = 'word '.repeat(1_000);
    const { before, passage, after } = excerptAround(text, 'elsewhere');
    expect([before, passage]).toEqual(['', '']);
    expect(text.startsWith(after.slice(0, -1))).toBe(true);
    expect(after.length).toBeLessThan(500);
  });

  it('finds the beginning of a passage of a hundred thousand words, and shows no more of it', () => {
    const long = Array.from({ length: 100_000 }, (_, at) => `word${at}`).join(' ');
    const { before, passage, after } = excerptAround(`So: ${long}`, long);
    expect(before).toBe('So: ');
    expect(passage).toMatch(/^word0 word1 .* word39$/);
    expect(after.length).toBeLessThan(500);
  });

  it('takes any passage, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, passage) => {
        const excerpt = excerptAround(text, passage);
        expect(excerpt.passage === '' || text.includes(excerpt.passage)).toBe(true);
      }),
    );
  });
});
