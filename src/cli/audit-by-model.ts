import { join } from 'node:path';
import { createModelLabels, type ModelLabels } from '../audit/taught/model-labels.ts';
import type { CoverageMap } from '../coverage/map.ts';
import type { GapsConfig } from '../run/config.ts';
import { openModelLabeller } from '../run/open-model-labeller.ts';
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
  const journalFile = join(cwd, 'output', `.audit-labels-${sha256(map.name).slice(0, 12)}.jsonl`);
  const dimensions = map.dimensions.filter(({ values }) => values.length > 0).map(({ name }) => name);
  const { labeller, model, close } = await openModelLabeller({
    ...{ map, dimensions, config, ...secrets(), journalFile, signal },
    limits: { dollars: flags.maxCost, tokens: undefined },
  });
  return {
    labels: createModelLabels({
      ...{ labeller, dimensions, model },
      ...(flags.labelAtMost === undefined ? {} : { most: flags.labelAtMost }),
      seed: config.seed,
    }),
    journalFile,
    close,
  };
}
