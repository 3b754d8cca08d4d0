import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  type BudgetLimits,
  budgeted,
  checkPrices,
  costAtMost,
  createBudget,
} from '../../src/model/budget.ts';
import type { ModelClient } from '../../src/model/client.ts';
import { type ModelRequest, noUsage, type Outcome } from '../../src/records/request.ts';
import { lacunaError } from '../support/errors.ts';

const model = 'claude-opus-5-5';
const request = (id: string): ModelRequest => ({
  ...{ id, stage: 'draft', scenario: id, attempt: 0, model, effort: '', maxTokens: 1_000 },
  system: [],
  messages: [{ role: 'user', content: 'x'.repeat(2_000) }],
});
const answer = (id: string, outputTokens = 100): Outcome => ({
  ...{ id, status: 'ok', text: 'yes', model, requestId: '', reason: '' },
  usage: { ...noUsage, inputTokens: 500, outputTokens },
});
/** The most that a request can take: 1,000 tokens of input and 1,000 of output. */
const MOST = 2_000;

/** Takes requests on while others are open; answers the oldest where enough are, or where no further one comes. */
function slowClient(inFlight: number) {
  const asked: string[] = [];
  let mostOpen = 0;
  const client: ModelClient = {
    name: 'slow',
    async *send(requests) {
      const open: string[] = [];
      const source = requests[Symbol.asyncIterator]();
      let next = source.next();
      for (;;) {
        const taken =
          open.length >= inFlight ? 'none' : await Promise.race([next, setImmediate('none' as const)]);
        if (taken !== 'none' && taken.done) break;
        if (taken === 'none') {
          const oldest = open.shift();
          if (oldest !== undefined) yield answer(oldest);
          continue;
        }
        asked.push(taken.value.id);
        open.push(taken.value.id);
        mostOpen = Math.max(mostOpen, open.length);
        next = source.next();
      }
      for (const id of open) yield answer(id);
    },
  };
  return { client, asked, mostOpen: () => mostOpen };
}

async function* requests(count: number) {
  for (let at = 0; at < count; at++) yield request(`r${at}`);
}

async function spend(limits: BudgetLimits, count: number, { inFlight = 1, before = 0, known = '' } = {}) {
  const budget = createBudget(limits, { dollars: 0, tokens: before });
  const { client, asked, mostOpen } = slowClient(inFlight);
  const outcomes: string[] = [];
  let error: unknown;
  try {
    const through = budgeted(client, budget, limits, (id) => id === known);
    for await (const { id } of through.send(requests(count), new AbortController().signal)) outcomes.push(id);
  } catch (thrown) {
    error = thrown;
  }
  return { outcomes, asked, mostOpen: mostOpen(), spent: budget.spent(), error };
}

const tokens = (most: number): BudgetLimits => ({ dollars: undefined, tokens: most });

describe('budgeted', () => {
  it('asks everything where it is enough', async () => {
    const { outcomes, error, spent } = await spend(tokens(100_000), 20);
    expect(outcomes).toHaveLength(20);
    expect(error).toBeUndefined();
    expect(spent.tokens).toBe(20 * 600);
  });

  it('sends nothing whose worst case does not fit, and says where it stands', async () => {
    const { asked, error, spent } = await spend(tokens(5_000), 20);
    // After six answers of 600 tokens, 1,400 are left: fewer than one more may take.
    expect(asked).toHaveLength(6);
    expect(spent.tokens).toBe(3_600);
    expect(error).toMatchObject({ code: 'budget.reached', kind: 'budget' });
    expect(String(error)).toContain('3,600 of 5,000 tokens are spent, and the next request may take 2,000');
  });

  it('keeps what is in flight within the limit too, and answers all that was sent', async () => {
    const { asked, outcomes, error, mostOpen, spent } = await spend(tokens(3 * MOST), 20, { inFlight: 5 });
    expect(outcomes.toSorted()).toEqual(asked.toSorted());
    expect(error).toMatchObject({ code: 'budget.reached' });
    expect(mostOpen).toBe(3);
    // Whoever waited for what was in flight was sent once that had turned out cheaper.
    expect(asked.length).toBeGreaterThan(3);
    expect(spent.tokens).toBe(asked.length * 600);
    expect(spent.tokens + MOST).toBeGreaterThan(3 * MOST);
  });

  it('counts what was spent before, and lets through what the journal answers', async () => {
    const spentAll = { before: 5_000, known: 'r0' };
    const { asked, error, spent } = await spend(tokens(5_000), 5, spentAll);
    expect(asked).toEqual(['r0']);
    expect(spent.tokens).toBe(5_000);
    expect(error).toMatchObject({ code: 'budget.reached' });
  });

  it('keeps a limit in dollars', async () => {
    // 1,000 tokens at $5 (to write to a cache) and 1,000 at $20 a million.
    const { asked, spent } = await spend({ dollars: 0.05, tokens: undefined }, 20);
    expect(spent.dollars).toBeCloseTo(asked.length * 0.004, 9);
    expect(spent.dollars + 0.025).toBeGreaterThan(0.05);
    expect(spent.dollars).toBeLessThanOrEqual(0.05);
  });

  it('wakes whoever waits when what it waited for is not sent', async () => {
    const limits = tokens(MOST);
    const budget = createBudget(limits, { dollars: 0, tokens: 0 });
    const { signal } = new AbortController();
    expect(await budget.reserve(request('a'), signal)).toBe(true);
    const waiting = budget.reserve(request('b'), signal);
    budget.release('a');
    expect(await waiting).toBe(true);
  });

  it('stops waiting when it is told to', async () => {
    const budget = createBudget(tokens(MOST), { dollars: 0, tokens: 0 });
    const controller = new AbortController();
    await budget.reserve(request('a'), controller.signal);
    const waiting = budget.reserve(request('b'), controller.signal);
    controller.abort();
    expect(await waiting).toBe(false);
  });
});

describe('prices', () => {
  it('are needed for a limit in dollars, and for no other', async () => {
    const error = await lacunaError(() => checkPrices({ dollars: 1, tokens: undefined }, [model, 'mystery']));
    expect(error).toMatchObject({ code: 'budget.unknown-price', kind: 'input' });
    expect(error.message).toContain('mystery');
    expect(() => checkPrices(tokens(1), ['mystery'])).not.toThrow();
    expect(() => checkPrices({ dollars: 1, tokens: undefined }, [model])).not.toThrow();
  });

  it('are never taken for less than they can be', () => {
    const usage = { ...noUsage, inputTokens: 1_000_000, cacheWriteTokens: 1_000_000 };
    expect(costAtMost(usage, 'claude-opus-5-5', [])).toBe(5);
    expect(costAtMost(usage, 'claude-haiku-4-5', [])).toBe(2);
    expect(costAtMost(usage, 'mystery', ['claude-haiku-4-5', 'claude-opus-5-5'])).toBe(5);
  });
});
