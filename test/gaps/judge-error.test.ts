import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalibrationMark } from '../../src/evidence/triage/calibration.ts';
import type { TriageMark, Verdict } from '../../src/evidence/triage/marks.ts';
import { correctRate, type JudgeError, judgeErrorIn, judgeErrorOf } from '../../src/gaps/judge-error.ts';
import { createRandom } from '../../src/random.ts';
import { sampleMark } from '../evidence/triage/sample-marks.ts';
import { observation } from '../support/evidence.ts';

/** So many calibration marks of one kind, each for so many runs. */
const marked = (judged: Verdict, mark: TriageMark, count: number, runs = 1): CalibrationMark[] =>
  Array.from({ length: count }, (_, at) => ({
    mark: sampleMark({ item: `${judged} ${mark} ${at}`, judged, mark, calibration: true }),
    runs,
  }));

/** Runs that the judge failed and passed, each of an item of its own. */
const judgedOf = (fails: number, passes: number) => ({ fails, passes, effectiveRuns: fails + passes });

const known = (error: ReturnType<typeof judgeErrorOf>): JudgeError => {
  if ('reason' in error) throw new Error(error.reason);
  return error;
};

const rateOf = (corrected: ReturnType<typeof correctRate>) => {
  if ('reason' in corrected) throw new Error(corrected.reason);
  return corrected;
};

/** A judge whose rates are known, with draws that are all the same. */
const exact = (sensitivity: number, specificity: number): JudgeError => ({
  sensitivity,
  sensitivityInterval: [sensitivity, sensitivity],
  specificity,
  specificityInterval: [specificity, specificity],
  fails: { marked: 1, wrong: 0 },
  passes: { marked: 1, wrong: 0 },
  leftOut: { evalBugs: 0, specBugs: 0 },
  refusal: '',
  draws: {
    sensitivity: new Float64Array(2_000).fill(sensitivity),
    specificity: new Float64Array(2_000).fill(specificity),
  },
});

