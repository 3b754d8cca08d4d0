import { clausesNamed } from '../constitution/named.ts';
import { createRetrieval } from '../constitution/retrieve.ts';
import { dimensionOf, mapValueOf } from '../coverage/map.ts';

/** Candidates that retrieval gives for a value. */
const RETRIEVED = 6;
const MOST_CLAUSES = 3;
/**
 * Links a map to a constitution. A value's clauses are those that are pinned for it, else those the map names,
 * else what retrieval finds for its label and description: so any map works with any constitution.
 *
 * @param pins clause names by `dimension=value`; they take the place of what the map names
 */
export function createClauseChooser(map, constitution, pins) {
  const retrieve = createRetrieval(constitution);
  const missing = [];
  const known = new Map();
  const named = (where, names, reason) => {
    const found = clausesNamed(constitution, names);
    for (const name of found.missing) missing.push({ where, name });
    return found.clauses.map((clause) => ({ clause, weight: 1, reason }));
  };
  const decide = (dimension, value) => {
    const where = `${dimension}=${value}`;
    const pinned = named(where, pins[where] ?? [], `pinned for ${where}`);
    if (pinned.length > 0) return pinned;
    const details = mapValueOf(map, dimension, value);
    const mapped = named(where, details.clauses, `named by the map for ${where}`);
    if (mapped.length > 0) return mapped;
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
  const candidatesOf = (dimension, value) => known.get(`${dimension}=${value}`) ?? [];
  const fallback = constitution.clauses.map((clause) => ({
    clause,
    weight: 1,
    reason: 'no value of the focus has a clause of its own',
  }));
  return {
    missing,
    candidatesOf,
    choose(focus, random) {
      const chosen = [];
      // A value with clauses named for it says more about them than one that had to search.
      const lists = Object.entries(focus)
        .map(([dimension, value]) => candidatesOf(dimension, value))
        .filter((list) => list.length > 0)
        .toSorted((a, b) => Number(isRetrieved(a)) - Number(isRetrieved(b)));
      for (const list of lists.length > 0 ? lists : [fallback]) {
        const left = list.filter(({ clause }) => !chosen.some(({ id }) => id === clause.id));
        if (left.length === 0 || chosen.length >= MOST_CLAUSES) continue;
        const { clause, reason } = left[random.weighted(left.map(({ weight }) => weight))];
        chosen.push({ id: clause.id, text: clause.text, headings: [...clause.headings], reason });
      }
      return chosen;
    },
  };
}
function isRetrieved(list) {
  return list[0]?.reason.startsWith('retrieved') ?? false;
}
