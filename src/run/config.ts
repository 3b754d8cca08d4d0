import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import { LacunaError } from '../errors.ts';
import { readText } from '../io/files.ts';
import { parseYaml } from '../io/yaml.ts';
import { configSchema } from './config-schema.ts';

/** What a run is asked for, complete and with absolute paths. */
export type RunConfig = z.infer<typeof configSchema>;

/** As {@link RunConfig}, for commands that write nothing. */
export type GapsConfig = Omit<RunConfig, 'constitution'> & {
  readonly constitution?: RunConfig['constitution'] | undefined;
};

/** The parts that flags may give: as in the file, every key optional. Paths must be absolute already. */
export type ConfigOverrides = {
  readonly [K in Exclude<keyof z.input<typeof configSchema>, 'model'>]?: unknown;
} & { readonly model?: Partial<RunConfig['model']> | undefined };

/**
 * Reads a config file, lets `overrides` win, and makes paths absolute.
 *
 * @param file undefined where everything is given by flags
 * @throws LacunaError `yaml.…` with the place, or `yaml.unexpected` where a required input is missing
 */
export async function loadConfig(file: string | undefined, overrides: ConfigOverrides): Promise<RunConfig> {
  const config = await loadGapsConfig(file, overrides);
  const { constitution: given } = config;
  if (given === undefined) throw missingInputs(['constitution']);
  return { ...config, constitution: given };
}

/** As {@link loadConfig}, where nothing is written: gaps need no constitution. */
export async function loadGapsConfig(
  file: string | undefined,
  overrides: ConfigOverrides,
): Promise<GapsConfig> {
  if (file === undefined) return checkOverrides({}, overrides);
  const text = await readText(file);
  // Checked on its own first, so that errors in the file have their places in it.
  const own = parseYaml(text, file, configSchema.partial());
  return checkOverrides(absolutePaths(own, dirname(resolve(file))), overrides);
}

const REQUIRED = ['map', 'evidence'] as const;

const gapsConfigSchema = configSchema.partial({ constitution: true });

function checkOverrides(own: PartialConfig, overrides: ConfigOverrides): GapsConfig {
  const merged: Record<string, unknown> = { ...own };
  const { model, ...others } = overrides;
  for (const [key, value] of Object.entries(others)) if (value !== undefined) merged[key] = value;
  if (model) merged['model'] = { ...(own.model ?? {}), ...model };
  const missing = REQUIRED.filter((key) => merged[key] === undefined);
  if (missing.length > 0) {
    throw missingInputs(merged['constitution'] === undefined ? [...missing, 'constitution'] : missing);
  }
  const parsed = gapsConfigSchema.safeParse(merged);
  if (parsed.success) return checkShares(parsed.data);
  const [issue] = parsed.error.issues;
  throw new LacunaError({
    code: 'config.unexpected',
    message: `${issue?.path.join('.')}: ${issue?.message}`,
    hint: 'See `lacuna run --help` and `lacuna schema config`.',
    cause: parsed.error,
  });
}

function missingInputs(names: readonly string[]): LacunaError {
  return new LacunaError({
    code: 'config.missing',
    message: `no ${names.join(', no ')} given`,
    hint: `Give ${names.map((key) => `--${key} FILE`).join(' ')}, or a config file with --config FILE.`,
  });
}

function checkShares(config: GapsConfig): GapsConfig {
  const { undirected, speculative } = config;
  if (undirected + speculative <= 1) return config;
  throw new LacunaError({
    code: 'config.unexpected',
    message: `undirected (${undirected}) and speculative (${speculative}) documents are more than all`,
    hint: 'Let the two add up to at most 1; what they leave goes to buckets that are known to fail.',
  });
}

type PartialConfig = { readonly [K in keyof RunConfig]?: RunConfig[K] | undefined };

function absolutePaths(config: PartialConfig, folder: string): PartialConfig {
  const all = (list: readonly string[] | undefined) => list?.map((path) => resolve(folder, path));
  const one = (path: string | undefined) => (path === undefined ? undefined : resolve(folder, path));
  return {
    ...config,
    map: one(config.map),
    evidence: all(config.evidence),
    mapping: all(config.mapping),
    constitution: config.constitution && {
      ...config.constitution,
      file: resolve(folder, config.constitution.file),
    },
    evals: all(config.evals),
    existing: all(config.existing),
    out: one(config.out),
    templates: one(config.templates),
    answers: one(config.answers),
    scenarios: one(config.scenarios),
    tokenizer: one(config.tokenizer),
    regions: one(config.regions),
    checkpoints: config.checkpoints?.map((checkpoint) => ({
      ...checkpoint,
      trainedOn: checkpoint.trainedOn.map((path) => resolve(folder, path)),
    })),
  };
}
