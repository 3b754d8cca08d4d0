import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { loadConfig } from '../run/config.ts';

/** The config that a project has in its own folder. */
const PROJECT_CONFIG = 'lacuna.yaml';
/** Adds the flags that name the inputs. */
export function withInputs(command) {
  return command
    .option('-c, --config <file>', `config file; ${PROJECT_CONFIG} of this folder where there is one`)
    .option('--map <file>', 'coverage map')
    .option('--evidence <files...>', 'eval results: files, folders or globs')
    .option('--constitution <file>', 'constitution in Markdown')
    .option('--evals <files...>', 'eval sets to stay away from')
    .option('--existing <files...>', 'corpora that were written before, or runs')
    .option('--checkpoint <names...>', 'checkpoint or model whose evidence is used')
    .option('--seed <number>', 'seed of everything that is drawn at random', wholeNumber);
}
/** Adds the flags that choose a writer. */
export function withWriter(command) {
  return command
    .option('--docs <number>', 'documents to keep, over all splits', positiveNumber)
    .option('--templates <folder>', 'folder of document forms')
    .addOption(new Option('--writer <name>', 'who writes').choices(['composer', 'claude', 'replay']))
    .option('--faults <rates>', 'faults the composer makes on purpose, e.g. truncated=0.05,refusing=0.02')
    .option('--answers <file>', 'recorded answers, for the writer "replay"')
    .option('--base-url <url>', 'where the Messages API lies')
    .option('--requests-in-flight <number>', 'most requests at a time', positiveNumber);
}
/** The config that the flags and the config file amount to. `out` is the run's folder where the command has one. */
export async function configOf(flags, out) {
  const path = (file) => (file === undefined ? undefined : resolve(file));
  const hasProjectConfig = flags.map === undefined && existsSync(PROJECT_CONFIG);
  const file = flags.config ?? (hasProjectConfig ? PROJECT_CONFIG : undefined);
  const baseUrl = flags.baseUrl ?? (process.env['ANTHROPIC_BASE_URL'] || undefined);
  return loadConfig(file, {
    map: path(flags.map),
    evidence: flags.evidence?.map((item) => resolve(item)),
    constitution: path(flags.constitution),
    evals: flags.evals?.map((item) => resolve(item)),
    existing: flags.existing?.map((item) => resolve(item)),
    checkpoint: flags.checkpoint,
    templates: path(flags.templates),
    docs: flags.docs,
    seed: flags.seed,
    writer: flags.writer,
    faults: flags.faults,
    answers: path(flags.answers),
    out: path(out),
    model: {
      ...(baseUrl === undefined ? {} : { baseUrl }),
      ...(flags.requestsInFlight === undefined ? {} : { requestsInFlight: flags.requestsInFlight }),
    },
  });
}
/** What the environment knows and a config must not hold. */
export function secrets() {
  return { apiKey: process.env['ANTHROPIC_API_KEY'] || undefined };
}
/** Parses a whole number from 0. */
export function wholeNumber(text) {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('it must be a whole number from 0.');
  return Number(text);
}
/** Parses a whole number from 1. */
export function positiveNumber(text) {
  const number = wholeNumber(text);
  if (number < 1) throw new InvalidArgumentError('it must be a whole number from 1.');
  return number;
}
