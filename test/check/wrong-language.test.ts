import { expect, test } from 'vitest';
import { failures } from './document.ts';

test('a sentence may have more words than a call takes arguments', () => {
  const sentence = Array.from({ length: 200_000 }, (_, at) => `qua${at % 7}`).join(' ');
  expect(failures(sentence)).toContain('wrong-language');
});
