import { slugMatcher } from './slug.ts';
/**
 * The clauses that names stand for, in the constitution's order and none twice. A name is a clause id, a heading
 * path (all clauses below it), or a pattern of either in which `*` stands for any characters. Case does not matter.
 *
 * @returns with them, the names that stand for nothing
 */
export function clausesNamed(constitution, names) {
  const wanted = new Set();
  const missing = [];
  for (const name of names) {
    const matches = slugMatcher(name);
    const found = constitution.clauses.filter((clause) => pathsOf(clause).some(matches));
    if (found.length === 0) missing.push(name);
    for (const clause of found) wanted.add(clause);
  }
  return { clauses: constitution.clauses.filter((clause) => wanted.has(clause)), missing };
}
/** The clause's id and the paths of the headings above it. */
function pathsOf(clause) {
  const parts = clause.id.split('/');
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}
