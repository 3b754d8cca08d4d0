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
