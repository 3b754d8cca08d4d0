import { describe, expect, it } from 'vitest';
import { topLevelKeys } from '../../../src/formats/json/top-level-keys.ts';

const keys = (text: string) => topLevelKeys(Buffer.from(text));

describe('topLevelKeys', () => {
  it('finds the keys of an object, not those within', () => {
    expect(keys('{"a": {"b": 1}, "c\\u0041": [{"d": 2}], "e": "f"}')).toEqual(['a', 'cA', 'e']);
  });

  it('finds those that begin before the text is cut off', () => {
    expect(keys('{"version": 2, "samples": [{"id": 1, "inp')).toEqual(['version', 'samples']);
  });

  it.each(['', '[{"a": 1}]', 'a,b\n1,2', '{"a": 1}\n{"b": 2}', '"a"', '{not json'])(
    'finds none in %s',
    (text) => {
      expect(keys(text)).toEqual([]);
    },
  );
});
