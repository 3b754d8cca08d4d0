import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesWildcards } from '../../../src/coverage/pict/wildcards.ts';

describe('matchesWildcards', () => {
  it.each([
    ['fat32', 'fat*', true],
    ['fat32', '*32', true],
    ['fat32', 'fat?', false],
    ['fat32', 'fat??', true],
    ['', '*', true],
    ['', '?', false],
    ['a.b', 'a?b', true],
    ['abcabd', '*abd', true],
  ])('%s against %s: %s', (text, pattern, expected) => {
    expect(matchesWildcards(text, pattern)).toBe(expected);
  });

  it('agrees with a regular expression', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 8 });
    const patterns = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?'), maxLength: 6 });
    fc.assert(
      fc.property(letters, patterns, (text, pattern) => {
        const expression = pattern.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.');
        expect(matchesWildcards(text, pattern)).toBe(new RegExp(`^${expression}$`).test(text));
      }),
    );
  });
});
