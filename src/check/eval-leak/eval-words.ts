/** A word of a text as the ban list sees it. */
export interface SpottedWord {
  /** In lower case, a possessive `'s` dropped. */
  readonly word: string;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
  /** Whether it begins with a capital, or is made of capitals. */
  readonly isCapital: boolean;
  /** Whether a sentence, a line or a quotation begins with it, so that its capital says nothing. */
  readonly beginsSentence: boolean;
  /** Whether nothing but a space stands between it and the word before. */
  readonly followsOn: boolean;
}

/** Letters of alphabets, digits and underscores; with apostrophes, full stops, ampersands and hyphens within. */
export const LETTER = String.raw`[\w\u00C0-\u024F\u0370-\u1FFF\u3040-\u30FF\u4E00-\u9FFF\uAC00-\uD7AF]`;
/** What may stand within a word. */
export const JOINER = "['’.&-]";
const WORD = new RegExp(`${LETTER}+(?:${JOINER}${LETTER}+)*`, 'g');
const SENTENCE_BEFORE = /[.!?:…\n]["'“”‘’»)\]*_>\s—–-]*$|["“‘«([]$/;

/** The words of a text with what their capitals say. */
export function spotWords(text: string): SpottedWord[] {
  const words: SpottedWord[] = [];
  let before = 0;
  for (const [start, end] of placesOfWords(text)) {
    const written = text.slice(start, end);
    const initial = written[0]!;
    words.push({
      word: bareWord(written.toLowerCase()),
      start,
      end,
      isCapital: initial !== initial.toLowerCase(),
      beginsSentence: before === 0 || beginsSentence(text, start),
      followsOn: start - before === 1 && text[before] === ' ',
    });
    before = end;
  }
  return words;
}

/** Where the words of a text stand, from and to. */
export function* placesOfWords(text: string): Generator<readonly [number, number]> {
  WORD.lastIndex = 0;
  for (let match = WORD.exec(text); match; match = WORD.exec(text)) {
    const end = WORD.lastIndex;
    yield [match.index, end];
    WORD.lastIndex = end;
  }
}

/** A word in lower case without its possessive. */
export function bareWord(lower: string): string {
  const plain = lower.includes('’') ? lower.replaceAll('’', "'") : lower;
  return plain.endsWith("'s") ? plain.slice(0, -2) : plain;
}

/** Whether a sentence, a line or a quotation begins at a word. */
export function beginsSentence(text: string, start: number): boolean {
  return (
    SENTENCE_BEFORE.test(text.slice(Math.max(0, start - 12), start)) || text.slice(0, start).trim() === ''
  );
}
