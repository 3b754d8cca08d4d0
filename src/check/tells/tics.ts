import { splitParagraphs } from '../../text/split-roughly.ts';
import { type Check, type CheckedText, failed } from '../check.ts';
import { isConversation } from '../scope.ts';
import { stockPhrasesIn } from './stock-phrases.ts';

interface Tic {
  readonly name: string;
  /** How many are too many: in a thousand words, and at least so many. */
  readonly perThousand: number;
  readonly least: number;
  count(text: CheckedText): number;
}

const NOT_BUT =
  /\bnot (?:just |only |merely |simply )?(?:[\w’'-]+ ){1,7}?but\s|\b(?:(?:was|is|were|are) not|(?:wasn|isn|weren|aren)['’]t) [^.;!?—]{2,60}[.;—] ?(?:it|this|that|they|she|he) (?:was|is|were|are)\b/gi;
const TRIPLET = /\b[\w’'-]+, [\w’'-]+,? and [\w’'-]+[.,;:!?—]/g;
const BARE_TRIPLET =
  /(?:^|\s)(No|Not|Never|Only) [^.!?]{2,30}\. (?:No|Not|Never) [^.!?]{2,30}\. (?:No|Not|Never|Only|Just) /g;

/**
 * Limits are some twice what careful prose reaches, so that a writer's manner is not a fault and a machine's is: see
 * `bench/checks.mjs` for what the texts of the bench have.
 */
const TICS: readonly Tic[] = [
  {
    name: 'dashes',
    perThousand: 16,
    least: 7,
    count: ({ said }) => ['—', ' – ', ' -- '].reduce((sum, dash) => sum + said.split(dash).length - 1, 0),
  },
  {
    name: 'not this but that',
    perThousand: 7,
    least: 3,
    count: notButs,
  },
  { name: 'triplets', perThousand: 11, least: 5, count: triplets },
  {
    name: 'stock phrases',
    perThousand: 4,
    least: 2,
    count: ({ said, vocabulary }) => stockPhrasesIn(said, vocabulary).length,
  },
  { name: 'paragraphs that end in an aphorism', perThousand: 8, least: 4, count: aphorisms },
  { name: 'sentences that begin alike', perThousand: 9, least: 4, count: anaphora },
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
    const count = tic.count(checked);
    const limit = Math.max(tic.least, (tic.perThousand * checked.words) / 1000);
    return { name: tic.name, count, ratio: count / limit };
  }).toSorted((a, b) => b.ratio - a.ratio);
  const sum = measured.reduce((total, { ratio }) => total + Math.min(1, ratio), 0);
  if (measured[0]!.ratio < 1 && sum < MOST_TOGETHER) return undefined;
  const named = measured.filter(({ ratio }) => ratio >= 0.5).map(({ name, count }) => `${count} ${name}`);
  return failed('tics', `in ${checked.words} words it has ${named.join(', ')}`);
};

const LONGEST_APHORISM = 9;

/** Denials that make room for an assertion, in one sentence or in two that follow one another. */
function notButs({ sentences }: CheckedText): number {
  return sentences.reduce((total, sentence, at) => {
    if (!/\bnot\b|n['’]t\b/.test(sentence)) return total;
    const pair = `${sentence} ${sentences[at + 1] ?? ''}`;
    return (
      total + (pair.match(NOT_BUT)?.filter((found) => pair.indexOf(found) < sentence.length).length ?? 0)
    );
  }, 0);
}

/** Three things in a row, and three short denials in a row. */
function triplets({ sentences, said }: CheckedText): number {
  const rows = sentences.reduce((total, sentence) => {
    const isCandidate = sentence.includes(', ') && sentence.includes(' and ');
    return total + (isCandidate ? (sentence.match(TRIPLET)?.length ?? 0) : 0);
  }, 0);
  return rows + (said.match(BARE_TRIPLET)?.length ?? 0);
}

/** Paragraphs of three sentences or more whose last one is very short and has no quotation. */
function aphorisms({ saidOutsideQuotes }: CheckedText): number {
  return splitParagraphs(saidOutsideQuotes).filter((paragraph) => {
    const last = endOfSentenceBefore(paragraph, paragraph.length - 2);
    const isThird = last > 0 && endOfSentenceBefore(paragraph, last - 1) > 0;
    const sentence = paragraph.slice(last + 1).trim();
    return isThird && !/["“”‘«]/.test(sentence) && sentence.split(/\s+/).length <= LONGEST_APHORISM;
  }).length;
}

/** Where the last sentence ends that stands before a place; -1 where none does. */
function endOfSentenceBefore(paragraph: string, at: number): number {
  return Math.max(...['. ', '! ', '? ', '.” ', '." ', '.’ '].map((end) => paragraph.lastIndexOf(end, at)));
}

/** Sentences that begin with the same two words as the one before, in runs of three or more. */
function anaphora({ sentences }: CheckedText): number {
  let found = 0;
  let run = 1;
  let before = '';
  for (const sentence of sentences) {
    const begin = firstTwoWords(sentence);
    run = begin !== '' && begin === before ? run + 1 : 1;
    if (run === 3) found += 3;
    if (run > 3) found++;
    before = begin;
  }
  return found;
}

/** Empty where a quotation comes first. */
function firstTwoWords(sentence: string): string {
  const first = sentence.indexOf(' ');
  const second = sentence.indexOf(' ', first + 1);
  const words = first < 0 ? '' : sentence.slice(0, second < 0 ? undefined : second);
  return /["“‘«]/.test(words) ? '' : words;
}
