import { describe, expect, it } from 'vitest';
import { endingOf, openingOf, openingShape } from '../../../src/check/tells/openings.ts';

describe('openings and endings', () => {
  it.each([
    ['The ledger, it seems, lay open.', 'the ledger it seems lay'],
    ['# A title\n\n“Not yet,” said Ada.', 'not yet said ada'],
    ['', ''],
  ])('of %j', (text, opening) => expect(openingOf(text)).toBe(opening));

  it.each([
    ['The message from Tavrin came.', ['tavrin'], 'the message from'],
    ['Tavrin sent the message late.', ['tavrin'], 'tavrin sent the message late'],
    ['The message from tavrin came.', ['tavrin'], 'the message from tavrin came'],
  ])('of %j where %j is given', (text, given, opening) =>
    expect(openingOf(text, new Set(given))).toBe(opening),
  );

  it('ends with the last five words', () => {
    expect(endingOf('It was late. She closed the book and went.')).toBe('closed the book and went');
  });

  it.each([
    ['The rows were short.', 'determiner, short'],
    ['“Not yet,” said Ada, who had been waiting for the ferry since the morning.', 'speech, middling'],
    [
      'When the new gauges came, the lower pond read four centimetres higher than the old staff by the sluice that Tebbit cut.',
      'preposition, long',
    ],
    ['It was late.', 'pronoun, short'],
    ['Ada Okonkwo came.', 'name, short'],
    ['40 sacks were missing.', 'number, short'],
    ['Nothing was said.', 'pronoun, short'],
    ['Somewhere it rained.', 'other word, short'],
  ])('%j has the shape %s', (text, shape) => expect(openingShape(text)).toBe(shape));
});
