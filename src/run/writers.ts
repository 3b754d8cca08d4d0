import { join } from 'node:path';
import { createGrader, type Grader } from '../check/grade/grader.ts';
import type { Clock } from '../clock.ts';
import { LacunaError } from '../errors.ts';
import { openJournal } from '../io/journal.ts';
import { createClaudeClient } from '../model/claude.ts';
import type { ModelClient } from '../model/client.ts';
import { journalled } from '../model/journalled.ts';
import { createReplayClient, type ReplayClient } from '../model/replay.ts';
import { replayStages } from '../model/replay-stages.ts';
import { promptStages } from '../prompts/stages.ts';
import { type Guidance, noGuidance } from '../records/guidance.ts';
import type { RunLayout } from '../records/run-layout.ts';
import { teachingUnits } from '../records/scenario.ts';
import { composerPhrases, createComposer } from '../write/composer/composer.ts';
import { parseFaults } from '../write/composer/faults.ts';
import { createPromptedWriter } from '../write/prompted/prompted-writer.ts';
import type { Writer } from '../write/writer.ts';
import type { RunConfig } from './config.ts';
import type { RunInputs } from './inputs.ts';
import { modelsOf } from './models.ts';
import { createPaying } from './paying.ts';

/** Who writes, and who judges what was written. */
export interface Writing {
  readonly writer: Writer;
  /** Undefined where nothing is graded. */
  readonly grader: Grader | undefined;
}

/** A writer as a run uses it. */
export interface WriterChoice {
  readonly name: string;
  /**
   * A writer for one wave, and what to do when the wave is done.
   *
   * @param guidance what earlier waves tell this one; it is a part of the prompts
   */
  open(wave: number, guidance?: Guidance): Promise<Writing & { close(): Promise<void> }>;
  /** A writer that records nothing, for a look before a run. */
  preview(): Promise<Writing>;
  /** Fixed wording that any two of its documents may share. */
  readonly phrases: Iterable<string>;
  readonly needs: Pick<Writer, 'writes' | 'units' | 'trainable'>;
  /** What a person should know once it is done, e.g. that recorded answers were given to other prompts. */
  remarks(): readonly string[];
  /** Why nothing is graded, or an empty string where something is. */
  readonly ungraded: string;
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
 * @throws LacunaError `model.no-key`, `composer.…`, `config.no-answers`, `budget.unknown-price`
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
  const stages = await stagesAnswered(config);
  const ungraded = whyUngraded(config, stages);
  const models = modelsOf(config.model);
  const paying = createPaying(config, layout, Object.values(models));
  const { effort, maxTokens } = config.model;
  const writingThrough = (through: ModelClient, guidance = noGuidance): Writing => {
    const { templates, map, constitution } = inputs;
    const writer = createPromptedWriter({
      ...{ client: through, templates, models, effort, maxTokens, guidance },
      name: config.writer,
    });
    const { repair, ...withoutRepair } = writer;
    return {
      writer: stages.has('repair') ? writer : withoutRepair,
      grader:
        ungraded === ''
          ? createGrader({
              ...{ client: through, templates, map, constitution, effort },
              model: models.grade,
              maxTokens: gradeTokensOf(maxTokens),
              thresholds: config.grading,
            })
          : undefined,
    };
  };
  return {
    name: config.writer,
    phrases: [],
    needs: { writes: () => true, units: teachingUnits, trainable: true },
    ungraded,
    remarks: () => ('staleAnswers' in client ? remarksOn(client.staleAnswers()) : []),
    preview: () => Promise.resolve(writingThrough(client)),
    async open(wave, guidance) {
      if (!layout) return { ...writingThrough(client, guidance), close: () => Promise.resolve() };
      const journal = await openJournal(join(layout.requestsFolder(wave), 'journal.jsonl'));
      const through = await paying(journalled(client, journal), journal.entries);
      return { ...writingThrough(through, guidance), close: () => journal.close() };
    },
  };
}

/** Most tokens of a judge's answer: a few hundred words of reasons leave as much again for thinking. */
export function gradeTokensOf(maxTokens: number): number {
  return Math.ceil(maxTokens / 2);
}

/** The stages that can be asked for: all of a model, and of a file those that it holds. */
async function stagesAnswered({ writer, answers }: RunConfig): Promise<ReadonlySet<string>> {
  if (writer !== 'replay' || answers === undefined) return new Set<string>(promptStages);
  return replayStages(answers);
}

function whyUngraded({ grading }: RunConfig, stages: ReadonlySet<string>): string {
  if (!grading.enabled) return 'grading is switched off';
  return stages.has('grade') ? '' : 'the recorded answers hold no grades';
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
    ungraded: 'the composer has no judge: it rehearses',
    remarks: () => [],
    preview: () => Promise.resolve({ writer, grader: undefined }),
    open: () => Promise.resolve({ writer, grader: undefined, close: () => Promise.resolve() }),
  };
}

function remarksOn(stale: number): string[] {
  return stale === 0
    ? []
    : [
        `${stale} recorded answers were given to prompts that have changed since: templates or scenarios are others now`,
      ];
}

async function clientOf(
  config: RunConfig,
  secrets: Secrets,
  clock: Clock,
): Promise<ModelClient | ReplayClient> {
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
