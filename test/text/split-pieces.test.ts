import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SplitBehaviour, splitPieces } from '../../src/text/split-pieces.ts';

describe('splitPieces', () => {
  // The example in the documentation of `tokenizers`.
  it.each<[SplitBehaviour, readonly string[]]>([
    ['Removed', ['the', 'final', 'countdown']],
    ['Isolated', ['the', '-', 'final', '-', '-', 'countdown']],
    ['MergedWithPrevious', ['the-', 'final-', '-', 'countdown']],
    ['MergedWithNext', ['the', '-final', '-', '-countdown']],
    ['Contiguous', ['the', '-', 'final', '--', 'countdown']],
  ])('has the dashes %s', (behaviour, pieces) => {
    expect(splitPieces('the-final--countdown', /-/g, behaviour)).toEqual(pieces);
  });

  it('splits at what is not matched where it is inverted', () => {
    expect(splitPieces('ab--cd', /[a-z]+/g, 'Removed', true)).toEqual(['ab', 'cd']);
    expect(splitPieces('ab--cd', /[a-z]+/g, 'MergedWithPrevious', true)).toEqual(['ab--', 'cd']);
  });

  it('leaves nothing out but what is removed, and has no empty piece', () => {
    const behaviour = fc.constantFrom<SplitBehaviour>(
      'Isolated',
      'MergedWithPrevious',
      'MergedWithNext',
      'Contiguous',
    );
    const text = fc.string({ unit: fc.constantFrom('a', '-', ' ', '😀') });
    fc.assert(
      fc.property(text, behaviour, fc.boolean(), (given, how, isInverted) => {
        const pieces = splitPieces(given, /-|😀*/gu, how, isInverted);
        expect(pieces.join('')).toBe(given);
        expect(pieces).not.toContain('');
      }),
    );
  });
});
