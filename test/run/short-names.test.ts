import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortNames } from '../../src/run/short-names.ts';

describe('shortNames', () => {
  it('keeps no folder but those that tell two files apart', () => {
    const names = shortNames(['../../a/b/map.yaml', '/tmp/x/one/train.jsonl', '/tmp/x/two/train.jsonl']);
    expect([...names.values()]).toEqual(['map.yaml', 'one/train.jsonl', 'two/train.jsonl']);
  });

  it('gives different paths different names', () => {
    const path = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.uniqueArray(
          path.map((parts) => `/${parts.join('/')}`),
          { maxLength: 12 },
        ),
        (paths) => {
          const names = [...shortNames(paths)];
          expect(names.map(([given]) => given)).toEqual(paths);
          expect(new Set(names.map(([, name]) => name)).size).toBe(paths.length);
          for (const [given, name] of names) expect(given.endsWith(name)).toBe(true);
        },
      ),
    );
  });
});
