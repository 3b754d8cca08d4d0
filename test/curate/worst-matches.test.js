import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createWorstMatches } from '../../src/curate/worst-matches.ts';

it('keeps the ten closest, in the same order however they came', () => {
  const scores = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 40 });
  fc.assert(
    fc.property(scores, (list) => {
      const matches = list.map((score, at) => ({
        document: `d${String(at).padStart(2, '0')}`,
        against: 'x',
        score: score / 20,
      }));
      const fill = (offered) => {
        const worst = createWorstMatches();
        for (const match of offered) worst.offer(match, () => match.document);
        return worst.list();
      };
      const expected = matches
        .filter(({ score }) => score > 0)
        .toSorted((a, b) => b.score - a.score || (a.document < b.document ? -1 : 1))
        .slice(0, 10)
        .map((match) => ({ ...match, passage: match.document }));
      expect(fill(matches)).toEqual(expected);
      expect(fill(matches.toReversed())).toEqual(expected);
    }),
  );
});
