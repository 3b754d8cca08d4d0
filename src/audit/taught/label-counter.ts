import type { DocumentLabels, LabelSource } from './document-labels.ts';
import type { LabelCounts, ModelLabelCounts, SourceAgreement } from './taught-result.ts';

/** Counts how documents were labelled. */
export interface LabelCounter {
  /** @param isRuledOut whether the map rules its values out together */
  add(labels: DocumentLabels, isRuledOut: boolean): void;
  counts(agreements: readonly SourceAgreement[], model: ModelLabelCounts | null): LabelCounts;
}

/** A counter of no documents yet. */
export function createLabelCounter(dimensions: readonly string[]): LabelCounter {
  const sources = new Map(dimensions.map((name) => [name, zeros()]));
  let labelled = 0;
  let unlabelled = 0;
  let withFocus = 0;
  let ruledOut = 0;
  return {
    add(labels, isRuledOut) {
      let isLabelled = false;
      for (const name in labels.sources) {
        const counts = sources.get(name);
        if (!counts) continue;
        isLabelled = true;
        counts[labels.sources[name]!]++;
      }
      if (isLabelled) labelled++;
      else unlabelled++;
      if (labels.hasFocus) withFocus++;
      if (isRuledOut) ruledOut++;
    },
    counts: (agreements, model) => ({
      meaning: withFocus === 0 ? 'presence' : withFocus === labelled + unlabelled ? 'focus' : 'mixed',
      ...{ labelled, unlabelled, withFocus, ruledOut },
      sources: [...sources].map(([dimension, documents]) => ({ dimension, documents })),
      ...{ agreements, model },
    }),
  };
}

function zeros(): Record<LabelSource, number> {
  return { record: 0, fields: 0, model: 0, labeller: 0 };
}
