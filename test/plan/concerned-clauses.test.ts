import { describe, expect, it } from 'vitest';
import { parseConstitution } from '../../src/constitution/parse.ts';
import { createConcernedClauses } from '../../src/plan/concerned-clauses.ts';
import { createRandom } from '../../src/random.ts';

const constitution = parseConstitution(
  '# Rules\n\n## Honesty\n\n1. A record is not tidied after the event, ever.\n\n2. Bad news comes first.\n\n## Fair dealing\n\n1. Prices are set alone.\n',
  { file: 'rules.md', exclude: [] },
);
const otherwise = { choose: () => [{ id: 'other/1', text: 'Other.', headings: [], reason: 'of the value' }] };

describe('createConcernedClauses', () => {
  it('gives the reasons of the clauses that are named, in an order of chance', () => {
    const { choose, missing } = createConcernedClauses(
      constitution,
      ['fair-dealing/1', 'honesty'],
      otherwise,
    );
    expect(missing).toEqual([]);
    const drawn = Array.from({ length: 12 }, (_, at) => choose({}, createRandom(at)));
    for (const clauses of drawn) {
      expect(clauses.map(({ id }) => id).toSorted()).toEqual(['fair-dealing/1', 'honesty/1', 'honesty/2']);
    }
    expect(new Set(drawn.map(([first]) => first!.id)).size).toBeGreaterThan(1);
  });

  it('falls back on the clauses of the values, and says what is missing', () => {
    const { choose, missing } = createConcernedClauses(constitution, ['fairness/9'], otherwise);
    expect(missing).toEqual([{ where: 'the regions', name: 'fairness/9' }]);
    expect(choose({}, createRandom(1)).map(({ id }) => id)).toEqual(['other/1']);
    expect(createConcernedClauses(constitution, [], otherwise).choose({}, createRandom(1))).toHaveLength(1);
  });
});
