import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLooseJson } from '../../../src/formats/json/loose.ts';

/** Any value, with numbers that are not finite among the others. */
const value = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
    fc.jsonValue({ maxDepth: 1 }),
    fc.constantFrom('NaN', '-Infinity', 'a "NaN" \\', '\\"Infinity', '\\\\'),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('NaN', '"NaN', '\\')), tie('any'), { maxKeys: 4 }),
  ),
})).any;

/** JSON as Python writes it: what is not finite as a bare word. */
function pythonText(written: unknown, gap: string): string {
  if (typeof written === 'number' && !Number.isFinite(written)) return String(written);
  if (Array.isArray(written)) {
    return `[${gap}${written.map((child) => pythonText(child, gap)).join(`${gap},`)}${gap}]`;
  }
  if (typeof written === 'object' && written !== null) {
    const members = Object.entries(written).map(
      ([key, child]) => `${JSON.stringify(key)}:${gap}${pythonText(child, gap)}`,
    );
    return `{${members.join(`,${gap}`)}${gap}}`;
  }
  return JSON.stringify(written);
}

describe('parseLooseJson', () => {
  it('reads bare NaN and Infinity as null, wherever they stand, and all else as JSON.parse does', () => {
    fc.assert(
      fc.property(value, fc.constantFrom('', ' ', '\n\t'), (written, gap) => {
        const expected: unknown = JSON.parse(JSON.stringify(written));
        expect(parseLooseJson(pythonText(written, gap))).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves the words alone in strings and keys', () => {
    const text = String.raw`{"NaN": "NaN \" NaN \\", "x": NaN, "y": "\\\"-Infinity"}`;
    expect(parseLooseJson(text)).toEqual({ NaN: 'NaN " NaN \\', x: null, y: '\\"-Infinity' });
  });

  it('reads a bare word after a string that a regular expression could not hold', () => {
    const long = 'x\\"'.repeat(4_000_000);
    const parsed = parseLooseJson(`{"long": "${long}", "x": -Infinity}`) as { long: string; x: null };
    expect(parsed.long.length).toBe(8_000_000);
    expect(parsed.x).toBeNull();
  });

  it.each(['', '{', '{"a": NaNa}', '[NaN', '{"a": "NaN}', '[nan]', "{'a': 1}", '[1 NaN]', '[-NaN]'])(
    'refuses %s',
    (text) => {
      expect(() => parseLooseJson(text)).toThrow(SyntaxError);
    },
  );
});