describe('judgeErrorOf', () => {
  // Drum and Christacopoulos (1972), hepatic scintigraphy, as used by Begg and Greenes (1983) and Zhou (1993):
  // 429 positive tests, of which 263 were verified (231 diseased); 221 negative, of which 81 were (27 diseased).
  const marks = [
    ...marked('fail', 'confirmed', 231),
    ...marked('fail', 'judge-error', 32),
    ...marked('pass', 'confirmed', 54),
    ...marked('pass', 'judge-error', 27),
  ];

  it('agrees with the published example', () => {
    const error = known(judgeErrorOf(marks, judgedOf(429, 221)));
    expect(error.sensitivity).toBeCloseTo(0.836, 3);
    expect(error.specificity).toBeCloseTo(0.738, 3);
    // Standard errors by the delta method on the log odds, as Begg and Greenes give them
    const [ppv, npv, share] = [231 / 263, 54 / 81, 429 / 650];
    const spread = (a: number, b: number) => Math.sqrt(a / 263 + b / 81 + 1 / (650 * share * (1 - share)));
    const around = (rate: number, deviation: number) =>
      [-1.96, 1.96].map((z) => 1 / (1 + Math.exp(-Math.log(rate / (1 - rate)) - z * deviation)));
    const sensitivity = around(error.sensitivity, spread((1 - ppv) / ppv, npv / (1 - npv)));
    const specificity = around(error.specificity, spread(ppv / (1 - ppv), (1 - npv) / npv));
    for (const end of [0, 1]) {
      expect(error.sensitivityInterval[end]).toBeCloseTo(sensitivity[end]!, 1.9);
      expect(error.specificityInterval[end]).toBeCloseTo(specificity[end]!, 1.9);
    }
  });

  it('counts bugs apart', () => {
    const more = [...marks, ...marked('fail', 'eval-bug', 2), ...marked('pass', 'spec-bug', 3)];
    const error = known(judgeErrorOf(more, judgedOf(429, 221)));
    expect(error.leftOut).toEqual({ evalBugs: 2, specBugs: 3 });
    expect(error.fails).toEqual({ marked: 263, wrong: 32 });
    expect(error.passes).toEqual({ marked: 81, wrong: 27 });
  });

  it('weighs a mark by the runs that it stands for, and knows less from uneven ones', () => {
    const judged = judgedOf(100, 100);
    // 10 wrong items of one run and 10 right ones of nine: 90 % of the runs, from (100)² ÷ 820 = 12.2 items' worth.
    const uneven = known(
      judgeErrorOf(
        [
          ...marked('fail', 'judge-error', 10),
          ...marked('fail', 'confirmed', 10, 9),
          ...marked('pass', 'confirmed', 20),
        ],
        judged,
      ),
    );
    const even = known(
      judgeErrorOf(
        [
          ...marked('fail', 'judge-error', 2, 5),
          ...marked('fail', 'confirmed', 18, 5),
          ...marked('pass', 'confirmed', 20),
        ],
        judged,
      ),
    );
    expect(uneven.specificity).toBeCloseTo(100 / 110, 6);
    expect(even.specificity).toBeCloseTo(100 / 110, 6);
    expect(uneven.fails).toEqual({ marked: 20, wrong: 10 });
    expect(uneven.specificityInterval[0]).toBeLessThan(even.specificityInterval[0]);
  });

  it('learns from items whose runs were judged both ways, and only from marks of a calibration', () => {
    const both = Array.from({ length: 100 }, (_, at) => observation({ id: `i${at}`, runs: 4, fails: 1 }));
    const marks = Array.from({ length: 50 }, (_, at) => [
      sampleMark({ item: `i${at}`, mark: at < 5 ? 'judge-error' : 'confirmed', calibration: true }),
      sampleMark({ item: `i${at}`, judged: 'pass', calibration: true }),
      sampleMark({ item: `i${50 + at}`, judged: 'pass', mark: 'judge-error', calibration: false }),
    ]).flat();
    const mixed = known(judgeErrorIn(both, marks));
    expect(mixed.fails).toEqual({ marked: 50, wrong: 5 });
    expect(mixed.passes).toEqual({ marked: 50, wrong: 0 });
    expect(mixed.sensitivity).toBe(1);
    expect(mixed.specificity).toBeCloseTo(300 / 310, 6);
  });

  it('says in words what is missing', () => {
    const reason = (list: readonly CalibrationMark[]) => judgeErrorOf(list, judgedOf(10, 90));
    expect(reason([])).toEqual({ reason: expect.stringContaining('no fails and no passes') });
    expect(reason(marked('fail', 'confirmed', 3))).toEqual({ reason: expect.stringContaining('no passes') });
    expect(reason([...marked('fail', 'judge-error', 3), ...marked('pass', 'confirmed', 3)])).toEqual({
      reason: expect.stringContaining('no true fail'),
    });
  });

  it('knows little from few marks, also where none is wrong', () => {
    const flawless = (count: number) =>
      known(
        judgeErrorOf(
          [...marked('fail', 'confirmed', count), ...marked('pass', 'confirmed', count)],
          judgedOf(100, 900),
        ),
      );
    const [few, many] = [flawless(10), flawless(400)];
    expect(few).toMatchObject({ sensitivity: 1, specificity: 1 });
    expect(few.sensitivityInterval[1]).toBe(1);
    expect(few.sensitivityInterval[0]).toBeLessThan(0.7);
    expect(many.sensitivityInterval[0]).toBeGreaterThan(few.sensitivityInterval[0]);
    expect(many.sensitivityInterval[0]).toBeGreaterThan(0.9);
  });
});

