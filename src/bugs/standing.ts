import type { Subject } from '../evidence/subjects.ts';
import { subjectOf } from '../evidence/subjects.ts';
import { correlationOf, designEffect, safeUpperBound, sumItems } from '../gaps/rates.ts';
import type { Cell } from '../records/cell.ts';
import type { Observation } from '../records/evidence.ts';
import type { BugEvidence } from './bug-evidence.ts';
import { type CellCounts, countItems, itemsIn } from './cell-counts.ts';
import type { Verdict } from './ledger-entry.ts';

/** How a model does in the slice of a bug. */
export interface Standing {
  readonly subject: string;
  readonly when: 'before' | 'after';
  /** Whether the config says that it was trained on the delivery. */
  readonly trained: boolean;
  readonly slice: CellCounts;
  /** In the cells that were held out of the training documents; `null` where there are none. */
  readonly heldOut: CellCounts | null;
  /** Where the rule does not apply and a fail is too much caution; `null` where nothing was looked at. */
  readonly overCaution: CellCounts | null;
  /** `null` before teaching. */
  readonly verdict: Verdict | null;
  /** Clean runs, each of a further item, that are still needed to bound the rate by `fixedBelow`; 0 where it is. */
  readonly cleanRunsNeeded: number;
}

/** What standings are told from. */
export interface StandingInput {
  readonly slice: Cell;
  readonly holdOut: readonly Cell[];
  readonly fixedBelow: number;
  readonly evidence: BugEvidence;
  /** In order of training; also those that were measured once, and that the evidence says nothing of any more. */
  readonly subjects: readonly Subject[];
  /** Names of those that the slice was found in. */
  readonly before: ReadonlySet<string>;
  readonly isTrained: (subject: Subject) => boolean;
  /** Names of those that were called fixed: it counts where the evidence of today has nothing on them. */
  readonly calledFixed: ReadonlySet<string>;
  /** Whether anything was taught. */
  readonly isTaught: boolean;
}

/**
 * How each model does in the slice, in order. "Fixed" is said of a checkpoint that was trained on the delivery and whose
 * failure rate is bounded by `fixedBelow` with 95 % confidence (Clopper and Pearson, on effective numbers); "not fixed"
 * where the rate is above it with the same confidence (lower end of Wilson's interval); "regressed" where it is above it
 * after an earlier checkpoint was fixed. Everything else is re-measured, and tells nothing final yet.
 */
export function standingsOf(input: StandingInput): Standing[] {
  const { slice, holdOut, evidence, subjects, before, calledFixed, isTrained, isTaught } = input;
  const inSlice = itemsIn(evidence.observations, slice);
  let wasFixed = false;
  return subjects.flatMap((subject): Standing[] => {
    const isOwn = (item: Observation) => subjectOf(item) === subjectOf(subject);
    const own = evidence.observations.filter(isOwn);
    // Clean runs cannot tell how alike the runs of an item are: what failed before can.
    const alike = correlationOf(sumItems(own)) ?? correlationOf(sumItems(evidence.observations)) ?? 1;
    const counts = countItems(inSlice.filter(isOwn), alike);
    if (counts.items === 0) {
      wasFixed ||= calledFixed.has(subjectOf(subject));
      return [];
    }
    const heldOut = own.filter((item) => holdOut.some((cell) => itemsIn([item], cell).length > 0));
    const cautious = evidence.nonApplication.filter(isOwn);
    const trained = isTrained(subject);
    const isBefore = !isTaught || (before.has(subjectOf(subject)) && !trained);
    const verdict = isBefore ? null : verdictOn(counts, { trained, wasFixed, fixedBelow: input.fixedBelow });
    wasFixed ||= verdict === 'fixed';
    return [
      {
        subject: subjectOf(subject),
        when: isBefore ? 'before' : 'after',
        trained,
        slice: counts,
        heldOut: holdOut.length === 0 ? null : countItems(heldOut, alike),
        overCaution: cautious.length === 0 ? null : countItems(cautious, alike),
        verdict,
        cleanRunsNeeded: cleanRunsNeeded(counts, input.fixedBelow),
      },
    ];
  });
}

/** The standing that says how the bug stands: of the last checkpoint that was trained on the delivery, else of the last. */
export function decisiveStanding(standings: readonly Standing[]): Standing | undefined {
  const after = standings.filter(({ when }) => when === 'after');
  return after.findLast(({ trained }) => trained) ?? after.at(-1);
}

/**
 * Clean runs, each of a further item, after which the rate is bounded by `fixedBelow`, and after one fewer is not; 0
 * where it is bounded. They also dilute the items with several runs, so that they do not add one to one to the effective
 * number: the design effect (Kish 1965) is taken anew for each number that is tried.
 *
 * @param fixedBelow in (0, 1)
 */
export function cleanRunsNeeded(counts: CellCounts, fixedBelow: number): number {
  const isBounded = (more: number) => boundAfter(counts, more) < fixedBelow;
  if (counts.upperBound < fixedBelow) return 0;
  let low = 0;
  let high = 1;
  while (!isBounded(high)) {
    low = high;
    high *= 2;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isBounded(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** The upper bound of the rate once so many further items came in clean, one run each. */
function boundAfter({ fails, runs, squaredRuns, alike }: CellCounts, more: number): number {
  return safeUpperBound(fails, runs + more, designEffect(runs + more, squaredRuns + more, alike));
}

interface VerdictInput {
  readonly trained: boolean;
  readonly wasFixed: boolean;
  readonly fixedBelow: number;
}

function verdictOn(
  { interval, upperBound }: CellCounts,
  { trained, wasFixed, fixedBelow }: VerdictInput,
): Verdict {
  if (upperBound < fixedBelow) return trained ? 'fixed' : 're-measured';
  // One fail may be chance, before it was fixed and after.
  if (interval[0] <= fixedBelow) return 're-measured';
  if (wasFixed) return 'regressed';
  return trained ? 'not-fixed' : 're-measured';
}
