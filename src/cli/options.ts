import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  type ConfigOverrides,
  type GapsConfig,
  loadConfig,
  loadGapsConfig,
  type RunConfig,
} from '../run/config.ts';

/** Flags that name the inputs; every one overrides the config. */
export interface InputFlags {
  readonly config?: string;
  readonly map?: string;
  readonly evidence?: string[];
  readonly mapping?: string[];
  readonly scorer?: string;
  readonly layer?: string;
  readonly constitution?: string;
  readonly evals?: string[];
  readonly existing?: string[];
  readonly regions?: string;
  readonly checkpoint?: string[];
  readonly templates?: string;
  readonly tokenizer?: string;
  readonly docs?: number;
  readonly seed?: number;
  readonly writer?: string;
  readonly faults?: string;
  readonly answers?: string;
  readonly skipBadRows?: boolean;
  readonly rejectOffTarget?: boolean;
  readonly baseUrl?: string;
  readonly requestsInFlight?: number;
  readonly firstWave?: number;
  readonly maxCost?: number;
  readonly maxTokens?: number;
}

/** The config that a project has in its own folder. */
const PROJECT_CONFIG = 'lacuna.yaml';

/** Adds the flags that name the inputs. */
export function withInputs(command: Command): Command {
  return command
    .option('-c, --config <file>', `config file; ${PROJECT_CONFIG} of this folder where there is one`)
    .option('--map <file>', 'coverage map')
    .option('--evidence <files...>', 'eval results: files, folders or globs')
    .option('--mapping <files...>', 'how what the logs recorded is laid on the map')
    .option('--scorer <name>', 'the scorer to use, where a log has several')
    .option('--layer <name>', 'the layer of the map to assess; evidence rolls up to it')
    .option('--constitution <file>', 'constitution in Markdown')
    .option('--evals <files...>', 'eval sets to stay away from')
    .option('--existing <files...>', 'corpora that were written before, or runs')
    .option('--checkpoint <names...>', 'checkpoint or model whose evidence is used')
    .option('--skip-bad-rows', 'put wrong rows of the evidence aside instead of stopping')
    .option('--seed <number>', 'seed of everything that is drawn at random', wholeNumber);
}

/** Adds the flags that choose a writer. */
export function withWriter(command: Command): Command {
  return withWriting(command)
    .option('--regions <file>', 'regions of the map to write for, and to hold out')
    .option('--answers <file>', 'recorded answers, for the writer "replay"');
}

/** Adds the flags that choose a writer, without those whose names mean something else to some commands. */
export function withWriting(command: Command): Command {
  return command
    .option('--docs <number>', 'documents to keep, over all splits', positiveNumber)
    .option('--templates <folder>', 'folder of document forms')
    .option('--tokenizer <file>', "the trainer's tokenizer.json, to count tokens with; estimated without")
    .addOption(new Option('--writer <name>', 'who writes').choices(['composer', 'claude', 'replay']))
    .option('--reject-off-target', 'reject documents in which no focus value is recognised')
    .option('--faults <rates>', 'faults the composer makes on purpose, e.g. truncated=0.05,refusing=0.02')
    .option('--base-url <url>', 'where the Messages API lies')
    .option('--first-wave <number>', 'documents of the first wave', positiveNumber)
    .option('--max-cost <dollars>', 'most US dollars to spend on a model', positiveAmount)
    .option('--max-tokens <number>', 'most tokens to spend on a model', positiveNumber)
    .option('--requests-in-flight <number>', 'most requests at a time', positiveNumber);
}

/** The config that the flags and the config file amount to. `out` is the run's folder where the command has one. */
export function configOf(flags: InputFlags, out?: string): Promise<RunConfig> {
  return loadConfig(configFileOf(flags), overridesOf(flags, out));
}

/** As {@link configOf}, for gaps, which need no constitution. */
export function gapsConfigOf(flags: InputFlags): Promise<GapsConfig> {
  return loadGapsConfig(configFileOf(flags), overridesOf(flags, undefined));
}

function configFileOf(flags: InputFlags): string | undefined {
  const hasProjectConfig = flags.map === undefined && existsSync(PROJECT_CONFIG);
  return flags.config ?? (hasProjectConfig ? PROJECT_CONFIG : undefined);
}

function overridesOf(flags: InputFlags, out: string | undefined): ConfigOverrides {
  const path = (file: string | undefined) => (file === undefined ? undefined : resolve(file));
  const baseUrl = flags.baseUrl ?? (process.env['ANTHROPIC_BASE_URL'] || undefined);
  return {
    map: path(flags.map),
    evidence: flags.evidence?.map((item) => resolve(item)),
    mapping: flags.mapping?.map((item) => resolve(item)),
    scorer: flags.scorer,
    layer: flags.layer,
    constitution: path(flags.constitution),
    evals: flags.evals?.map((item) => resolve(item)),
    existing: flags.existing?.map((item) => resolve(item)),
    checkpoint: flags.checkpoint,
    templates: path(flags.templates),
    tokenizer: path(flags.tokenizer),
    regions: path(flags.regions),
    skipBadRows: flags.skipBadRows,
    rejectOffTarget: flags.rejectOffTarget,
    docs: flags.docs,
    seed: flags.seed,
    writer: flags.writer,
    faults: flags.faults,
    answers: path(flags.answers),
    firstWave: flags.firstWave,
    maxCost: flags.maxCost,
    maxTokens: flags.maxTokens,
    out: path(out),
    model: {
      ...(baseUrl === undefined ? {} : { baseUrl }),
      ...(flags.requestsInFlight === undefined ? {} : { requestsInFlight: flags.requestsInFlight }),
    },
  };
}

/** What the environment knows and a config must not hold. */
export function secrets(): { readonly apiKey: string | undefined } {
  return { apiKey: process.env['ANTHROPIC_API_KEY'] || undefined };
}

/** Parses a whole number from 0. */
export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('it must be a whole number from 0.');
  return Number(text);
}

/** Parses a whole number from 1. */
export function positiveNumber(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) < 1) {
    throw new InvalidArgumentError('it must be a whole number from 1.');
  }
  return Number(text);
}

/** Parses an amount above 0. */
export function positiveAmount(text: string): number {
  const amount = Number(text);
  if (!/^\d*\.?\d+$/.test(text) || !(amount > 0)) {
    throw new InvalidArgumentError('it must be an amount above 0, e.g. 12.50.');
  }
  return amount;
}
