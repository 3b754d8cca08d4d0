import type { Constitution } from '../constitution/clause.ts';
import { contentStems } from '../constitution/terms.ts';
import { type Check, reported } from './check.ts';

/** A claim's beginning: the constitution, and a verb by which a text speaks. */
const SAYS =
  /(?<!\b(?:as|than|what|whatever|how|which) )\b(?:the|our|its|their|that|this) constitution(?:['’]s (?:text|wording))?,?(?: \w+ly| also| itself| even| further)? (?:says|said|asks|asked|holds|held|states|requires|required|forbids|forbade|prohibits|tells|told|wants|wanted|expects|demands|demanded|allows|permits|teaches|promises|warns|insists|instructs|obliges|commands|orders|lets|commits)\b/gi;
/** Shorter claims say too little to be looked up. */
const LEAST_STEMS = 4;
/**
 * Share of a claim's weight that the best clause must have. Of ten free paraphrases of clauses of the bundled
 * constitution one has less (they reach from 0.27 to 0.71), of ten invented claims one has more (0.13 to 0.41).
 */
const LEAST_COVERED = 0.3;

/**
 * A sentence in which the constitution says something that no clause comes near to. Reported and never failed: a
 * good paraphrase may share few words with its clause, so the words alone are no proof.
 *
 * Written for "the constitution also says", with something plausible behind it. Each claim is looked up: the share
 * of its content stems, weighed by inverse document frequency over the clauses, that the best clause has.
 */
export const checkUngroundedClaim: Check = ({ sentences, constitution }) => {
  let worst: { readonly claim: string; readonly covered: number } | undefined;
  for (const sentence of sentences) {
    if (!sentence.includes('onstitution')) continue;
    for (const match of sentence.matchAll(SAYS)) {
      const claim = sentence.slice(match.index + match[0].length);
      const covered = coveredBy(claim, indexOf(constitution));
      if (covered !== undefined && covered < (worst?.covered ?? LEAST_COVERED))
        worst = { claim: sentence, covered };
    }
  }
  if (worst === undefined) return undefined;
  const share = Math.round(worst.covered * 100);
  return reported('ungrounded-claim', `no clause has more than ${share} % of what it says`, worst.claim);
};

/** The stems of every clause, for looking claims up. */
export interface ClauseIndex {
  readonly stemsOf: readonly ReadonlySet<string>[];
  weightOf(stem: string): number;
}

/** How much of a claim the clause that has most of it has, in [0, 1]; `undefined` where it says too little. */
export function coveredBy(claim: string, { stemsOf, weightOf }: ClauseIndex): number | undefined {
  const stems = [...new Set(contentStems(claim))];
  if (stems.length < LEAST_STEMS) return undefined;
  const total = stems.reduce((sum, stem) => sum + weightOf(stem), 0);
  let best = 0;
  for (const clause of stemsOf) {
    let covered = 0;
    for (const stem of stems) if (clause.has(stem)) covered += weightOf(stem);
    best = Math.max(best, covered);
  }
  return best / total;
}

const indexes = new WeakMap<Constitution, ClauseIndex>();

/** The stems of each clause with those of its headings, made once for a constitution. */
export function indexOf(constitution: Constitution): ClauseIndex {
  let index = indexes.get(constitution);
  if (index === undefined) {
    const stemsOf = constitution.clauses.map(
      ({ text, headings }) => new Set(contentStems(`${text} ${headings.join(' ')}`)),
    );
    const frequency = new Map<string, number>();
    for (const stems of stemsOf)
      for (const stem of stems) frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
    index = {
      stemsOf,
      weightOf: (stem) => Math.log(1 + stemsOf.length / (1 + (frequency.get(stem) ?? 0))),
    };
    indexes.set(constitution, index);
  }
  return index;
}
