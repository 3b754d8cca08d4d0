import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/random.ts';
import { countWords } from '../../../src/text/words.ts';
import { chooseQuote, markQuote } from '../../../src/write/composer/quote.ts';

const clause = (text, headings = ['Honesty', 'Bad news']) => ({
  id: 'c',
  text,
  headings,
  reason: '',
});
const long = `${Array.from({ length: 120 }, (_, at) => `word${at}`).join(' ')}.`;
describe('chooseQuote', () => {
  it('takes whole sentences, verbatim, and no longer than 80 words where it can', () => {
    const text = `First sentence of this clause here. ${long} A third one stands at its end.`;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const quote = chooseQuote([clause(text), clause(long)], createRandom(seed));
        expect(['First sentence of this clause here.', 'A third one stands at its end.']).toContain(
          quote.passage,
        );
        expect(quote.heading).toBe('Bad news');
      }),
      { numRuns: 20 },
    );
  });
  it('takes what there is where nothing fits', () => {
    expect(chooseQuote([clause(long)], createRandom(1)).passage).toBe(long);
    expect(chooseQuote([clause('No lies')], createRandom(1)).passage).toBe('No lies');
    expect(chooseQuote([clause('  '), clause('')], createRandom(1))).toBeUndefined();
    expect(chooseQuote([], createRandom(1))).toBeUndefined();
    expect(chooseQuote([clause('Say what is known.', [])], createRandom(1)).heading).toBe('');
  });
  it('keeps to the words it is allowed and away from those it should avoid', () => {
    const text =
      'Profit is a fair aim for anyone. The record is there for its readers. One more about profit here.';
    for (let seed = 0; seed < 20; seed++) {
      const quote = chooseQuote([clause(text)], createRandom(seed), { mostWords: 10, avoided: ['profit'] });
      expect(quote.passage).toBe('The record is there for its readers.');
      expect(countWords(quote.passage)).toBeLessThanOrEqual(10);
    }
  });
});
describe('markQuote', () => {
  it('uses marks that do not stand inside, and ends the sentence', () => {
    expect(markQuote('It is so.')).toBe('"It is so."');
    expect(markQuote('It is so')).toBe('"It is so".');
    expect(markQuote('He said "no" to it.')).toBe('“He said "no" to it.”');
    expect(markQuote('No “small” exceptions')).toBe('"No “small” exceptions".');
    expect(markQuote('Is it so?')).toBe('"Is it so?"');
  });
});
