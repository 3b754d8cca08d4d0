import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { columnsOf } from '../../../src/evidence/suggest/columns.ts';
import { commentedYaml } from '../../../src/evidence/suggest/commented-yaml.ts';
import { splitInTwo } from '../../../src/evidence/suggest/distribution.ts';
import { findParts } from '../../../src/evidence/suggest/find-parts.ts';
import { percent } from '../../../src/evidence/suggest/in-words.ts';
import { rangeOf, rangesOf } from '../../../src/evidence/suggest/numeric-ranges.ts';
import { inOrder } from '../../../src/evidence/suggest/ordered.ts';
import { createReservoir } from '../../../src/evidence/suggest/reservoir.ts';
import { distinctiveWords } from '../../../src/evidence/suggest/signals.ts';
import { dimensionName, valueNames } from '../../../src/evidence/suggest/value-names.ts';
import { createRandom } from '../../../src/random.ts';
import { sampledRow, sampleOf } from './sample-rows.ts';

describe('ranges of numbers', () => {
  it('cover every number once, in their order, none of them nearly empty', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 8, maxLength: 200 }),
        (numbers) => {
          const ranges = rangesOf(numbers);
          expect(ranges[0]?.from).toBeNull();
          expect(ranges.at(-1)?.to).toBeNull();
          for (const [at, range] of ranges.entries()) {
            if (at > 0) expect(range.from).toBe(ranges[at - 1]!.to);
            const own = numbers.filter((number) => rangeOf(ranges, number) === range).length;
            if (ranges.length > 1) expect(own).toBeGreaterThanOrEqual(numbers.length / 8);
          }
          expect(new Set(ranges.map(({ name }) => name)).size).toBe(ranges.length);
        },
      ),
    );
  });

  it('are cut at round figures', () => {
    const ranges = rangesOf(Array.from({ length: 1000 }, (_, at) => at * 1.003));
    expect(ranges.map(({ from }) => from)).toEqual([null, 250, 500, 750]);
    expect(ranges.map(({ name }) => name)).toEqual(['below 250', '250 to 500', '500 to 750', '750 or more']);
  });
});

describe('the split of a scale', () => {
  it.each([
    [[1, 1, 2, 9, 10], { lower: 2, upper: 9 }],
    [[0.1, 0.2, 0.9], { lower: 0.2, upper: 0.9 }],
    [[5, 5], { lower: 5, upper: 5 }],
  ])('of %j', (numbers, expected) => {
    expect(splitInTwo(numbers)).toEqual(expected);
  });

  it('has the least variance within its groups of all splits', () => {
    const within = (group: readonly number[]) => {
      const mean = group.reduce((sum, number) => sum + number, 0) / Math.max(1, group.length);
      return group.reduce((sum, number) => sum + (number - mean) ** 2, 0);
    };
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 2, maxLength: 30 }), (numbers) => {
        const cost = (upper: number) =>
          within(numbers.filter((number) => number < upper)) +
          within(numbers.filter((number) => number >= upper));
        expect(cost(splitInTwo(numbers).upper)).toBeCloseTo(Math.min(...numbers.map(cost)), 6);
      }),
    );
  });
});

describe('names', () => {
  it('are allowed in a map, and no two texts share one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1, unit: 'binary' }), { maxLength: 30 }), (texts) => {
        const names = valueNames(texts);
        expect(new Set(names.values()).size).toBe(texts.length);
        for (const name of names.values()) expect(name).toMatch(/^[\p{L}\p{N}][\p{L}\p{N} _.:-]*$/u);
      }),
    );
  });

  it('stay as they are where they can', () => {
    expect(valueNames(['a b', 'a/b', 'a_b', '-1', 'x ', '?'])).toEqual(
      new Map([
        ['a b', 'a b'],
        ['a_b', 'a_b'],
        ['a/b', 'a_b 2'],
        ['-1', 'minus_1'],
        ['x ', 'x'],
        ['?', 'value'],
      ]),
    );
    expect([dimensionName('all', new Set()), dimensionName('x', new Set(['x']))]).toEqual(['all_', 'x_2']);
  });
});

describe('order', () => {
  it.each([
    [
      ['high', 'low', 'medium'],
      ['low', 'medium', 'high'],
    ],
    [
      ['10', '9', '1'],
      ['1', '9', '10'],
    ],
    [
      ['level_10', 'level_2'],
      ['level_2', 'level_10'],
    ],
    [
      ['catastrophic', 'minor', 'serious'],
      ['minor', 'serious', 'catastrophic'],
    ],
  ])('of %j', (texts, expected) => {
    expect(inOrder(texts)).toEqual(expected);
  });

  it.each([[['law', 'medicine']], [['gpt-4', 'gpt-5']], [['low', 'other']], [['low', 'minor']], [['one']]])(
    'of %j is none',
    (texts) => {
      expect(inOrder(texts)).toBeUndefined();
    },
  );
});

