import type { CoverageMap } from '../coverage/map.ts';
import { openJournal } from '../io/journal.ts';
import { createModelLabeller, type ModelLabeller } from '../label/model-labeller.ts';
import { type BudgetLimits, budgeted, checkPrices, createBudget } from '../model/budget.ts';
import { createClaudeClient } from '../model/claude.ts';
import { isAnswer, parseJournalEntries } from '../model/journal-entry.ts';
import { journalled } from '../model/journalled.ts';
import { createReplayClient } from '../model/replay.ts';
import { loadLabelPrompt } from '../prompts/label-prompt.ts';
import type { GapsConfig } from './config.ts';
import { builtInTemplates } from './inputs.ts';

/** What a model needs to label. */
export interface ModelLabellerContext {
  readonly map: CoverageMap;
  /** Names of the dimensions of which values are wanted. */
  readonly dimensions: readonly string[];
  /** The model and how it is reached; where `answers` are given, they are replayed instead. */
  readonly config: Pick<GapsConfig, 'model' | 'answers' | 'templates'>;
  readonly apiKey: string | undefined;
  /** Where answers are kept, so that none is paid for twice: asked again, the same text costs nothing. */
  readonly journalFile: string;
  /** What may be spent; without limits, what the texts cost. */
  readonly limits?: BudgetLimits;
  readonly signal: AbortSignal;
}

/** A model that labels, and its journal, which is closed at last. */
export interface OpenModelLabeller {
  readonly labeller: ModelLabeller;
  readonly model: string;
  close(): Promise<void>;
}

/**
 * A model labeller with a journal around it.
 *
 * @throws LacunaError `model.…`, `label.…`, `budget.unknown-price` where the limit is in dollars and no price is known
 */
export async function openModelLabeller(context: ModelLabellerContext): Promise<OpenModelLabeller> {
  const { map, dimensions, config, apiKey, journalFile, signal } = context;
  const { limits = { dollars: undefined, tokens: undefined } } = context;
  const { requestsInFlight, baseUrl, timeoutSeconds, maxRetries, draft: model, effort } = config.model;
  // Recorded answers cost nothing, whatever gave them.
  if (config.answers === undefined) checkPrices(limits, [model]);
  const client =
    config.answers === undefined
      ? createClaudeClient({
          apiKey: apiKey ?? '',
          ...(baseUrl === '' ? {} : { baseUrl }),
          requestsInFlight,
          timeoutMilliseconds: timeoutSeconds * 1_000,
          maxRetries,
        })
      : await createReplayClient(config.answers);
  const prompt = await loadLabelPrompt(config.templates ?? builtInTemplates);
  const journal = await openJournal(journalFile);
  const answered = new Set(
    parseJournalEntries(journal.entries).flatMap((entry) =>
      entry.type === 'outcome' && isAnswer(entry.outcome) ? [entry.outcome.id] : [],
    ),
  );
  const labeller = createModelLabeller({
    ...{ map, dimensions, signal, effort, model, prompt },
    client: budgeted(
      journalled(client, journal),
      createBudget(limits, { dollars: 0, tokens: 0 }),
      limits,
      (id) => answered.has(id),
    ),
  });
  return { labeller, model, close: () => journal.close() };
}
