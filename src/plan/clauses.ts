import type { Clause, Constitution } from '../constitution/clause.ts';
import { clausesNamed } from '../constitution/named.ts';
import { createRetrieval } from '../constitution/retrieve.ts';
import { type CoverageMap, dimensionOf, mapValueOf } from '../coverage/map.ts';
import { LacunaError } from '../errors.ts';
import { nearest } from '../io/yaml.ts';
import type { Random } from '../random.ts';
import type { Cell } from '../records/cell.ts';
import type { ScenarioClause } from '../records/scenario.ts';

/** A clause that a value may bring into a scenario. */
export interface ClauseCandidate {
  readonly clause: Clause;
  /** How likely it is to be taken, relative to the value's other candidates. */
  readonly weight: number;
  readonly reason: string;
}

/** Which clauses belong to which value of the map. */
export interface ClauseChooser {
  candidatesOf(dimension: string, value: string): readonly ClauseCandidate[];
  /** One clause for each value of the focus where it has any, at most three, at least one. */
  choose(focus: Cell, random: Random): ScenarioClause[];
  /** Names in the map or the pins that the constitution does not have. */
  readonly missing: readonly { readonly where: string; readonly name: string }[];
}

/** Candidates that retrieval gives for a value. */
const RETRIEVED = 6;
const MOST_CLAUSES = 3;

/**
 * Links a map to a constitution. A value's clauses are those that are pinned for it, else those the map names,
 * else what retrieval finds for its label and description: so any map works with any constitution.
 *
 * @param pins clause names by `dimension=value`; they take the place of what the map names
 * @throws LacunaError `config.unknown-pin` where the map has no such value
 */
export function createClauseChooser(
  map: CoverageMap,
  constitution: Constitution,
  pins: Readonly<Record<string, readonly string[]>>,
): ClauseChooser {
  const retrieve = createRetrieval(constitution);
  checkPins(map, pins);
  const missing: { where: string; name: string }[] = [];
  const known = new Map<string, readonly ClauseCandidate[]>();

  const named = (where: string, names: readonly string[], reason: string): ClauseCandidate[] => {
    const found = clausesNamed(constitution, names);
    for (const name of found.missing) missing.push({ where, name });
    return found.clauses.map((clause) => ({ clause, weight: 1, reason }));
  };
  const decide = (dimension: string, value: string): readonly ClauseCandidate[] => {
    const where = `${dimension}=${value}`;
    const pinned = named(where, pins[where] ?? [], `pinned for ${where}`);
    if (pinned.length > 0) return pinned;
    const details = mapValueOf(map, dimension, value);
    const mapped = named(where, details.clauses, `named by the map for ${where}`);
    // A heading names all that stands below it, also what misleads when it is quoted apart.
    const alone = mapped.filter(({ clause }) => clause.standsAlone || details.clauses.includes(clause.id));
    if (alone.length > 0) return alone;
    const query = `${details.label}. ${details.description} ${dimensionOf(map, dimension).label}`;
    return retrieve(query, RETRIEVED).map(({ clause, score }, rank) => ({
      clause,
      weight: 1 / (rank + 1),
      reason: `retrieved for ${where} (rank ${rank + 1}, score ${score.toFixed(2)})`,
    }));
  };
  for (const dimension of map.dimensions) {
    for (const value of dimension.values) {
      known.set(`${dimension.name}=${value.name}`, decide(dimension.name, value.name));
    }
  }
  const candidatesOf = (dimension: string, value: string) => known.get(`${dimension}=${value}`) ?? [];
  const alone = constitution.clauses.filter((clause) => clause.standsAlone);
  const fallback = (alone.length > 0 ? alone : constitution.clauses).map(
    (clause): ClauseCandidate => ({
      clause,
      weight: 1,
      reason: 'no value of the focus has a clause of its own',
    }),
  );
  return {
    missing,
    candidatesOf,
    choose(focus, random) {
      const chosen: ScenarioClause[] = [];
      // A value with clauses named for it says more about them than one that had to search.
      const lists = Object.entries(focus)
        .map(([dimension, value]) => candidatesOf(dimension, value))
        .filter((list) => list.length > 0)
        .toSorted((a, b) => Number(isRetrieved(a)) - Number(isRetrieved(b)));
      for (const list of lists.length > 0 ? lists : [fallback]) {
        const left = list.filter(({ clause }) => !chosen.some(({ id }) => id === clause.id));
        if (left.length === 0 || chosen.length >= MOST_CLAUSES) continue;
        const { clause, reason } = left[random.weighted(left.map(({ weight }) => weight))]!;
        chosen.push({ id: clause.id, text: clause.text, headings: [...clause.headings], reason });
      }
      return chosen;
    },
  };
}

/** A pin for a value that does not exist would be ignored silently. */
function checkPins(map: CoverageMap, pins: Readonly<Record<string, readonly string[]>>): void {
  const known = map.dimensions.flatMap(({ name, values }) => values.map((value) => `${name}=${value.name}`));
  const stray = Object.keys(pins).find((where) => !known.includes(where));
  if (stray === undefined) return;
  const suggestion = nearest(stray, known);
  throw new LacunaError({
    code: 'config.unknown-pin',
    message: `clauses are pinned for "${stray}", which map "${map.name}" does not have`,
    hint: suggestion ? `Did you mean "${suggestion}"?` : 'Write pins as dimension=value: [clause ids].',
  });
}

function isRetrieved(list: readonly ClauseCandidate[]): boolean {
  return list[0]?.reason.startsWith('retrieved') ?? false;
}
