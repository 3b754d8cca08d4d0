import { describe, expect, it } from 'vitest';
import { clausesNamed } from '../../src/constitution/named.ts';
import { parseConstitution } from '../../src/constitution/parse.ts';

const constitution = parseConstitution(
  '# T\n\n## Being honest\n\na\n\nb\n\n### White lies\n\nc\n\n## Profit\n\nd\n\n## Well-being\n\ne\n',
  { file: 'x.md', exclude: [] },
);
const named = (...names) => clausesNamed(constitution, names).clauses.map((clause) => clause.id);
describe('clausesNamed', () => {
  it.each([
    [['being-honest/2'], ['being-honest/2']],
    [['being-honest'], ['being-honest/1', 'being-honest/2', 'being-honest/white-lies/1']],
    [['Being Honest/White lies'], ['being-honest/white-lies/1']],
    [['*/white-lies'], ['being-honest/white-lies/1']],
    [['being-*/1'], ['being-honest/1', 'being-honest/white-lies/1']],
    [['*-being'], ['well-being/1']],
    [
      ['profit', 'being-honest/1', 'PROFIT/1'],
      ['being-honest/1', 'profit/1'],
    ],
    [['profi'], []],
    [['being-honest/3'], []],
  ])('%j stands for %j', (names, ids) => {
    expect(named(...names)).toEqual(ids);
  });
  it('says which names stand for nothing', () => {
    expect(clausesNamed(constitution, ['profit', 'prophet', '*/nothing*']).missing).toEqual([
      'prophet',
      '*/nothing*',
    ]);
  });
  it('takes every character of a name but * literally', () => {
    expect(named('p.ofit', 'pro(fit', 'profit|being-honest', '[a-z]')).toEqual([]);
  });
});
