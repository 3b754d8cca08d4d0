/** Deeper dictionaries stay as they are. */
const DEEPEST = 16;

/**
 * The leaves of a value by dotted path: dictionaries are gone into, lists stay whole, what is `null` is left out.
 *
 * @param path where the value itself stands
 */
export function flatFields(path: string, value: unknown, depth = 0): [string, unknown][] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object' || Array.isArray(value) || depth === DEEPEST) return [[path, value]];
  return Object.entries(value).flatMap(([key, child]) => flatFields(`${path}.${key}`, child, depth + 1));
}
