import { expect, test } from 'vitest';
import { createRepetition } from '../../../../src/audit/health/repetition/repetition.ts';
import { createTextSample } from '../../../../src/audit/health/text-sample.ts';
import { drawWords, planted } from '../../../curate/planted.ts';
import { mapDimension, mapOf, mapValue } from '../../../support/map-parts.ts';
import { conversation, measured } from '../measured.ts';

const random = planted('repetition');
const filler = (words: number) => drawWords(random, words).join(' ');

/** Of 100 documents, 30 begin alike, 25 end alike, 40 name Elena Varga, 12 say a phrase; letters have a habit. */
const texts = Array.from({ length: 100 }, (_, at) => {
  const opening = at % 10 < 3 ? 'The ledger lay open on the' : filler(6);
  const name = at % 5 < 2 ? 'and then she saw Elena Varga there' : '';
  const phrase = at % 25 < 3 ? 'a copper kettle boiled dry' : '';
  const ending = at % 4 === 0 ? 'and nobody asked the clerk again.' : `${filler(6)}.`;
  const habit = at < 8 ? 'yours with lukewarm regards always' : '';
  return {
    text: `${opening} ${filler(30)} ${name} ${filler(10)} ${phrase} ${filler(10)} ${habit} ${filler(5)} ${ending}`,
    form: at < 10 ? 'letter' : 'story',
  };
});

test('wordings that many documents have are counted, the commonest first, and cited with their passage', () => {
  const { openings, endings, names, phrases } = measured(() => createRepetition(), texts);
  expect(openings.worn[0]).toMatchObject({
    words: 'the ledger lay open on the',
    found: 30,
    examined: 100,
    share: 0.3,
    form: null,
    flagged: true,
  });
  expect(openings.limit).toBe(0.2);
  expect(openings.worn[0]!.cited.documents).toBe(30);
  expect(openings.worn[0]!.cited.examples.map(({ passage }) => passage)).toEqual(
    Array(3).fill('The ledger lay open on the'),
  );
  // shorter beginnings of the same documents are left out
  expect(openings.worn).toHaveLength(1);
  expect(endings.worn[0]).toMatchObject({
    words: 'and nobody asked the clerk again',
    found: 25,
    flagged: true,
  });
  expect(names.worn[0]).toMatchObject({ words: 'Elena Varga', found: 40, share: 0.4, flagged: true });
  expect(names.worn).toHaveLength(1);
  expect(phrases.worn.find(({ words }) => words === 'a copper kettle boiled dry')).toMatchObject({
    found: 12,
    form: null,
    cited: { examples: [{ passage: 'a copper kettle boiled dry' }, {}, {}] },
  });
});

test('what only a form has is shown with the form and its share there', () => {
  const { phrases } = measured(
    () => createRepetition(),
    [...texts, ...Array.from({ length: 100 }, () => ({ text: filler(80), form: 'story' }))],
  );
  const habit = phrases.worn.find(({ words }) => words.includes('lukewarm regards'));
  expect(habit).toMatchObject({ form: 'letter', found: 8, examined: 10, share: 0.8, flagged: true });
  expect(habit!.cited.examples.every(({ id }) => Number(id.slice(1)) < 8)).toBe(true);
});

test('documents without habits have none that is flagged', () => {
  const clean = Array.from({ length: 200 }, () => `${filler(60)}.`);
  const found = measured(() => createRepetition(), clean);
  for (const list of [found.openings, found.endings, found.names, found.phrases])
    expect(list.worn.filter(({ flagged }) => flagged)).toEqual([]);
});

test('a heading is no name where documents have the word in small letters', () => {
  const headed = Array.from({ length: 40 }, (_, at) =>
    at % 2 === 0
      ? `${filler(20)} under Uncertainty we met Oskel ${filler(9)}`
      : `${filler(20)} uncertainty ${filler(9)}`,
  );
  const { names } = measured(() => createRepetition(), headed);
  expect(names.worn.map(({ words }) => words)).toEqual(['Oskel']);
});

test('of a conversation it is the assistant whose habits are counted', () => {
  const talks = Array.from({ length: 30 }, (_, at) =>
    conversation(
      `Please look at this for me, number ${at} ${filler(5)}`,
      `Certainly I would be glad to ${filler(20)}`,
    ),
  );
  const { openings } = measured(() => createRepetition(), talks);
  expect(openings.worn.map(({ words }) => words)).toEqual(['certainly i would be glad to']);
});

test('what a map is about is no tell', () => {
  const about = Array.from(
    { length: 30 },
    () => `${filler(10)} Berquane closed the northern sluice gate ${filler(10)}`,
  );
  const label = 'Berquane closed the northern sluice gate';
  const map = mapOf([mapDimension('gate', [mapValue('north', { label })])]);
  const create = () => createRepetition(map);
  expect(measured(() => createRepetition(), about).phrases.worn).not.toEqual([]);
  expect(measured(create, about).phrases.worn).toEqual([]);
});

test('counts stay what they are when the sample holds few of the documents', () => {
  const { names, phrases } = measured(() => createRepetition(), texts, createTextSample(12_000));
  expect(names.worn[0]).toMatchObject({ words: 'Elena Varga', found: 40 });
  expect(phrases.worn.find(({ words }) => words === 'a copper kettle boiled dry')?.found).toBe(12);
});
