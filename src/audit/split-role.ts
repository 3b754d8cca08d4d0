/** What a split is for. */
export type SplitRole = 'training' | 'heldout' | 'other';

/**
 * What a split is for, by its name; documents without a split are trained on.
 *
 * @param training names of splits that are trained on; without them, those whose names begin with `train`
 */
export function roleOfSplit(split: string, training?: readonly string[]): SplitRole {
  if (training ? training.includes(split) : split === '' || /^train/i.test(split)) return 'training';
  return /^(valid|val$|val[^a-z]|dev|test|eval|held|hold)/i.test(split) ? 'heldout' : 'other';
}

/** A split as it is counted: by its name, or with others of its role where there are too many names. */
export interface CountedSplit {
  readonly name: string;
  readonly role: SplitRole;
}

/** Different splits that are told apart: a column that names another one in every row is no column of splits. */
export const MOST_SPLITS = 200;

/**
 * Names splits as they are counted, in memory that does not grow with them.
 *
 * @param training as for {@link roleOfSplit}
 */
export function createSplitNames(training?: readonly string[]): (split: string) => CountedSplit {
  const known = new Map<string, CountedSplit>();
  return (split) => {
    const counted = known.get(split);
    if (counted) return counted;
    const role = roleOfSplit(split, training);
    if (known.size >= MOST_SPLITS) return { name: `other splits (${role})`, role };
    const own = { name: split, role };
    known.set(split, own);
    return own;
  };
}
