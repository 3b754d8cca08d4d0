import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createCitationBook } from '../../../src/report/audit/citation-book.ts';
import type { CitationPack } from '../../../src/report/audit/citation-pack.ts';
import { placesOf } from '../../../src/report/audit/places.ts';
import { citation, cited } from '../../audit/sample-audit.ts';

function packIn(markup: string): CitationPack {
  const packed = /id="citations-pack">([^<]*)</.exec(markup)?.[1] ?? '';
  return JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString('utf8'));
}

describe('the documents behind the numbers of a page', () => {
  it('are kept once each, with the passages that are meant', () => {
    const book = createCitationBook(placesOf(['folder/data.jsonl']));
    const document = { ...citation(3, 'a text with a key in it'), file: 'folder/data.jsonl' };
    const shown = book.cite('keys', cited(9, [{ ...document, passage: 'a key' }]));
    expect(shown.markup).toBe('<span data-cite="n0">9</span>');
    book.cite('texts', cited(1, [document]), '1 text');
    expect(packIn(book.dialog().markup)).toEqual({
      texts: [['d3', 'data.jsonl', 3, 'a text with a key in it']],
      lists: {
        n0: { title: 'keys', documents: 9, items: [[0, 'a key']] },
        n1: { title: 'texts', documents: 1, items: [[0, '']] },
      },
    });
  });

  it('leave a number that nothing stands behind a number', () => {
    const book = createCitationBook(placesOf([]));
    expect(book.cite('nothing', cited(0)).markup).toBe('0');
    book.keep('bucket:1', 'nothing', cited(0));
    expect(packIn(book.dialog().markup)).toEqual({ texts: [], lists: {} });
  });

  it('are cut shorter where there are very many', () => {
    const book = createCitationBook(placesOf([]));
    const long = 'a'.repeat(6_000);
    const many = Array.from({ length: 3_000 }, (_, line) => citation(line, long));
    book.cite('many', cited(3_000, many));
    const { texts } = packIn(book.dialog().markup);
    expect(texts.length).toBe(3_000);
    expect(new Set(texts.map(([, , , text]) => text.length))).toEqual(new Set([1_501]));
  });
});

describe('places', () => {
  it.each([
    [['a/b/c.jsonl'], 'a/b/', ['c.jsonl']],
    [['a/b/c.jsonl', 'a/d.jsonl'], 'a/', ['b/c.jsonl', 'd.jsonl']],
    [['ab/c.jsonl', 'a/c.jsonl'], '', ['ab/c.jsonl', 'a/c.jsonl']],
    [['c.jsonl', 'a/c.jsonl'], '', ['c.jsonl', 'a/c.jsonl']],
    [['/x/y/a', '/x/y/b'], '/x/y/', ['a', 'b']],
    [[], '', []],
  ])('of %j share the folder %s', (files, folder, names) => {
    const places = placesOf(files);
    expect(places.folder).toBe(folder);
    expect(files.map(places.file)).toEqual(names);
  });
});
