import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatSmallJsonl, parseSmallJsonl } from '../../src/io/small-jsonl.ts';

it('reads back what it wrote', () => {
  fc.assert(
    fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue())), (values) => {
      const plain = JSON.parse(JSON.stringify(values));
      expect(parseSmallJsonl(formatSmallJsonl(plain))).toEqual(plain);
    }),
  );
});
