import { rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Clock } from '../clock.ts';
import { renderCard } from '../corpus/card.ts';
import type { Manifest } from '../corpus/manifest.ts';
import { recordOf } from '../corpus/record-of.ts';
import { type CorpusFile, writeShards } from '../corpus/write-shards.ts';
import { measureDisjointness } from '../curate/certify.ts';
import { writeFileAtomic, writeJsonAtomic } from '../io/atomic.ts';
import type { Certificate } from '../records/certificate.ts';
import type { RunLayout } from '../records/run-layout.ts';
import { sha256 } from '../text/hash.ts';
import type { RunConfig } from './config.ts';
import type { Curation } from './curation.ts';
import { readKept } from './documents.ts';
import type { OnEvent } from './events.ts';
import type { RunInputs } from './inputs.ts';
import { costOfRun } from './request-costs.ts';
import type { RunFile } from './run-file.ts';
import type { RunTotals } from './tally.ts';
import { version } from './version.ts';

/** What emission works on. */
export interface EmissionInput {
  readonly layout: RunLayout;
  readonly config: RunConfig;
  readonly inputs: RunInputs;
  readonly runFile: RunFile;
  readonly curation: Curation;
  readonly totals: RunTotals;
  readonly waves: number;
  readonly trainable: boolean;
  readonly modelledRisk: { readonly before: number; readonly after: number };
  readonly clock: Clock;
  readonly onEvent: OnEvent;
}

/**
 * Measures that the kept documents are disjoint from the evals and between splits, and only then writes the
 * corpus: beside its place, moved there when all of it is written. Where the measurement fails, the certificate
 * alone is written, and no document.
 */
export async function emit(input: EmissionInput): Promise<Certificate> {
  const { layout, waves } = input;
  input.onEvent({ type: 'stage', stage: 'certify' });
  const certificate = await certify(input);
  input.onEvent({ type: 'stage', stage: 'emit' });
  const draft = `${layout.corpusFolder}.draft`;
  await rm(draft, { recursive: true, force: true });
  const certificateText = `${JSON.stringify(certificate, null, 2)}\n`;
  await writeFileAtomic(join(draft, basename(layout.certificateFile)), certificateText);
  if (certificate.passed) {
    const records = async function* () {
      for await (const document of readKept(layout, waves)) yield recordOf(document);
    };
    const files = await writeShards(draft, records);
    await writeFileAtomic(join(draft, basename(layout.cardFile)), card(input, files, certificate));
    await writeJsonAtomic(
      join(draft, basename(layout.manifestFile)),
      await manifest(input, files, { passed: true, sha256: sha256(certificateText) }),
    );
  }
  await rm(layout.corpusFolder, { recursive: true, force: true });
  await rename(draft, layout.corpusFolder);
  return certificate;
}

async function certify({
  layout,
  inputs,
  config,
  curation,
  totals,
  waves,
}: EmissionInput): Promise<Certificate> {
  const documents = async function* () {
    for await (const { id, text, scenario } of readKept(layout, waves))
      yield { id, text, split: scenario.split };
  };
  const { reasons } = totals;
  return measureDisjointness({
    documents,
    evals: curation.evals,
    evalFiles: inputs.evals.map(({ file, sha256: hash, texts }) => ({
      file,
      sha256: hash,
      texts: texts.length,
    })),
    exemption: curation.exemption,
    rejected: {
      contaminated: reasons.contaminated ?? 0,
      'split-leak': (reasons['split-leak'] ?? 0) + totals.retracted,
      'near-duplicate': reasons['near-duplicate'] ?? 0,
      'exact-duplicate': reasons['exact-duplicate'] ?? 0,
    },
    nearThreshold: config.nearDuplicates,
  });
}

function card(
  { config, inputs, totals, trainable }: EmissionInput,
  files: readonly CorpusFile[],
  certificate: Certificate,
): string {
  return renderCard({
    name: `${inputs.map.name} corpus`,
    version,
    mapName: inputs.map.name,
    mapDescription: inputs.map.description,
    constitution: inputs.constitution.title || basename(inputs.constitution.file),
    writer: config.writer,
    trainable,
    intendedUse: config.intendedUse,
    seed: config.seed,
    files,
    certificate,
    byForm: totals.byForm,
  });
}

async function manifest(
  { layout, config, inputs, runFile, totals, waves, trainable, modelledRisk, clock }: EmissionInput,
  files: readonly CorpusFile[],
  certificate: Manifest['certificate'],
): Promise<Manifest> {
  const { requests, usage, cost } = await costOfRun(layout, waves);
  return {
    schemaVersion: 1,
    lacuna: version,
    map: inputs.map.name,
    seed: config.seed,
    intendedUse: config.intendedUse,
    writer: config.writer,
    models: totals.models,
    trainable,
    inputs: runFile.inputs,
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
    tokenCounts: 'estimate',
    files,
    certificate,
    finishedAt: new Date(clock.now()).toISOString(),
  };
}
