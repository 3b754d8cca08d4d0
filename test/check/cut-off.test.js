import { describe, expect, it } from 'vitest';
import { failures, story } from './document.ts';

const isCutOff = (ending) => failures(`${story}\n\n${ending}`).includes('cut-off');
describe('a text that is cut off', () => {
  it.each([
    'Cut off mid sen',
    'It turned to the next page, and',
    'It had three reasons:',
    'It read the line again,',
    '“I will not sign it. Not today.',
    '"I will not sign it. Not today.',
    'It put the ledger away (the old one, with the torn spine. Then it slept.',
    'The list was short.\n\n- the sacks\n- the',
    'She looked up —',
    'It wrote to Ada Okonkwo\n\nand then',
  ])('ends with %j', (ending) => {
    expect(isCutOff(ending)).toBe(true);
  });
});
describe('a text that is whole', () => {
  it.each([
    'It closed the book.',
    '"Was it worth it?"',
    '“Not today,” she said. “Perhaps never…”',
    '*It closed the book.*',
    'It closed the book (the old one).',
    'It closed the book. [2]',
    'It closed the book.\n\n* * *',
    'It closed the book.\n\nTHE END',
    'The count stands as given.\n\n— Tavrin, salt works',
    'The count stands as given.\n\nYours faithfully,\nTavrin',
    'Steps: a) count, b) write, c) tell her.',
    'The pipe was 5" wide and the sack 2\' long.',
    '“The first paragraph of the letter goes on.\n\n“And here it ends.”',
    "The owners' books were closed, and the agents' too.",
    '它合上了书。',
  ])('ends with %j', (ending) => {
    expect(isCutOff(ending)).toBe(false);
  });
});
