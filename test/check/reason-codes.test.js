import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reasonCodes } from '../../src/records/document.ts';

describe('docs/reference/reason-codes.md', () => {
  it('explains every reason code, and no other', () => {
    const page = readFileSync(new URL('../../docs/reference/reason-codes.md', import.meta.url), 'utf8');
    const explained = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1]);
    expect(explained.toSorted()).toEqual([...reasonCodes].toSorted());
  });
});
