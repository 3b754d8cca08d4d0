import type { Baseline, ComparisonInput } from './compare.ts';

/** What the numbers of a comparison rest on, in words: one sentence for each choice that was made. */
export function assumptionsOf({ baseline, control, level, treated }: ComparisonInput): string[] {
  const baselines: Record<Baseline, string> = {
    adjusted:
      'Before is the shrunken rate: buckets picked for being bad are expected to look better by themselves, and that part is no win.',
    'held-out': 'Before is a half of the items that had no say in choosing the buckets.',
    fresh: 'Before is evidence made after the buckets were chosen.',
    raw: 'Before is the evidence that the buckets may have been chosen on: if they were, part of every win is regression to the mean.',
  };
  const arm =
    control === null
      ? 'Without a control arm, whatever else changed between the two models counts as the effect.'
      : control.before.length === 0
        ? 'Both arms are taken to have started from the same model, so the change is treated against control, after.'
        : 'The change is the difference of differences: what changed in the control arm is taken off.';
  return [
    baselines[baseline],
    arm,
    treated
      ? 'Compared are the buckets that were taught.'
      : 'Compared are the buckets whose shrunken rate was above the tolerance before.',
    `Among the changes called improved or worse, at most ${level * 100} % are expected to be none (Benjamini–Hochberg over all that were compared, two-sided).`,
    'Items of the two sides count as independent: where the same items were asked twice, the intervals are wider than they need to be.',
  ];
}
