import { describe, expect, it } from 'vitest';
import { triageStatus } from '../../src/gaps/triage-status.ts';
import { sampleMark } from '../evidence/triage/sample-marks.ts';
import { observation, tally } from '../support/evidence.ts';

const evidence = [
  ...Array.from({ length: 20 }, (_, at) => observation({ id: `f${at}`, fails: 1 })),
  ...Array.from({ length: 80 }, (_, at) => observation({ id: `p${at}` })),
  tally({ runs: 5, fails: 5 }),
];

describe('triageStatus', () => {
  it('knows nothing of the judge without a calibration', () => {
    const status = triageStatus(evidence, [
      sampleMark({ item: 'f0' }),
      sampleMark({ item: 'f1', mark: 'judge-error' }),
      sampleMark({ item: 'f2', mark: 'eval-bug' }),
      sampleMark({ item: 'f3', mark: 'spec-bug' }),
    ]);
    expect(status.failing).toBe(20);
    expect(status.marked).toEqual({ confirmed: 1, 'judge-error': 1, 'eval-bug': 1, 'spec-bug': 1 });
    expect(status.unmarked).toBe(16);
    expect(status.rates.judged).toBe(0.2);
    expect(status.rates.marked).toBeCloseTo(17 / 98);
    expect(status.rates.confirmedOnly).toBeCloseTo(1 / 98);
    expect(status.judge).toHaveProperty('reason');
    expect(status.rates.corrected).toBe(status.judge);
    expect(triageStatus([], []).rates).toMatchObject({ judged: null, marked: null, confirmedOnly: null });
  });

  it('corrects the rate as it was judged, so that found errors are not counted twice', () => {
    const marks = Array.from({ length: 20 }, (_, at) => [
      sampleMark({ item: `f${at}`, mark: at < 10 ? 'confirmed' : 'judge-error', calibration: true }),
      sampleMark({ item: `p${at}`, judged: 'pass', calibration: true }),
    ]).flat();
    const { rates } = triageStatus(evidence, marks);
    expect(rates.marked).toBeCloseTo(0.1);
    expect(rates.corrected).toMatchObject({ rate: expect.closeTo(0.1, 6) });
  });
});
