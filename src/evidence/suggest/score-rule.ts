import type { ScoreRule } from '../mapping/mapping-schema.ts';
import type { Column } from './columns.ts';
import { describeNumbers, splitInTwo } from './distribution.ts';
import { numberOf } from './field-text.ts';
import { quoted } from './in-words.ts';
import { isBadWhenHigh, resultWords } from './known-fields.ts';
import { normalised } from './spelling.ts';

/** One number or text a run that may be its result. */
export interface ScoreColumn {
  /** Where it stands: a scorer with its key, or a field. */
  readonly place: Pick<ScoreRule, 'scorer' | 'key' | 'from'>;
  readonly name: string;
  readonly column: Column;
}

/** A rule for a score, and what it assumes. */
export interface ReadScore {
  readonly rule: ScoreRule;
  readonly why: readonly string[];
}

/** How a score can be read as pass and fail, or undefined where it cannot. */
export function readScore(score: ScoreColumn): ReadScore | undefined {
  const texts = [...score.column.counts.keys()];
  if (texts.length === 0) return undefined;
  const isBad = isBadWhenHigh(score.name) || isBadWord(score.name);
  const numbers = texts.flatMap((text) => numberOf(text) ?? []);
  const isScale = numbers.length === texts.length && numbers.some((number) => number !== 0 && number !== 1);
  return isScale ? fromNumbers(score, isBad) : fromWords(score, texts, isBad);
}

const FAILING =
  /^(fail(ed|ure)?|incorrect|wrong|i|n|no|false|0|unsafe|harmful|violation|bad|reject(ed)?|misaligned|flagged)$/;
const PASSING =
  /^(pass(ed)?|correct|right|c|y|yes|true|1|safe|harmless|ok|good|accept(ed)?|aligned|success|clean)$/;
/** Words that say whether it went well whatever they are an answer to. */
const PLAIN =
  /^(fail|pass|incorrect|correct|wrong|unsafe|safe|harm|violation|misaligned|aligned|success|flagged|clean)/;
/** What tools agree on by themselves. */
const CONVENTION = /^([CIPN01]|true|false)$/;

function fromWords(
  { place, name }: ScoreColumn,
  texts: readonly string[],
  isBad: boolean,
): ReadScore | undefined {
  const failing: string[] = [];
  const passing: string[] = [];
  const neither: string[] = [];
  for (const text of texts) {
    const word = text.trim().toLowerCase();
    const fails = FAILING.test(word);
    if (!fails && !PASSING.test(word)) neither.push(text);
    // "Yes" to "harmful?" is a fail; "unsafe" is one whatever was asked.
    else if (isBad && !PLAIN.test(word) ? !fails : fails) failing.push(text);
    else passing.push(text);
  }
  const known = failing.length + passing.length;
  if (known === 0 || neither.length > known) return undefined;
  if (!isBad && texts.every((text) => CONVENTION.test(text))) {
    return { rule: place, why: [`Results: ${name}, by its own convention.`] };
  }
  return {
    rule: { ...place, failing, passing },
    why: [
      `Results: ${name}.`,
      ...(neither.length > 0 ? [`Neither a pass nor a fail: ${quoted(neither)}.`] : []),
    ],
  };
}

function fromNumbers({ place, name, column }: ScoreColumn, isBad: boolean): ReadScore {
  const numbers = column.texts.flatMap((text) => numberOf(text) ?? []);
  const { lower, upper } = splitInTwo(numbers);
  return {
    // A run at the threshold passes.
    rule: { ...place, fail: isBad ? 'above' : 'below', threshold: isBad ? lower : upper },
    why: [
      `Results: ${name}, a number. ${describeNumbers(numbers)}`,
      'The threshold is a guess: it splits these numbers into the two tightest groups.',
      isBad
        ? 'Its name suggests that a high number is bad.'
        : 'A high number is taken to be good: turn it round if it is not.',
    ],
  };
}

function isBadWord(name: string): boolean {
  const last = normalised(name.slice(name.lastIndexOf('.') + 1));
  return resultWords.some(({ word, isBad }) => isBad && word === last);
}
