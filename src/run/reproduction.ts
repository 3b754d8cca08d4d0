import { basename } from 'node:path';
import { stringify } from 'yaml';
import type { Reproduction } from '../corpus/reproduction.ts';
import type { RunConfig } from './config.ts';
import { modelsOf } from './models.ts';
import type { RunFile } from './run-file.ts';
import { shortNames } from './short-names.ts';
import { unusualSettings } from './unusual-settings.ts';

/** What a run knows of how to make its corpus again. */
export interface ReproductionInput {
  readonly config: RunConfig;
  readonly runFile: Pick<RunFile, 'inputs' | 'settings'>;
  readonly version: string;
  /** Models as they named themselves. */
  readonly models: readonly string[];
  /** Whether a judge graded. */
  readonly isGraded: boolean;
  /** Documents that reviewers took out. */
  readonly withdrawn: number;
}

/**
 * How the corpus of a run is made again: the config by which `lacuna run` writes it, with the inputs by names that
 * hold on any machine. Settings that are as they are by default are left out: the version is named.
 */
export function reproductionOf(input: ReproductionInput): Reproduction {
  const { config, runFile, version, models, isGraded, withdrawn } = input;
  const names = shortNames(runFile.inputs.map(({ file }) => file));
  const inputs = runFile.inputs.map(({ role, file, sha256 }) => ({
    role,
    file: names.get(file) ?? basename(file),
    sha256,
  }));
  const { grade, ...writing } = modelsOf(config.model);
  return {
    lacuna: version,
    seed: config.seed,
    command: 'lacuna run --config lacuna.yaml',
    config: stringify({ ...pathsOf(config, inputs), ...settingsOf(config, runFile.settings) }),
    inputs,
    models: config.writer === 'claude' ? { ...writing, ...(isGraded ? { grade } : {}) } : {},
    answeredBy: config.writer === 'composer' ? [] : models,
    isRepeatable: config.writer !== 'claude',
    withdrawn,
  };
}

/** The keys of a config that name inputs, by the names that these have here. */
function pathsOf(config: RunConfig, inputs: Reproduction['inputs']): Record<string, unknown> {
  const { constitution, templates } = config;
  const all = (role: string) => inputs.filter((input) => input.role === role).map(({ file }) => file);
  const one = (role: string, path: string | undefined) => {
    if (path === undefined) return undefined;
    const files = all(role);
    return files.find((file) => basename(file) === basename(path)) ?? files[0] ?? basename(path);
  };
  const list = (role: string) => {
    const files = all(role);
    return files.length > 0 ? files : undefined;
  };
  const clauses = one('constitution', constitution.file);
  return defined({
    map: one('map', config.map),
    evidence: all('evidence'),
    mapping: list('mapping'),
    constitution:
      constitution.exclude.length > 0 ? { file: clauses, exclude: constitution.exclude } : clauses,
    evals: list('evals'),
    existing: list('existing'),
    regions: one('regions', config.regions),
    templates: one('templates', templates),
    tokenizer: one('tokenizer', config.tokenizer),
    answers: one('answers', config.answers),
    scenarios: one('scenarios', config.scenarios),
    layer: config.layer,
    scorer: config.scorer,
  });
}

/** What is told even where it is as by default. */
const ALWAYS: readonly string[] = ['docs', 'seed', 'writer'];

function settingsOf(config: RunConfig, settings: RunFile['settings']): Record<string, unknown> {
  const always = Object.entries(config).filter(([key]) => ALWAYS.includes(key));
  return { ...Object.fromEntries(always), ...unusualSettings(settings) };
}

function defined(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
