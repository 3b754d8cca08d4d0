import { describe, expect, it } from 'vitest';
import { createManualClock, systemClock } from '../src/clock.ts';

/** Lets everything run that waits for nothing but its turn. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('createManualClock', () => {
  it('stands still until it is advanced, and then wakes whom it must, in order', async () => {
    const clock = createManualClock(1_000);
    const woken: string[] = [];
    void clock.sleep(50).then(() => woken.push('first'));
    void clock.sleep(80).then(() => woken.push('second'));
    await turn();
    expect([clock.now(), woken]).toEqual([1_000, []]);
    clock.advance(49);
    await turn();
    expect(woken).toEqual([]);
    clock.advance(1);
    await turn();
    expect([clock.now(), woken]).toEqual([1_050, ['first']]);
    clock.advance(1_000);
    await turn();
    expect(woken).toEqual(['first', 'second']);
  });

  it('does not keep whom nothing is asked of, or who is called away', async () => {
    const clock = createManualClock();
    await clock.sleep(0);
    await clock.sleep(100, AbortSignal.abort());
    const controller = new AbortController();
    const asleep = clock.sleep(100, controller.signal);
    controller.abort();
    await asleep;
    expect(clock.now()).toBe(0);
  });
});

describe('systemClock', () => {
  it('tells the time, and lets a sleeper be called away at once', async () => {
    const before = systemClock.now();
    const controller = new AbortController();
    const day = 24 * 60 * 60 * 1_000;
    const asleep = systemClock.sleep(day, controller.signal);
    controller.abort();
    await asleep;
    await systemClock.sleep(day, AbortSignal.abort());
    await systemClock.sleep(0);
    expect(systemClock.now()).toBeGreaterThanOrEqual(before);
    expect(systemClock.now() - before).toBeLessThan(day);
  });
});
