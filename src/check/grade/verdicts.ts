import { type Cell, cellContains, cellToList } from '../../records/cell.ts';
import type { ReasonCode, Verdict } from '../../records/document.ts';
import { type Grade, type GradedQuality, gradedQualities } from '../../records/making.ts';
import { shortened } from '../check.ts';

/** What a grade must reach, and what becomes of a document that does not. */
export interface GradeThresholds {
  /** The least score of each quality, from 0 to 10. */
  readonly least: Readonly<Record<GradedQuality, number>>;
  /** Whether a score below its least rejects a document, or is only reported. */
  readonly rejectBelow: boolean;
  /**
   * When a document is rejected as off-target: when nothing of its focus was found, already when a part of it was
   * not, or never. What does not reject is reported.
   */
  readonly offTarget: OffTargetPolicy;
}

/** See {@link GradeThresholds.offTarget}. */
export const offTargetPolicies = ['nothing-found', 'part-missing', 'never'] as const;
/** See {@link GradeThresholds.offTarget}. */
export type OffTargetPolicy = (typeof offTargetPolicies)[number];

/** The code of each quality that is too low. */
export const codesOfQualities = {
  'reasoning-explicit': 'reasoning-missing',
  consistent: 'inconsistent',
  realistic: 'unrealistic',
  disapproves: 'approves-misbehaviour',
  'unlike-test': 'looks-like-a-test',
} as const satisfies Readonly<Record<GradedQuality, ReasonCode>>;

/** A focus has at most three dimensions; a judge that finds more of them has singled none out. */
const MOST_FOCUS_VALUES = 3;

/** The verdicts of a grade, given what the document was meant to turn on. */
export function verdictsOfGrade(grade: Grade, intended: Cell, thresholds: GradeThresholds): Verdict[] {
  const { least, rejectBelow, offTarget } = thresholds;
  const low = gradedQualities.flatMap((quality): Verdict[] => {
    const { score, reason } = grade.scores[quality];
    if (score >= least[quality]) return [];
    const detail = `${quality} ${score} of 10, where ${least[quality]} is the least: ${shortened(reason)}`;
    return [{ code: codesOfQualities[quality], passed: !rejectBelow, detail }];
  });
  return [...offTargetVerdict(grade.focus, intended, offTarget), ...low];
}

/**
 * What a graded document counts as teaching: the focus that was found in it, not the one that was wished. Where the
 * judge named more values than a focus can have, only those of them that were intended count.
 */
export function focusFoundOf(grade: Grade, intended: Cell): Cell {
  if (Object.keys(grade.focus).length <= MOST_FOCUS_VALUES) return grade.focus;
  return shared(grade.focus, intended);
}

function offTargetVerdict(found: Cell, intended: Cell, policy: OffTargetPolicy): Verdict[] {
  if (cellContains(found, intended)) return [];
  const hit = cellToList(shared(found, intended));
  const missing = cellToList(intended).filter((value) => !hit.includes(value));
  const rejects = policy === 'part-missing' || (policy === 'nothing-found' && hit.length === 0);
  const names = cellToList(found);
  const detail = `the judge did not find ${missing.join(', ')}; it found ${names.length === 0 ? 'nothing' : names.join(', ')}`;
  return [{ code: 'off-target', passed: !rejects, detail }];
}

function shared(found: Cell, intended: Cell): Cell {
  return Object.fromEntries(
    Object.entries(intended).filter(([dimension, value]) => found[dimension] === value),
  );
}