describe('correctRate', () => {
  // True prevalence by (apparent + specificity − 1) ÷ (sensitivity + specificity − 1). The first is the worked example
  // of epiR's epi.prev: 23 of 150 cows positive, 96 % and 89 %: 5.1 in 100 are infected.
  it.each([
    [23, 150, 0.96, 0.89, 0.051],
    [30, 100, 0.9, 0.9, 0.25],
    [5, 100, 0.9, 0.9, 0],
    [95, 100, 0.9, 0.9, 1],
    [40, 100, 1, 1, 0.4],
  ])(
    'turns %i of %i with sensitivity %d and specificity %d into %d',
    (fails, runs, sensitivity, specificity, rate) => {
      const found = rateOf(
        correctRate({ fails, runs, effectiveRuns: runs }, exact(sensitivity, specificity)),
      );
      expect(found.rate).toBeCloseTo(rate, 3);
      expect(found.interval[0]).toBeLessThanOrEqual(found.rate);
      expect(found.interval[1]).toBeGreaterThanOrEqual(found.rate);
    },
  );

  it('is the Jeffreys interval of the rate where the judge is perfect', () => {
    // Brown, Cai and DasGupta (2001), table 5: Jeffreys intervals at n = 20
    const at = (fails: number) =>
      rateOf(correctRate({ fails, runs: 20, effectiveRuns: 20 }, exact(1, 1))).interval;
    expect(at(5)[0]).toBeCloseTo(0.102, 2);
    expect(at(5)[1]).toBeCloseTo(0.464, 2);
    expect(at(10)[0]).toBeCloseTo(0.292, 2);
    expect(at(10)[1]).toBeCloseTo(0.708, 2);
  });

  it('is wider where runs repeat each other, and where the judge is known less', () => {
    const width = (effectiveRuns: number, error: JudgeError) => {
      const [low, high] = rateOf(correctRate({ fails: 60, runs: 300, effectiveRuns }, error)).interval;
      return high - low;
    };
    expect(width(100, exact(0.9, 0.95))).toBeGreaterThan(1.5 * width(300, exact(0.9, 0.95)));
    const estimated = (count: number) =>
      known(
        judgeErrorOf(
          [
            ...marked('fail', 'confirmed', count * 9),
            ...marked('fail', 'judge-error', count),
            ...marked('pass', 'confirmed', count * 9),
            ...marked('pass', 'judge-error', count),
          ],
          judgedOf(200, 800),
        ),
      );
    expect(width(300, estimated(3))).toBeGreaterThan(width(300, estimated(50)));
  });

  it('gives the share of true fails back where it corrects the rate that the judge was learnt on', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 60 }),
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 5, max: 60 }),
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 1, max: 99 }),
        (rightFails, wrongFails, rightPasses, wrongPasses, fails) => {
          const marks = [
            ...marked('fail', 'confirmed', rightFails),
            ...marked('fail', 'judge-error', wrongFails),
            ...marked('pass', 'confirmed', rightPasses),
            ...marked('pass', 'judge-error', wrongPasses),
          ];
          const error = known(judgeErrorOf(marks, judgedOf(fails, 100 - fails)));
          const found = rateOf(correctRate({ fails, runs: 100, effectiveRuns: 100 }, error));
          const ppv = rightFails / (rightFails + wrongFails);
          const missed = wrongPasses / (rightPasses + wrongPasses);
          expect(found.rate).toBeCloseTo((fails * ppv + (100 - fails) * missed) / 100, 6);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('refuses, in words, what no judge can tell', () => {
    const marks = [
      ...marked('fail', 'confirmed', 2),
      ...marked('fail', 'judge-error', 8),
      ...marked('pass', 'confirmed', 6),
      ...marked('pass', 'judge-error', 4),
    ];
    const error = known(judgeErrorOf(marks, judgedOf(50, 50)));
    expect(error.sensitivity + error.specificity).toBeLessThanOrEqual(1);
    expect(correctRate({ fails: 5, runs: 10, effectiveRuns: 10 }, error)).toEqual({
      reason: expect.stringContaining('no better than chance'),
    });
    expect(correctRate({ fails: 0, runs: 0, effectiveRuns: 0 }, exact(1, 1))).toEqual({
      reason: 'no run was scored',
    });
  });

  it('has an interval that contains the true rate about as often as it says', () => {
    const random = createRandom('coverage');
    const [sensitivity, specificity, overall, bucket] = [0.85, 0.95, 0.2, 0.3];
    const judge = (isFail: boolean) => (isFail ? random.next() < sensitivity : random.next() >= specificity);
    let hits = 0;
    const worlds = 100;
    for (let world = 0; world < worlds; world++) {
      const found: Record<Verdict, boolean[]> = { fail: [], pass: [] };
      for (let item = 0; item < 2_000; item++) {
        const isFail = random.next() < overall;
        found[judge(isFail) ? 'fail' : 'pass'].push(isFail);
      }
      const marks = (['fail', 'pass'] as const).flatMap((judged) => {
        const truths = found[judged].slice(0, 80);
        const right = truths.filter((isFail) => isFail === (judged === 'fail')).length;
        return [
          ...marked(judged, 'confirmed', right),
          ...marked(judged, 'judge-error', truths.length - right),
        ];
      });
      const error = known(judgeErrorOf(marks, judgedOf(found.fail.length, found.pass.length)));
      let fails = 0;
      for (let run = 0; run < 120; run++) fails += Number(judge(random.next() < bucket));
      const [low, high] = rateOf(correctRate({ fails, runs: 120, effectiveRuns: 120 }, error)).interval;
      hits += Number(low <= bucket && bucket <= high);
    }
    // Of 100 at 95 %, fewer than 87 happen less than once in 1,000 times.
    expect(hits).toBeGreaterThanOrEqual(87);
  });
});
