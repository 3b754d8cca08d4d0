import type { Random } from '../../random.ts';
import type { ScenarioClause } from '../../records/scenario.ts';
import { splitSentences } from '../../text/sentences.ts';
import { countWords } from '../../text/words.ts';

/** A passage of the constitution, ready to be set in a sentence. */
export interface Quote {
  readonly clause: ScenarioClause;
  /** The passage as it stands in the clause. */
  readonly passage: string;
  /** The passage in quotation marks, with a full stop after them where it does not end a sentence itself. */
  readonly marked: string;
  /** The innermost heading it stands under, or an empty string where there is none or it is too long to be named. */
  readonly heading: string;
}

const LONGEST_HEADING = 9;
const SHORTEST = 5;
const LONGEST = 80;

/**
 * Chooses a passage of whole sentences from one of the clauses: at most `mostWords` words (80 at the most)
 * where a clause has such a sentence, else the shortest sentence there is. Where a passage can be had in
 * which none of `avoided` occurs, it is taken.
 *
 * @returns `undefined` where no clause has any words
 */
export function chooseQuote(
  clauses: readonly ScenarioClause[],
  random: Random,
  { mostWords = LONGEST, avoided = [] }: { mostWords?: number; avoided?: readonly string[] } = {},
): Quote | undefined {
  const most = Math.min(LONGEST, mostWords);
  const passages = clauses.flatMap((clause) =>
    passagesOf(clause.text).map((passage) => ({ clause, passage, words: countWords(passage) })),
  );
  const fitting = passages.filter(({ words }) => words >= SHORTEST && words <= most);
  // A sentence that holds speech of its own may be half of it, and reads as if the constitution had said it.
  const plain = fitting.filter(({ passage }) => !/["“”]/.test(passage));
  const sound = plain.length > 0 ? plain : fitting;
  const free = sound.filter(({ passage }) => !avoided.some((words) => containsLoosely(passage, words)));
  const candidates = free.length > 0 ? free : sound;
  const chosen =
    candidates.length > 0
      ? random.pick(candidates)
      : passages.toSorted((a, b) => Math.abs(a.words - SHORTEST) - Math.abs(b.words - SHORTEST))[0];
  if (!chosen) return undefined;
  return {
    clause: chosen.clause,
    passage: chosen.passage,
    marked: markQuote(chosen.passage),
    heading: headingOf(chosen.clause),
  };
}

/** A passage in double quotation marks of the kind it does not hold itself, ended as a sentence. */
export function markQuote(passage: string): string {
  const [open, close] = passage.includes('"') ? ['“', '”'] : ['"', '"'];
  const ended = /[.!?…]["'’”)\]]*$/.test(passage);
  return `${open}${passage}${close}${ended ? '' : '.'}`;
}

function headingOf({ headings }: ScenarioClause): string {
  const heading = (headings.at(-1) ?? '').replace(/\s+/g, ' ').trim();
  return countWords(heading) <= LONGEST_HEADING ? heading : '';
}

/** The single sentences of a clause, and the whole clause where it is short. */
function passagesOf(text: string): string[] {
  const whole = text.trim().replace(/\s+/g, ' ') === text.trim() ? text.trim() : '';
  const sentences = splitSentences(text).filter((sentence) => !/\s{2}|\n/.test(sentence));
  const all = whole !== '' && countWords(whole) <= 60 ? [whole, ...sentences] : sentences;
  return all.length > 0
    ? [...new Set(all)].filter((passage) => countWords(passage) > 0)
    : [text.trim()].filter(Boolean);
}

function containsLoosely(passage: string, words: string): boolean {
  return words !== '' && passage.toLowerCase().includes(words.toLowerCase());
}
