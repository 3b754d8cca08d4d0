import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { readJsonItems } from '../../rows/json-items.ts';

/** What a `rollout.json` says of the whole run. */
export interface RolloutFacts {
  /** The model under test, or an empty string. */
  readonly target: string;
  readonly modality: string;
}

/**
 * Reads the facts of a `rollout.json`; nothing is known where there is none.
 *
 * @throws LacunaError `json.malformed`
 */
export async function readRolloutFacts(file: string): Promise<RolloutFacts> {
  const information = await stat(file).catch(() => undefined);
  if (!information?.isFile()) return { target: '', modality: '' };
  for await (const [item] of readJsonItems(file, ['$.metadata'])) return factsSchema.parse(item?.value);
  return { target: '', modality: '' };
}

const text = z.string().catch('');
const factsSchema = z.object({ target: text, modality: text }).catch({ target: '', modality: '' });
