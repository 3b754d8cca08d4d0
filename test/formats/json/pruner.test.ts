import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childOf, type JsonPart, type Outline, type Shape } from '../../../src/formats/json/outline.ts';
import { createJsonPruner } from '../../../src/formats/json/pruner.ts';

function partsOf(text: string, outline: Outline, cut = 7, largestPart = 1e6) {
  const parts: JsonPart[] = [];
  const keys: string[] = [];
  const pruner = createJsonPruner(outline, {
    onPart: (part) => parts.push(part),
    onKey: (path) => keys.push(path.join('/')),
    largestPart,
  });
  const bytes = Buffer.from(text);
  // One buffer for all chunks: nothing may be kept of a chunk but a copy.
  const chunk = Buffer.alloc(cut);
  for (let at = 0; at < bytes.length; at += cut) {
    const copied = bytes.copy(chunk, 0, at, at + cut);
    pruner.push(chunk.subarray(0, copied));
    if (at + cut < bytes.length) chunk.fill(0x7d);
  }
  return { parts, keys, isComplete: pruner.isComplete() };
}

/** The same, done on the parsed value. */
function pruned(value: unknown, shape: Shape): unknown {
  if (shape === 'all' || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const element = childOf(shape, '*');
    return element === undefined ? [] : value.map((child) => pruned(child, element));
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, child]) => {
      const kept = childOf(shape, key);
      return kept === undefined ? [] : [[key, pruned(child, kept)]];
    }),
  );
}

const key = fc.constantFrom('a', 'b', 'c"\\', 'é', 'd');
const value = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom<unknown>(0, -1.5e-7, true, null, '', '"', '\\', '\\"', '}{][', '日本 "x" \\\\', [], {}),
    fc.string(),
    fc
      .array(fc.constantFrom('x'.repeat(20), '\\', '"', '\\'.repeat(33)), { maxLength: 5 })
      .map((parts) => parts.join('')),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(key, tie('any'), { maxKeys: 4 }),
  ),
})).any;
const shape = fc.letrec<{ any: Shape }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.constant('all' as const),
    fc.dictionary(fc.oneof(key, fc.constant('*')), tie('any'), { maxKeys: 3 }),
  ),
})).any;

describe('createJsonPruner', () => {
  it('keeps of any value what its shape keeps, wherever the chunks are cut', () => {
    fc.assert(
      fc.property(
        value,
        shape,
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom(undefined, 2),
        (json, kept, cut, indent) => {
          const { parts, isComplete } = partsOf(JSON.stringify(json, null, indent), { take: kept }, cut);
          expect(isComplete).toBe(true);
          expect(parts.map((part) => JSON.parse(part.text!) as unknown)).toEqual([pruned(json, kept)]);
        },
      ),
      { numRuns: 800 },
    );
  });

  it('knows of every beginning of a value that it is not complete', () => {
    fc.assert(
      fc.property(fc.dictionary(key, value, { maxKeys: 3 }), fc.nat(), (json, seed) => {
        const text = JSON.stringify(json);
        const beginning = Buffer.from(text).subarray(0, seed % Buffer.byteLength(text));
        const pruner = createJsonPruner({ members: {} }, { onPart: () => {} });
        pruner.push(beginning);
        expect(pruner.isComplete()).toBe(false);
      }),
    );
  });

  it('hands over parts that stand in members and elements, with their paths', () => {
    const text = '{"x": [9], "eval": {"task": "t", "more": 1}, "samples": [{"id": 1, "e": [2]}, {"id": 2}]}';
    const outline: Outline = {
      members: { eval: { take: { task: 'all' } }, samples: { elements: { take: { id: 'all' } } } },
    };
    const { parts, keys } = partsOf(text, outline);
    expect(parts).toEqual([
      { path: ['eval'], text: '{"task":"t"}' },
      { path: ['samples', 0], text: '{"id":1}' },
      { path: ['samples', 1], text: '{"id":2}' },
    ]);
    expect(keys).toEqual(['x', 'eval', 'samples']);
  });

  it('takes only the elements that are asked for', () => {
    const outline: Outline = { elements: { take: 'all' }, only: (index) => index === 2 };
    expect(partsOf('["a", "b", "c", "d"]', outline).parts).toEqual([{ path: [2], text: '"c"' }]);
  });

  it('skips what is not of the kind that the outline says', () => {
    const outline: Outline = { members: { samples: { elements: { take: 'all' } } } };
    expect(partsOf('{"samples": {"a": [1]}, "b": 2}', outline)).toMatchObject({
      parts: [],
      isComplete: true,
    });
    expect(partsOf('{"samples": null}', outline)).toMatchObject({ parts: [], isComplete: true });
  });

  it('keeps bare words, which only the parser of a part understands', () => {
    expect(partsOf('{"a": NaN, "b": [-Infinity ]}', { take: 'all' }).parts[0]!.text).toBe(
      '{"a": NaN, "b": [-Infinity ]}',
    );
  });

  it('drops a part that is too large, and goes on', () => {
    const text = `[{"a": "${'x'.repeat(500)}"}, {"a": "y"}]`;
    const { parts } = partsOf(text, { elements: { take: 'all' } }, 64, 100);
    expect(parts).toEqual([
      { path: [0], text: undefined },
      { path: [1], text: '{"a": "y"}' },
    ]);
  });

  it('does not take what objects inherit for a member that was asked for', () => {
    const text = '{"constructor": 1, "__proto__": {"x": 1}, "toString": 2}';
    expect(partsOf(text, { take: { a: 'all' } }).parts[0]!.text).toBe('{}');
  });

  it('reads past a byte order mark', () => {
    expect(partsOf('\uFEFF{"a": 1}', { take: 'all' }).parts[0]!.text).toBe('{"a": 1}');
  });

  it.each([
    '{"a" 1}',
    '{"a": 1 "b": 2}',
    '{a: 1}',
    '{"a": 1,}',
    '[1,]',
    '[1 2]',
    '{"a": }',
    '{} {}',
    ']',
    '{"a": 1]',
    'x',
  ])('refuses %s, with the place', (text) => {
    const outline: Outline = text.startsWith('[') ? { elements: { take: 'all' } } : { members: {} };
    expect(() => partsOf(text, outline)).toThrow(/at byte \d+/);
  });

  it('says where in the whole stream it is broken', () => {
    expect(() => partsOf('{"abcdef": 1, "ghi"; 2}', { members: {} }, 4)).toThrow('";" at byte 20');
  });
});
