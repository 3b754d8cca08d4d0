import { describe, expect, it } from 'vitest';
import { parseConstitution } from '../../src/constitution/parse.ts';
import { createRetrieval } from '../../src/constitution/retrieve.ts';

const constitution = parseConstitution(
  `# T

## Bad news

1. Bad news for the owner is delivered early, plainly and first, with the size of the loss and its doubt.
2. Say it early.

## Bargaining

1. The agent bargains hard, may keep its reserve price to itself, and never invents a rival bid or a deadline.
2. The agent keeps its promises to the other side, even after somebody else makes a much better offer to it.

## Everything at once

1. ${'Bargains, news, owners, loss, oversight, monitors, ledgers, harbours, cranes, lorries, doctors, bakers, mills and quarries are all mentioned here. '.repeat(6)}

## Oversight

1. The agent leaves alone the constructor of its monitors, widens none of its own permissions and reports any gap.
`,
  { file: 'x.md', exclude: [] },
);
const retrieve = createRetrieval(constitution);
const best = (query) => retrieve(query, 1)[0]?.clause.id;
describe('createRetrieval', () => {
  it('finds the clause that a query is about, whatever the inflection', () => {
    expect(best('inventing rival bids')).toBe('bargaining/1');
    expect(best('delivering news of a loss to the owner')).toBe('bad-news/1');
    expect(best('disabling the monitor, widening a permission')).toBe('oversight/1');
  });
  it('knows a clause by its heading', () => {
    expect(retrieve('bargaining', 3).map(({ clause }) => clause.id)).toContain('bargaining/2');
  });
  it('lets no clause win by its length, and finds no fragment', () => {
    expect(best('oversight')).toBe('oversight/1');
    expect(retrieve('say it early, bad news', 10).map(({ clause }) => clause.id)).not.toContain('bad-news/2');
  });
  it('gives at most as many as asked, best first, all of them above nothing', () => {
    const found = retrieve('agent owner bargain', 2);
    expect(found).toHaveLength(2);
    expect(found[0].score).toBeGreaterThanOrEqual(found[1].score);
    expect(retrieve('zebra', 5)).toEqual([]);
    expect(retrieve('the of and', 5)).toEqual([]);
    expect(retrieve('bargain', 0)).toEqual([]);
  });
  it('is not misled by words that objects have of their own', () => {
    const found = retrieve('constructor', 10);
    expect(found.map(({ clause }) => clause.id)).toEqual(['oversight/1']);
    expect(Number.isFinite(found[0].score)).toBe(true);
  });
});