describe('a reservoir', () => {
  it('keeps all of what fits, in order, and each of more equally often', () => {
    const few = createReservoir<number>(5, createRandom(1));
    for (let item = 0; item < 3; item++) few.add(item);
    expect([few.items(), few.seen]).toEqual([[0, 1, 2], 3]);
    const counts = new Array<number>(20).fill(0);
    for (let seed = 0; seed < 2000; seed++) {
      const reservoir = createReservoir<number>(5, createRandom(seed));
      for (let item = 0; item < 20; item++) reservoir.add(item);
      expect(reservoir.items()).toHaveLength(5);
      for (const item of reservoir.items()) counts[item]!++;
    }
    // 500 expected, five standard deviations either way
    for (const count of counts) expect(Math.abs(count - 500)).toBeLessThan(100);
  });
});

describe('columns', () => {
  it('are fields, kinds of tags and parts of file names', () => {
    const row = (file: string, tags: readonly string[]) => sampledRow({ a: 1 }, { tags }, file);
    const columns = columnsOf([
      row('/logs/one/profit_close.jsonl', ['pressure:high', 'x']),
      row('/logs/two/profit_absent.jsonl', ['pressure:low', 'y']),
    ]);
    expect(columns.map(({ title, texts }) => [title, ...texts])).toEqual([
      ['field a', '1', '1'],
      ['tags pressure:…', 'high', 'low'],
      ['the tag', 'x', 'y'],
      ['folder', 'one', 'two'],
      ['file name', 'profit_close', 'profit_absent'],
      ['part 1 of the file name', 'profit', 'profit'],
      ['part 2 of the file name', 'close', 'absent'],
    ]);
  });
});

describe('the parts of a run', () => {
  const rows = (extra: (at: number) => object) =>
    Array.from({ length: 60 }, (_, at) =>
      sampledRow({ question_id: `q${at % 20}`, trial: Math.floor(at / 20), ...extra(at) }, { model: '' }),
    );
  const partsOf = (given: ReturnType<typeof rows>, format?: string) =>
    findParts(sampleOf(given, format), columnsOf(given)).map(({ part, field }) => `${part}=${field}`);

  it('are found by name and by how items repeat', () => {
    expect(partsOf(rows(() => ({ model_name: 'm', stream: 'directed' })))).toEqual([
      'item=question_id',
      'epoch=trial',
      'model=model_name',
      'stream=stream',
    ]);
  });

  it('are left to formats that have their own', () => {
    expect(
      partsOf(
        rows(() => ({})),
        'inspect',
      ),
    ).toEqual([]);
    // A name that never comes again says no more than the line does.
    expect(partsOf(rows((at) => ({ question_id: `q${at}` })))).toEqual([]);
  });
});

describe('distinctive words', () => {
  it('are common in the texts of one value and rare elsewhere', () => {
    const texts = Array.from(
      { length: 40 },
      (_, at) => `The ${at % 2 === 0 ? 'harbour' : 'bakery'} has case ${at}`,
    );
    const values = texts.map((_, at) => (at % 2 === 0 ? 'sea' : 'land'));
    expect(distinctiveWords(texts, values)).toEqual(
      new Map([
        ['sea', ['harbour']],
        ['land', ['bakery']],
      ]),
    );
    expect(distinctiveWords(texts.slice(0, 8), values.slice(0, 8)).size).toBe(0);
  });
});

describe('YAML with comments', () => {
  it('is the same data whatever stands in keys and comments', () => {
    const key = fc.string({ minLength: 1, maxLength: 10 }).filter((text) => text !== '__proto__');
    fc.assert(
      fc.property(fc.dictionary(key, fc.string()), fc.string({ unit: 'binary' }), (content, comment) => {
        const keys = Object.keys(content);
        const text = commentedYaml(
          { content },
          {
            top: [comment],
            at: keys.map((name) => ({ path: ['content', name], lines: [comment, 'second'] })),
            end: [comment],
            onOneLine: [],
          },
        );
        expect(parse(text)).toEqual({ content: { ...content } });
        if (keys.length > 0) expect(text).toContain('# second');
      }),
    );
  });
});

describe('shares in words', () => {
  it.each([
    [0, '0 %'],
    [1, '100 %'],
    [0.9999, '>99 %'],
    [0.0004, '0.04 %'],
    [0.756, '76 %'],
  ])('%d is %s', (share, words) => {
    expect(percent(share)).toBe(words);
  });
});
