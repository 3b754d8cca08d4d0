import { join } from 'node:path';
import { LacunaError } from '../errors.ts';
import { openJournal } from '../io/journal.ts';
import { createClaudeClient } from '../model/claude.ts';
import { journalled } from '../model/journalled.ts';
import { createReplayClient } from '../model/replay.ts';
import { teachingUnits } from '../records/scenario.ts';
import { composerPhrases, createComposer } from '../write/composer/composer.ts';
import { parseFaults } from '../write/composer/faults.ts';
import { createPromptedWriter } from '../write/prompted/prompted-writer.ts';

/** How many eval texts the composer has to leak from, when it is asked to. */
const LEAKED_TEXTS = 200;
/**
 * The writer that a config asks for.
 *
 * @throws LacunaError `model.no-key`, `composer.…`, `config.no-answers`
 */
export async function chooseWriter(config, inputs, layout, secrets, clock) {
  if (config.writer === 'composer') return composerChoice(config, inputs);
  const client = await clientOf(config, secrets, clock);
  const { draft, rewrite, effort, maxTokens } = config.model;
  const writerOf = (through) =>
    createPromptedWriter({
      client: through,
      templates: inputs.templates,
      models: { draft, rewrite },
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
function composerChoice(config, inputs) {
  const leakFrom = inputs.evals.flatMap((file) => file.texts.map(({ text }) => text)).slice(0, LEAKED_TEXTS);
  const writer = createComposer({ faults: parseFaults(config.faults), leakFrom });
  return {
    name: writer.name,
    phrases: composerPhrases(inputs.map, inputs.forms),
    needs: writer,
    preview: () => Promise.resolve(writer),
    open: () => Promise.resolve({ writer, close: () => Promise.resolve() }),
  };
}
async function clientOf(config, secrets, clock) {
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
