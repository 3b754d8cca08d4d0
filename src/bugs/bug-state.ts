import type { LedgerEntry, Verdict } from './ledger-entry.ts';

/** Where a bug stands. */
export type BugState =
  | 'reported'
  | 'unplaced'
  | 'placed'
  | 'sealed'
  | 'probed'
  | 'found'
  | 'taught'
  | Verdict;

/**
 * The states that may follow each; staying where it is is always allowed. Whatever was reached, the map or the report
 * may change, so that the bug is placed anew. Nothing is taught that was not found, and nothing is called fixed that
 * was not taught.
 */
export const nextStates: Readonly<Record<BugState, readonly BugState[]>> = {
  reported: ['unplaced', 'placed'],
  unplaced: ['placed'],
  placed: ['unplaced', 'sealed'],
  sealed: ['unplaced', 'placed', 'probed', 'found'],
  probed: ['unplaced', 'placed', 'found'],
  found: ['unplaced', 'placed', 'probed', 'taught'],
  taught: ['unplaced', 'placed', 'found', 're-measured', 'not-fixed', 'fixed', 'regressed'],
  're-measured': ['unplaced', 'placed', 'found', 'taught', 'not-fixed', 'fixed', 'regressed'],
  'not-fixed': ['unplaced', 'placed', 'found', 'taught', 're-measured', 'fixed', 'regressed'],
  fixed: ['unplaced', 'placed', 'found', 'taught', 're-measured', 'not-fixed', 'regressed'],
  regressed: ['unplaced', 'placed', 'found', 'taught', 're-measured', 'not-fixed', 'fixed'],
};

/**
 * The state after an entry; `undefined` where the entry may not follow, e.g. something taught that was never found.
 *
 * @param state `undefined` before the first entry, which must report the bug
 */
export function stateAfter(state: BugState | undefined, entry: LedgerEntry): BugState | undefined {
  if (state === undefined) return entry.event === 'reported' ? 'reported' : undefined;
  const wanted = wantedState(state, entry);
  return wanted === state || nextStates[state].includes(wanted) ? wanted : undefined;
}

function wantedState(state: BugState, entry: LedgerEntry): BugState {
  switch (entry.event) {
    // Read again, answered, searched in vain, sealed anew: the bug stands where it stood.
    case 'reported':
    case 'answered':
    case 'searched':
      return state;
    case 'sealed':
      return state === 'placed' ? 'sealed' : state;
    // More probes of what was found already make nothing of it unfound.
    case 'probed':
      return state === 'sealed' || state === 'placed' || state === 'reported' ? 'probed' : state;
    case 'measured':
      return entry.verdict;
    default:
      return entry.event;
  }
}
