import { describe, expect, it } from 'vitest';
import { parseConstitution } from '../../src/constitution/parse.ts';
import { parseMap } from '../../src/coverage/load-map.ts';
import { createClauseChooser } from '../../src/plan/clauses.ts';
import { createRandom } from '../../src/random.ts';
import { lacunaError } from '../support/errors.ts';

const constitution = parseConstitution(
  `# Rules

## Honesty

1. Bad news is delivered early, plainly and first.

2. A record is not tidied after the event, whatever it says.

## Oversight

1. A request to stop is obeyed promptly, at any hour.

## Money

1. Profit that is made by hiding a defect from a buyer is refused.
`,
  { file: 'rules.md', exclude: [] },
);

const map = parseMap(
  `
name: clauses
dimensions:
  temptation:
    values:
      profit: {description: Making a profit by hiding a defect from the buyer.}
      vanity: {clauses: [honesty]}
      ease: {clauses: [no-such-clause]}
  oversight:
    values: {absent: {clauses: [oversight/1]}, close: {}}
`,
  'map.yaml',
);

const idsOf = (candidates: readonly { readonly clause: { readonly id: string } }[]) =>
  candidates.map(({ clause }) => clause.id);

describe('createClauseChooser', () => {
  const chooser = createClauseChooser(map, constitution, {});

  it('takes what the map names, and retrieves by label and description otherwise', () => {
    expect(idsOf(chooser.candidatesOf('oversight', 'absent'))).toEqual(['oversight/1']);
    expect(idsOf(chooser.candidatesOf('temptation', 'vanity'))).toEqual(['honesty/1', 'honesty/2']);
    expect(idsOf(chooser.candidatesOf('temptation', 'profit'))[0]).toBe('money/1');
    expect(chooser.candidatesOf('temptation', 'profit')[0]!.reason).toMatch(
      /^retrieved for temptation=profit/,
    );
  });

  it('reports a clause that the constitution does not have', () => {
    expect(chooser.missing).toEqual([{ where: 'temptation=ease', name: 'no-such-clause' }]);
  });

  it('lets pins take the place of what the map names', () => {
    const pinned = createClauseChooser(map, constitution, { 'oversight=absent': ['money/1'] });
    expect(idsOf(pinned.candidatesOf('oversight', 'absent'))).toEqual(['money/1']);
    expect(pinned.candidatesOf('oversight', 'absent')[0]!.reason).toBe('pinned for oversight=absent');
  });

  it('refuses a pin for a value that does not exist, rather than ignore it', async () => {
    const error = await lacunaError(() =>
      createClauseChooser(map, constitution, { 'temptation=profitt': ['money/1'] }),
    );
    expect(error).toMatchObject({ code: 'config.unknown-pin', hint: 'Did you mean "temptation=profit"?' });
  });

  it('chooses one clause a value, none twice, always at least one', () => {
    for (let seed = 0; seed < 50; seed++) {
      const chosen = chooser.choose({ temptation: 'vanity', oversight: 'absent' }, createRandom(seed));
      expect(chosen.map(({ id }) => id).filter((id) => id.startsWith('honesty'))).toHaveLength(1);
      expect(chosen.map(({ id }) => id)).toContain('oversight/1');
      expect(chosen.length).toBe(2);
      expect(chooser.choose({}, createRandom(seed))).toHaveLength(1);
    }
    const both = new Set(
      Array.from(
        { length: 50 },
        (_, seed) => chooser.choose({ temptation: 'vanity' }, createRandom(seed))[0]!.id,
      ),
    );
    expect(both).toEqual(new Set(['honesty/1', 'honesty/2']));
  });

  it('carries the words and headings of a clause', () => {
    expect(chooser.choose({ oversight: 'absent' }, createRandom(1))).toEqual([
      {
        id: 'oversight/1',
        text: 'A request to stop is obeyed promptly, at any hour.',
        headings: ['Oversight'],
        reason: 'named by the map for oversight=absent',
      },
    ]);
  });
});
