import { hashShingles } from '../text/shingles.ts';
import { splitParagraphs } from '../text/split-roughly.ts';
import { normalisedWordHashes } from '../text/word-hashes.ts';
import { normalisedWords } from '../text/words.ts';
import { type Check, failed } from './check.ts';
import { isConversation } from './scope.ts';

/** A title on a line of its own: Markdown, bold, or capitals. */
const TITLE = /^(?:#{1,3}\s+(.+)|\*\*([^*\n]{2,80})\*\*|([\p{Lu}\d][\p{Lu}\d\s'’:,&-]{4,80}))$/u;
const ENDING =
  /^[\s*_~#[(—–-]*(?:the end|end|fin|finis|end of (?:the )?(?:story|document|draft|text))[\s*_~\])—–.-]*$/i;
/** What follows an ending and is shorter is a note, which other checks look for. */
const LEAST_BODY_WORDS = 25;
/** A first paragraph of fewer words may come back as a refrain. */
const LEAST_FIRST_WORDS = 12;
/** Share of a paragraph's runs of three words that must come again, and in how long a stretch, for its length. */
const SAME_PARAGRAPH = 0.5;
const RUN = 3;
const STRETCH = 1.5;

/**
 * Two documents in one text: a second title, a beginning after the end, a first paragraph that comes again, alike or
 * reworded.
 *
 * Written for answers that give the draft and then its rewrite, of which a parser takes both or the first.
 */
export const checkTwoBodies: Check = (checked) => {
  if (isConversation(checked)) return undefined;
  const paragraphs = splitParagraphs(checked.text);
  const end = paragraphs.findIndex((paragraph) => ENDING.test(paragraph));
  const behind = end < 0 ? [] : normalisedWords(paragraphs.slice(end + 1).join(' '));
  if (behind.length >= LEAST_BODY_WORDS) {
    return failed('two-bodies', 'it goes on after its end', paragraphs[end + 1]);
  }
  return (
    secondTitle(paragraphs) ??
    secondIntroduction(checked.saidOutsideQuotes) ??
    secondBeginning(paragraphs, checked.wordHashes)
  );
};

/** The title once more, or another title of its kind after a text that had one. */
function secondTitle(paragraphs: readonly string[]) {
  const first = TITLE.exec(paragraphs[0] ?? '');
  if (!first) return undefined;
  const name = normalisedWords(first[0]).join(' ');
  const again = paragraphs.slice(2).find((paragraph) => normalisedWords(paragraph).join(' ') === name);
  return again === undefined ? undefined : failed('two-bodies', 'its title comes twice', again);
}

/** `Vimbrell, an AI agent`, within a sentence: who has been introduced is not introduced again. */
const INTRODUCED =
  /\b(\p{Lu}[\p{L}’'-]+), (?:which is |who is )?an? (?:\w+ )?(?:AI|artificial intelligence)\b[^.!?\n]*[^.!?\n,]{12}/gu;
/** Nearer than that, in characters, somebody only comes back to it. */
const LEAST_APART = 600;

function secondIntroduction(text: string) {
  const introduced = new Map<string, number>();
  for (const { 0: passage, 1: name = '', index } of text.matchAll(INTRODUCED)) {
    const before = introduced.get(name);
    if (before !== undefined && index - before >= LEAST_APART) {
      return failed('two-bodies', 'it introduces the AI twice', passage);
    }
    introduced.set(name, before ?? index);
  }
  return undefined;
}

/** Whether most of the first paragraph's runs of three words come again close together. */
function secondBeginning(paragraphs: readonly string[], wordHashes: Uint32Array) {
  const first = paragraphs.findIndex((paragraph) => !TITLE.test(paragraph));
  if (first < 0) return undefined;
  const before = normalisedWordHashes(paragraphs.slice(0, first).join('\n\n')).length;
  const length = normalisedWordHashes(paragraphs[first]!).length;
  if (length < LEAST_FIRST_WORDS) return undefined;
  const shingles = hashShingles(wordHashes, RUN);
  const wanted = new Set(shingles.subarray(before, before + length - RUN + 1));
  const stretch = Math.ceil(length * STRETCH);
  const places: number[] = [];
  for (let at = before + length; at < shingles.length; at++) {
    if (wanted.has(shingles[at]!)) places.push(at);
  }
  for (const [number, from] of places.entries()) {
    const near = places.slice(number).filter((at) => at < from + stretch);
    if (new Set(near.map((at) => shingles[at]!)).size >= SAME_PARAGRAPH * wanted.size) {
      return failed('two-bodies', 'its first paragraph comes again', paragraphs[first]);
    }
  }
  return undefined;
}
