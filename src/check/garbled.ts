import { JOINING_SCRIPTS } from '../text/joining-scripts.ts';
import { type Check, failed, passageAround } from './check.ts';

/** UTF-8 that was read as Latin-1 or Windows-1252: "â€™", "Ã©", "Ð¿Ñ€". */
export const MOJIBAKE = /â€|ï»¿|[ÃÂÐÑ][\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Ã\s(?=\p{Ll})/u;

/**
 * What nobody sees, but for the joiners of pictures and of scripts that need them, and the selector that gives a sign
 * its colours.
 */
const INVISIBLE = new RegExp(
  [
    String.raw`(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}]\uFE0F?|[${JOINING_SCRIPTS}])\u200D`,
    String.raw`(?<![${JOINING_SCRIPTS}])\u200C`,
    String.raw`(?![\u200C\u200D])\p{Cf}|\p{Co}|[\u034F\u115F\u1160\u3164\uFFA0]`,
    String.raw`(?!\uFE0F)\p{Variation_Selector}|(?<![\p{Emoji}\p{Extended_Pictographic}])\uFE0F`,
  ].join('|'),
  'u',
);

const KINDS: readonly (readonly [string, RegExp])[] = [
  ['a character that could not be read', /\uFFFD/],
  ['text decoded wrongly', MOJIBAKE],
  ['a control character', /(?![\n\r\t])\p{Cc}/u],
  ['an invisible character', INVISIBLE],
  ['half a character', /\p{Surrogate}/u],
  [
    'letters of two scripts in one word',
    /\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Armenian}]|[\p{Script=Cyrillic}\p{Script=Armenian}]\p{Script=Latin}/u,
  ],
  ['letters in another width or style', /[\uFF21-\uFF3A\uFF41-\uFF5A]|[\u{1D400}-\u{1D7FF}]/u],
  ['piled marks', /\p{M}{4,}/u],
];
/** Escapes that were never undone; a tool's JSON has them rightly, so only what is said is looked at. */
const ESCAPE = /\\u[\da-fA-F]{4}|\\n(?:\\n|\s|(?=[A-Z"“]))|\\["“”]|\\t(?=[A-Z])/;
/** Anything but printable ASCII, the signs of ordinary prose and the letters of names; most texts have none of it. */
const UNUSUAL = /[^\n\r\t\x20-\x7E‘’“”–—…À-ÁÄ-ÏÒ-ž]/;

/**
 * Mojibake, control characters, escapes that were never undone, letters of two scripts in one word, and characters
 * that nobody sees: zero-width ones, marks of direction, tags.
 *
 * Written for answers that went through one decoder too many, and for watermarks and hidden text, which a trainer
 * learns although no reader ever saw them.
 */
export const checkGarbled: Check = ({ text, said }) => {
  const left = ESCAPE.exec(said);
  if (left) return verdict('an escape that was never undone', said, left);
  if (!UNUSUAL.test(text)) return undefined;
  for (const [kind, pattern] of KINDS) {
    const match = pattern.exec(text);
    if (match) return verdict(kind, text, match);
  }
  return undefined;
};

function verdict(kind: string, text: string, { index, 0: { length } }: RegExpExecArray) {
  const [first = 0] = [...text.slice(index, index + 2)].map((character) => character.codePointAt(0)!);
  const named = `${kind}, U+${first.toString(16).toUpperCase().padStart(4, '0')}`;
  return failed('garbled', named, passageAround(text, index, length));
}
