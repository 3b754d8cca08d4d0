/** Longest passage that a verdict carries, in characters. */
const LONGEST_PASSAGE = 160;
/** A failed verdict: what is wrong, and the passage where it shows, shortened to 160 characters. */
export function failed(code, what, passage = '') {
  return { code, passed: false, detail: passage === '' ? what : `${what}: ${shortened(passage)}` };
}
/** White space folded, and cut with an ellipsis at 160 characters. */
export function shortened(passage) {
  const characters = [...passage.replace(/\s+/g, ' ').trim()];
  if (characters.length <= LONGEST_PASSAGE) return characters.join('');
  return `${characters.slice(0, LONGEST_PASSAGE - 1).join('')}…`;
}
/** A passage of a text with a few words around it. */
export function passageAround(text, start, length) {
  return text.slice(Math.max(0, start - 40), start + length + 40);
}
