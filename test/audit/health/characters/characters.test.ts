import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCharacters } from '../../../../src/audit/health/characters/characters.ts';
import { isMixedWord } from '../../../../src/audit/health/characters/mixed-scripts.ts';
import { prose } from '../../planted.ts';
import { measured } from '../measured.ts';

const codesOf = (text: string) => measured(createCharacters, [text]).map(({ code }) => code);

test.each([
  ['nul', 'a\0b'],
  ['tag', 'hello \u{E0068}\u{E0069} there'],
  ['bidi', 'access \u202Etxt.exe'],
  ['bidi', 'plain \u2066Latin\u2069 text'],
  ['zero-width', 'pass\u200Bword'],
  ['zero-width', '\uFEFFbegins with a mark'],
  ['zero-width', 'joined\u200Dwords'],
  ['zero-width', 'a\u2060b'],
  ['variation-selector', 'letters\uFE00 with a selector'],
  ['variation-selector', 'hidden \u{1F600}\u{E0101}\u{E0102}\u{E0103}'],
  ['private-use', 'icon \uE000 here'],
  ['surrogate', 'half \uD83D of it'],
  ['replacement', 'caf\uFFFD'],
  ['control', 'bell\u0007'],
  ['control', 'next\u0085line'],
  ['mojibake', 'it â€™s'],
  ['mojibake', 'cafÃ©'],
  ['mixed-script', 'log in to pаypal now'],
  ['mixed-script', 'gοogle'],
])('%s is found', (code, text) => {
  expect(codesOf(text)).toEqual([code]);
});

test.each([
  'Plain “prose” — with typographic marks… and naïve café letters, £5 at 20 °C.',
  'Tabs\tand\r\nlines.',
  'A family 👨‍👩‍👧 and a 👩🏽‍🚀, ❤️, ✔️ and 1️⃣.',
  'The flag of Scotland: 🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}, and 🇩🇪.',
  'می‌خواهم بروم',
  'क्‍ष और क्‌ष',
  'שלום \u200Fעולם\u200E',
  'العربية \u2067نص\u2069',
  'An angle α of 3 μm, Δt and σ2; Ωm.',
  'Я купил iPhone и Xbox; IT-отдел.',
  '東京の葛\u{E0100}飾区',
  'São Paulo, Łódź, Þingvellir, Đà Nẵng, Tiếng Việt',
  'Ελληνικά και English',
])('%j is left alone', (text) => {
  expect(codesOf(text)).toEqual([]);
});

test('printable ASCII is never found, nor is prose of letters and marks', () => {
  const ascii = fc.string({
    unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  });
  fc.assert(fc.property(ascii, (text) => codesOf(text).length === 0));
});

test('a long word of another script is looked through once, not once a letter', () => {
  const long = 'ж'.repeat(60_000);
  expect(codesOf(`${long} pаypal`)).toEqual(['mixed-script']);
  expect(codesOf(long)).toEqual([]);
});

test('what cannot be seen is shown by its number', () => {
  const [found] = measured(createCharacters, [prose(1), 'a pass\u200Bword', prose(2)]);
  expect(found).toMatchObject({ code: 'zero-width', found: 1, examined: 3, share: 1 / 3, interval: null });
  expect(found!.cited.examples).toMatchObject([{ id: 'd1', passage: 'U+200B: a pass␣word' }]);
});

test.each([
  ['pаypal', true],
  ['Аpple', true],
  ['сhеck', true],
  ['приvет', false],
  ['iPhoneом', false],
  ['μm', false],
  ['xα', false],
])('%s hides letters: %s', (word, expected) => {
  expect(isMixedWord(word)).toBe(expected);
});
