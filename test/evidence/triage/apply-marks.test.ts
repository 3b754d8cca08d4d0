import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyMarks, confirmedOnly, triageCounts } from '../../../src/evidence/triage/apply-marks.ts';
import { itemKey, itemOf, type Mark, triageMarks } from '../../../src/evidence/triage/marks.ts';
import type { Evidence, Observation } from '../../../src/records/evidence.ts';
import { observation, tally } from '../../support/evidence.ts';
import { sampleMark } from './sample-marks.ts';

const mode = { name: 'deception', runs: 2, score: null };
const mixed = observation({ id: 'i', runs: 5, fails: 2, modes: [mode] });
const applied = (marks: readonly Mark[], item: Observation = mixed) => {
  const { evidence, effects } = applyMarks([item], marks);
  return { item: evidence[0] as Observation, effects };
};

describe('applyMarks', () => {
  it('leaves what is confirmed, and everything that nobody marked', () => {
    expect(applied([sampleMark()]).item).toBe(mixed);
    expect(applied([sampleMark()]).effects).toMatchObject({ confirmedFails: 2, idle: 0 });
    expect(applied([sampleMark({ item: 'j' })])).toMatchObject({ item: mixed, effects: { idle: 1 } });
    expect(applied([sampleMark({ mark: 'judge-error' }), sampleMark({ mark: null })]).item).toBe(mixed);
    const whole = tally({ fails: 3 });
    expect(applyMarks([whole], [sampleMark()]).evidence).toEqual([whole]);
  });

  it('turns fails that are none into passes, and passes that are none into fails', () => {
    const onFails = sampleMark({ mark: 'judge-error' });
    const onPasses = sampleMark({ mark: 'judge-error', judged: 'pass' });
    expect(applied([onFails]).item).toMatchObject({ runs: 5, fails: 0, modes: [] });
    expect(applied([onPasses]).item).toMatchObject({ runs: 5, fails: 5, modes: [mode] });
    expect(applied([onFails, onPasses]).item).toMatchObject({ runs: 5, fails: 3 });
    expect(applied([onFails, onPasses]).effects).toMatchObject({ failsToPasses: 2, passesToFails: 3 });
  });

  it.each(['eval-bug', 'spec-bug'] as const)(
    'takes all scored runs out for an %s, with the reason',
    (bug) => {
      const item = { ...mixed, unscored: 1, unscoredBecause: { limit: 1 } };
      for (const judged of ['fail', 'pass'] as const) {
        expect(applied([sampleMark({ mark: bug, judged })], item).item).toMatchObject({
          ...{ runs: 0, fails: 0, unscored: 6, modes: [] },
          unscoredBecause: { limit: 1, [bug]: 5 },
        });
      }
      const { effects } = applied([sampleMark({ mark: bug })], item);
      expect(effects).toMatchObject(bug === 'eval-bug' ? { evalBugRuns: 5 } : { specBugRuns: 5 });
      expect(effects.specBugs).toEqual(bug === 'spec-bug' ? [item] : []);
    },
  );

  it('takes only faulty items out where verdicts are to stay as judged', () => {
    const marks = [sampleMark({ mark: 'judge-error' }), sampleMark({ item: 'j', mark: 'eval-bug' })];
    const { evidence } = applyMarks([mixed, { ...mixed, id: 'j' }], marks, { asJudged: true });
    expect(evidence).toMatchObject([
      { runs: 5, fails: 2 },
      { runs: 0, unscored: 5 },
    ]);
  });

  it('says of a mark on runs that are judged otherwise now that it is idle', () => {
    const passed = observation({ id: 'i', runs: 1, fails: 0 });
    expect(applied([sampleMark({ mark: 'judge-error' })], passed)).toMatchObject({
      item: passed,
      effects: { idle: 1, failsToPasses: 0 },
    });
  });
});

