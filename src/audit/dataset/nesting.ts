/** Levels of lists and objects that are read: what reads them calls itself for each, and a row may have thousands. */
const MOST_LEVELS = 50;
/** What is wrong with a row that has more. */
export const TOO_DEEP = `it is nested more than ${MOST_LEVELS} levels deep`;

/** Whether a value has lists or objects within one another through more than so many levels. */
export function isNestedDeeper(value: unknown, levels = MOST_LEVELS): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isNestedDeeper(inner, levels - 1));
}
