import { splitParagraphs } from '../../text/split-roughly.ts';
import { type Check, type CheckedText, failed } from '../check.ts';
import { isConversation } from '../scope.ts';
import { stockPhrasesIn } from './stock-phrases.ts';

interface Tic {
  readonly name: string;
  /** How many are too many: in a thousand words, and at least so many. */
  readonly perThousand: number;
  readonly least: number;
  /** So many within {@link NEAR} sentences are too many in any text. */
  readonly near: number;
  /** How often it comes, sentence by sentence or paragraph by paragraph. */
  count(text: CheckedText): readonly number[];
}

const NOT_BUT =
  /\bnot (?:just |only |merely |simply )?(?:[\w’'-]+ ){1,7}?but\s|\b(?:(?:was|is|were|are) not|(?:wasn|isn|weren|aren)['’]t) [^.;!?—]{2,60}[.;—] ?(?:it|this|that|they|she|he) (?:was|is|were|are)\b/gi;
const TRIPLET =
  /\b[\w’'-]+, (?:(?:the|a|an|its|her|his|their) )?[\w’'-]+,? and (?:(?:the|a|an|its|her|his|their) )?[\w’'-]+[.,;:!?—]/g;
const NEAR = 6;
const NEVER = Number.POSITIVE_INFINITY;

/**
 * The limits stand well above what sound texts have: of 48 drafts and rewrites by hand and 200 texts of the composer
 * none has more than two "not this but that" or one triplet or dash, and three aphorisms at most.
 */
const TICS: readonly Tic[] = [
  { name: 'dashes', perThousand: 12, least: 6, near: NEVER, count: dashes },
  { name: 'not this but that', perThousand: 4.5, least: 3, near: 3, count: notButs },
  { name: 'triplets', perThousand: 9, least: 4, near: 4, count: triplets },
  { name: 'stock phrases', perThousand: 3.5, least: 2, near: NEVER, count: stockPhrases },
  { name: 'paragraphs that end in an aphorism', perThousand: 6, least: 4, near: NEVER, count: aphorisms },
  { name: 'sentences that begin alike', perThousand: 9, least: 4, near: NEVER, count: anaphora },
];
/** Several tics that are each near their limit make a manner too. */
const MOST_TOGETHER = 2.4;

/**
 * The habits of generated prose, counted within one text: dashes, "not this but that", triplets, aphorisms at the
 * ends of paragraphs, stock phrases, runs of sentences that begin alike.
 *
 * Written for corpora in which every sentence is well made and all of them are made alike: what a model learns from
 * them first is the manner. One of a kind is style; the limits are densities.
 */
export const checkTics: Check = (checked) => {
  if (isConversation(checked) || checked.words === 0) return undefined;
  const measured = TICS.map((tic) => {
    const counts = tic.count(checked);
    const count = counts.reduce((sum, each) => sum + each, 0);
    const limit = Math.max(tic.least, (tic.perThousand * checked.words) / 1000);
    const ratio = count >= tic.near && nearest(counts) >= tic.near ? 1 : count / limit;
    return { name: tic.name, count, ratio };
  }).toSorted((a, b) => b.ratio - a.ratio);
  const sum = measured.reduce((total, { ratio }) => total + Math.min(1, ratio), 0);
  if (measured[0]!.ratio < 1 && sum < MOST_TOGETHER) return undefined;
  const named = measured.filter(({ ratio }) => ratio >= 0.5).map(({ name, count }) => `${count} ${name}`);
  return failed('tics', `in ${checked.words} words it has ${named.join(', ')}`);
};

/** Most within a few sentences that follow one another. */
function nearest(counts: readonly number[]): number {
  return Math.max(
    ...counts.map((_, at) => counts.slice(at, at + NEAR).reduce((sum, count) => sum + count, 0)),
  );
}

function dashes({ said }: CheckedText): number[] {
  return ['—', ' – ', ' -- '].map((dash) => said.split(dash).length - 1);
}

function stockPhrases({ said, vocabulary }: CheckedText): number[] {
  return [stockPhrasesIn(said, vocabulary).length];
}

/** Denials that make room for an assertion, in one sentence or in two that follow one another. */
function notButs({ sentences }: CheckedText): number[] {
  return sentences.map((sentence, at) => {
    if (!/\bnot\b|n['’]t\b/.test(sentence)) return 0;
    const pair = `${sentence} ${sentences[at + 1] ?? ''}`;
    return pair.match(NOT_BUT)?.filter((found) => pair.indexOf(found) < sentence.length).length ?? 0;
  });
}

/** Three things in a row. */
function triplets({ sentences }: CheckedText): number[] {
  return sentences.map((sentence) =>
    sentence.includes(', ') && sentence.includes(' and ') ? (sentence.match(TRIPLET)?.length ?? 0) : 0,
  );
}

const LONGEST_APHORISM = 10;
/** Somebody or something in particular, or the past: a short last sentence about the matter is no aphorism. */
const PARTICULAR =
  /["“”‘«\d]|\b(?:I|you|we|he|she|it|they|my|your|our|his|her|its|their|this|these|those|here|now|then|yet|was|were|had|did|would|could|came|went|said|stood|gave|took|wrote|knew|sent|kept|made|left|got|lay|fell|held|told|thought)\b|\b\w{3,}ed\b/i;
const CAPITAL_WITHIN = /\s\p{Lu}\p{Ll}/u;

/** Paragraphs whose last sentence, behind others, is short and says something of everything. */
function aphorisms({ saidOutsideQuotes }: CheckedText): number[] {
  return splitParagraphs(saidOutsideQuotes).map((paragraph) => {
    const last = endOfSentenceBefore(paragraph, paragraph.length - 2);
    const sentence = paragraph.slice(last + 1).trim();
    const isShort = last > 0 && sentence.split(/\s+/).length <= LONGEST_APHORISM;
    return isShort && !PARTICULAR.test(sentence) && !CAPITAL_WITHIN.test(sentence) ? 1 : 0;
  });
}

/** Where the last sentence ends that stands before a place; -1 where none does. */
function endOfSentenceBefore(paragraph: string, at: number): number {
  return Math.max(...['. ', '! ', '? ', '.” ', '." ', '.’ '].map((end) => paragraph.lastIndexOf(end, at)));
}

const SHORT_SENTENCE = 6;

/**
 * Sentences in a run that begin alike: with the same two words, three or more of them, or very short ones with the
 * same first word, five or more.
 */
function anaphora({ sentences }: CheckedText): number[] {
  const words = sentences.map((sentence) => sentence.split(/\s+/, SHORT_SENTENCE + 1));
  const alike = runs(words.map(([first = '', second = '']) => `${first} ${second}`));
  const staccato = runs(words.map((each) => (each.length <= SHORT_SENTENCE ? each[0]! : '')));
  return alike.map((length, at) => (length >= 3 || staccato[at]! >= 5 ? 1 : 0));
}

/** For each place, how many in a row have the same beginning; none where it is empty or a quotation. */
function runs(beginnings: readonly string[]): number[] {
  const lengths = beginnings.map(() => 0);
  for (let from = 0; from < beginnings.length; ) {
    let to = from + 1;
    while (to < beginnings.length && beginnings[to] === beginnings[from]) to++;
    const isTold = beginnings[from] !== '' && !/["“‘«]/.test(beginnings[from]!);
    lengths.fill(isTold ? to - from : 0, from, to);
    from = to;
  }
  return lengths;
}
