import { requireApiKey } from '../../model/credentials.ts';
import { priceOf } from '../../model/prices.ts';
import { reachModels } from '../../model/reach.ts';
import type { GapsConfig } from '../../run/config.ts';
import { modelsOf } from '../../run/models.ts';
import { examine, type Finding, failed, ok, warning } from './finding.ts';

/** A key for the model API, and where it was found. */
export interface KeyFacts {
  readonly value: string | undefined;
  /** The environment variable that supplies it. */
  readonly variable: string;
}

/** The writer, its models, their prices, and the key; with `isOnline` also whether the API answers. */
export async function checkWriter(
  config: Pick<GapsConfig, 'writer' | 'model' | 'answers' | 'maxCost'>,
  key: KeyFacts,
  isOnline: boolean,
): Promise<Finding[]> {
  const models = [...new Set(Object.values(modelsOf(config.model)))];
  const isNeeded = config.writer === 'claude';
  return [
    writerFinding(config),
    ...(isNeeded || isOnline ? [pricesFinding(models, config.maxCost)] : []),
    ...(await checkKey(key, isNeeded, isOnline)),
    ...(isOnline && key.value !== undefined ? await checkApi(models, key.value, config.model.baseUrl) : []),
  ];
}

function writerFinding({ writer, answers }: Pick<GapsConfig, 'writer' | 'answers'>): Finding {
  if (writer === 'composer') {
    return warning(
      'writer',
      'composer: a rehearsal, nothing that it writes is for training',
      'For documents to train on, use --writer claude.',
    );
  }
  if (writer === 'replay' && answers === undefined) {
    return failed('writer', 'replay, and no recorded answers', 'Name them as "answers".');
  }
  return ok('writer', writer);
}

function pricesFinding(models: readonly string[], maxCost: number | undefined): Finding {
  const unknown = models.filter((model) => priceOf(model) === undefined);
  if (unknown.length === 0) return ok('prices', `known for ${models.join(', ')}`);
  const words = `unknown for ${unknown.join(', ')}: no estimate, and no cost in the manifest`;
  return maxCost === undefined
    ? warning('prices', words, 'Bound a run by --max-tokens in place of --max-cost.')
    : failed('prices', words, 'maxCost cannot be kept: use maxTokens.');
}

async function checkKey(
  { value, variable }: KeyFacts,
  isNeeded: boolean,
  isOnline: boolean,
): Promise<Finding[]> {
  if (value === undefined) {
    const words = `${variable} is not set`;
    if (isOnline)
      return [{ ...failed('key', words, `Set ${variable}.`), code: 'model.no-key', side: 'provider' }];
    return isNeeded
      ? [warning('key', words, `The writer claude needs it: set ${variable}.`)]
      : [ok('key', `${words}; this writer needs none`)];
  }
  const { findings } = await examine('key', async () => {
    requireApiKey(value);
    return { findings: [ok('key', `from ${variable}`)], read: undefined };
  });
  return [...findings];
}

async function checkApi(models: readonly string[], apiKey: string, baseUrl: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const model of models) {
    const looked = await examine('api', async () => {
      const [reached] = await reachModels([model], {
        apiKey,
        ...(baseUrl === '' ? {} : { baseUrl }),
      });
      return { findings: [modelFinding(model, reached?.lifecycle ?? '', baseUrl)], read: undefined };
    });
    findings.push(...looked.findings);
    const [finding] = looked.findings;
    // A key or an address that is wrong is wrong for every model.
    if (finding?.status === 'failed' && finding.code !== 'model.unknown-model') break;
  }
  return findings;
}

function modelFinding(model: string, lifecycle: string, baseUrl: string): Finding {
  const words = `${model} answers${baseUrl === '' ? '' : ` at ${baseUrl}`}`;
  if (lifecycle === 'retired') {
    return { ...failed('api', `${model} is retired`, 'Name another model in the config.'), side: 'provider' };
  }
  return lifecycle === 'deprecated'
    ? warning('api', `${words}, and is deprecated`, 'Name a newer model in the config before it is retired.')
    : ok('api', words);
}
