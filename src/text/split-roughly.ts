/** A masked quotation begins a sentence like a capital does: its mark is left, and spaces in place of its words. */
const BOUNDARY = /(?<=[.!?…]["”’»)\]*_]*)\s+(?=["“‘«*_[(]*[\p{Lu}\d]|["“‘«]\s)|\n{2,}/u;
const ABBREVIATION = /(?:^|[\s("“‘])(?:Mr|Mrs|Ms|Dr|St|No|vs|e\.g|i\.e|cf|approx)\.["”’)]*$/;

/**
 * The sentences of a text, trimmed, none empty, by punctuation alone: some eight times as fast as `splitSentences`,
 * which knows the rules of Unicode. For counts and searches in which a wrong boundary now and then does no harm.
 */
export function splitRoughly(text: string): string[] {
  const sentences: string[] = [];
  let waiting = '';
  for (const part of text.split(BOUNDARY)) {
    const trimmed = part.trim();
    if (trimmed === '') continue;
    waiting = waiting === '' ? trimmed : `${waiting} ${trimmed}`;
    if (ABBREVIATION.test(waiting)) continue;
    sentences.push(waiting);
    waiting = '';
  }
  if (waiting !== '') sentences.push(waiting);
  return sentences;
}

/** The paragraphs of a text, trimmed, none empty: what stands between empty lines. */
export function splitParagraphs(text: string): string[] {
  return text
    .split(/\n[^\S\n]*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}
