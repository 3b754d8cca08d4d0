import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { LacunaError } from '../errors.ts';
import { writeJsonAtomic } from '../io/atomic.ts';
import { readText } from '../io/files.ts';
import type { RunConfig } from './config.ts';
import type { InputFile } from './gaps-inputs.ts';
import { commit, version } from './version.ts';

/** `run.json`: what was asked. */
export const runFileSchema = z.object({
  schemaVersion: z.literal(1),
  lacuna: z.string(),
  /** The commit it was started with, where it is known; a run may go on with another of the same version. */
  commit: z.string().optional(),
  createdAt: z.string(),
  /** Settings that shape the corpus. Those that only shape how it is made (requests in flight …) may change. */
  settings: z.record(z.string(), z.unknown()),
  inputs: z.array(z.object({ role: z.string(), file: z.string(), sha256: z.string() })),
});
export type RunFile = z.infer<typeof runFileSchema>;

/**
 * Starts `run.json`, or on resuming checks that nothing it records has changed.
 *
 * @throws LacunaError `run.changed`, naming each setting and input that differs
 */
export async function openRunFile(
  file: string,
  config: RunConfig,
  inputs: readonly InputFile[],
  createdAt: string,
): Promise<RunFile> {
  const asked: RunFile = {
    schemaVersion: 1,
    lacuna: version,
    ...(commit === null ? {} : { commit }),
    createdAt,
    settings: shapingSettings(config),
    inputs: [...inputs],
  };
  const known = await readRunFile(file);
  if (known === undefined) {
    await writeJsonAtomic(file, asked);
    return asked;
  }
  const changes = [...changedSettings(known, asked), ...changedInputs(known, asked)];
  if (changes.length > 0) {
    throw new LacunaError({
      code: 'run.changed',
      message: `this is not the run that was started here:\n${changes.map((change) => `  ${change}`).join('\n')}`,
      hint: 'Put these back to resume it, or start a new run with another --out.',
      place: { file },
    });
  }
  return known;
}

/** Reads `run.json`, or gives undefined where there is none. */
export async function readRunFile(file: string): Promise<RunFile | undefined> {
  if ((await stat(file).catch(() => undefined)) === undefined) return undefined;
  try {
    return runFileSchema.parse(JSON.parse(await readText(file)));
  } catch (cause) {
    if (cause instanceof LacunaError) throw cause;
    throw new LacunaError({
      code: 'run.damaged',
      message: 'run.json is damaged',
      hint: 'Start a new run.',
      place: { file },
      cause,
    });
  }
}

function shapingSettings(config: RunConfig): Record<string, unknown> {
  const { brief, draft, rewrite, grade, repair, effort, maxTokens } = config.model;
  const {
    docs,
    seed,
    writer,
    persona,
    checkpoint,
    skipBadRows,
    forms,
    pins,
    undirected,
    speculative,
    splits,
    removable,
    evalSeeds,
    faults,
    rejectOffTarget,
    nearDuplicates,
    documentTokens,
    firstWave,
    stopWhen,
    saturation,
    intendedUse,
  } = config;
  return {
    docs,
    seed,
    writer,
    persona,
    checkpoint,
    skipBadRows,
    // By their last names only: a project may move, and the corpora themselves are among the inputs.
    checkpoints: config.checkpoints.map(({ name, trainedOn }) => ({
      name,
      trainedOn: trainedOn.map((path) => basename(path)),
    })),
    constitutionExclude: config.constitution.exclude,
    forms,
    pins,
    undirected,
    speculative,
    splits,
    removable,
    evalSeeds,
    ...(writer === 'composer'
      ? { faults }
      : {
          model: { brief, draft, rewrite, grade, repair, effort, maxTokens },
          grading: config.grading,
        }),
    rejectOffTarget,
    nearDuplicates,
    ...(documentTokens === undefined ? {} : { documentTokens }),
    ...(firstWave === undefined ? {} : { firstWave }),
    stopWhen,
    ...(saturation === undefined ? {} : { saturation }),
    intendedUse,
  };
}

function changedSettings(known: RunFile, asked: RunFile): string[] {
  const names = new Set([...Object.keys(known.settings), ...Object.keys(asked.settings)]);
  const changes = [...names].flatMap((name) => {
    const before = JSON.stringify(known.settings[name]);
    const now = JSON.stringify(asked.settings[name]);
    return before === now ? [] : [`${name}: was ${before ?? 'not set'}, is now ${now ?? 'not set'}`];
  });
  return known.lacuna === asked.lacuna
    ? changes
    : [...changes, `Lacuna: was ${known.lacuna}, is now ${asked.lacuna}`];
}

function changedInputs(known: RunFile, asked: RunFile): string[] {
  const label = (input: InputFile) => `${input.role}\u0000${input.sha256}`;
  const before = new Set(known.inputs.map(label));
  const now = new Set(asked.inputs.map(label));
  return [
    ...known.inputs
      .filter((input) => !now.has(label(input)))
      .map((input) => `${input.role} ${input.file}: changed or missing since`),
    ...asked.inputs
      .filter(
        (input) =>
          !before.has(label(input)) &&
          !known.inputs.some((old) => old.role === input.role && old.file === input.file),
      )
      .map((input) => `${input.role} ${input.file}: not part of the run`),
  ];
}
