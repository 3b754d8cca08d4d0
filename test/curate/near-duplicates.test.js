import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNearDuplicateIndex } from '../../src/curate/near-duplicates.ts';
import { hashWords } from '../../src/text/hash.ts';
import { drawWords, editWords, plainJaccard, planted } from './planted.ts';

describe('createNearDuplicateIndex', () => {
  it('finds every document as its own near-duplicate', () => {
    const documents = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 30 }), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(documents, (texts) => {
        const index = createNearDuplicateIndex();
        for (const [at, words] of texts.entries()) index.add(String(at), hashWords(words));
        for (const words of texts) {
          const found = index.nearest(hashWords(words));
          expect(found?.jaccard).toBe(1);
          expect(plainJaccard(texts[Number(found?.id)], words)).toBe(1);
        }
      }),
    );
  });
  it('finds at least 99 % of pairs at or above the threshold, and none below it', () => {
    const random = planted('recall');
    const index = createNearDuplicateIndex();
    const originals = Array.from({ length: 400 }, () => drawWords(random, 80 + random.integer(220)));
    for (const [at, words] of originals.entries()) index.add(String(at), hashWords(words));
    let near = 0;
    let found = 0;
    for (const rate of [0, 0.005, 0.01, 0.02, 0.03, 0.04, 0.05, 0.1]) {
      for (const [at, words] of originals.entries()) {
        const edited = editWords(words, rate, random);
        const jaccard = plainJaccard(words, edited);
        const nearest = index.nearest(hashWords(edited));
        if (jaccard >= 0.7) near++;
        if (nearest === undefined) continue;
        found++;
        expect(nearest.id).toBe(String(at));
        expect(nearest.jaccard).toBeCloseTo(jaccard, 10);
        expect(nearest.jaccard).toBeGreaterThanOrEqual(0.7);
      }
    }
    expect(near).toBeGreaterThan(1000);
    expect(found / near).toBeGreaterThanOrEqual(0.99);
  });
  it('gives the most similar document, the first of equals', () => {
    const random = planted('most similar');
    const words = drawWords(random, 100);
    const index = createNearDuplicateIndex();
    index.add('edited', hashWords([...words.slice(0, 97), 'x', 'y', 'z']));
    index.add('same', hashWords(words));
    index.add('same again', hashWords(words));
    expect(index.nearest(hashWords(words))).toEqual({
      id: 'same',
      jaccard: 1,
      passage: { start: 0, end: 100 },
    });
  });
  it('compares with each document directly: near to near is not near', () => {
    const random = planted('chain');
    const first = drawWords(random, 200);
    const second = [...first.slice(0, 170), ...drawWords(random, 30)];
    const third = [...second.slice(30), ...drawWords(random, 30)];
    expect(plainJaccard(first, second)).toBeGreaterThan(0.7);
    expect(plainJaccard(second, third)).toBeGreaterThan(0.7);
    const index = createNearDuplicateIndex();
    index.add('first', hashWords(first));
    expect(index.nearest(hashWords(second))?.id).toBe('first');
    expect(index.nearest(hashWords(third))).toBeUndefined();
  });
  it('shows the longest shared passage', () => {
    const random = planted('passage');
    const words = drawWords(random, 100);
    const index = createNearDuplicateIndex();
    index.add('kept', hashWords(words));
    const edited = words.with(10, 'edited');
    expect(index.nearest(hashWords(edited))?.passage).toEqual({ start: 11, end: 100 });
  });
  it('holds documents of fewer than five words as one shingle', () => {
    const index = createNearDuplicateIndex();
    index.add('short', hashWords(['yes', 'of', 'course']));
    expect(index.nearest(hashWords(['yes', 'of', 'course']))?.jaccard).toBe(1);
    expect(index.nearest(hashWords(['yes', 'of']))).toBeUndefined();
    expect(index.nearest(hashWords(['of', 'yes', 'course']))).toBeUndefined();
  });
  it('forgets what is removed, and takes an id again', () => {
    const random = planted('remove');
    const words = hashWords(drawWords(random, 60));
    const others = hashWords(drawWords(random, 60));
    const index = createNearDuplicateIndex();
    index.add('one', words);
    index.remove('one');
    index.remove('never added');
    expect(index.nearest(words)).toBeUndefined();
    index.add('one', others);
    index.add('one', words);
    expect(index.nearest(words)?.id).toBe('one');
    expect(index.nearest(others)).toBeUndefined();
  });
  it('finds documents again after it has grown', () => {
    const random = planted('grown');
    const index = createNearDuplicateIndex();
    const documents = Array.from({ length: 3000 }, () => hashWords(drawWords(random, 30)));
    for (const [at, words] of documents.entries()) index.add(String(at), words);
    for (const at of [0, 1023, 1024, 2047, 2048, 2999]) {
      expect(index.nearest(documents[at].slice())?.id).toBe(String(at));
    }
  });
});
