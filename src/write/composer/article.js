/** Words that begin with a consonant letter and a vowel sound. */
const SILENT_CONSONANT = /^(?:hour|honest|honour|honor|heir)/i;
/** Words that begin with a vowel letter and a consonant sound. */
const VOWEL_AS_CONSONANT =
  /^(?:uni(?!n[tf]|m[pv])|use|usu|usab|util|eu|ewe|one(?:$|[^a-z]|r|s)|once|ubiq|ukr|ut[eio])/i;
/** Initials that are read letter by letter and begin with a vowel sound. */
const VOWEL_INITIALS = /^(?:[AEFHILMNORSX](?:$|[^a-z])|[AEFHILMNORSX][A-Z])/;
const VOWEL_NUMBER = /^(?:8|11(?!\d)|18(?!\d))/;
/** The indefinite article that goes before `words`: "a" or "an", by how they sound. */
export function indefiniteArticle(words) {
  const word = words.trimStart().split(/\s/, 1)[0] ?? '';
  if (/^\p{Lu}{2,}/u.test(word) || /^\p{Lu}(?:$|\P{L})/u.test(word)) {
    return VOWEL_INITIALS.test(word) ? 'an' : 'a';
  }
  if (/^\d/.test(word)) return VOWEL_NUMBER.test(word) ? 'an' : 'a';
  if (SILENT_CONSONANT.test(word)) return 'an';
  if (VOWEL_AS_CONSONANT.test(word)) return 'a';
  return /^[aeiouàáâäèéêëìíîïòóôöùúûü]/i.test(word) ? 'an' : 'a';
}
/** The words without a leading article or possessive: "the claims file" becomes "claims file". */
export function withoutArticle(words) {
  return words.trim().replace(/^(?:the|a|an|its|their|our|his|her|my|your)\s+/i, '');
}
