/** Marks around the number of a passage that is set aside; private-use characters, which no text has. */
const SET_ASIDE = /\u{E000}(\d+)\u{E001}/gu;
const ENTITIES = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
};
/**
 * The plain text of inline Markdown: emphasis, links (`[a](b)` is `a`), images, backticks, HTML tags and footnote
 * marks are dropped, escapes and entities resolved, white space folded; the words stay verbatim.
 */
export function plainText(markdown) {
  const aside = [];
  const setAside = (text) => `\u{E000}${aside.push(text) - 1}\u{E001}`;
  const text = markdown
    .replace(/(`+)(?!`)(.+?)(?<!`)\1(?!`)/gs, (_, _ticks, code) => setAside(code))
    .replace(/\\([!-/:-@[-`{-~])/g, (_, escaped) => setAside(escaped))
    .replace(/<((?:https?|mailto):[^\s<>]+)>/gi, '$1')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/\[\^[^\]\s]+\]/g, '')
    .replace(
      /!?\[((?:[^[\]]|\[[^[\]]*\])+)\]\((?:[^()\s]|\([^()]*\))*(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/g,
      '$1',
    )
    .replace(/!?\[([^[\]]+)\]\[[^[\]]*\]/g, '$1')
    .replace(/&(?:#(\d{1,7})|([a-z]+));/gi, (whole, code, name) => entity(whole, code, name));
  return withoutEmphasis(text)
    .replace(/\\\n/g, ' ')
    .replace(SET_ASIDE, (_, number) => aside[Number(number)] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}
function entity(whole, code, name) {
  if (code !== undefined) return Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : whole;
  return ENTITIES[(name ?? '').toLowerCase()] ?? whole;
}
function withoutEmphasis(text) {
  let before;
  let after = text;
  do {
    before = after;
    after = before
      .replace(/(\*{1,3})(?=[^\s*])((?:[^*]|\*(?=\s))*?[^\s*])\1/g, '$2')
      .replace(/(?<![\p{L}\p{N}_])(_{1,3})(?=[^\s_])([^_]*?[^\s_])\1(?![\p{L}\p{N}_])/gu, '$2')
      .replace(/~~(?=\S)([^~]*?\S)~~/g, '$1');
  } while (after !== before);
  return after;
}
