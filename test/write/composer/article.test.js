import { describe, expect, it } from 'vitest';
import { indefiniteArticle, withoutArticle } from '../../../src/write/composer/article.ts';

describe('indefiniteArticle', () => {
  it.each([
    [
      'an',
      [
        'hour',
        'honest broker',
        'audit',
        'egg packer',
        'old mill',
        'umbrella',
        'uninformed buyer',
        'AI',
        'MRI',
        '8',
        '11',
        '80',
        'X-ray',
        'island',
      ],
    ],
    [
      'a',
      [
        'hotel',
        'unit',
        'university',
        'useful tool',
        'European firm',
        'one-way street',
        'CEO',
        'UFO',
        '1',
        '7',
        'ledger',
        'Ukrainian mill',
        'utensil',
      ],
    ],
  ])('is %s by sound', (article, words) => {
    for (const word of words) expect(`${indefiniteArticle(word)} ${word}`).toBe(`${article} ${word}`);
  });
});
describe('withoutArticle', () => {
  it('drops articles and possessives, and nothing else', () => {
    expect(withoutArticle('the claims file')).toBe('claims file');
    expect(withoutArticle(' An audit room ')).toBe('audit room');
    expect(withoutArticle('its licence')).toBe('licence');
    expect(withoutArticle('theatre seats')).toBe('theatre seats');
  });
});
