import type { CoverageMap } from '../coverage/map.ts';
import { LacunaError } from '../errors.ts';
import { dimensionsForModel, labelsByModel, textsForModel } from '../evidence/label-runs.ts';
import type { Mapping } from '../evidence/mapping/mapping.ts';
import { wilson } from '../gaps/rates.ts';
import { openJournal } from '../io/journal.ts';
import { createModelLabeller, type LabellingEstimate } from '../label/model-labeller.ts';
import { createClaudeClient } from '../model/claude.ts';
import { journalled } from '../model/journalled.ts';
import { createReplayClient } from '../model/replay.ts';
import { loadLabelPrompt } from '../prompts/label-prompt.ts';
import type { Cell } from '../records/cell.ts';
import type { GapsConfig } from '../run/config.ts';
import { builtInTemplates } from '../run/inputs.ts';
import { secrets } from './options.ts';
import { count } from './progress.ts';

/** What labelling needs beside the logs. */
export interface LabelContext {
  readonly map: CoverageMap;
  readonly mappings: readonly Mapping[];
  readonly config: GapsConfig;
  /** Where answers are kept, so that none is paid for twice; `undefined` where there is no place for them. */
  readonly journalFile: string | undefined;
  readonly signal: AbortSignal;
  say(line: string): void;
}

/**
 * Asks a model for the labels that mappings want of it. Answers are kept in a journal: asked again, the same text
 * costs nothing.
 *
 * @returns for each text, what the model found; nothing where no mapping asks for a model
 * @throws LacunaError `import.no-journal`, `label.…`, `model.…`
 */
export async function labelByModel(
  files: readonly string[],
  { map, mappings, config, journalFile, signal, say }: LabelContext,
): Promise<ReadonlyMap<string, Cell>> {
  const dimensions = dimensionsForModel(mappings, map);
  if (dimensions.length === 0) return new Map();
  if (journalFile === undefined) {
    throw new LacunaError({
      code: 'import.no-journal',
      message: 'a mapping asks for a model, and there is no place to keep its answers',
      hint: 'Name the output with --out FILE: the answers are kept beside it, so that none is paid for twice.',
    });
  }
  const texts = await textsForModel(files, map, mappings);
  const journal = await openJournal(journalFile);
  try {
    const { requestsInFlight, baseUrl, timeoutSeconds, maxRetries, draft, effort } = config.model;
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
    const labeller = createModelLabeller({
      ...{ map, dimensions, signal, effort, model: draft },
      prompt: await loadLabelPrompt(config.templates ?? builtInTemplates),
      client: journalled(client, journal),
    });
    say(estimateInWords(labeller.estimate(texts), draft));
    const { labels, failures, agreement } = await labelsByModel(
      texts,
      map,
      dimensions,
      (given) => labeller.label(given),
      wilson,
    );
    say(`labelled ${count(labels.size)} of ${count(texts.length)} texts`);
    for (const [reason, number] of Object.entries(failures))
      say(`  ${count(number)} without labels: ${reason}`);
    for (const { dimension, texts: compared, share, interval, kappa } of agreement) {
      if (share === null) continue;
      const chance = kappa === null ? '' : `, kappa ${kappa.toFixed(2)}`;
      say(
        `  ${dimension}: the offline labeller agrees on ${whole(share)} of ${count(compared)} texts (${whole(interval[0])} to ${whole(interval[1])}${chance})`,
      );
    }
    return labels;
  } finally {
    await journal.close();
  }
}

function estimateInWords({ requests, cost, mostCost }: LabellingEstimate, model: string): string {
  const price =
    cost === 'unknown' || mostCost === 'unknown'
      ? 'the price of this model is unknown to Lacuna'
      : `about $${cost.toFixed(2)}, at most $${mostCost.toFixed(2)}`;
  return `${count(requests)} texts for ${model} to label: ${price}; answers that were kept cost nothing`;
}

function whole(share: number): string {
  return `${Math.round(share * 100)} %`;
}
