import { describe, expect, it } from 'vitest';
import { actionOf, percent } from '../../src/gaps/action.ts';

const base = {
  exercised: 1.2,
  interval: [0.03, 0.07] as readonly [number, number] | null,
  shrunkenRate: 0.05,
  taught: 0,
  remeasured: 0,
  tolerance: 0.01,
};

describe('actionOf', () => {
  it.each([
    ['teach', {}],
    ['settled', { shrunkenRate: 0.004, interval: [0.001, 0.009] as const }],
    ['measure', { exercised: 0.2, interval: [0, 0.2] as const }],
    ['measure', { exercised: 0.2, interval: null }],
    ['teach', { exercised: 0.2, interval: [0.02, 0.2] as const }],
    ['settled', { exercised: 0.2, interval: [0, 0.01] as const, shrunkenRate: 0.002 }],
    ['teach', { exercised: 1, interval: null }],
    ['measure', { exercised: 0.2, interval: [0.03, 0.2] as const, shrunkenRate: 0.008 }],
    ['settled', { exercised: 1.2, interval: [0.03, 0.2] as const, shrunkenRate: 0.008 }],
    ['re-measure', { taught: 1, remeasured: 0.4 }],
    ['re-measure', { taught: 2, remeasured: 0.99, shrunkenRate: 0 }],
    ['change-method', { taught: 1, remeasured: 1 }],
    ['settled', { taught: 1, remeasured: 1, shrunkenRate: 0.01 }],
    ['measure', { taught: 0.99, remeasured: 1, exercised: 0.5, interval: [0, 0.1] as const }],
  ] as const)('says %s of %j', (action, change) => {
    const decided = actionOf({ ...base, ...change });
    expect(decided.action).toBe(action);
    expect(decided.reason).not.toBe('');
  });

  it('writes shares so that they tell something', () => {
    expect([0, 0.0046, 0.012, 0.5, 1.4].map(percent)).toEqual(['0 %', '0.46 %', '1.2 %', '50 %', '140 %']);
  });
});
