import { type Confusion, createConfusionCounter } from '../check/grade/confusion.ts';
import { createStageCostCounter, type StageCosts } from '../corpus/stage-costs.ts';
import { type Aim, aimOf, type PlanHistory } from '../plan/context.ts';
import type { Cell } from '../records/cell.ts';
import type { LacunaDocument, ReasonCode } from '../records/document.ts';
import { addUsage, noUsage, type Usage } from '../records/request.ts';
import type { Scenario } from '../records/scenario.ts';

/** What a run has come to so far, without the texts. */
export interface RunTally {
  /** Counts a judged document. */
  add(document: LacunaDocument): void;
  /** Takes a kept document back: it left the corpus. */
  retract(id: string): void;
  /** A reviewer rejected a kept document. */
  withdraw(id: string): void;
  /** Whether a document is kept. */
  isKept(id: string): boolean;
  addPlan(scenarios: readonly Scenario[]): void;
  /** What the next plan goes on from, beside the cells that are closed to it. */
  history(): Omit<PlanHistory, 'closed'>;
  totals(): RunTotals;
}

/** The counts of a run. */
export interface RunTotals {
  readonly planned: number;
  readonly kept: number;
  readonly rejected: number;
  readonly retracted: number;
  readonly reasons: Partial<Record<ReasonCode, number>>;
  readonly bySplit: Readonly<Record<string, number>>;
  readonly byForm: Readonly<Record<string, number>>;
  readonly byAim: Readonly<Record<Aim, number>>;
  readonly usage: Usage;
  readonly models: readonly string[];
  /** What the blind judge found beside what was intended. */
  readonly grading: Confusion;
  readonly costs: StageCosts;
}

interface KeptDocument {
  readonly split: string;
  readonly form: string;
  readonly aim: Aim;
  /** As it was found. */
  readonly focus: Cell;
  readonly tokens: number;
  readonly planned: { readonly focus: Cell; readonly cell: Cell };
}

/** An empty tally; `existing` is what corpora of before teach. */
export function createRunTally(existing: Pick<PlanHistory, 'taught' | 'written'>): RunTally {
  const kept = new Map<string, KeptDocument>();
  const planned: Scenario[] = [];
  const reasons: Partial<Record<ReasonCode, number>> = {};
  const models = new Set<string>();
  const confusion = createConfusionCounter();
  const costs = createStageCostCounter();
  let rejected = 0;
  let retracted = 0;
  let usage = noUsage;
  const countBy = (pick: (document: KeptDocument) => string) => {
    const counts: Record<string, number> = {};
    for (const document of kept.values()) counts[pick(document)] = (counts[pick(document)] ?? 0) + 1;
    return counts;
  };
  const byAim = (): Record<Aim, number> => ({
    targeted: 0,
    speculative: 0,
    undirected: 0,
    ...countBy((document) => document.aim),
  });
  return {
    add(document) {
      usage = addUsage(usage, document.usage);
      confusion.add(document);
      costs.add(document);
      for (const model of document.models) models.add(model);
      if (document.status === 'rejected') {
        rejected++;
        for (const reason of document.reasons) reasons[reason] = (reasons[reason] ?? 0) + 1;
        return;
      }
      const { scenario, focusFound, tokens } = document;
      kept.set(document.id, {
        split: scenario.split,
        form: scenario.form,
        aim: aimOf(scenario),
        focus: focusFound,
        tokens,
        planned: { focus: scenario.focus, cell: scenario.cell },
      });
    },
    retract(id) {
      if (!kept.delete(id)) return;
      retracted++;
    },
    withdraw(id) {
      if (!kept.delete(id)) return;
      rejected++;
      reasons.reviewer = (reasons.reviewer ?? 0) + 1;
    },
    isKept: (id) => kept.has(id),
    addPlan: (scenarios) => {
      for (const scenario of scenarios) planned.push(scenario);
    },
    history: () => ({
      planned,
      kept: byAim(),
      written: existing.written,
      keptAt: [...kept.values()].flatMap((document) =>
        document.aim === 'undirected' ? [] : [document.planned],
      ),
      taught: [...existing.taught, ...[...kept.values()].filter((document) => document.split === 'train')],
    }),
    totals: () => ({
      planned: planned.length,
      kept: kept.size,
      rejected,
      retracted,
      reasons: { ...reasons },
      bySplit: countBy((document) => document.split),
      byForm: countBy((document) => document.form),
      byAim: byAim(),
      usage,
      models: [...models].toSorted(),
      grading: confusion.confusion(),
      costs: costs.costs(tokensByForm(kept.values())),
    }),
  };
}

function tokensByForm(documents: Iterable<KeptDocument>): Record<string, number> {
  const tokens: Record<string, number> = {};
  for (const document of documents) tokens[document.form] = (tokens[document.form] ?? 0) + document.tokens;
  return tokens;
}
