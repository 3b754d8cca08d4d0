import { describe, expect, it } from 'vitest';
import {
  calibrationMarks,
  countJudgedItems,
  drawCalibration,
} from '../../../src/evidence/triage/calibration.ts';
import { observation, tally } from '../../support/evidence.ts';
import { sampleMark } from './sample-marks.ts';

const evidence = [
  ...Array.from({ length: 40 }, (_, at) => observation({ id: `fail ${at}`, fails: 1 })),
  ...Array.from({ length: 400 }, (_, at) => observation({ id: `pass ${at}` })),
  observation({ id: 'both', runs: 2, fails: 1 }),
  observation({ id: 'unscored', runs: 0, unscored: 1 }),
  tally(),
];

describe('drawCalibration', () => {
  it('draws as many fails and passes, and says from how many', () => {
    const { items, drawnFrom } = drawCalibration(evidence, 30, 1);
    expect(items.filter(({ judged }) => judged === 'fail')).toHaveLength(30);
    expect(items.filter(({ judged }) => judged === 'pass')).toHaveLength(30);
    for (const { observation: item, judged } of items) expect(item.id).toContain(judged);
    expect(drawnFrom).toEqual({ fails: 40, passes: 400, undecided: 1 });
    expect(drawCalibration(evidence, 50, 1).items).toHaveLength(90);
  });

  it('is the same for a seed, whatever the order, and another for another seed', () => {
    const names = (sample: ReturnType<typeof drawCalibration>) =>
      sample.items.map((item) => item.observation.id);
    expect(names(drawCalibration(evidence.toReversed(), 10, 1))).toEqual(
      names(drawCalibration(evidence, 10, 1)),
    );
    expect(names(drawCalibration(evidence, 10, 2))).not.toEqual(names(drawCalibration(evidence, 10, 1)));
  });

  it('grows: a larger sample contains a smaller one', () => {
    const names = (each: number) =>
      drawCalibration(evidence, each, 'seed').items.map((item) => item.observation.id);
    expect(names(20)).toEqual(expect.arrayContaining(names(10)));
  });

  it('draws every item equally often, and does not sort by verdict', () => {
    const drawn = new Map<string, number>();
    let firstFails = 0;
    for (let seed = 0; seed < 400; seed++) {
      const { items } = drawCalibration(evidence.slice(0, 60), 10, seed);
      firstFails += Number(items[0]!.judged === 'fail');
      for (const { observation: item } of items) drawn.set(item.id, (drawn.get(item.id) ?? 0) + 1);
    }
    // 10 of 40 in 400 samples: 100 each, with a standard deviation of 8.7
    for (let at = 0; at < 40; at++) {
      expect(drawn.get(`fail ${at}`)).toBeGreaterThan(60);
      expect(drawn.get(`fail ${at}`)).toBeLessThan(140);
    }
    expect(firstFails).toBeGreaterThan(150);
    expect(firstFails).toBeLessThan(250);
  });
});

describe('calibrationMarks', () => {
  it('keeps the marks that were drawn from this evidence and are judged as they were', () => {
    const drawn = sampleMark({ item: 'fail 1', calibration: true });
    const marks = [
      drawn,
      sampleMark({ item: 'fail 2' }),
      sampleMark({ item: 'pass 1', calibration: true }),
      sampleMark({ item: 'fail 3', calibration: true, model: 'other' }),
      sampleMark({ item: 'both', calibration: true }),
    ];
    expect(calibrationMarks(evidence, marks)).toEqual([drawn]);
    expect(countJudgedItems(evidence)).toEqual({ fails: 40, passes: 400, undecided: 1 });
  });
});
