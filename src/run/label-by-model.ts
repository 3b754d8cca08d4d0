import type { CoverageMap } from '../coverage/map.ts';
import { LacunaError } from '../errors.ts';
import {
  dimensionsForModel,
  labelsByModel,
  type ModelLabels,
  textsForModel,
} from '../evidence/label-runs.ts';
import type { Mapping } from '../evidence/mapping/mapping.ts';
import { wilson } from '../gaps/rates.ts';
import type { LabellingEstimate } from '../label/model-labeller.ts';
import { type ModelLabellerContext, openModelLabeller } from './open-model-labeller.ts';

/** What labelling the texts of logs needs beside the logs. */
export interface LabelContext extends Omit<ModelLabellerContext, 'dimensions' | 'journalFile'> {
  readonly map: CoverageMap;
  readonly mappings: readonly Mapping[];
  /** Where answers are kept; `undefined` where there is no place for them. */
  readonly journalFile: string | undefined;
  /** Told, before a model is asked, what it will cost. */
  readonly onEstimate?: (estimate: LabellingEstimate, model: string) => void;
}

/** A model's labels, and how many texts it was asked about. */
export interface LabelledLogs extends ModelLabels {
  readonly texts: number;
}

/**
 * Asks a model for the labels that mappings want of it. Answers are kept in a journal: asked again, the same text
 * costs nothing.
 *
 * @returns what the model found; `undefined` where no mapping asks for a model
 * @throws LacunaError `import.no-journal`, `label.…`, `model.…`
 */
export async function labelByModel(
  files: readonly string[],
  context: LabelContext,
): Promise<LabelledLogs | undefined> {
  const { map, mappings, journalFile, onEstimate } = context;
  const dimensions = dimensionsForModel(mappings, map);
  if (dimensions.length === 0) return undefined;
  if (journalFile === undefined) {
    throw new LacunaError({
      code: 'import.no-journal',
      message: 'a mapping asks for a model, and there is no place to keep its answers',
      hint: 'Name the output with --out FILE: the answers are kept beside it, so that none is paid for twice.',
    });
  }
  const texts = await textsForModel(files, map, mappings);
  const { labeller, model, close } = await openModelLabeller({ ...context, dimensions, journalFile });
  try {
    onEstimate?.(labeller.estimate(texts), model);
    const found = await labelsByModel(texts, map, dimensions, (given) => labeller.label(given), wilson);
    return { ...found, texts: texts.length };
  } finally {
    await close();
  }
}
