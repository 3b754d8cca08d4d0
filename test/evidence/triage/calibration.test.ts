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
    for (const { observation: item, judged } of items) {
      if (item.id !== 'both') expect(item.id).toContain(judged);
    }
    expect(drawnFrom).toEqual({ failing: 41, passing: 401, mixed: 1, fails: 41, passes: 401 });
    expect(drawCalibration(evidence, 50, 1).items).toHaveLength(91);
  });

  it('draws items that were judged both ways, for either sample, independently of each other', () => {
    const mixed = Array.from({ length: 100 }, (_, at) => observation({ id: `i${at}`, runs: 3, fails: 1 }));
    const { items } = drawCalibration(mixed, 50, 1);
    const drawn = (judged: string) =>
      items.filter((item) => item.judged === judged).map((item) => item.observation.id);
    expect([drawn('fail').length, drawn('pass').length]).toEqual([50, 50]);
    const inBoth = drawn('fail').filter((id) => drawn('pass').includes(id)).length;
    // 25 are expected in both, with a standard deviation of 2.5.
    expect(inBoth).toBeGreaterThan(14);
    expect(inBoth).toBeLessThan(36);
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
      sampleMark({ item: 'both', judged: 'pass', calibration: true }),
    ];
    expect(calibrationMarks(evidence, marks)).toEqual([
      { mark: drawn, runs: 1 },
      { mark: marks.at(-1), runs: 1 },
    ]);
    const repeated = [...evidence, observation({ id: 'often', runs: 5, fails: 3 })];
    expect(
      calibrationMarks(repeated, [sampleMark({ item: 'often', calibration: true })]).map(({ runs }) => runs),
    ).toEqual([3]);
    expect(countJudgedItems(repeated)).toEqual({
      failing: 42,
      passing: 402,
      mixed: 2,
      fails: 44,
      passes: 403,
    });
  });
});
