import { aimOf } from '../plan/plan-wave.ts';
import { addUsage, noUsage } from '../records/request.ts';
/** An empty tally; `existing` is what corpora of before teach. */
export function createRunTally(existing) {
  const kept = new Map();
  const planned = [];
  const reasons = {};
  const models = new Set();
  let rejected = 0;
  let retracted = 0;
  let usage = noUsage;
  const countBy = (pick) => {
    const counts = {};
    for (const document of kept.values()) counts[pick(document)] = (counts[pick(document)] ?? 0) + 1;
    return counts;
  };
  const byAim = () => ({
    targeted: 0,
    speculative: 0,
    undirected: 0,
    ...countBy((document) => document.aim),
  });
  return {
    add(document) {
      usage = addUsage(usage, document.usage);
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
      });
    },
    retract(id) {
      if (!kept.delete(id)) return;
      retracted++;
      reasons['split-leak'] = (reasons['split-leak'] ?? 0) + 1;
    },
    addPlan: (scenarios) => {
      for (const scenario of scenarios) planned.push(scenario);
    },
    history: () => ({
      planned,
      kept: byAim(),
      taught: [...existing, ...[...kept.values()].filter((document) => document.split === 'train')],
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
    }),
  };
}
