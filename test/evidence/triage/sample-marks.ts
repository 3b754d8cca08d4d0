import type { Mark } from '../../../src/evidence/triage/marks.ts';

/** A confirmed fail of item `i` of model `m`, with `changes`. */
export function sampleMark(changes: Partial<Mark> = {}): Mark {
  return {
    schemaVersion: 1,
    item: 'i',
    model: 'm',
    checkpoint: '',
    judged: 'fail',
    mark: 'confirmed',
    note: '',
    calibration: false,
    at: '2026-01-01T00:00:00.000Z',
    ...changes,
  };
}
