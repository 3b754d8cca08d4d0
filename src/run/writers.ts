import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { LacunaError } from '../errors.ts';
import { openJournal } from '../io/journal.ts';
import { createClaudeClient } from '../model/claude.ts';
import type { ModelClient } from '../model/client.ts';
import { journalled } from '../model/journalled.ts';
import { createReplayClient } from '../model/replay.ts';
import { noGuidance } from '../records/guidance.ts';
import type { RunLayout } from '../records/run-layout.ts';
import { teachingUnits } from '../records/scenario.ts';
import { composerPhrases, createComposer } from '../write/composer/composer.ts';
import { parseFaults } from '../write/composer/faults.ts';
import { createPromptedWriter } from '../write/prompted/prompted-writer.ts';
import type { Writer } from '../write/writer.ts';
import type { RunConfig } from './config.ts';
import type { RunInputs } from './inputs.ts';

/** A writer as a run uses it. */
export interface WriterChoice {
  readonly name: string;
  /** A writer for one wave, and what to do when the wave is done. */
  open(wave: number): Promise<{ readonly writer: Writer; close(): Promise<void> }>;
  /** A writer that records nothing, for a look before a run. */
  preview(): Promise<Writer>;
  /** Fixed wording that any two of its documents may share. */
  readonly phrases: Iterable<string>;
  readonly needs: Pick<Writer, 'writes' | 'units' | 'trainable'>;
}

/** What the command line knows and a config must not hold. */
export interface Secrets {
  readonly apiKey: string | undefined;
}

/** How many eval texts the composer has to leak from, when it is asked to. */
const LEAKED_TEXTS = 200;

/**
 * The writer that a config asks for.
 *
 * @throws LacunaError `model.no-key`, `composer.…`, `config.no-answers`
 */
export async function chooseWriter(
  config: RunConfig,
  inputs: RunInputs,
  layout: RunLayout | undefined,
  secrets: Secrets,
  clock: Clock,
): Promise<WriterChoice> {
  if (config.writer === 'composer') return composerChoice(config, inputs);
  const client = await clientOf(config, secrets, clock);
  const { draft, rewrite, effort, maxTokens } = config.model;
  const writerOf = (through: ModelClient) =>
    createPromptedWriter({
      client: through,
      templates: inputs.templates,
      models: { brief: draft, draft, rewrite, repair: rewrite },
      guidance: noGuidance,
      effort,
      maxTokens,
      name: config.writer,
    });
  return {
    name: config.writer,
    phrases: [],
    needs: { writes: () => true, units: teachingUnits, trainable: true },
    preview: () => Promise.resolve(writerOf(client)),
    async open(wave) {
      if (!layout) return { writer: writerOf(client), close: () => Promise.resolve() };
      const journal = await openJournal(join(layout.requestsFolder(wave), 'journal.jsonl'));
      return { writer: writerOf(journalled(client, journal)), close: () => journal.close() };
    },
  };
}

function composerChoice(config: RunConfig, inputs: RunInputs): WriterChoice {
  const leakFrom = inputs.evals.flatMap((file) => file.texts.map(({ text }) => text)).slice(0, LEAKED_TEXTS);
  const writer = createComposer({ faults: parseFaults(config.faults), leakFrom });
  return {
    name: writer.name,
    phrases: composerPhrases(
      inputs.map,
      inputs.forms,
      config.persona.kind === 'named' ? [config.persona.name] : [],
    ),
    needs: writer,
    preview: () => Promise.resolve(writer),
    open: () => Promise.resolve({ writer, close: () => Promise.resolve() }),
  };
}

async function clientOf(config: RunConfig, secrets: Secrets, clock: Clock): Promise<ModelClient> {
  if (config.writer === 'replay') {
    if (config.answers === undefined) {
      throw new LacunaError({
        code: 'config.no-answers',
        message: 'writer "replay" needs recorded answers',
        hint: 'Give them with --answers FILE: the journal of a run, or lines of {scenario, stage, text}.',
      });
    }
    return createReplayClient(config.answers);
  }
  const { baseUrl, requestsInFlight, timeoutSeconds, maxRetries } = config.model;
  return createClaudeClient({
    apiKey: secrets.apiKey ?? '',
    ...(baseUrl === '' ? {} : { baseUrl }),
    requestsInFlight,
    timeoutMilliseconds: timeoutSeconds * 1_000,
    maxRetries,
    clock,
  });
}
