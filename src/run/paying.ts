import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readJsonl } from '../io/jsonl.ts';
import {
  type Budget,
  budgeted,
  checkPrices,
  costAtMost,
  createBudget,
  type Spending,
} from '../model/budget.ts';
import type { ModelClient } from '../model/client.ts';
import { isAnswer, parseJournalEntries } from '../model/journal-entry.ts';
import { noUsage } from '../records/request.ts';
import type { RunLayout } from '../records/run-layout.ts';
import type { RunConfig } from './config.ts';
import { readPlan } from './documents.ts';
import { modelsOf } from './models.ts';

/** Holds a wave's client to what is left of the budget. `entries` are those of the journal that stands before it. */
export type Paying = (client: ModelClient, entries: readonly unknown[]) => Promise<ModelClient>;

/**
 * The budget of a run, over all its waves and whatever earlier processes have spent on it. Where the config sets no
 * limit, or no model is paid, clients stay as they are.
 *
 * @param models all that may be asked
 * @throws LacunaError `budget.unknown-price`
 */
export function createPaying(
  { writer, maxCost, maxTokens }: RunConfig,
  layout: RunLayout | undefined,
  models: readonly string[],
): Paying {
  const limits = { dollars: maxCost, tokens: maxTokens };
  if (writer !== 'claude' || layout === undefined || (maxCost === undefined && maxTokens === undefined)) {
    return (client) => Promise.resolve(client);
  }
  checkPrices(limits, models);
  let budget: Budget | undefined;
  return async (client, entries) => {
    budget ??= createBudget(limits, await spentSoFar(layout, models));
    const answered = new Set(
      parseJournalEntries(entries).flatMap((entry) =>
        entry.type === 'outcome' && isAnswer(entry.outcome) ? [entry.outcome.id] : [],
      ),
    );
    return budgeted(client, budget, limits, (id) => answered.has(id));
  };
}

/** Tokens of a long prompt. */
const PROMPT_TOKENS = 12_000;

/** What a single request of a run may cost. */
export function headroomOf(model: RunConfig['model']): Spending {
  const usage = { ...noUsage, inputTokens: PROMPT_TOKENS, outputTokens: model.maxTokens };
  const costs = Object.values(modelsOf(model)).map((name) => costAtMost(usage, name, []));
  return { dollars: Math.max(...costs), tokens: PROMPT_TOKENS + model.maxTokens };
}

async function spentSoFar(layout: RunLayout, models: readonly string[]): Promise<Spending> {
  let dollars = 0;
  let tokens = 0;
  for (let wave = 0; await readPlan(layout, wave); wave++) {
    const file = join(layout.requestsFolder(wave), 'journal.jsonl');
    if ((await stat(file).catch(() => undefined)) === undefined) continue;
    for await (const { value } of readJsonl(file)) {
      for (const entry of parseJournalEntries([value])) {
        if (entry.type === 'request') continue;
        const { usage, model } = entry.outcome;
        tokens += usage.inputTokens + usage.outputTokens;
        dollars += costAtMost(usage, model, models);
      }
    }
  }
  return { dollars, tokens };
}