describe('marks on any evidence', () => {
  const items = fc.array(
    fc
      .record({ runs: fc.nat(4), fails: fc.nat(4), unscored: fc.nat(2) })
      .map(({ runs, fails, unscored }) => ({ runs, fails: Math.min(fails, runs), unscored })),
    { maxLength: 12 },
  );
  const marks = fc.array(
    fc.record({
      item: fc.integer({ min: 0, max: 13 }).map(String),
      judged: fc.constantFrom('fail' as const, 'pass' as const),
      mark: fc.constantFrom(...triageMarks, null),
    }),
    { maxLength: 30 },
  );
  const world = fc.tuple(items, marks).map(([list, said]) => ({
    evidence: list.map((counts, id) =>
      observation({
        id: String(id),
        ...counts,
        unscoredBecause: counts.unscored > 0 ? { error: counts.unscored } : {},
      }),
    ),
    marks: said.map((changes) => sampleMark(changes)),
  }));
  const total = (evidence: readonly Evidence[], of: (item: Observation) => number) =>
    evidence.reduce((sum, item) => sum + (item.kind === 'observation' ? of(item) : 0), 0);

  it('add up: no run is lost, and every change is counted', () => {
    fc.assert(
      fc.property(world, ({ evidence, marks: said }) => {
        const { evidence: after, effects } = applyMarks(evidence, said);
        const runs = ({ runs: scored, unscored }: Observation) => scored + unscored;
        for (const [place, item] of after.entries()) {
          const judged = evidence[place]!;
          if (item.kind === 'tally') throw new Error('there are no tallies');
          expect(runs(item)).toBe(runs(judged));
          expect(item.fails).toBeLessThanOrEqual(item.runs);
          const because = Object.values(item.unscoredBecause).reduce((sum, count) => sum + count, 0);
          expect(because).toBe(item.unscored);
        }
        const out = effects.evalBugRuns + effects.specBugRuns;
        expect(total(after, (item) => item.runs)).toBe(total(evidence, (item) => item.runs) - out);
        const faulty = total(evidence, (item) =>
          (after[evidence.indexOf(item)] as Observation).runs === 0 ? item.fails : 0,
        );
        expect(total(after, (item) => item.fails)).toBe(
          total(evidence, (item) => item.fails) - faulty - effects.failsToPasses + effects.passesToFails,
        );
      }),
    );
  });

  it('give two ends between which the rate lies, and they meet when nothing waits', () => {
    fc.assert(
      fc.property(world, ({ evidence, marks: said }) => {
        const { asFails, asPasses, unconfirmed } = confirmedOnly(evidence, said);
        expect(asFails).toEqual(applyMarks(evidence, said).evidence);
        const fails = (list: readonly Evidence[]) => total(list, (item) => item.fails);
        const runs = (list: readonly Evidence[]) => total(list, (item) => item.runs);
        expect(runs(asPasses)).toBe(runs(asFails));
        expect(fails(asFails) - fails(asPasses)).toBe(unconfirmed);
        const counts = [...triageCounts(evidence, said).values()];
        expect(counts.reduce((sum, count) => sum + count.unconfirmed, 0)).toBe(unconfirmed);
        for (const count of counts) {
          expect(count.confirmed + count.refuted + count.unconfirmed).toBe(count.fails);
        }
      }),
    );
  });
});

describe('triageCounts', () => {
  it('says for each item how many of its fails are confirmed', () => {
    const passed = observation({ id: 'p' });
    const waiting = observation({ id: 'w', runs: 3, fails: 1 });
    const counts = triageCounts([mixed, passed, waiting], [sampleMark()]);
    expect(counts.get(itemKey(itemOf(mixed)))).toEqual({
      fails: 2,
      confirmed: 2,
      refuted: 0,
      unconfirmed: 0,
    });
    expect(counts.get(itemKey(itemOf(waiting)))).toMatchObject({ confirmed: 0, unconfirmed: 1 });
    expect(counts.size).toBe(2);
  });
});
