import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bug } from '../../src/bugs/bug-file.ts';
import { placeBug } from '../../src/bugs/place.ts';
import { editMap } from '../../src/coverage/edit-map.ts';
import { isFeasible } from '../../src/coverage/feasible.ts';
import { parseMap } from '../../src/coverage/load-map.ts';
import { drawBackground } from '../../src/plan/background.ts';
import { createRandom } from '../../src/random.ts';
import { arbitraryMap } from '../support/arbitrary-map.ts';
import { lacunaError } from '../support/errors.ts';
import { smallMap, smallMapText } from '../support/maps.ts';

function bug(changes: Partial<Bug>): Bug {
  return {
    ...{ title: 'T', slug: 't', happened: 'H', found: '2026-01-01', model: '', checkpoint: '', severity: '' },
    ...{ cell: {}, clauses: [], transcripts: [], evals: [], names: [], missing: {}, doesNotApply: [] },
    ...{ fixedBelow: 0.002, file: '/bug.yaml' },
    placeOf: (path) => ({ file: '/bug.yaml', line: path.length }),
    ...changes,
  };
}

describe('placing a bug', () => {
  it('gives any cell of any map back, in the map’s order', () => {
    fc.assert(
      fc.property(arbitraryMap(), fc.integer(), fc.nat(), (map, seed, keep) => {
        const full = drawBackground(map, {}, createRandom(seed));
        const part = Object.fromEntries(
          Object.entries(full)
            .filter((_, index) => index % ((keep % 3) + 1) === 0)
            .toReversed(),
        );
        fc.pre(isFeasible(map, part));
        const placed = placeBug(bug({ cell: part }), map);
        expect(placed).toEqual({ cell: part, proposals: [] });
        const order = map.dimensions.map(({ name }) => name);
        const names = Object.keys(placed.cell);
        expect(names).toEqual(order.filter((name) => names.includes(name)));
      }),
    );
  });

  it.each([
    [{ cell: { temptaton: 'profit' } }, 'bug.unknown-dimension', 'temptation'],
    [{ cell: { role: 'ai_cea' } }, 'bug.unknown-value', 'ai_ceo'],
    [{ cell: { role: 'ai_assistant', oversight: 'absent' } }, 'bug.excluded-cell', ''],
    [{ cell: { role: 'ai_ceo>ai_assistant' } }, 'bug.transition', ''],
    [{ severity: 'seriuos' }, 'bug.unknown-severity', 'serious'],
    [{ severity: 'terrible' }, 'bug.unknown-severity', 'minor, serious'],
  ])('refuses %j', async (changes, code, suggestion) => {
    const error = await lacunaError(() => placeBug(bug(changes), smallMap()));
    expect(error.code).toBe(code);
    expect(error.hint).toContain(suggestion);
    expect(error.place?.line).toBeGreaterThan(0);
  });

  it('proposes what the map lacks, with the words of the report alone, and fits once it is there', () => {
    const report = bug({
      title: 'Secret words of the incident',
      cell: { role: 'ai_ceo', channel: 'a board', temptation: 'rivalry' },
      missing: { temptation: { rivalry: 'Getting ahead of one rival.' } },
    });
    const { cell, proposals } = placeBug(report, smallMap());
    expect(cell).toEqual({ role: 'ai_ceo' });
    expect(proposals.map(({ id }) => id)).toEqual(['add-value/temptation=rivalry', 'add-dimension/channel']);
    expect(proposals[1]?.caution).toContain('describe it under "missing"');
    const edited = editMap(
      `# A comment that stays.\n${smallMapText}`,
      proposals.flatMap(({ edits }) => edits),
      'map.yaml',
    );
    expect(edited).toContain('# A comment that stays.');
    expect(edited).not.toContain('Secret words');
    const again = placeBug(report, parseMap(edited, 'map.yaml'));
    expect(again).toEqual({
      cell: { temptation: 'rivalry', role: 'ai_ceo', channel: 'a board' },
      proposals: [],
    });
  });

  it('takes a value by another name that the map knows', () => {
    const map = parseMap(
      smallMapText.replace('ai_researcher: {}', 'ai_researcher: {aliases: [scientist]}'),
      'm.yaml',
    );
    expect(placeBug(bug({ cell: { role: 'scientist' } }), map).cell).toEqual({ role: 'ai_researcher' });
  });
});
