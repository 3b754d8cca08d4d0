import { dirname, join, resolve } from 'node:path';
import type { TemplateLibrary } from '../../prompts/library.ts';
import type { GapsConfig } from '../../run/config.ts';
import { configSchema } from '../../run/config-schema.ts';
import { checkEditorSchemas } from './editor-schemas.ts';
import { examine, type Finding, ok, skipped, warning } from './finding.ts';
import { checkInputs } from './inputs.ts';
import { checkMachine, type MachineFacts } from './machine.ts';
import { checkOutput } from './output-folder.ts';
import { checkPackage } from './package-files.ts';
import { checkRuns } from './runs.ts';
import { checkWriter, type KeyFacts } from './writer.ts';

/** What is to be looked at, with what only the command line knows. */
export interface DiagnoseOptions {
  readonly cwd: string;
  /** The config file, or undefined where there is none: then only the machine is looked at. */
  readonly configFile: string | undefined;
  readonly loadConfig: () => Promise<GapsConfig>;
  readonly machine: MachineFacts;
  readonly key: KeyFacts;
  /** Whether the model API is asked; it costs nothing. */
  readonly online: boolean;
  /** Where the API lies, where no config says it; empty for the provider's own address. */
  readonly baseUrl: string;
  /** Whether a process runs. */
  readonly isAlive: (process: number) => boolean;
  readonly onRun?: (file: string) => void;
}

/** How a machine and a project are. */
export interface Diagnosis {
  /** In the order in which they were looked at. */
  readonly findings: readonly Finding[];
  /** Whether nothing failed. */
  readonly isFit: boolean;
}

/**
 * Says whether a machine and a project are fit for a run: every input is read as a run reads it, nothing is written,
 * and nothing is paid. What is wrong is a finding, never an error.
 */
export async function diagnose(options: DiagnoseOptions): Promise<Diagnosis> {
  const { cwd, configFile, machine, isAlive } = options;
  const loaded =
    configFile === undefined
      ? { findings: [noConfig()], read: undefined }
      : await examine('config', async () => {
          const read = await options.loadConfig();
          return { findings: [ok('config', configFile)], read };
        });
  const config = loaded.read;
  const folder = join(cwd, 'output');
  const own = await checkPackage();
  const findings = [
    ...checkMachine(machine),
    ...own.findings,
    ...(await checkOutput(config?.out ?? folder)),
    ...loaded.findings,
    ...(await checkProject(config, options, own.templates)),
    ...(await checkRuns({ cwd, folder, out: config?.out, isAlive })),
  ];
  return { findings, isFit: findings.every(({ status }) => status !== 'failed') };
}

async function checkProject(
  config: GapsConfig | undefined,
  { cwd, configFile, key, online, baseUrl, onRun }: DiagnoseOptions,
  builtIn: TemplateLibrary | undefined,
): Promise<Finding[]> {
  if (configFile === undefined) {
    const model = { ...configSchema.shape.model.parse(undefined), baseUrl };
    return online ? checkWriter({ writer: 'claude', model }, key, online) : [];
  }
  if (config === undefined) return ['inputs', 'writer'].map((check) => skipped(check, 'the config'));
  return [
    ...(await checkEditorSchemas(dirname(resolve(cwd, configFile)))),
    ...(await checkInputs(config, { cwd, onRun, builtIn })),
    ...(await checkWriter(config, key, online)),
  ];
}

function noConfig(): Finding {
  return warning(
    'config',
    'there is no lacuna.yaml here: only the machine was looked at',
    'lacuna init makes a project; --config FILE names one that lies elsewhere.',
  );
}
