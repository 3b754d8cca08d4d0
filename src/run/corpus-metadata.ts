import { basename } from 'node:path';
import type { CardInput } from '../corpus/card.ts';
import { type CorpusCounts, lengthsOfSplits } from '../corpus/corpus-counts.ts';
import type { Manifest } from '../corpus/manifest.ts';
import type { TokenCounts } from '../corpus/token-counts.ts';
import type { CorpusFile } from '../corpus/write-shards.ts';
import type { Certificate } from '../records/certificate.ts';
import type { EmissionInput } from './emit.ts';
import type { RunInputs } from './inputs.ts';
import { modelsOf } from './models.ts';
import { reproductionOf } from './reproduction.ts';
import { costOfRun } from './request-costs.ts';
import { version } from './version.ts';

/** The files of a corpus, and what is in them. */
export interface WrittenCorpus {
  readonly files: readonly CorpusFile[];
  readonly counts: CorpusCounts;
}

/** What the card of a run's corpus says. */
export function cardInput(
  { config, inputs, totals, choice, runFile, withdrawn }: EmissionInput,
  { files, counts }: WrittenCorpus,
  certificate: Certificate,
): CardInput {
  return {
    name: `${inputs.map.name} corpus`,
    version,
    mapName: inputs.map.name,
    mapDescription: inputs.map.description,
    constitution: inputs.constitution.title || basename(inputs.constitution.file),
    writer: config.writer,
    trainable: choice.needs.trainable,
    intendedUse: config.intendedUse,
    ...(inputs.regions && { confined: 'wholly' as const }),
    files,
    counts,
    tokenCounts: tokenCountsOf(inputs),
    certificate,
    reproduction: reproductionOf({
      ...{ config, runFile, version, models: totals.models },
      isGraded: choice.ungraded === '',
      withdrawn: withdrawn.size,
    }),
  };
}

/** What counted tokens, by the hash that the run's inputs have of it. */
export function tokenCountsOf({ counter, files }: Pick<RunInputs, 'counter' | 'files'>): TokenCounts {
  const tokenizer = files.find(({ role }) => role === 'tokenizer');
  return tokenizer === undefined ? 'estimate' : { tokenizer: counter.name, sha256: tokenizer.sha256 };
}

/** The manifest of a run's corpus, with the time it is made at. */
export async function manifestOf(
  { layout, config, inputs, runFile, totals, waves, choice, modelledRisk, clock, stop }: EmissionInput,
  { files, counts }: WrittenCorpus,
  certificate: Manifest['certificate'],
): Promise<Manifest> {
  const { requests, usage, cost } = await costOfRun(layout, waves + 1);
  return {
    schemaVersion: 1,
    lacuna: version,
    map: inputs.map.name,
    seed: config.seed,
    intendedUse: config.intendedUse,
    writer: config.writer,
    models: totals.models,
    trainable: choice.needs.trainable,
    inputs: runFile.inputs,
    stop,
    counts: {
      planned: totals.planned,
      kept: totals.kept,
      rejected: totals.rejected,
      retracted: totals.retracted,
      reasons: totals.reasons,
      waves,
      bySplit: totals.bySplit,
      byForm: totals.byForm,
      byAim: totals.byAim,
    },
    modelledRisk,
    usage,
    requests,
    cost,
    costs: totals.costs,
    grading: {
      ...totals.grading,
      ungraded: choice.ungraded,
      ...(choice.ungraded === ''
        ? { model: modelsOf(config.model).grade, thresholds: config.grading }
        : { model: '', thresholds: null }),
    },
    tokenCounts: tokenCountsOf(inputs),
    lengths: lengthsOfSplits(counts),
    files,
    certificate,
    finishedAt: new Date(clock.now()).toISOString(),
  };
}
