import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createQueue } from '../../src/io/queue.ts';

async function collect(source) {
  const values = [];
  for await (const value of source) values.push(value);
  return values;
}
/** Whether a promise has settled once everything that is ready has run. */
async function isSettled(promise) {
  let settled = false;
  promise.then(() => {
    settled = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  return settled;
}
describe('createQueue', () => {
  test('gives every value in order, however adding and reading interleave', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer()),
        fc.array(fc.boolean()),
        fc.integer({ min: 1, max: 4 }),
        async (values, pauses, capacity) => {
          const queue = createQueue(capacity);
          const reading = collect(queue);
          for (const [index, value] of values.entries()) {
            queue.add(value);
            if (pauses[index]) await queue.room();
          }
          queue.close();
          expect(await reading).toEqual(values);
        },
      ),
    );
  });
  test('values like undefined and null are values', async () => {
    const queue = createQueue(1);
    for (const value of [undefined, null, 0, '']) queue.add(value);
    queue.close();
    expect(await collect(queue)).toEqual([undefined, null, 0, '']);
  });
  test('room waits while as many values wait as the queue holds, and lets one in for one read', async () => {
    const queue = createQueue(2);
    queue.add(1);
    expect(await isSettled(queue.room())).toBe(true);
    queue.add(2);
    const room = queue.room();
    expect(await isSettled(room)).toBe(false);
    await queue[Symbol.asyncIterator]().next();
    expect(await isSettled(room)).toBe(true);
  });
  test('a reader that waits takes the value at once, so it never fills the queue', async () => {
    const queue = createQueue(1);
    const next = queue[Symbol.asyncIterator]().next();
    queue.add(1);
    expect(await isSettled(queue.room())).toBe(true);
    expect(await next).toEqual({ done: false, value: 1 });
  });
  test('closing ends a reader that waits, and lets everyone in; later values are ignored', async () => {
    const queue = createQueue(1);
    const reading = collect(queue);
    queue.close();
    queue.add(1);
    expect(await reading).toEqual([]);
    const full = createQueue(1);
    full.add(1);
    const room = full.room();
    full.close();
    expect(await isSettled(room)).toBe(true);
    expect(await collect(full)).toEqual([1]);
  });
  test('a reader that stops early discards what waits, and nobody waits for room any more', async () => {
    const queue = createQueue(1);
    queue.add(1);
    queue.add(2);
    const room = queue.room();
    for await (const value of queue) {
      expect(value).toBe(1);
      break;
    }
    expect(await isSettled(room)).toBe(true);
    expect(await collect(queue)).toEqual([]);
  });
});
