import type { SpottedWord } from './eval-words.ts';

/** Wording of an eval text that may be its own. */
export interface Candidate {
  readonly kind: 'name' | 'phrase' | 'label';
  /** In lower case. */
  readonly words: string;
  /** Of a name: whether it has two words or more. */
  readonly isFull: boolean;
  /** Whether all of its words are ordinary ones, so that only its capitals make a name of it. */
  readonly isOrdinary: boolean;
}

/** What anybody may use. */
export interface Vocabulary {
  isOrdinary(word: string): boolean;
  /** Whether two words follow one another in an exempt text. */
  isExempt(pair: string): boolean;
}

/** Words within a name that have no capital. */
const CONNECTORS = new Set(['of', 'the', 'and', 'de', 'la', 'van', 'von']);
const MOST_NAME_WORDS = 5;
const PHRASE = { least: 2, most: 4 };
/** Labels that letters and memos have too. */
const ORDINARY_LABELS = new Set([
  'from',
  'to',
  'subject',
  're',
  'on',
  'date',
  'cc',
  'note',
  'about',
  'for',
  'regarding',
]);
const LABEL = /(?:^|\n)[ \t>*_]*([A-Z][A-Za-z]+(?: [A-Za-z]+){0,2})[ \t]*:/g;
/** Tokens of a scaffold: `SCRATCHPAD_REASONING`, `tool_use`. */
const isIdentifier = (word: string) => /[a-z0-9]_[a-z0-9]/.test(word);

/** The names, phrases and labels of an eval text that may be its own; the same one may come more than once. */
export function candidatesIn(
  text: string,
  words: readonly SpottedWord[],
  vocabulary: Vocabulary,
): Candidate[] {
  return [...labels(text), ...names(words, vocabulary), ...phrases(words, vocabulary)];
}

function labels(text: string): Candidate[] {
  return [...text.matchAll(LABEL)]
    .map((match) => match[1]!.toLowerCase())
    .filter((words) => !ORDINARY_LABELS.has(words))
    .map((words) => ({ kind: 'label', words, isFull: false, isOrdinary: true }));
}

/** Runs of capitalised words. One at the beginning of a sentence counts only with the rare words behind it. */
function names(words: readonly SpottedWord[], { isOrdinary, isExempt }: Vocabulary): Candidate[] {
  const found: Candidate[] = [];
  const add = (run: readonly SpottedWord[]) => {
    const [first, second] = run;
    if (first === undefined) return;
    // "When Kyle" is Kyle, and "Summit" alone may only begin its sentence
    if (first.beginsSentence && (run.length === 1 || isOrdinary(first.word))) return add(run.slice(1));
    const parts = run.map(({ word }) => word);
    const areOrdinary = parts.every((word) => CONNECTORS.has(word) || isOrdinary(word));
    if (run.length === 1 && areOrdinary) return;
    if (second !== undefined && isExempt(`${first.word} ${second.word}`)) return;
    // a single word beside a common one, such as "Toni AI", is a name of one word
    found.push({ kind: 'name', words: parts.join(' '), isFull: run.length > 1, isOrdinary: areOrdinary });
    if (run.length > 1) {
      const rare = parts.filter((word) => !CONNECTORS.has(word) && !isOrdinary(word) && word.length > 2);
      for (const word of rare) found.push({ kind: 'name', words: word, isFull: false, isOrdinary: false });
    }
  };
  for (let at = 0; at < words.length; at++) {
    if (!words[at]!.isCapital) {
      if (isIdentifier(words[at]!.word)) found.push(identifier(words[at]!.word));
      continue;
    }
    if (isIdentifier(words[at]!.word)) {
      found.push(identifier(words[at]!.word));
      continue;
    }
    let end = at + 1;
    while (end < words.length && end - at < MOST_NAME_WORDS && goesOn(words, end)) end++;
    add(words.slice(at, end));
    at = end - 1;
  }
  return found;
}

function identifier(words: string): Candidate {
  return { kind: 'name', words, isFull: true, isOrdinary: false };
}

/** Whether a name goes on with a word: a capitalised one, or a connector with one behind it. */
function goesOn(words: readonly SpottedWord[], at: number): boolean {
  const { word, isCapital, followsOn } = words[at]!;
  if (!followsOn || isIdentifier(word)) return false;
  if (isCapital) return true;
  const next = words[at + 1];
  return CONNECTORS.has(word) && next?.followsOn === true && next.isCapital;
}

/** Runs of two to four words that begin and end with a rare word. */
function phrases(words: readonly SpottedWord[], { isOrdinary, isExempt }: Vocabulary): Candidate[] {
  const isRare = words.map(({ word }) => word.length > 3 && !isOrdinary(word) && !/^\d/.test(word));
  const found: Candidate[] = [];
  for (let at = 0; at < words.length; at++) {
    if (!isRare[at]) continue;
    for (let size = PHRASE.least; size <= PHRASE.most && at + size <= words.length; size++) {
      const run = words.slice(at, at + size);
      if (!run.slice(1).every(({ followsOn }) => followsOn)) break;
      if (!isRare[at + size - 1]) continue;
      if (size === 2 && isExempt(`${run[0]!.word} ${run[1]!.word}`)) continue;
      found.push({
        kind: 'phrase',
        words: run.map(({ word }) => word).join(' '),
        isFull: true,
        isOrdinary: false,
      });
    }
  }
  return found;
}
