import type { Constitution } from '../constitution/clause.ts';
import { clausesNamed } from '../constitution/named.ts';
import type { Random } from '../random.ts';
import type { ScenarioClause } from '../records/scenario.ts';
import type { ClauseChooser } from './clauses.ts';

const MOST_CLAUSES = 3;

/**
 * The clauses that regions name: a document gives the reasons of up to three of them. Where they name none that the
 * constitution has, the clauses are those of the values.
 */
export function createConcernedClauses(
  constitution: Constitution,
  names: readonly string[],
  otherwise: Pick<ClauseChooser, 'choose'>,
): Pick<ClauseChooser, 'choose' | 'missing'> {
  const { clauses, missing } = clausesNamed(constitution, names);
  const concerned = clauses.map(
    ({ id, text, headings }): ScenarioClause => ({
      id,
      text,
      headings: [...headings],
      reason: 'named by the regions',
    }),
  );
  return {
    missing: missing.map((name) => ({ where: 'the regions', name })),
    choose: (focus, random: Random) =>
      concerned.length === 0
        ? otherwise.choose(focus, random)
        : random.shuffle(concerned).slice(0, MOST_CLAUSES),
  };
}
