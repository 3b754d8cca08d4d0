import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spotWords } from '../../../src/check/eval-leak/eval-words.ts';
import { namesIn } from '../../../src/check/tells/names.ts';
import { commonNames } from '../../../src/text/common-words.ts';

const nothing: ReadonlySet<string> = new Set();

test('names stand within a sentence, first and family name together', () => {
  const text = 'We met Elena Varga. On Monday Oskel came; the oskel’s ledger was closed. Tavrin had gone.';
  expect([...namesIn(text, nothing)]).toEqual(['Elena Varga']);
  expect([...namesIn(text, new Set(['elena']))]).toEqual(['Varga']);
});

const token = fc.constantFrom(
  ...[
    'Elena',
    'elena',
    'Élan',
    'Ωmega',
    'Chen',
    "Chen's",
    'Chen’s',
    'chen’s',
    'CHEN’S',
    'O’Neil',
    'Ann-Marie',
  ],
  ...[
    'ann-marie',
    'A.B.',
    'The',
    'the',
    '.',
    ',',
    '. ',
    '! ',
    ' ',
    '  ',
    '\n',
    "'",
    '’',
    '“',
    '”',
    '-',
    '&',
    'x',
  ],
  ...['Ab1', 'Foo_bar', '北京', 'Москва', 'москва'],
);

test.each([' ', ' and '])('they are those that a look at every word finds, joined by %j', (between) => {
  fc.assert(
    fc.property(fc.array(token, { maxLength: 30 }), (tokens) => {
      const text = tokens.join(between);
      expect([...namesIn(text, nothing)]).toEqual([...namesWordByWord(text)]);
    }),
    { numRuns: 2_000 },
  );
});

function namesWordByWord(text: string): Set<string> {
  const words = spotWords(text);
  const plain = new Set(words.filter(({ isCapital }) => !isCapital).map(({ word }) => word));
  const isName = (at: number) => {
    const spotted = words[at];
    if (!spotted?.isCapital) return false;
    const { word } = spotted;
    return word.length > 2 && !/[\d'_]/.test(word) && !plain.has(word) && !commonNames.has(word);
  };
  const names = new Set<string>();
  for (let at = 0; at < words.length; at++) {
    if (!isName(at)) continue;
    const isFull = words[at + 1]?.followsOn === true && isName(at + 1);
    if (!isFull && words[at]!.beginsSentence) continue;
    const end = words[isFull ? at + 1 : at]!.end;
    names.add(text.slice(words[at]!.start, end).replace(/['’]s$/, ''));
    if (isFull) at++;
  }
  return names;
}
