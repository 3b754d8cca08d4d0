import { join } from 'node:path';
import { createModelLabels, type ModelLabels } from '../audit/taught/model-labels.ts';
import type { CoverageMap } from '../coverage/map.ts';
import { openJournal } from '../io/journal.ts';
import { createModelLabeller } from '../label/model-labeller.ts';
import { budgeted, checkPrices, createBudget } from '../model/budget.ts';
import { createClaudeClient } from '../model/claude.ts';
import { isAnswer, parseJournalEntries } from '../model/journal-entry.ts';
import { journalled } from '../model/journalled.ts';
import { createReplayClient } from '../model/replay.ts';
import { loadLabelPrompt } from '../prompts/label-prompt.ts';
import type { GapsConfig } from '../run/config.ts';
import { builtInTemplates } from '../run/inputs.ts';
import { sha256 } from '../text/hash.ts';
import type { AuditFlags } from './audit-flags.ts';
import { secrets } from './options.ts';

/** Labels by a model, and the journal of its answers, which is closed at last. */
export interface ModelLabelling {
  readonly labels: ModelLabels;
  /** The file in which answers are kept, so that none is paid for twice. */
  readonly journalFile: string;
  close(): Promise<void>;
}

/**
 * A model that labels documents, held to `--max-cost`. Its answers are kept below `output/` of the working folder:
 * asked again about the same text, it costs nothing.
 *
 * @throws LacunaError `model.…`, `budget.unknown-price`, `label.…`
 */
export async function labellingByModel(
  flags: AuditFlags,
  map: CoverageMap,
  config: GapsConfig,
  context: { readonly cwd: string; readonly signal: AbortSignal },
): Promise<ModelLabelling> {
  const { cwd, signal } = context;
  const { requestsInFlight, baseUrl, timeoutSeconds, maxRetries, draft, effort } = config.model;
  const journalFile = join(cwd, 'output', `.audit-labels-${sha256(map.name).slice(0, 12)}.jsonl`);
  const client =
    config.answers === undefined
      ? createClaudeClient({
          apiKey: secrets().apiKey ?? '',
          ...(baseUrl === '' ? {} : { baseUrl }),
          requestsInFlight,
          timeoutMilliseconds: timeoutSeconds * 1_000,
          maxRetries,
        })
      : await createReplayClient(config.answers);
  const limits = { dollars: flags.maxCost, tokens: undefined };
  if (config.answers === undefined) checkPrices(limits, [draft]);
  const journal = await openJournal(journalFile);
  const answered = new Set(
    parseJournalEntries(journal.entries).flatMap((entry) =>
      entry.type === 'outcome' && isAnswer(entry.outcome) ? [entry.outcome.id] : [],
    ),
  );
  const dimensions = map.dimensions.map(({ name }) => name);
  const labeller = createModelLabeller({
    ...{ map, dimensions, signal, effort, model: draft },
    prompt: await loadLabelPrompt(config.templates ?? builtInTemplates),
    client: budgeted(
      journalled(client, journal),
      createBudget(limits, { dollars: 0, tokens: 0 }),
      limits,
      (id) => answered.has(id),
    ),
  });
  return {
    labels: createModelLabels({
      ...{ labeller, dimensions, model: draft },
      ...(flags.labelAtMost === undefined ? {} : { most: flags.labelAtMost }),
      seed: config.seed,
    }),
    journalFile,
    close: () => journal.close(),
  };
}
