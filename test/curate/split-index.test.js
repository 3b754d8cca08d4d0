import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createExemption } from '../../src/curate/exemption.ts';
import { createSplitIndex } from '../../src/curate/split-index.ts';
import { hashWords } from '../../src/text/hash.ts';
import { drawWords, planted } from './planted.ts';

const nothingExempt = createExemption([]);
describe('createSplitIndex', () => {
  it('finds the document that shares most runs of thirteen words, the first of equals', () => {
    const documents = fc.array(fc.array(fc.constantFrom('a', 'b'), { maxLength: 40 }), { maxLength: 6 });
    fc.assert(
      fc.property(documents, fc.array(fc.constantFrom('a', 'b'), { maxLength: 40 }), (heldout, words) => {
        const index = createSplitIndex(nothingExempt);
        for (const [at, document] of heldout.entries()) index.add(String(at), hashWords(document));
        const own = runsOf(words);
        const shared = heldout.map((document) => [...runsOf(document)].filter((run) => own.has(run)).length);
        const most = Math.max(0, ...shared);
        const found = index.match(hashWords(words));
        expect(found.leaks).toBe(most > 0);
        expect(found.against).toBe(most > 0 ? String(shared.indexOf(most)) : '');
        expect(found.score).toBe(most > 0 ? most / own.size : 0);
        if (!found.leaks) return;
        const passage = words.slice(found.passage.start, found.passage.end).join(' ');
        expect(heldout[shared.indexOf(most)].join(' ')).toContain(passage.split(' ').slice(0, 13).join(' '));
        expect(found.passage.end - found.passage.start).toBeGreaterThanOrEqual(13);
      }),
      { numRuns: 300 },
    );
  });
  it('does not count exempt wording', () => {
    const random = planted('split exempt');
    const clause = drawWords(random, 30);
    const index = createSplitIndex(
      createExemption([{ what: 'the constitution', texts: [clause.join(' ')] }]),
    );
    index.add('heldout', hashWords([...drawWords(random, 50), ...clause, 'and', ...drawWords(random, 50)]));
    expect(index.match(hashWords([...drawWords(random, 50), ...clause])).leaks).toBe(false);
    const longer = index.match(hashWords([...drawWords(random, 50), ...clause, 'and']));
    expect(longer).toMatchObject({ leaks: true, against: 'heldout' });
  });
  it('forgets what is removed, and takes an id again', () => {
    const random = planted('split remove');
    const [one, two] = [hashWords(drawWords(random, 20)), hashWords(drawWords(random, 20))];
    const index = createSplitIndex(nothingExempt);
    index.add('a', one);
    index.add('b', one);
    expect(index.match(one)).toMatchObject({ against: 'a', score: 1 });
    index.remove('a');
    index.remove('never added');
    expect(index.match(one).against).toBe('b');
    index.add('b', two);
    expect(index.match(one).leaks).toBe(false);
    expect(index.match(two).against).toBe('b');
    expect(index.size).toBe(1);
  });
});
function runsOf(words) {
  return new Set(words.slice(12).map((_, at) => words.slice(at, at + 13).join(' ')));
}
