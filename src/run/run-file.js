import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { LacunaError } from '../errors.ts';
import { writeJsonAtomic } from '../io/atomic.ts';
import { readText } from '../io/files.ts';
import { version } from './version.ts';
/** `run.json`: what was asked. */
export const runFileSchema = z.object({
  schemaVersion: z.literal(1),
  lacuna: z.string(),
  createdAt: z.string(),
  /** Settings that shape the corpus. Those that only shape how it is made (requests in flight …) may change. */
  settings: z.record(z.string(), z.unknown()),
  inputs: z.array(z.object({ role: z.string(), file: z.string(), sha256: z.string() })),
});
/**
 * Starts `run.json`, or on resuming checks that nothing it records has changed.
 *
 * @throws LacunaError `run.changed`, naming each setting and input that differs
 */
export async function openRunFile(file, config, inputs, createdAt) {
  const asked = {
    schemaVersion: 1,
    lacuna: version,
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
export async function readRunFile(file) {
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
function shapingSettings(config) {
  const { draft, rewrite, effort, maxTokens } = config.model;
  const {
    docs,
    seed,
    writer,
    persona,
    checkpoint,
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
    intendedUse,
  } = config;
  return {
    docs,
    seed,
    writer,
    persona,
    checkpoint,
    checkpoints: config.checkpoints.map(({ name }) => name),
    constitutionExclude: config.constitution.exclude,
    forms,
    pins,
    undirected,
    speculative,
    splits,
    removable,
    evalSeeds,
    ...(writer === 'composer' ? { faults } : { model: { draft, rewrite, effort, maxTokens } }),
    rejectOffTarget,
    nearDuplicates,
    intendedUse,
  };
}
function changedSettings(known, asked) {
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
function changedInputs(known, asked) {
  const label = (input) => `${input.role}\u0000${input.sha256}`;
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
