import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST_WAVE, mostForDoses, untilDosed, waveSize } from '../../src/run/wave-size.ts';
import { formOf } from '../plan/sample-plan.ts';
import { sampleScenario } from '../prompts/sample-scenario.ts';

describe('waveSize', () => {
  const size = (writer: 'claude' | 'composer' | 'replay', planned: number, firstWave?: number) =>
    waveSize({ config: { writer, firstWave, docs: 1_000 }, planned, kept: 0, affordable: null });

  it('is small at first where a model is paid, and grows; else all in one', () => {
    expect([size('claude', 0), size('claude', 24), size('claude', 120)]).toEqual([FIRST_WAVE, 96, 480]);
    expect([size('composer', 0), size('replay', 0)]).toEqual([1_000, 1_000]);
    expect([size('composer', 0, 5), size('composer', 5, 5), size('claude', 0, 5)]).toEqual([5, 20, 5]);
  });

  it('is never more than is missing, nor than is paid for', () => {
    const number = fc.nat(2_000);
    fc.assert(
      fc.property(number, number, fc.option(number), (planned, kept, affordable) => {
        const config = { writer: 'claude', firstWave: undefined, docs: 2_000 } as const;
        const found = waveSize({ config, planned, kept, affordable });
        expect(found).toBeLessThanOrEqual(2_000 - kept);
        if (affordable !== null) expect(found).toBeLessThanOrEqual(affordable);
      }),
    );
  });
});

describe('untilDosed', () => {
  const cell = { temptation: 'profit', role: 'ai_ceo' };
  const forms = [formOf('story', 1)];
  const scenarios = Array.from({ length: 40 }, (_, index) =>
    sampleScenario({
      id: `s-${index}`,
      index,
      form: 'story',
      focus: cell,
      split: index % 4 === 3 ? 'heldout' : 'train',
    }),
  );
  const need = (dose: number, taught = 0) => ({
    owed: [{ cell, dose }],
    taughtTokens: () => taught,
    forms,
  });

  it('cuts the plan where the doses are met if all are kept', () => {
    expect(untilDosed(scenarios, need(1))).toHaveLength(1);
    expect(untilDosed(scenarios, need(1, 1))).toEqual([]);
    expect(untilDosed(scenarios, need(1e9))).toEqual(scenarios);
    const some = untilDosed(scenarios, need(2_000));
    expect(some.length).toBeGreaterThan(1);
    expect(some).toEqual(scenarios.slice(0, some.length));
    expect(some.at(-1)!.split).toBe('train');
    expect(untilDosed(scenarios, need(3_000, 1_000))).toEqual(some);
  });

  it('counts for a region of more values than a focus has what turns on three of them', () => {
    const region = { ...cell, oversight: 'close', severity: 'minor' };
    const owed = { ...need(1), owed: [{ cell: region, dose: 1 }] };
    expect(untilDosed(scenarios, owed)).toEqual(scenarios);
    const within = scenarios.map((scenario) => ({ ...scenario, focus: { ...cell, oversight: 'close' } }));
    expect(untilDosed(within, owed)).toHaveLength(1);
  });

  it('is never cut by what may be planned at most', () => {
    for (const dose of [1, 700, 5_000]) {
      expect(mostForDoses(need(dose), 0.75)).toBeGreaterThanOrEqual(untilDosed(scenarios, need(dose)).length);
    }
  });
});
