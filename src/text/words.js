/** Runs of letters, digits and inner apostrophes; one Han, Kana or Hangul character is a word of its own. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu;
/** The words of a text as written. */
export function splitWords(text) {
  return text.match(WORD) ?? [];
}
/**
 * The words of a text in the form all comparisons use: NFKC, lower case, typographic apostrophes made plain.
 * Two texts with the same normalised words are the same text to Lacuna.
 */
export function normalisedWords(text) {
  return splitWords(text.normalize('NFKC').toLowerCase().replaceAll('’', "'"));
}
/** How many words a text has. */
export function countWords(text) {
  return splitWords(text).length;
}
