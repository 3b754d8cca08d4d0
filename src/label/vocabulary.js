import { withoutPossessive } from '../constitution/terms.ts';
import { stem } from '../text/natural.ts';
import { normalisedWords } from '../text/words.ts';

/** Words remembered before memory is given back: more than English has in use. */
const MOST_REMEMBERED = 200_000;
const SEPARATOR = 0;
const LETTER = 1;
const APOSTROPHE = 2;
const UNUSUAL = 3;
/** The stem of a normalised word, its possessive dropped. */
export function stemOf(word) {
  return stem(withoutPossessive(word));
}
/** A vocabulary of these stems, in the order of their first appearance. */
export function createVocabulary(stems) {
  const numbers = new Map();
  for (const each of stems) if (!numbers.has(each)) numbers.set(each, numbers.size);
  const remembered = new Map();
  let buffer = new Int32Array(4096);
  const idOf = (word) => {
    const known = remembered.get(word);
    if (known !== undefined) return known;
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    const id = numbers.get(stemOf(word)) ?? -1;
    // a slice would keep the whole document alive, a slice of a copy does not
    remembered.set(` ${word}`.slice(1), id);
    return id;
  };
  return {
    size: numbers.size,
    stems: [...numbers.keys()],
    idOf,
    encode(text) {
      if (buffer.length < text.length / 2 + 1) buffer = new Int32Array(text.length);
      let length = scan(text.toLowerCase(), idOf, buffer);
      if (length < 0) {
        const words = normalisedWords(text);
        if (buffer.length < words.length) buffer = new Int32Array(words.length);
        for (const [at, word] of words.entries()) buffer[at] = idOf(word);
        length = words.length;
      }
      return { ids: buffer, length };
    },
  };
}
/**
 * The words of a lower-case text by its character codes: the same words as `normalisedWords` finds, several times
 * as fast.
 *
 * @returns how many words, or -1 for a text with characters that only `normalisedWords` can tell
 */
function scan(text, idOf, ids) {
  let length = 0;
  let start = -1;
  let curly = false;
  for (let at = 0; at <= text.length; at++) {
    const kind = at < text.length ? kindOf(text.charCodeAt(at)) : SEPARATOR;
    if (kind === LETTER) {
      if (start < 0) start = at;
      continue;
    }
    if (kind === UNUSUAL) return -1;
    if (start < 0) continue;
    const joins = kind === APOSTROPHE && at + 1 < text.length && kindOf(text.charCodeAt(at + 1)) === LETTER;
    if (joins) {
      curly ||= text.charCodeAt(at) === 0x2019;
      continue;
    }
    const word = text.slice(start, at);
    ids[length++] = idOf(curly ? word.replaceAll('’', "'") : word);
    start = -1;
    curly = false;
  }
  return length;
}
function kindOf(code) {
  if (code < 128) {
    if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) return LETTER;
    return code === 39 ? APOSTROPHE : SEPARATOR;
  }
  if (code === 0x2019) return APOSTROPHE;
  if (code >= 0x2010 && code <= 0x205e && code !== 0x2024 && code !== 0x2025) return SEPARATOR;
  // Latin with accents, composed; everything else is left to the regular expression
  if (code >= 0xdf && code <= 0x17e && code !== 0xf7 && code !== 0x132 && code !== 0x133 && code !== 0x149) {
    return code === 0x13f || code === 0x140 ? UNUSUAL : LETTER;
  }
  return UNUSUAL;
}
