/**
 * Words in which letters of Latin stand beside Cyrillic or Greek ones. It looks behind first: else every letter of a
 * word would look through the rest of it.
 */
export const MIXED_WORD =
  /(?<![\p{L}\p{M}])(?=[\p{L}\p{M}]*[\p{Script=Cyrillic}\p{Script=Greek}])(?=[\p{L}\p{M}]*\p{Script=Latin})[\p{L}\p{M}]+/gu;

/** Letters of Cyrillic and Greek that are drawn like Latin ones (Unicode Technical Standard 39, confusables). */
const LIKE_LATIN = /[аеорсухіјѕԁԛԝһѵАВЕЗІЈКМНОРСТУХЅԌԚԜνορΑΒΕΖΗΙΚΜΝΟΡΤΥΧϲ]/u;
/** Letters of Latin that are drawn like Cyrillic ones. */
const LIKE_CYRILLIC = /[aeopcyxijsABEIJKMHOPCTXSY]/;

/**
 * Whether the strangers in a word of two scripts hide: all letters of the rarer script look like letters of the other.
 * `μm`, `Δt` and `iPhoneом` are open about it; `pаypal` with a Cyrillic а is not.
 */
export function isMixedWord(word: string): boolean {
  const letters = [...word].filter((letter) => /\p{L}/u.test(letter));
  const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter));
  const others = letters.filter((letter) => /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(letter));
  if (letters.length < 3) return false;
  if (others.length <= latin.length) return others.every((letter) => LIKE_LATIN.test(letter));
  return latin.every((letter) => LIKE_CYRILLIC.test(letter)) && others.some(isCyrillic);
}

function isCyrillic(letter: string): boolean {
  return /\p{Script=Cyrillic}/u.test(letter);
}
