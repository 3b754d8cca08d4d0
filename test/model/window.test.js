import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../src/clock.ts';
import { LacunaError } from '../../src/errors.ts';
import { createSlots } from '../../src/model/slots.ts';
import { answerInWindow, MOST_FAILURES_IN_A_ROW } from '../../src/model/window.ts';
import { collect, createGate, never, sampleOutcome, sampleRequest, sampleSource } from './sample-requests.ts';

const answered = (outcome, changes = {}) => ({
  outcome,
  stop: undefined,
  pauseMilliseconds: 0,
  ...changes,
});
const clock = createManualClock();
/** Lets everything run that can run without time going on. */
const settle = () => new Promise((resolve) => setImmediate(resolve));
describe('answerInWindow', () => {
  it('answers every request once, with at most so many in flight and none taken ahead', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(40),
        fc.integer({ min: 1, max: 6 }),
        fc.scheduler(),
        async (count, size, scheduler) => {
          let inFlight = 0;
          let finished = 0;
          const { requests, taken } = sampleSource(count);
          const ask = async (request) => {
            inFlight++;
            expect(inFlight).toBeLessThanOrEqual(size);
            expect(taken() - finished).toBeLessThanOrEqual(size);
            await scheduler.schedule(Promise.resolve());
            inFlight--;
            finished++;
            return answered(sampleOutcome(request));
          };
          const sent = collect(answerInWindow(requests, never, { slots: createSlots(size), clock, ask }));
          await scheduler.waitFor(sent);
          const { items, error } = await sent;
          expect(error).toBeUndefined();
          expect(items.map((outcome) => outcome.id).toSorted()).toEqual(
            Array.from({ length: count }, (_, index) => sampleRequest(index).id).toSorted(),
          );
        },
      ),
      { numRuns: 50 },
    );
  });
  it('takes nothing while nobody asks for outcomes', async () => {
    const { requests, taken } = sampleSource(100);
    const outcomes = answerInWindow(requests, never, {
      slots: createSlots(3),
      clock,
      ask: async (request) => answered(sampleOutcome(request)),
    });
    await settle();
    expect(taken()).toBe(0);
    await outcomes.next();
    await settle();
    expect(taken()).toBeLessThanOrEqual(4);
    await outcomes.return(undefined);
  });
  it('takes nothing during a pause that the provider asked for', async () => {
    const manual = createManualClock();
    const { requests, taken } = sampleSource(3);
    const outcomes = [];
    const sent = (async () => {
      const ask = async (request) =>
        answered(sampleOutcome(request), { pauseMilliseconds: outcomes.length === 0 ? 5000 : 0 });
      for await (const outcome of answerInWindow(requests, never, {
        slots: createSlots(1),
        clock: manual,
        ask,
      }))
        outcomes.push(outcome);
    })();
    await settle();
    manual.advance(4999);
    await settle();
    expect(taken()).toBe(1);
    manual.advance(1);
    await sent;
    expect(outcomes).toHaveLength(3);
  });
  it('is not held up by a pause when aborted or done', async () => {
    const abort = new AbortController();
    const ask = async (request) => answered(sampleOutcome(request), { pauseMilliseconds: 5000 });
    const sent = collect(
      answerInWindow(sampleSource(2).requests, abort.signal, { slots: createSlots(1), clock, ask }),
    );
    await settle();
    abort.abort();
    expect((await sent).items).toHaveLength(1);
    const all = await collect(
      answerInWindow(sampleSource(1).requests, never, { slots: createSlots(2), clock, ask }),
    );
    expect(all.items).toHaveLength(1);
  });
  it('leaves no timer behind', async () => {
    const sleeping = [];
    const watched = {
      now: () => 0,
      sleep: (_, signal) => {
        if (signal !== undefined) sleeping.push(signal);
        return new Promise(() => {});
      },
    };
    const ask = async (request) => answered(sampleOutcome(request), { pauseMilliseconds: 5000 });
    await collect(
      answerInWindow(sampleSource(1).requests, never, { slots: createSlots(2), clock: watched, ask }),
    );
    expect(sleeping.map((signal) => signal.aborted)).toEqual([true]);
  });
  it('answers what is in flight before it throws the first reason to stop', async () => {
    const gate = createGate();
    const stop = new LacunaError({ code: 'model.authentication', kind: 'provider', message: 'no' });
    const later = new LacunaError({ code: 'model.permission', kind: 'provider', message: 'no' });
    const { requests, taken } = sampleSource(100);
    let asked = 0;
    const ask = async (request) => {
      const index = asked++;
      if (index === 0) {
        await settle();
        return answered(sampleOutcome(request, { status: 'failed' }), { stop });
      }
      await gate.opened;
      if (index === 1) return answered(sampleOutcome(request, { status: 'failed' }), { stop: later });
      return answered(sampleOutcome(request));
    };
    const outcomes = answerInWindow(requests, never, { slots: createSlots(3), clock, ask });
    expect((await outcomes.next()).value).toMatchObject({ status: 'failed' });
    const rest = collect(outcomes);
    await settle();
    gate.open();
    const { items, error } = await rest;
    expect(error).toBe(stop);
    expect(items.map((outcome) => outcome.status)).toEqual(['failed', 'ok']);
    expect(taken()).toBe(3);
  });
  it('gives up after ten failures in a row, and not after nine', async () => {
    const run = (statuses) => {
      let asked = 0;
      const ask = async (request) =>
        answered(sampleOutcome(request, { status: statuses[asked++], reason: 'overloaded' }));
      return collect(
        answerInWindow(sampleSource(statuses.length).requests, never, { slots: createSlots(1), clock, ask }),
      );
    };
    const failed = Array.from({ length: MOST_FAILURES_IN_A_ROW }, () => 'failed');
    const nine = failed.slice(1);
    const patient = await run([...nine, 'refused', ...nine, 'ok', ...nine]);
    expect(patient.error).toBeUndefined();
    expect(patient.items).toHaveLength(29);
    const impatient = await run(['ok', ...failed, 'ok', 'ok']);
    expect(impatient.items).toHaveLength(11);
    expect(impatient.error).toMatchObject({ code: 'model.unavailable', kind: 'provider' });
    expect(String(impatient.error)).toContain('overloaded');
  });
  it('takes nothing further once aborted, answers what is in flight, and does not wait for a source that waits', async () => {
    const gate = createGate();
    const abort = new AbortController();
    let closed = false;
    let given = 0;
    async function* requests() {
      try {
        yield sampleRequest(given++);
        await new Promise(() => {});
        yield sampleRequest(given++);
      } finally {
        closed = true;
      }
    }
    const ask = async (request) => {
      await gate.opened;
      return answered(sampleOutcome(request));
    };
    const sent = collect(answerInWindow(requests(), abort.signal, { slots: createSlots(5), clock, ask }));
    await settle();
    abort.abort();
    await settle();
    gate.open();
    expect((await sent).items).toHaveLength(1);
    expect(given).toBe(1);
    expect(closed).toBe(false);
  });
  it('does not send what it was still taking when it was aborted', async () => {
    const answer = createGate();
    const making = createGate();
    const abort = new AbortController();
    async function* requests() {
      yield sampleRequest(0);
      await making.opened;
      yield sampleRequest(1);
    }
    const asked = [];
    const ask = async (request) => {
      asked.push(request.scenario);
      await answer.opened;
      return answered(sampleOutcome(request));
    };
    const sent = collect(answerInWindow(requests(), abort.signal, { slots: createSlots(5), clock, ask }));
    await settle();
    abort.abort();
    making.open();
    await settle();
    answer.open();
    expect((await sent).items).toHaveLength(1);
    expect(asked).toEqual(['scenario-0']);
  });
  it('ends at once when aborted while nothing is in flight', async () => {
    async function* requests() {
      await new Promise(() => {});
      yield sampleRequest(0);
    }
    const abort = new AbortController();
    const ask = async (request) => answered(sampleOutcome(request));
    const sent = collect(answerInWindow(requests(), abort.signal, { slots: createSlots(5), clock, ask }));
    await settle();
    abort.abort();
    expect(await sent).toEqual({ items: [], error: undefined });
  });
  it('shares its slots with other windows, of which one may wait for another', async () => {
    const slots = createSlots(1);
    let inFlight = 0;
    const ask = async (request) => {
      inFlight++;
      expect(inFlight).toBe(1);
      await settle();
      inFlight--;
      return answered(sampleOutcome(request));
    };
    const firstIsDone = createGate();
    async function* afterwards() {
      await firstIsDone.opened;
      yield* sampleSource(3, { stage: 'rewrite' }).requests;
    }
    const { requests, taken } = sampleSource(20);
    const window = { slots, clock, ask };
    const waiting = collect(answerInWindow(afterwards(), never, window));
    const beside = collect(answerInWindow(sampleSource(20, { attempt: 1 }).requests, never, window));
    let done = 0;
    for await (const _ of answerInWindow(requests, never, window)) {
      done++;
      expect(taken() - done).toBeLessThanOrEqual(1);
    }
    firstIsDone.open();
    expect([done, (await beside).items.length, (await waiting).items.length]).toEqual([20, 20, 3]);
  });
  it('sends nothing when aborted before the start', async () => {
    const { requests, taken } = sampleSource(3);
    const ask = async (request) => answered(sampleOutcome(request));
    const { items } = await collect(
      answerInWindow(requests, AbortSignal.abort(), { slots: createSlots(2), clock, ask }),
    );
    expect([items.length, taken()]).toEqual([0, 0]);
  });
  it('passes on what the source and a defect throw, after what is in flight', async () => {
    async function* requests() {
      yield sampleRequest(0);
      throw new RangeError('the plan broke');
    }
    const ask = async (request) => {
      await settle();
      return answered(sampleOutcome(request));
    };
    const source = await collect(answerInWindow(requests(), never, { slots: createSlots(2), clock, ask }));
    expect(source.items).toHaveLength(1);
    expect(source.error).toEqual(new RangeError('the plan broke'));
    const defect = await collect(
      answerInWindow(sampleSource(9).requests, never, {
        slots: createSlots(1),
        clock,
        ask: () => Promise.reject(new TypeError('defect')),
      }),
    );
    expect(defect).toEqual({ items: [], error: new TypeError('defect') });
  });
  it('closes its source when nobody wants more', async () => {
    let closed = false;
    async function* requests() {
      try {
        for (let index = 0; ; index++) yield sampleRequest(index);
      } finally {
        closed = true;
      }
    }
    const ask = async (request) => answered(sampleOutcome(request));
    for await (const _ of answerInWindow(requests(), never, { slots: createSlots(2), clock, ask })) break;
    await settle();
    expect(closed).toBe(true);
  });
});
