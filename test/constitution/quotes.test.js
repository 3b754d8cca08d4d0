import { describe, expect, it } from 'vitest';
import { parseConstitution } from '../../src/constitution/parse.ts';
import { checkQuotes, findQuotes } from '../../src/constitution/quotes.ts';

const constitution = parseConstitution(
  `# A constitution for an agent

## Honesty

### Bad news and records

1. Bad news for the owner is delivered early, plainly and first. The agent leads with the loss, then its size.

2. The agent doesn't *tidy* a record after the event. An entry that proves wrong is corrected by a later entry—with the first left standing.

3. Some findings, such as "nobody knows this", are honest in themselves and should be reported as they are.

## Changing rules half-way

1. A rule may change half-way through a campaign. The agent works under the new rule from then on.
`,
  { file: 'agent.md', exclude: [] },
);
const given = (text) =>
  checkQuotes(text, constitution)
    .filter((checked) => checked.given)
    .map((checked) => checked.quote.text);
describe('findQuotes', () => {
  it.each([
    ['She wrote "keep the first entry standing" at once.', ['keep the first entry standing']],
    ['She wrote “keep the first entry standing” at once.', ['keep the first entry standing']],
    ["She wrote 'keep the owner's first entry' at once.", ["keep the owner's first entry"]],
    ['She wrote ‘keep the owner’s first entry’ at once.', ['keep the owner’s first entry']],
    ['Elle lut « gardez la première entrée » à voix haute.', ['gardez la première entrée']],
    [
      '> Keep the first entry\n> standing as it is.\n\nThen go.',
      ['Keep the first entry\nstanding as it is.'],
    ],
    [
      '“He said ‘keep the first entry standing’ to me.”',
      ['He said ‘keep the first entry standing’ to me.', 'keep the first entry standing'],
    ],
    [
      '“One paragraph goes on here.\n\n“And ends in the next.”',
      ['One paragraph goes on here.', 'And ends in the next.'],
    ],
  ])('finds the quotations of %j', (text, expected) => {
    expect(findQuotes(text).map((quote) => quote.text)).toEqual(expected);
  });
  it.each([
    'A 5" pipe and a 6" pipe lay across the floor of the mill.',
    "The agents' logs weren't read, and the owners' weren't either.",
    'He called it "the brake" and "a habit", no more.',
    'A quotation "that is never closed ends with its paragraph.\n\nSo this is none.',
  ])('finds none in %j', (text) => {
    expect(findQuotes(text)).toEqual([]);
  });
  it('says where they stand', () => {
    const text = 'It reads: “keep the first entry standing”.';
    const [quote] = findQuotes(text);
    expect(text.slice(quote.start, quote.end)).toBe('“keep the first entry standing”');
  });
});
describe('checkQuotes: verbatim', () => {
  it.each([
    ['"Bad news for the owner is delivered early, plainly and first."', 'honesty/bad-news-and-records/1'],
    ['"bad news for the owner is delivered early, plainly and first,"', 'honesty/bad-news-and-records/1'],
    ['"[b]ad news for the owner is delivered early"', 'honesty/bad-news-and-records/1'],
    ['“The agent doesn’t tidy a record after the event”', 'honesty/bad-news-and-records/2'],
    ['"the agent doesn\'t *tidy* a record\nafter the event"', 'honesty/bad-news-and-records/2'],
    ['"a later entry — with the first left standing"', 'honesty/bad-news-and-records/2'],
    ['“such as ‘nobody knows this’, are honest”', 'honesty/bad-news-and-records/3'],
    ['"Bad news for the owner … then its size."', 'honesty/bad-news-and-records/1'],
    ['"Bad news for the owner is delivered [...] and first"', 'honesty/bad-news-and-records/1'],
    [
      '"leads with the loss, then its size. The agent doesn\'t tidy a record"',
      'honesty/bad-news-and-records/1',
    ],
    [
      '"Bad news for the owner is delivered early ... corrected by a later entry"',
      'honesty/bad-news-and-records/1',
    ],
    ['> Bad news for the owner is delivered early,\n> plainly and first.', 'honesty/bad-news-and-records/1'],
  ])('takes %j for clause %s', (text, clause) => {
    expect(checkQuotes(text, constitution)[0]).toMatchObject({ verbatim: true, clause });
  });
  it.each([
    '"Bad news for the owner is delivered late, plainly and first."',
    '"ad news for the owner is delivered early"',
    '"then its size … Bad news for the owner"',
    '"Bad news for the owner … a later entry"',
    '"through a campaign … Bad news for the owner"',
    '"with the first left standing. A rule may change half-way"',
    '"Bad News for the Owner is delivered early"',
  ])('takes %j for no clause', (text) => {
    expect(checkQuotes(text, constitution)[0]).toMatchObject({ verbatim: false, clause: null });
  });
  it('lets a heading be quoted, but finds no clause in it', () => {
    const text = 'The section “Bad news and records” says more.';
    expect(checkQuotes(text, constitution)).toMatchObject([{ verbatim: true, clause: null }]);
  });
});
describe('checkQuotes: given as the constitution’s', () => {
  it.each([
    'The constitution says "never be the one who counts the cost".',
    'The constitution puts it plainly: "never be the one who counts the cost."',
    'As the clause on records reads, "never be the one who counts the cost."',
    '"Never be the one who counts the cost," the constitution says.',
    '"Never be the one who counts the cost", as the constitution has it, is hard.',
    'The constitution is plain about this. "Never be the one who counts the cost."',
    'According to the constitution, an agent should "never be the one who counts the cost".',
    "In the constitution's words, “never be the one who counts the cost”.",
    'Under Bad news and records, it is asked to "never be the one who counts the cost".',
    'The principle of fair dealing reads: "never be the one who counts the cost."',
    'The clause is short. It says "never be the one who counts the cost".',
    'The clause "never be the one who counts the cost" applies here.',
    'The constitution says this of records:\n\n> Never be the one who counts the cost.\n\nSo it waits.',
    'A line to live by:\n\n> Never be the one who counts the cost.\n> — the constitution',
    'The constitution says:\n\n"Never be the one who counts the cost."\n\nSo it waits.',
    'Mara looked up. “The constitution says ‘never be the one who counts the cost’, and I agree,” she said.',
    'The constitution is clear on this and says "never be the one who counts the cost".',
    'What the constitution says about records is plain: "Never be the one who counts the cost."',
    'Unlike the lease, the constitution says "never be the one who counts the cost".',
  ])('sees it in %j', (text) => {
    expect(given(text)).toEqual([expect.stringMatching(/never be the one who counts the cost/i)]);
  });
  it.each([
    '"We should go down to the quay now," said Mara.',
    '"The constitution says that we should stop here," said Mara.',
    'Mara read the clause and said, "We should go down to the quay now."',
    'Reading the clause again, Mara said, "We should go down to the quay now."',
    'Mara had read the constitution twice. "We should go down to the quay," she said.',
    'Tavrin knew what the constitution said about records, and told Mara, "I have to write this down now."',
    'The constitution says to stop. "Then we will have to stop," Mara answered.',
    'After reading the constitution the owner said, "I see why you would not sign."',
    'She put down the constitution. "I don\'t see how this helps us."',
    'Mara frowned at the clause. "What would you do in my place?"',
    'The clause of the supply contract reads "goods shall arrive by the ninth of May".',
    'The constitution asks for records; the sign on the wall read "all visitors must report here".',
    '“Is that what the constitution says?” Okafor asked. “I had hoped for something easier to do.”',
    'The memo said "no one may leave the floor before six", and Tavrin wrote it down.',
    'The crew, who had heard of the constitution, called it "the book of the borrowed keys".',
    'A note was pinned to the door:\n\n> Back in an hour or two. Leave the keys with Ines.\n\nTavrin waited.',
    '"Stop the pumps at once!" The constitution says nothing of pumps.',
  ])('sees none in %j', (text) => {
    expect(given(text)).toEqual([]);
  });
  it('sees it across the line breaks of wrapped text', () => {
    const text =
      'As the constitution\nsays,\n"never be the one\nwho counts\nthe cost", and\n"ask who else\nwould have\nto pay it".';
    expect(given(text)).toHaveLength(2);
  });
  it('names the clause that comes nearest to a quotation that is not verbatim', () => {
    const [checked] = checkQuotes(
      'The constitution says: "Bad news for the owner is delivered late and softly."',
      constitution,
    );
    expect(checked.nearest?.id).toBe('honesty/bad-news-and-records/1');
  });
  it('gives no help where none is needed', () => {
    const [checked] = checkQuotes(
      'The constitution says: "Bad news for the owner is delivered early."',
      constitution,
    );
    expect(checked).toMatchObject({ given: true, verbatim: true, nearest: null });
  });
});
