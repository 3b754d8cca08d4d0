import type { EvidenceSource, Observation, Tally } from '../../src/records/evidence.ts';

/** A source for evidence that was made up. */
export const madeUpSource: EvidenceSource = { file: 'evidence.jsonl', line: 1, entry: '', sha256: '' };

/** One run of one item that passed, with `changes`. */
export function observation(changes: Partial<Observation> = {}): Observation {
  return {
    kind: 'observation',
    id: 'i',
    cells: [{}],
    runs: 1,
    fails: 0,
    unscored: 0,
    unscoredBecause: {},
    modes: [],
    model: 'm',
    checkpoint: '',
    suite: '',
    stream: 'directed',
    propensity: null,
    outside: {},
    attributes: {},
    source: madeUpSource,
    ...changes,
  };
}

/** A tally of which nothing is known, with `changes`. */
export function tally(changes: Partial<Tally> = {}): Tally {
  return {
    kind: 'tally',
    cell: {},
    items: null,
    runs: null,
    fails: null,
    rate: null,
    exercised: null,
    rounding: { rate: 0, exercised: 0 },
    model: '',
    checkpoint: '',
    source: madeUpSource,
    ...changes,
  };
}
