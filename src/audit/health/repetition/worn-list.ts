import type { Worn } from '../health-result.ts';
import { exactRate } from '../rate.ts';
import type { FormWear } from './form-wear-counter.ts';

/** A wording as it is listed, before documents are cited for it. */
export type ListedWear = Omit<Worn, 'cited'>;

/** What is listed of the wordings that documents have. */
export interface ListingRules {
  /** From this share on a wording is flagged. */
  readonly limit: number;
  /** From this share on it is listed. */
  readonly least: number;
  /** Wordings that are listed at most. */
  readonly most: number;
}

/** Fewer documents are a coincidence. */
const LEAST_DOCUMENTS = 3;

/**
 * The wordings that most documents have, commonest first. One that only a form flags is listed with that form and its
 * share there: of the forms, the one that has it most.
 *
 * @param wears counts by form
 * @param forms documents by form
 */
export function listWears(
  wears: Iterable<FormWear>,
  forms: ReadonlyMap<string, number>,
  rules: ListingRules,
): ListedWear[] {
  const total = [...forms.values()].reduce((sum, documents) => sum + documents, 0);
  const byWords = new Map<string, { documents: number; worst: FormWear; share: number }>();
  for (const wear of wears) {
    const share = wear.documents / forms.get(wear.form)!;
    const known = byWords.get(wear.words);
    const isWorst = known === undefined || share > known.share;
    byWords.set(wear.words, {
      documents: wear.documents + (known?.documents ?? 0),
      worst: isWorst ? wear : known.worst,
      share: isWorst ? share : known.share,
    });
  }
  const listed: ListedWear[] = [];
  for (const [words, { documents, worst, share }] of byWords) {
    if (documents < LEAST_DOCUMENTS) continue;
    const whole = exactRate(documents, total);
    const isOfForm = whole.share < rules.limit && share >= rules.limit && worst.documents >= LEAST_DOCUMENTS;
    if (!isOfForm && whole.share < rules.least) continue;
    const rate = isOfForm ? exactRate(worst.documents, forms.get(worst.form)!) : whole;
    listed.push({
      words,
      ...rate,
      form: isOfForm ? worst.form : null,
      flagged: rate.share >= rules.limit,
    });
  }
  return listed
    .toSorted((a, b) => b.share - a.share || b.found - a.found || longerFirst(a.words, b.words))
    .slice(0, rules.most);
}

/** Of beginnings that nearly the same documents have, the longest: `it was late` falls to `it was late when the`. */
export function withoutParts(
  wears: readonly ListedWear[],
  isPart: (part: string, whole: string) => boolean,
): ListedWear[] {
  return wears.filter(
    (wear) =>
      !wears.some(
        (other) =>
          other.words.length > wear.words.length &&
          other.form === wear.form &&
          isPart(wear.words, other.words) &&
          other.found >= SAME * wear.found,
      ),
  );
}

const SAME = 0.85;

function longerFirst(a: string, b: string): number {
  return b.length - a.length || (a < b ? -1 : 1);
}
