import { describe, expect, it } from 'vitest';
import { addCounts, tokenCountsOf, writersOf } from '../../src/bugs/merge-manifest.ts';
import type { MergeSource } from '../../src/bugs/merge-source.ts';

type Manifest = Pick<MergeSource['manifest'], 'writer' | 'tokenCounts'>;
const source = (manifest: Manifest) => ({ manifest: manifest as MergeSource['manifest'] });
const tokenizer = { tokenizer: 'one', sha256: 'a' };

describe('what a merged manifest says', () => {
  it('calls tokens an estimate unless one tokenizer counted all of them', () => {
    const counted = source({ writer: 'claude', tokenCounts: tokenizer });
    expect(tokenCountsOf(counted, source({ writer: 'claude', tokenCounts: { ...tokenizer } }))).toEqual(
      tokenizer,
    );
    expect(tokenCountsOf(counted, source({ writer: 'claude', tokenCounts: 'estimate' }))).toBe('estimate');
    expect(
      tokenCountsOf(counted, source({ writer: 'claude', tokenCounts: { ...tokenizer, sha256: 'b' } })),
    ).toBe('estimate');
  });

  it('names every writer once, also of what was merged before', () => {
    const of = (writer: string) => source({ writer, tokenCounts: 'estimate' });
    expect(writersOf(of('claude and composer'), of('composer'))).toBe('claude and composer');
    expect(writersOf(of('claude'), of('claude'))).toBe('claude');
  });

  it('adds counts up by name', () => {
    expect(addCounts([{ a: 1 }, { a: 2, b: 3 }, {}])).toEqual({ a: 3, b: 3 });
  });
});
