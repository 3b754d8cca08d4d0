import { describe, expect, it } from 'vitest';
import { type CountedDocument, createTellsLedger } from '../../../src/check/tells/ledger.ts';

const COLOURS = ['grey', 'blue', 'green', 'brown', 'white', 'black', 'yellow', 'scarlet', 'ochre', 'umber'];
/** A document with words of its own, and what is given in it. */
const about = (at: number, changes: Partial<CountedDocument> = {}): CountedDocument => ({
  form: 'story',
  text: `Number ${at} stands colour${at} behind the ${at * 7} others, unlike any of them. It keeps ${at * 3} jars.`,
  given: [],
  ...changes,
});
const ledgerOf = (documents: readonly CountedDocument[]) => {
  const ledger = createTellsLedger();
  for (const document of documents) ledger.add(document);
  return ledger;
};
const some = Array.from({ length: 20 }, (_, at) => about(at));

describe('the ledger of tells', () => {
  it('finds nothing in documents that have nothing in common', () => {
    expect(ledgerOf(some).worst(10)).toEqual({ openings: [], phrases: [], names: [] });
  });

  it('lists openings of three documents or more', () => {
    const worn = Array.from({ length: 3 }, (_, at) =>
      about(at, { text: `The ledger lay open at ${at}. It was ${COLOURS[at]}.` }),
    );
    const ledger = ledgerOf([...some, ...worn]);
    expect(ledger.worst(10).openings).toEqual(['the ledger lay open at']);
    expect(ledger.measure(10).openings).toEqual(
      [{ words: 'the ledger lay open at', documents: 3, inWave: 23, share: 3 / 23 }].map((tell) => ({
        ...tell,
        inWave: 3,
      })),
    );
    expect(ledgerOf([...some, ...worn.slice(1)]).worst(10).openings).toEqual([]);
  });

  it('takes an opening up to a name that was given', () => {
    const worn = ['Tavrin', 'Oskel', 'Brannock'].map((name, at) =>
      about(at, { text: `The message from ${name} was ${COLOURS[at]} and late.`, given: [name] }),
    );
    expect(ledgerOf([...some, ...worn]).worst(10).openings).toEqual(['the message from']);
  });

  it('joins phrases that overlap, and leaves out what was given and what all have', () => {
    const sentence = 'The old kettle clicked twice beside the empty corridor door.';
    const worn = [1, 2, 3, 4].map((at) =>
      about(at, {
        text: `${COLOURS[at]} it was. ${sentence} By the end of the week it was ${COLOURS[at + 3]}.`,
      }),
    );
    const ledger = ledgerOf([...some, ...worn]);
    expect(ledger.worst(10).phrases).toEqual(['the old kettle clicked twice beside the empty corridor door']);
    const told = ledgerOf([...some, ...worn.map((document) => ({ ...document, given: [sentence] }))]);
    expect(told.worst(10).phrases).toEqual([]);
  });

  it('counts phrases form by form, so that a rare form shows', () => {
    const many = Array.from({ length: 200 }, (_, at) => about(at));
    const memos = [1, 2, 3].map((at) =>
      about(at, {
        form: 'memo',
        text: `Sheet ${at} is ${COLOURS[at]}. I leave the decision entirely to you.`,
      }),
    );
    const ledger = ledgerOf([...many, ...memos]);
    expect(ledger.measure(10).phrases).toMatchObject([
      { words: 'i leave the decision entirely to you', share: 1 },
    ]);
    const asStories = ledgerOf([...many, ...memos.map((memo) => ({ ...memo, form: 'story' }))]);
    expect(asStories.worst(10).phrases).toEqual([]);
  });

  it('lists stock phrases, endings, and names that nobody gave', () => {
    const worn = [1, 2, 3].map((at) =>
      about(at, {
        text: `At ${COLOURS[at]} the ${at} came. Something shifted in ${COLOURS[at + 4]} Maya Patel. Then Ada went, and ${COLOURS[at + 2]} was the last door on the left.`,
        given: ['Ada'],
      }),
    );
    const { names, phrases } = ledgerOf([...some, ...worn]).worst(10);
    expect(names).toEqual(['Maya Patel']);
    expect(phrases).toContain('something shifted');
    expect(phrases).toContain('last door on the left');
  });

  it('counts the wave apart, and the worst first', () => {
    const opening = (at: number) => about(at, { text: `The ledger lay open at ${at}.` });
    const ledger = ledgerOf([opening(1), opening(2), opening(3)]);
    ledger.startWave();
    ledger.add(opening(4));
    ledger.add(about(5));
    const { documents, inWave, openings, shapes } = ledger.measure(10);
    expect([documents, inWave]).toEqual([5, 2]);
    expect(openings).toEqual([{ words: 'the ledger lay open at', documents: 4, inWave: 1, share: 0.8 }]);
    expect(shapes[0]).toMatchObject({ words: 'determiner, short', documents: 4 });
  });

  it('gives no more than was asked for', () => {
    const worn = ['ledger', 'kettle', 'corridor'].flatMap((thing) =>
      [1, 2, 3].map((at) =>
        about(at, { text: `The ${thing} lay open at ${at}, as the ${thing} often lay open there.` }),
      ),
    );
    const { openings, phrases } = ledgerOf(worn).worst(2);
    expect(openings).toHaveLength(2);
    expect(phrases.length).toBeLessThanOrEqual(2);
  });
});
