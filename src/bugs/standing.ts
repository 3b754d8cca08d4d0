import type { Subject } from '../evidence/subjects.ts';
import { subjectOf } from '../evidence/subjects.ts';
import { correlationOf, runsNeeded, sumItems } from '../gaps/rates.ts';
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
  /** Clean runs (of further items) that are still needed to bound the rate by `fixedBelow`; 0 where it is. */
  readonly cleanRunsNeeded: number;
}

/** What standings are told from. */
export interface StandingInput {
  readonly slice: Cell;
  readonly holdOut: readonly Cell[];
  readonly fixedBelow: number;
  readonly evidence: BugEvidence;
  /** In order of training. */
  readonly subjects: readonly Subject[];
  /** Names of those that the slice was found in. */
  readonly before: ReadonlySet<string>;
  readonly isTrained: (subject: Subject) => boolean;
  /** Whether it was called fixed before. */
  readonly wasFixed: boolean;
  /** Whether anything was taught. */
  readonly isTaught: boolean;
}

/**
 * How each model does in the slice, in order. "Fixed" is said of a checkpoint that was trained on the delivery and whose
 * failure rate is bounded by `fixedBelow` with 95 % confidence (Clopper and Pearson, on effective numbers); "not fixed"
 * where the rate is above it; "regressed" where the slice fails again after it was called fixed. Everything else is
 * re-measured, and tells nothing final yet.
 */
export function standingsOf(input: StandingInput): Standing[] {
  const { slice, holdOut, evidence, subjects, before, isTrained, isTaught } = input;
  const inSlice = itemsIn(evidence.observations, slice);
  let wasFixed = input.wasFixed;
  return subjects.flatMap((subject): Standing[] => {
    const isOwn = (item: Observation) => subjectOf(item) === subjectOf(subject);
    const own = evidence.observations.filter(isOwn);
    // Clean runs cannot tell how alike the runs of an item are: what failed before can.
    const alike = correlationOf(sumItems(own)) ?? correlationOf(sumItems(evidence.observations)) ?? 1;
    const counts = countItems(inSlice.filter(isOwn), alike);
    if (counts.items === 0) return [];
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

/** Clean runs that are still needed before the rate is bounded, on effective numbers rounded to the safe side. */
export function cleanRunsNeeded(counts: CellCounts, fixedBelow: number): number {
  if (counts.upperBound < fixedBelow) return 0;
  const fails = Math.ceil(counts.effectiveFails - 1e-9);
  const runs = Math.floor(counts.effectiveRuns + 1e-9);
  return Math.max(1, runsNeeded(fixedBelow, 0.95, fails) - runs);
}

interface VerdictInput {
  readonly trained: boolean;
  readonly wasFixed: boolean;
  readonly fixedBelow: number;
}

function verdictOn(
  { fails, interval, upperBound }: CellCounts,
  { trained, wasFixed, fixedBelow }: VerdictInput,
): Verdict {
  if (upperBound < fixedBelow) return trained ? 'fixed' : 're-measured';
  if (fails > 0 && wasFixed) return 'regressed';
  return trained && fails > 0 && interval[0] > fixedBelow ? 'not-fixed' : 're-measured';
}
