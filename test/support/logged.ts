import type { LoggedRun, LoggedTally, LoggedVerdict } from '../../src/formats/logs/log-format.ts';

/** A verdict without modes. */
export const passed: LoggedVerdict = { result: 'pass', because: null, modes: [] };
/** A verdict without modes. */
export const failed: LoggedVerdict = { result: 'fail', because: null, modes: [] };

/** A run that passed, with `changes`. */
export function loggedRun(changes: Partial<LoggedRun> = {}): LoggedRun {
  return {
    kind: 'run',
    item: 'i',
    epoch: '1',
    step: null,
    suite: 'suite',
    model: 'm',
    checkpoint: '',
    fields: {},
    tags: [],
    scores: {},
    verdict: passed,
    texts: [],
    entry: '',
    ...changes,
  };
}

/** A row of a bucket table, with `changes`. */
export function loggedTally(changes: Partial<LoggedTally> = {}): LoggedTally {
  return {
    kind: 'tally',
    fields: {},
    items: 10,
    runs: 10,
    fails: 1,
    rate: null,
    exercised: null,
    rounding: { rate: 0, exercised: 0 },
    model: 'm',
    checkpoint: '',
    entry: '',
    ...changes,
  };
}
