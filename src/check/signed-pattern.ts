import { normalisedWordHashes } from '../text/word-hashes.ts';

/**
 * A pattern with the words that whatever it finds must have. Looking words up is far cheaper than running a pattern
 * over a text, and most texts lack them.
 */
export interface SignedPattern {
  /** Hashes of words that must all be there, for each of the ways in which the pattern can be met. */
  readonly signs: readonly Uint32Array[];
  readonly pattern: RegExp;
}

/** A pattern with its signs: words in lower case, ways apart by `|`, e.g. `trained on|fine tuned`. */
export function signed(signs: string, pattern: RegExp): SignedPattern {
  return { signs: signs.split('|').map((way) => normalisedWordHashes(way)), pattern };
}

/** The first match of the first pattern that has one, in a text with these words. */
export function findSigned(
  text: string,
  vocabulary: ReadonlySet<number>,
  patterns: readonly SignedPattern[],
): RegExpExecArray | undefined {
  for (const pattern of patterns) {
    const match = isPossible(pattern, vocabulary) ? pattern.pattern.exec(text) : null;
    if (match) return match;
  }
  return undefined;
}

/** The patterns that a text with these words may match. */
export function possible(
  vocabulary: ReadonlySet<number>,
  patterns: readonly SignedPattern[],
): readonly RegExp[] {
  return patterns.filter((each) => isPossible(each, vocabulary)).map(({ pattern }) => pattern);
}

function isPossible({ signs }: SignedPattern, vocabulary: ReadonlySet<number>): boolean {
  return signs.some((way) => way.every((hash) => vocabulary.has(hash)));
}
