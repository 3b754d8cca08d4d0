import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DOCUMENTS_IN_A_PACK, pack, packDocuments } from '../../src/report/packing.ts';
import { unpackText } from '../../src/report/page/unpack.ts';

describe('packing', () => {
  it('comes out of the page as it went in, in characters that mean nothing to HTML', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' })), async (texts) => {
        const packed = pack(texts);
        expect(packed).toMatch(/^[\w+/=]+$/);
        expect(JSON.parse(await unpackText(packed))).toEqual(texts);
      }),
      { numRuns: 50 },
    );
  });

  it('packs every document once, in order', async () => {
    const count = 2 * DOCUMENTS_IN_A_PACK + 1;
    async function* numbers() {
      for (let number = 0; number < count; number++) yield number;
    }
    const sizes: number[] = [];
    const back: number[] = [];
    for await (const { documents, packed } of packDocuments(numbers())) {
      sizes.push(documents);
      back.push(...JSON.parse(await unpackText(packed)));
    }
    expect(sizes).toEqual([DOCUMENTS_IN_A_PACK, DOCUMENTS_IN_A_PACK, 1]);
    expect(back).toEqual(Array.from({ length: count }, (_, number) => number));
  });
});
