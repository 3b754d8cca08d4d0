/**
 * Names that a map may give to values, for texts of a log: as they stand where that is allowed, else with what is
 * not allowed made `_`. No two texts get the same name.
 */
export function valueNames(texts: readonly string[]): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  // Texts that can keep their spelling come first, so that no made-up name takes it from them.
  for (const text of texts.toSorted((a, b) => Number(!isName(a)) - Number(!isName(b)))) {
    const wanted = isName(text) ? text : nameFrom(text);
    let name = wanted;
    for (let number = 2; taken.has(name); number++) name = `${wanted} ${number}`;
    taken.add(name);
    names.set(text, name);
  }
  return names;
}

/** A name for a dimension, from a field's or a tag's word, that is none of `taken`. */
export function dimensionName(word: string, taken: ReadonlySet<string>): string {
  const wanted = isName(word) ? word : nameFrom(word);
  const isReserved = WORDS_OF_THE_LANGUAGE.has(wanted) || Object.hasOwn(Object.prototype, wanted);
  let name = isReserved ? `${wanted}_` : wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}_${number}`;
  return name;
}

/** What conditions in a map are written with. */
const WORDS_OF_THE_LANGUAGE = new Set(['all', 'any', 'not']);

const LONGEST = 60;
/** As the schema of the map has it, without ` >`, which transitions are written with, and blanks at the end. */
const NAME = /^[\p{L}\p{N}](?:[\p{L}\p{N} _.:-]*[\p{L}\p{N}_.-])?$/u;

function isName(text: string): boolean {
  return text.length <= LONGEST && NAME.test(text);
}

function nameFrom(text: string): string {
  const minus = /^-\d/.test(text) ? `minus ${text.slice(1)}` : text;
  const name = minus
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{N}_.-]+/gu, '_')
    .slice(0, LONGEST)
    // A surrogate whose other half was cut off.
    .replace(/\p{Cs}$/u, '')
    .replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  if (name !== '') return name;
  return text.trim() === '' ? 'blank' : 'value';
}
