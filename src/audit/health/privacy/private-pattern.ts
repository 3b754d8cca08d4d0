/** A kind of personal data, or of secret, and how it is recognised. */
export interface PrivatePattern {
  /** Stable. */
  readonly code: string;
  readonly label: string;
  /** A text without any of these cannot have it: a quick look, quickest for rare letters. None: no such look. */
  readonly signs: readonly string[];
  /** What a text must match too for the pattern to be tried. */
  readonly quick?: RegExp;
  /** Global; the whole match, or its group `value`, is what is private. */
  readonly pattern: RegExp;
  /** Whether a match is one, and no number that only looks like it or is reserved for examples. */
  accepts(match: RegExpExecArray): boolean;
}

/** A passage that is private. */
export interface PrivatePassage {
  readonly start: number;
  readonly end: number;
}

/** The first private passages of a text by one pattern, at most so many. */
export function passagesOf(text: string, pattern: PrivatePattern, most: number): PrivatePassage[] {
  const found: PrivatePassage[] = [];
  if (pattern.signs.length > 0 && !pattern.signs.some((sign) => text.includes(sign))) return found;
  if (pattern.quick && !pattern.quick.test(text)) return found;
  pattern.pattern.lastIndex = 0;
  for (let match = pattern.pattern.exec(text); match; match = pattern.pattern.exec(text)) {
    if (pattern.accepts(match)) {
      const value = match.groups?.value ?? match[0];
      const start = match.index + match[0].indexOf(value);
      found.push({ start, end: start + value.length });
      if (found.length >= most) return found;
    }
    // a pattern that looks ahead may match the empty text
    if (match[0] === '') pattern.pattern.lastIndex++;
  }
  return found;
}
