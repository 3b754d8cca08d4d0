import { describe, expect, it } from 'vitest';
import { LacunaError } from '../../../src/errors.ts';
import { createRandom } from '../../../src/random.ts';
import { drawFault, noFaults, parseFaults } from '../../../src/write/composer/faults.ts';

describe('parseFaults', () => {
  it('reads rates by name, and none from an empty text', () => {
    expect(parseFaults('off-target=0.05, truncated=.02,refusing=1e-2')).toEqual({
      'off-target': 0.05,
      truncated: 0.02,
      duplicate: 0,
      leaking: 0,
      refusing: 0.01,
    });
    expect(parseFaults(' ')).toEqual(noFaults);
    expect(parseFaults('duplicate=0.3,leaking=0.3,refusing=0.4')).toMatchObject({ refusing: 0.4 });
  });
  it.each([
    ['leeking=0.1', 'composer.unknown-fault', /Did you mean leaking\?/],
    ['typo-in-all-of-it=0.1', 'composer.unknown-fault', /There are off-target/],
    ['leaking', 'composer.bad-fault-rate', /leaking=0\.05/],
    ['leaking=', 'composer.bad-fault-rate', /from 0 to 1/],
    ['leaking=1.5', 'composer.bad-fault-rate', /from 0 to 1/],
    ['leaking=-0.1', 'composer.bad-fault-rate', /from 0 to 1/],
    ['leaking=often', 'composer.bad-fault-rate', /from 0 to 1/],
    ['leaking=0.1=0.2', 'composer.bad-fault-rate', /from 0 to 1/],
    ['leaking=0.1,leaking=0.2', 'composer.bad-fault-rate', /each fault once/],
    ['leaking=0.6,refusing=0.6', 'composer.too-many-faults', /lower the rates/],
  ])('refuses %s', (text, code, hint) => {
    const error = caught(() => parseFaults(text));
    expect(error.code).toBe(code);
    expect(error.hint).toMatch(hint);
  });
});
describe('drawFault', () => {
  it('draws every fault at its rate', () => {
    const faults = parseFaults('off-target=0.1,truncated=0.2,duplicate=0.3');
    const counts = new Map();
    for (let draw = 0; draw < 10_000; draw++) {
      const fault = drawFault(faults, createRandom(draw)) ?? 'none';
      counts.set(fault, (counts.get(fault) ?? 0) + 1);
    }
    // standard deviations of at most 50
    expect(Math.abs(counts.get('off-target') - 1_000)).toBeLessThan(250);
    expect(Math.abs(counts.get('truncated') - 2_000)).toBeLessThan(250);
    expect(Math.abs(counts.get('duplicate') - 3_000)).toBeLessThan(250);
    expect(counts.has('leaking')).toBe(false);
  });
});
function caught(act) {
  try {
    act();
  } catch (error) {
    if (error instanceof LacunaError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
