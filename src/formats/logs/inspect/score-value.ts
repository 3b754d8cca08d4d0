/** What Inspect's letters stand for: correct, incorrect, partially correct, no answer. */
const LETTERS: Readonly<Record<string, boolean>> = { C: true, I: false, P: false, N: false };

/**
 * Whether the value of a score is a pass, where Inspect's own conventions decide it.
 *
 * The letter C, `true` and 1 pass; the letters I and N, `false` and 0 fail. P, partially correct, is a fail, since
 * it is not a pass: who wants it otherwise says so in a mapping.
 *
 * @returns `null` where the run was not scored (no value, NaN, or a dictionary of nothing else), `undefined` where
 *   only a mapping can tell: any other number or text, a list, a dictionary
 */
export function passOf(value: unknown): boolean | null | undefined {
  if (value === null || value === undefined || Number.isNaN(value)) return null;
  if (typeof value === 'boolean') return value;
  if (value === 1) return true;
  if (value === 0) return false;
  if (typeof value === 'string') return Object.hasOwn(LETTERS, value) ? LETTERS[value] : undefined;
  return isEmptyDictionary(value) ? null : undefined;
}

function isEmptyDictionary(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((entry) => entry === null || Number.isNaN(entry));
}
