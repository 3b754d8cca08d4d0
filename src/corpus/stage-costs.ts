import { costOf } from '../model/prices.ts';
import type { LacunaDocument } from '../records/document.ts';
import { addUsage, noUsage, type Usage } from '../records/request.ts';

/** What was asked and paid for something. */
export interface Cost {
  /** Answers that came, whatever was in them. */
  readonly requests: number;
  readonly usage: Usage;
  /** US dollars at list price, or `unknown` where the price of a model is. */
  readonly dollars: number | 'unknown';
}

/** What the documents of a form cost. */
export interface FormCost extends Cost {
  readonly byStage: Readonly<Record<string, Cost>>;
  /** `null` where nothing of the form was kept, or no model asked. */
  readonly per1000KeptTokens: Ratio | null;
}

/** What a thousand tokens of kept documents cost, with what was paid for documents that were rejected. */
export interface Ratio {
  readonly requests: number;
  /** Tokens read and written by models. */
  readonly tokens: number;
  readonly dollars: number | 'unknown';
}

/**
 * What documents cost, by stage and form. It counts the answers that went into documents, kept or rejected; answers
 * that no document came of, since the run was stopped, are counted in the manifest's `cost` alone.
 */
export interface StageCosts {
  readonly byStage: Readonly<Record<string, Cost>>;
  readonly byForm: Readonly<Record<string, FormCost>>;
  /** `null` where nothing was kept, or no model asked. */
  readonly per1000KeptTokens: Ratio | null;
}

/** Adds up the steps of documents. */
export interface StageCostCounter {
  add(document: Pick<LacunaDocument, 'making' | 'scenario'>): void;
  /** @param keptTokens tokens of the documents that are kept, by form */
  costs(keptTokens: Readonly<Record<string, number>>): StageCosts;
}

/** A counter of nothing yet. */
export function createStageCostCounter(): StageCostCounter {
  const forms = new Map<string, Map<string, Cost>>();
  return {
    add({ making, scenario }) {
      for (const { stage, model, usage } of making.steps) {
        const stages = forms.get(scenario.form) ?? new Map<string, Cost>();
        forms.set(scenario.form, stages);
        const step = { requests: 1, usage, dollars: dollarsOf(usage, model) };
        stages.set(stage, addCosts([stages.get(stage) ?? nothing, step]));
      }
    },
    costs(keptTokens) {
      const all = [...forms.values()].flatMap((stages) => [...stages]);
      const byStage = [...new Set(all.map(([stage]) => stage))].map(
        (name) => [name, addCosts(all.flatMap(([stage, cost]) => (stage === name ? [cost] : [])))] as const,
      );
      const byForm = [...forms].toSorted(([a], [b]) => (a < b ? -1 : 1));
      const tokens = Object.values(keptTokens).reduce((sum, count) => sum + count, 0);
      return {
        byStage: Object.fromEntries(byStage),
        byForm: Object.fromEntries(
          byForm.map(([form, stages]) => [form, formCost(stages, keptTokens[form] ?? 0)]),
        ),
        per1000KeptTokens: ratio(addCosts(all.map(([, cost]) => cost)), tokens),
      };
    },
  };
}

const nothing: Cost = { requests: 0, usage: noUsage, dollars: 0 };

function formCost(stages: ReadonlyMap<string, Cost>, keptTokens: number): FormCost {
  const total = addCosts([...stages.values()]);
  return { ...total, byStage: Object.fromEntries(stages), per1000KeptTokens: ratio(total, keptTokens) };
}

function ratio({ requests, usage, dollars }: Cost, keptTokens: number): Ratio | null {
  if (keptTokens === 0 || requests === 0) return null;
  const thousands = keptTokens / 1_000;
  return {
    requests: requests / thousands,
    tokens: (usage.inputTokens + usage.outputTokens) / thousands,
    dollars: dollars === 'unknown' ? 'unknown' : dollars / thousands,
  };
}

function addCosts(costs: readonly Cost[]): Cost {
  return costs.reduce(
    (sum, cost) => ({
      requests: sum.requests + cost.requests,
      usage: addUsage(sum.usage, cost.usage),
      dollars:
        sum.dollars === 'unknown' || cost.dollars === 'unknown' ? 'unknown' : sum.dollars + cost.dollars,
    }),
    nothing,
  );
}

/** What used nothing costs nothing, whatever its model: a recorded answer, for instance. */
function dollarsOf(usage: Usage, model: string): number | 'unknown' {
  return usage.inputTokens + usage.outputTokens === 0 ? 0 : costOf(usage, model);
}
