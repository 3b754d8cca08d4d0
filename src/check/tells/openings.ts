import { normalisedWords, splitWords } from '../../text/words.ts';

/** Words by which openings are told apart. */
export const OPENING_WORDS = 5;
const LEAST_OPENING_WORDS = 3;
const ENOUGH = 300;

/**
 * The first words of a text in normalised form, without title marks; empty where it has none. With the words that its
 * writer was given, it ends before the first of them that is a name, as long as three words are left.
 */
export function openingOf(text: string, given?: ReadonlySet<string>, most = OPENING_WORDS): string {
  const start = bodyOf(text).slice(0, ENOUGH);
  const words = normalisedWords(start).slice(0, most);
  if (given === undefined) return words.join(' ');
  const written = splitWords(start);
  const name = words.findIndex(
    (word, at) => at >= LEAST_OPENING_WORDS && given.has(word) && /^\p{Lu}/u.test(written[at] ?? ''),
  );
  return (name < 0 ? words : words.slice(0, name)).join(' ');
}

/** The last words of a text in normalised form; empty where it has none. */
export function endingOf(text: string, most = OPENING_WORDS): string {
  return normalisedWords(text.slice(-ENOUGH)).slice(-most).join(' ');
}

const DETERMINERS = new Set(['the', 'a', 'an', 'this', 'that', 'its', 'his', 'her', 'their', 'my', 'our']);
const PRONOUNS = new Set(['i', 'it', 'he', 'she', 'they', 'we', 'you', 'nobody', 'nothing', 'somebody']);
const PREPOSITIONS = new Set(
  'in on at by for from with after before under over since until during between as when while where if because'.split(
    ' ',
  ),
);

/**
 * The shape of a text's first sentence: what kind of word it begins with, whether it is spoken, and whether it is
 * short (up to 8 words), middling (up to 20) or long; for example `determiner, long`.
 */
export function openingShape(text: string): string {
  const body = bodyOf(text);
  const isSpoken = /^["“‘'«]/.test(body);
  const sentence = /^[^.!?\n]{0,400}/.exec(body.replace(/^["“‘'«]/, ''))![0];
  const words = normalisedWords(sentence);
  const length = words.length <= 8 ? 'short' : words.length <= 20 ? 'middling' : 'long';
  return [isSpoken ? 'speech' : kindOfWord(sentence, words[0] ?? ''), length].join(', ');
}

function kindOfWord(sentence: string, word: string): string {
  if (DETERMINERS.has(word)) return 'determiner';
  if (PRONOUNS.has(word)) return 'pronoun';
  if (PREPOSITIONS.has(word)) return 'preposition';
  if (/^\s*\d/.test(sentence)) return 'number';
  if (/^\s*\p{Lu}\p{L}+ \p{Lu}/u.test(sentence)) return 'name';
  return 'other word';
}

/** The text without a title line. */
function bodyOf(text: string): string {
  return text.replace(/^\s*(?:#{1,6} [^\n]*|\*\*[^*\n]*\*\*)\n+/, '').trimStart();
}
