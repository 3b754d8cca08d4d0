import type { Labeller } from './labeller.ts';

/** The labels that two labellers gave one text; a dimension without a value is absent. */
export interface LabelPair {
  readonly first: Readonly<Record<string, string>>;
  readonly second: Readonly<Record<string, string>>;
}

/** Values that two labellers gave one text; an empty string where a labeller gave none. */
export interface Confusion {
  readonly first: string;
  readonly second: string;
  readonly texts: number;
}

/** How far two labellers agree about one dimension. */
export interface Agreement {
  readonly dimension: string;
  /** Texts that both have read. */
  readonly texts: number;
  /** Texts to which both gave the same value, or both none. */
  readonly equal: number;
  /** Texts to which both gave a value, and among them those with the same one. */
  readonly both: number;
  readonly bothEqual: number;
  /** Equal ÷ texts; `null` without texts. */
  readonly share: number | null;
  /** Interval of the share. */
  readonly interval: readonly [low: number, high: number];
  /** Cohen's kappa; `null` where chance alone would agree always, so that it says nothing. */
  readonly kappa: number | null;
  /** Where they differ, most frequent first. */
  readonly confusions: readonly Confusion[];
}

/**
 * Agreement of two labellers for each dimension. "No value" is one of the answers. Kappa is (o − e) ÷ (1 − e),
 * with o the share of equal answers and e the share that their separate frequencies would give by chance
 * (Cohen 1960, "A coefficient of agreement for nominal scales").
 *
 * @param interval of a proportion from its counts, e.g. Wilson's
 */
export function agreementOf(
  pairs: readonly LabelPair[],
  dimensions: readonly string[],
  interval: (count: number, of: number) => readonly [low: number, high: number],
): Agreement[] {
  return dimensions.map((dimension) => {
    const answers = pairs.map(({ first, second }) => ({
      first: first[dimension] ?? '',
      second: second[dimension] ?? '',
    }));
    const texts = answers.length;
    const count = (holds: (answer: (typeof answers)[number]) => boolean) => answers.filter(holds).length;
    const equal = count(({ first, second }) => first === second);
    const share = texts === 0 ? null : equal / texts;
    const isGiven = ({ first, second }: (typeof answers)[number]) => first !== '' && second !== '';
    return {
      dimension,
      texts,
      equal,
      both: count(isGiven),
      bothEqual: count((answer) => isGiven(answer) && answer.first === answer.second),
      share,
      interval: interval(equal, texts),
      kappa: share === null ? null : kappaOf(share, answers),
      confusions: confusionsOf(answers),
    };
  });
}

/** What the offline labeller holds a text to show: for each dimension its best recognised value, if any. */
export function recognisedLabels(
  labeller: Labeller,
  text: string,
  dimensions: readonly string[],
): Record<string, string> {
  const labels = labeller.label(text);
  return Object.fromEntries(
    dimensions.flatMap((dimension): [string, string][] => {
      const best = labels[dimension]?.find((label) => label.recognised);
      return best ? [[dimension, best.value]] : [];
    }),
  );
}

type Answers = readonly { readonly first: string; readonly second: string }[];

function kappaOf(share: number, answers: Answers): number | null {
  const first = frequencies(answers.map((answer) => answer.first));
  const second = frequencies(answers.map((answer) => answer.second));
  let chance = 0;
  for (const [value, count] of first)
    chance += (count / answers.length) * ((second.get(value) ?? 0) / answers.length);
  return 1 - chance < 1e-12 ? null : (share - chance) / (1 - chance);
}

function confusionsOf(answers: Answers): Confusion[] {
  const counts = new Map<string, Confusion>();
  for (const { first, second } of answers) {
    if (first === second) continue;
    const key = JSON.stringify([first, second]);
    counts.set(key, { first, second, texts: (counts.get(key)?.texts ?? 0) + 1 });
  }
  return [...counts.values()].toSorted(
    (a, b) => b.texts - a.texts || compare(a.first, b.first) || compare(a.second, b.second),
  );
}

function frequencies(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
