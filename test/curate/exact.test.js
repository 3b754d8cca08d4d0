import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createExactIndex } from '../../src/curate/exact.ts';
import { normalisedWordHashes } from '../../src/text/word-hashes.ts';

describe('createExactIndex', () => {
  it('finds the first document with the same words, and no other', () => {
    const documents = fc.array(fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 5 }), { maxLength: 60 });
    fc.assert(
      fc.property(documents, (texts) => {
        const index = createExactIndex();
        const model = new Map();
        for (const [at, words] of texts.entries()) {
          const text = words.join(' ');
          const hashes = normalisedWordHashes(text);
          expect(index.find(hashes)).toBe(model.get(text));
          index.add(`d${at}`, hashes);
          if (!model.has(text)) model.set(text, `d${at}`);
        }
      }),
    );
  });
  it('does not see punctuation, case and line breaks', () => {
    const index = createExactIndex();
    index.add('first', normalisedWordHashes('“Wait,” she said.\nIt waited.'));
    expect(index.find(normalisedWordHashes('wait she said — IT WAITED'))).toBe('first');
    expect(index.find(normalisedWordHashes('wait she said — IT WAITS'))).toBeUndefined();
  });
  it('forgets a document, and then finds another with the same words', () => {
    const index = createExactIndex();
    const words = normalisedWordHashes('the same words');
    index.add('first', words);
    index.add('second', words);
    index.remove('first');
    expect(index.find(words)).toBe('second');
    index.remove('second');
    index.remove('never added');
    expect(index.find(words)).toBeUndefined();
    index.add('third', words);
    expect(index.find(words)).toBe('third');
  });
  it('moves an id that is added again with other words', () => {
    const index = createExactIndex();
    index.add('one', normalisedWordHashes('old words'));
    index.add('one', normalisedWordHashes('new words'));
    expect(index.find(normalisedWordHashes('old words'))).toBeUndefined();
    expect(index.find(normalisedWordHashes('new words'))).toBe('one');
  });
});
