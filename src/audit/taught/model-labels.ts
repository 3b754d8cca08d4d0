import { LacunaError } from '../../errors.ts';
import type { ModelLabeller } from '../../label/model-labeller.ts';
import { costOf } from '../../model/prices.ts';
import { createRandom } from '../../random.ts';
import type { Cell } from '../../records/cell.ts';
import type { AuditedDocument } from '../audited-document.ts';
import type { ModelLabelCounts } from './taught-result.ts';

/** How a model is asked for the labels of documents. */
export interface ModelLabelOptions {
  /** Its client may be held to a budget: once that is reached, no further document is asked about. */
  readonly labeller: ModelLabeller;
  /** The model as the provider names it. */
  readonly model: string;
  /** The dimensions that the labeller asks about. */
  readonly dimensions: readonly string[];
  /** Share of the documents that are asked about, drawn at random; all where absent. */
  readonly share?: number;
  /** Most documents that are asked about, the first of those drawn; no limit where absent. */
  readonly most?: number;
  readonly seed?: number;
}

/** Labels by a model, batch by batch: before the documents of a batch are labelled, it is asked about them. */
export interface ModelLabels {
  /** The dimensions that it is asked about. */
  readonly dimensions: readonly string[];
  /** @throws LacunaError what the client throws, but that the budget is reached */
  prepare(documents: readonly AuditedDocument[]): Promise<void>;
  /** What the model found in a document of the batch that was prepared last; `undefined` without an answer. */
  byModel(document: AuditedDocument): Cell | undefined;
  counts(): ModelLabelCounts;
}

/** Asks a model about documents, or about a sample of them. The same documents are drawn in every audit. */
export function createModelLabels(options: ModelLabelOptions): ModelLabels {
  const { labeller, model, dimensions, share = 1, most = Number.POSITIVE_INFINITY, seed = 1 } = options;
  const random = createRandom(seed).fork('documents for a model');
  let found = new Map<string, Cell>();
  let asked = 0;
  let labelled = 0;
  let isOutOfBudget = false;
  const failures = new Map<string, number>();
  const isDrawn = ({ number }: AuditedDocument) => share >= 1 || random.fork(String(number)).next() < share;

  return {
    dimensions,
    async prepare(documents) {
      found = new Map();
      if (isOutOfBudget) return;
      const drawn = documents.filter(isDrawn).slice(0, Math.max(0, most - asked));
      if (drawn.length === 0) return;
      try {
        for await (const { id, labels, status, reason } of labeller.label(textsOf(drawn))) {
          asked++;
          if (status === 'ok') {
            found.set(id, labels);
            labelled++;
          } else failures.set(reason, (failures.get(reason) ?? 0) + 1);
        }
      } catch (error) {
        if (!(error instanceof LacunaError && error.code === 'budget.reached')) throw error;
        isOutOfBudget = true;
      }
    },
    byModel: ({ number }) => found.get(String(number)),
    counts: () => ({
      model,
      asked,
      labelled,
      failures: Object.fromEntries(failures),
      cost: costOf(labeller.counts().usage, model),
      isOutOfBudget,
    }),
  };
}

async function* textsOf(documents: readonly AuditedDocument[]) {
  for (const { number, text } of documents) yield { id: String(number), text };
}
