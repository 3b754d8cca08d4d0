/** Signs that a map's names cannot have, in words. */
const spokenSigns: readonly (readonly [RegExp, string])[] = [
  [/^-(?=[\d.])/, 'minus '],
  [/<=/g, ' at most '],
  [/>=/g, ' at least '],
  [/</g, ' below '],
  [/>/g, ' above '],
  [/=/g, ' is '],
  [/&/g, ' and '],
  [/\+/g, ' plus '],
  [/%/g, ' percent '],
  [/#/g, ' sharp '],
  [/\//g, '-'],
];

/**
 * A name that a map can have, near to the given one: signs become words, what is left becomes `_`.
 *
 * @param taken names it must differ from; the new name is added
 */
export function safeName(given: string, taken: Set<string>): string {
  const spoken = spokenSigns.reduce((text, [sign, words]) => text.replaceAll(asGlobal(sign), words), given);
  const plain = spoken
    .replaceAll(/[^\p{L}\p{N} _.:-]+/gu, '_')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/[ _]+$/, '');
  const base = plain === '' ? 'blank' : plain;
  let name = base;
  for (let number = 2; taken.has(name); number++) name = `${base} ${number}`;
  taken.add(name);
  return name;
}

function asGlobal(pattern: RegExp): RegExp {
  return pattern.global ? pattern : new RegExp(pattern.source, `${pattern.flags}g`);
}
