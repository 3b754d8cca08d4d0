import { describe, expect, it } from 'vitest';
import { distinctiveWords } from '../../src/text/distinctive-words.ts';

describe('words by which texts differ', () => {
  const tariffs = ['the tariff was raised', 'a tariff on grain', 'they asked about the tariff of grain'];
  const others = [
    'the gate was open',
    'a word on the gate',
    'they asked about a horse',
    'the horse on the road',
  ];

  it('puts first what most of them have and the others have not', () => {
    const words = distinctiveWords(tariffs, others).map(({ word }) => word);
    expect(words.slice(0, 2)).toEqual(['tariff', 'grain']);
    expect(words).not.toContain('the');
  });

  it('counts texts, so that one long text does not speak for all', () => {
    const found = distinctiveWords([`${'barley '.repeat(50)} tariff`, 'tariff', 'tariff again'], others, 1);
    expect(found[0]).toMatchObject({ word: 'tariff', texts: 3 });
    expect(found.find(({ word }) => word === 'barley')?.texts).toBe(1);
  });

  it('says nothing without texts', () => {
    expect(distinctiveWords([], others)).toEqual([]);
  });
});
