/** Kinds of characters that tokenizers treat alike. `surrogate` is half of a character outside the first plane. */
export type CharacterKind =
  | 'latin'
  | 'digit'
  | 'space'
  | 'punctuation'
  | 'cyrillicOrGreek'
  | 'han'
  | 'kana'
  | 'hangul'
  | 'otherLetter'
  | 'symbol'
  | 'surrogate';

/** The kind of a UTF-16 code unit. */
export function characterKind(code: number): CharacterKind {
  return kinds[code] ?? 'otherLetter';
}

/** Where each range of what is not ASCII ends (exclusive), in order. */
const ranges: readonly (readonly [end: number, kind: CharacterKind])[] = [
  [0xa1, 'space'],
  [0xc0, 'punctuation'],
  [0x370, 'latin'],
  [0x530, 'cyrillicOrGreek'],
  [0x1100, 'otherLetter'],
  [0x1200, 'hangul'],
  [0x1e00, 'otherLetter'],
  [0x1f00, 'latin'],
  [0x2000, 'cyrillicOrGreek'],
  [0x200c, 'space'],
  [0x2070, 'punctuation'],
  [0x2e80, 'symbol'],
  [0x3000, 'han'],
  [0x3001, 'space'],
  [0x3040, 'punctuation'],
  [0x3100, 'kana'],
  [0x3130, 'otherLetter'],
  [0x3190, 'hangul'],
  [0x31f0, 'otherLetter'],
  [0x3200, 'kana'],
  [0x3400, 'symbol'],
  [0xa000, 'han'],
  [0xac00, 'otherLetter'],
  [0xd800, 'hangul'],
  [0xe000, 'surrogate'],
  [0xf900, 'symbol'],
  [0xfb00, 'han'],
  [0xfe00, 'otherLetter'],
  [0xff66, 'punctuation'],
  [0xffa0, 'kana'],
  [0x10000, 'otherLetter'],
];

const kinds: readonly CharacterKind[] = [
  ...Array.from({ length: 0x80 }, (_, code) => asciiKind(String.fromCharCode(code))),
  ...ranges.flatMap(([end, kind], at) =>
    new Array<CharacterKind>(end - (ranges[at - 1]?.[0] ?? 0x80)).fill(kind),
  ),
];

function asciiKind(character: string): CharacterKind {
  if (/[A-Za-z]/.test(character)) return 'latin';
  if (/[0-9]/.test(character)) return 'digit';
  return /\s/.test(character) ? 'space' : 'punctuation';
}
