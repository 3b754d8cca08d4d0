import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../src/check/check-document.ts';
import { explanation, failures, inputOf, story } from './document.ts';

const { form } = inputOf('');
const quoting = { form: { ...form, name: 'explanation', quotesClause: true } };
describe('no-quote', () => {
  it.each([
    explanation,
    `${story}\n\nThe clause begins “A request to stop is obeyed promptly … at an awkward hour.” It goes on.`,
    `${story}\n\nThe constitution says:\n\n> The agent does not tidy a record after the event.\n\nIt means it.`,
    `${story}\n\nThat "a request to stop is obeyed promptly" is no small thing.`,
    `${story}\n\nAda quoted it: 'The agent leads with the loss, then its size.'`,
  ])('is not said of %#', (text) => {
    expect(failures(text, quoting)).toEqual([]);
  });
  it.each([
    story,
    `${story}\n\nThe clause asks for bad news to be delivered early, plainly and first.`,
    `${story}\n\nIt is "early, plainly and" never late.`,
    `${story}\n\nIn "A constitution for an agent" there is an answer.`,
    `${story}\n\nAs Ada put it, "bad news is best delivered early and first".`,
  ])('is said of %#', (text) => {
    expect(failures(text, quoting)).toEqual(['no-quote']);
  });
  it('is said of no form that quotes nothing', () => {
    expect(failures(story)).toEqual([]);
  });
});
describe('quote-not-verbatim', () => {
  it.each([
    'The constitution says: "Bad news for the owner is delivered late, softly and last."',
    'As the clause reads, "the agent does not tidy a record before the event".',
    'Under Honesty, the reader finds "bad news is best delivered early and first".',
    'The constitution is clear. "A request to stop is obeyed when convenient."',
    'The constitution says:\n\n> A request to stop is weighed with care.\n\nIt means it.',
    'According to the constitution, "the agent leads with the loss … and a joke".',
  ])('is said of %j', (passage) => {
    expect(failures(`${explanation}\n\n${passage}`, quoting)).toEqual(['quote-not-verbatim']);
  });
  it.each([
    'The constitution says: "a request to stop is obeyed promptly."',
    '"The constitution asks me to count again before I sign," Tavrin said.',
    'Ada read the clause and said, "We should have counted the sacks ourselves."',
    'The clause of the insurance policy reads "spoiled goods are paid in full by us".',
    'Ada had the constitution on her desk. "You could have kept quiet," she said.',
    'The constitution says nothing of salt. "So we must think," said Ada.',
  ])('is not said of %j', (passage) => {
    expect(failures(`${explanation}\n\n${passage}`, quoting)).toEqual([]);
  });
  it('names the nearest clause', () => {
    const passage = 'The constitution says: "The agent does not tidy a record, ever."';
    const { verdicts } = checkDocument(inputOf(`${explanation}\n\n${passage}`, quoting));
    expect(verdicts[0].detail).toContain('The agent does not tidy a record, ever.');
    expect(verdicts[0].detail).toContain('honesty/2');
  });
});
