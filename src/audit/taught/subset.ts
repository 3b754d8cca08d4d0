import { smallestSubset } from './smallest-subset.ts';
import type { CoverElement, SubsetCandidates } from './subset-recorder.ts';
import type { SubsetMember, TaughtSubset } from './taught-result.ts';

/** What the subset is taken from. */
export interface SubsetOf {
  readonly keeps: TaughtSubset['keeps'];
  readonly elements: readonly CoverElement[];
  readonly candidates: SubsetCandidates;
  /** All documents that are trained on. */
  readonly documents: number;
  readonly tokens: number;
}

/** The smallest subset that was found, as it is told. */
export function taughtSubset({ keeps, elements, candidates, documents, tokens }: SubsetOf): TaughtSubset {
  const found = smallestSubset(elements, candidates, keeps === 'doses' ? 'tokens' : 'one');
  const { chosen, guarantee, atLeast } = found;
  const own = chosen.reduce((sum, document) => sum + candidates.tokens[document]!, 0);
  return {
    keeps,
    documents: chosen.length,
    tokens: own,
    shareOfDocuments: documents === 0 ? 0 : chosen.length / documents,
    shareOfTokens: tokens === 0 ? 0 : own / tokens,
    guarantee,
    atLeast,
    members: chosen.flatMap((document): SubsetMember[] => {
      const place = candidates.places[document];
      return place ? [{ number: candidates.numbers[document]!, ...place }] : [];
    }),
  };
}
