import { LacunaError } from '../errors.ts';
import type { ModelRequest, Outcome, Usage } from '../records/request.ts';
import type { ModelClient } from './client.ts';
import { costOf, priceOf } from './prices.ts';

/** Most that may be spent; `undefined` sets no limit. */
export interface BudgetLimits {
  readonly dollars: number | undefined;
  /** Input and output together, cached or not. */
  readonly tokens: number | undefined;
}

/** What was spent. */
export interface Spending {
  readonly dollars: number;
  readonly tokens: number;
}

/** A budget that requests of any number of streams are paid from. */
export interface Budget {
  /**
   * Sets aside the most that a request can cost. Waits while what is in flight may still turn out cheaper.
   *
   * @returns false where it does not fit even so, or `signal` was aborted
   */
  reserve(request: ModelRequest, signal: AbortSignal): Promise<boolean>;
  /** Pays for a request that was answered, and frees the rest of what was set aside for it. */
  settle(outcome: Outcome): void;
  /** Frees what was set aside for a request that is not sent after all. */
  release(id: string): void;
  spent(): Spending;
}

/** Bytes that a token has at least, on average over a text: English has four. */
const BYTES_A_TOKEN = 2;

/**
 * A budget.
 *
 * @param spent what was spent before
 */
export function createBudget(limits: BudgetLimits, spent: Spending): Budget {
  const reserved = new Map<string, { readonly request: ModelRequest; readonly most: Spending }>();
  let { dollars, tokens } = spent;
  let waiting: (() => void)[] = [];
  const wake = () => {
    const sleepers = waiting;
    waiting = [];
    for (const each of sleepers) each();
  };
  const fits = (most: Spending) => {
    let [allDollars, allTokens] = [dollars + most.dollars, tokens + most.tokens];
    for (const held of reserved.values()) {
      allDollars += held.most.dollars;
      allTokens += held.most.tokens;
    }
    return (
      allDollars <= (limits.dollars ?? Number.POSITIVE_INFINITY) &&
      allTokens <= (limits.tokens ?? Number.POSITIVE_INFINITY)
    );
  };
  return {
    async reserve(request, signal) {
      const most = mostOf(request);
      while (!signal.aborted) {
        if (fits(most)) {
          reserved.set(request.id, { request, most });
          return true;
        }
        if (reserved.size === 0) return false;
        await new Promise<void>((resolve) => {
          const go = () => {
            signal.removeEventListener('abort', go);
            resolve();
          };
          signal.addEventListener('abort', go, { once: true });
          waiting.push(go);
        });
      }
      return false;
    },
    settle({ id, usage, model }) {
      const held = reserved.get(id);
      const used = usage.inputTokens + usage.outputTokens;
      tokens += used;
      if (used > 0) dollars += costAtMost(usage, model, held ? [held.request.model] : []);
      reserved.delete(id);
      wake();
    },
    release(id) {
      if (reserved.delete(id)) wake();
    },
    spent: () => ({ dollars, tokens }),
  };
}

/**
 * A client that asks only what a budget still pays for: at any moment, what was spent and the most that everything in
 * flight can cost are within it. Put it around the journal, so that what is not sent is not recorded either. The
 * client must answer what it has while it waits for a further request: that one may be held back until it does.
 *
 * @param isAnswered whether a request is answered from the journal, and costs nothing
 * @throws LacunaError `budget.reached` (kind `budget`), after what was in flight
 */
export function budgeted(
  client: ModelClient,
  budget: Budget,
  limits: BudgetLimits,
  isAnswered: (id: string) => boolean,
): ModelClient {
  return {
    name: client.name,
    async *send(requests, signal) {
      const open = new Set<string>();
      let refused: ModelRequest | undefined;
      const left = new AbortController();
      const stop = AbortSignal.any([signal, left.signal]);
      async function* affordable(): AsyncGenerator<ModelRequest> {
        for await (const request of requests) {
          if (!isAnswered(request.id)) {
            if (!(await budget.reserve(request, stop))) {
              if (!stop.aborted) refused = request;
              return;
            }
            open.add(request.id);
          }
          yield request;
        }
      }
      try {
        for await (const outcome of client.send(affordable(), signal)) {
          if (open.delete(outcome.id)) budget.settle(outcome);
          yield outcome;
        }
      } finally {
        left.abort();
        for (const id of open) budget.release(id);
      }
      if (refused) throw reached(refused, limits, budget.spent());
    },
  };
}

/**
 * What a usage cost, or the most it can have cost where a figure is missing, in US dollars: writing to a cache costs
 * at most twice what reading does. Where the model that answered has no price, the dearest of those that were asked.
 */
export function costAtMost(usage: Usage, model: string, asked: Iterable<string>): number {
  const known = priceOf(model) ? [model] : [...asked].filter((name) => priceOf(name));
  return Math.max(
    0,
    ...known.map((name) => {
      const cost = costOf(usage, name);
      if (cost !== 'unknown') return cost;
      const uncached = { ...usage, cacheWriteTokens: 0, cacheReadTokens: 0 };
      const [all, doubled] = [costOf(uncached, name), costOf({ ...uncached, outputTokens: 0 }, name)];
      return all === 'unknown' || doubled === 'unknown' ? 0 : all + doubled;
    }),
  );
}

/**
 * Checks that a limit in dollars can be kept.
 *
 * @throws LacunaError `budget.unknown-price`
 */
export function checkPrices(limits: BudgetLimits, models: Iterable<string>): void {
  if (limits.dollars === undefined) return;
  const unknown = [...new Set(models)].filter((model) => priceOf(model) === undefined);
  if (unknown.length === 0) return;
  throw new LacunaError({
    code: 'budget.unknown-price',
    message: `what ${unknown.join(' and ')} costs is unknown, so maxCost cannot be kept`,
    hint: 'Use maxTokens instead, or models whose price Lacuna knows.',
  });
}

function mostOf({ system, messages, schema, maxTokens, model }: ModelRequest): Spending {
  const texts = [
    ...system.map(({ text }) => text),
    ...messages.map(({ content }) => content),
    schema === undefined ? '' : JSON.stringify(schema),
  ];
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const input = Math.ceil(bytes / BYTES_A_TOKEN);
  const price = priceOf(model);
  if (!price) return { dollars: 0, tokens: input + maxTokens };
  const { longPrompt } = price;
  const prices = longPrompt !== null && input > longPrompt.above ? longPrompt : price;
  const dearest = Math.max(prices.input, prices.cacheWrite ?? 0);
  return { dollars: (input * dearest + maxTokens * prices.output) / 1e6, tokens: input + maxTokens };
}

function reached(request: ModelRequest, limits: BudgetLimits, spent: Spending): LacunaError {
  const most = mostOf(request);
  const words = [
    ...(limits.dollars === undefined
      ? []
      : [
          `$${spent.dollars.toFixed(2)} of $${limits.dollars.toFixed(2)} are spent, and the next request may cost $${most.dollars.toFixed(2)}`,
        ]),
    ...(limits.tokens === undefined
      ? []
      : [
          `${spent.tokens.toLocaleString('en-GB')} of ${limits.tokens.toLocaleString('en-GB')} tokens are spent, and the next request may take ${most.tokens.toLocaleString('en-GB')}`,
        ]),
  ];
  return new LacunaError({
    code: 'budget.reached',
    kind: 'budget',
    message: `the budget is reached: ${words.join('; ')}`,
    hint: 'Nothing that was paid is lost. Raise --max-cost or --max-tokens, and run the same command with --resume.',
  });
}
