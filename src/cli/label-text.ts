import type { LabellingEstimate } from '../label/model-labeller.ts';
import type { LabelledLogs } from '../run/label-by-model.ts';
import { count } from './progress.ts';

/** What labelling by a model will cost, in a line. */
export function labelEstimateText({ requests, cost, mostCost }: LabellingEstimate, model: string): string {
  const price =
    cost === 'unknown' || mostCost === 'unknown'
      ? 'the price of this model is unknown to Lacuna'
      : `about $${cost.toFixed(2)}, at most $${mostCost.toFixed(2)}`;
  return `${count(requests)} texts for ${model} to label: ${price}; answers that were kept cost nothing`;
}

/** What a model labelled, what it did not, and how far the offline labeller agrees: lines. */
export function labelledText({ labels, texts, failures, agreement }: LabelledLogs): string[] {
  const lines = [`labelled ${count(labels.size)} of ${count(texts)} texts`];
  for (const [reason, number] of Object.entries(failures))
    lines.push(`  ${count(number)} without labels: ${reason}`);
  for (const { dimension, texts: compared, share, interval, kappa } of agreement) {
    if (share === null) continue;
    const chance = kappa === null ? '' : `, kappa ${kappa.toFixed(2)}`;
    lines.push(
      `  ${dimension}: the offline labeller agrees on ${whole(share)} of ${count(compared)} texts (${whole(interval[0])} to ${whole(interval[1])}${chance})`,
    );
  }
  return lines;
}

function whole(share: number): string {
  return `${Math.round(share * 100)} %`;
}
