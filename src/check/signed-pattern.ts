/**
 * A pattern with the letters that whatever it finds must have, in lower case: one of them, where there are several.
 * Looking for letters is a hundred times as fast as running a pattern, and most texts have none of them.
 */
export type SignedPattern = readonly [signs: string | readonly string[], pattern: RegExp];

/** The first match of the first pattern that has one. `lower` is the text, or more than it, in lower case. */
export function findSigned(
  text: string,
  lower: string,
  patterns: readonly SignedPattern[],
): RegExpExecArray | undefined {
  for (const [signs, pattern] of patterns) {
    if (!hasSign(lower, signs)) continue;
    const match = pattern.exec(text);
    if (match) return match;
  }
  return undefined;
}

/** The patterns whose letters stand in a text. */
export function possible(lower: string, patterns: readonly SignedPattern[]): readonly RegExp[] {
  return patterns.filter(([signs]) => hasSign(lower, signs)).map(([, pattern]) => pattern);
}

/** Whether one of the signs stands in a text in lower case. */
export function hasSign(lower: string, signs: string | readonly string[]): boolean {
  return typeof signs === 'string' ? lower.includes(signs) : signs.some((sign) => lower.includes(sign));
}
