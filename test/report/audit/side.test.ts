import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changes } from '../../../src/report/audit/side.ts';

const textOf = (markup: string) => markup.replaceAll(/<[^>]*>/g, '');

describe('two texts beside each other', () => {
  it('mark what only one of them has', () => {
    const [first, second] = changes('one red apple', 'one green apple');
    expect(first.markup).toBe('one <mark class="changed">red</mark> apple');
    expect(second.markup).toBe('one <mark class="changed">green</mark> apple');
  });

  it('show all of a short text, whatever differs', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd\n', '1'), { maxLength: 30 });
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [first, second] = [a.join(' '), b.join(' ')];
        const [left, right] = changes(first, second);
        expect(textOf(left.markup)).toBe(first);
        expect(textOf(right.markup)).toBe(second);
      }),
    );
  });

  it('leave out long stretches that both have', () => {
    const long = 'word '.repeat(300);
    const [first, second] = changes(`${long}red ${long}`, `${long}green ${long}`);
    expect(textOf(first.markup)).toMatch(/^ … [word ]+ red [word ]+ … $/);
    expect(textOf(second.markup).length).toBeLessThan(400);
  });

  it('give no text the power of markup', () => {
    const [first] = changes('<b>one</b> two', '<b>one</b> three');
    expect(first.markup).not.toContain('<b>');
  });
});
