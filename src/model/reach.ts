import { z } from 'zod';
import { type ClaudeClientOptions, claudeConnection } from './claude.ts';
import { unreachable } from './claude-failure.ts';

/** A model that the API knows. */
export interface ReachedModel {
  readonly model: string;
  /** `active`, `deprecated` or `retired` as the API says it; empty where it does not. */
  readonly lifecycle: string;
}

const lifecycleSchema = z.object({ lifecycle: z.string() }).catch({ lifecycle: '' });

/** How long one question may take, and how often it is asked again. */
const PATIENCE = { timeoutMilliseconds: 20_000, maxRetries: 1 };

/**
 * Asks the API what it knows of each model. It costs nothing, and shows that the address, the key and the names are
 * right.
 *
 * @throws LacunaError of kind `provider`: `model.no-key`, `model.bad-key`, `model.authentication`,
 *   `model.permission`, `model.unknown-model`, `model.not-the-api`, `model.unavailable`; `model.bad-base-url`
 */
export async function reachModels(
  models: readonly string[],
  options: Pick<ClaudeClientOptions, 'apiKey' | 'baseUrl'>,
): Promise<ReachedModel[]> {
  const { anthropic, isApiError } = await claudeConnection({ ...PATIENCE, ...options })();
  const reached: ReachedModel[] = [];
  for (const model of models) {
    try {
      const information: unknown = await anthropic.models.retrieve(model);
      reached.push({ model, ...lifecycleSchema.parse(information) });
    } catch (error) {
      throw unreachable(model, error, isApiError(error) ? error : undefined);
    }
  }
  return reached;
}
