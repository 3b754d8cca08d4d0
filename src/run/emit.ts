import { rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Clock } from '../clock.ts';
import { createCorpusCounter } from '../corpus/corpus-counts.ts';
import { conversationRecordOf, isConversation, recordOf } from '../corpus/record-of.ts';
import { writeMetadata } from '../corpus/write-metadata.ts';
import { RECORDS_A_SHARD, writeShards } from '../corpus/write-shards.ts';
import { measureDisjointness } from '../curate/certify.ts';
import { writeFileAtomic, writeJsonAtomic } from '../io/atomic.ts';
import { writeJsonl } from '../io/jsonl.ts';
import type { Certificate } from '../records/certificate.ts';
import type { RunLayout } from '../records/run-layout.ts';
import { sha256 } from '../text/hash.ts';
import type { RunConfig } from './config.ts';
import { cardInput, manifestOf, type WrittenCorpus } from './corpus-metadata.ts';
import type { Curation } from './curation.ts';
import { readKept } from './documents.ts';
import type { OnEvent } from './events.ts';
import type { RunInputs } from './inputs.ts';
import type { RunFile } from './run-file.ts';
import type { RunTotals } from './tally.ts';
import type { Stop } from './wave-statistics.ts';
import type { WriterChoice } from './writers.ts';

/** What emission works on. */
export interface EmissionInput {
  readonly layout: RunLayout;
  readonly config: RunConfig;
  readonly inputs: RunInputs;
  readonly runFile: RunFile;
  readonly curation: Curation;
  readonly totals: RunTotals;
  readonly waves: number;
  /** Documents that reviewers rejected, with their notes. */
  readonly withdrawn: ReadonlyMap<string, string>;
  readonly stop: Stop;
  readonly choice: Pick<WriterChoice, 'needs' | 'ungraded'>;
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
  const { layout } = input;
  await writeJsonl(
    layout.withdrawnFile,
    [...input.withdrawn].map(([document, note]) => ({ document, note })),
  );
  input.onEvent({ type: 'stage', stage: 'certify' });
  const certificate = await certify(input);
  input.onEvent({ type: 'stage', stage: 'emit' });
  const draft = `${layout.corpusFolder}.draft`;
  await rm(draft, { recursive: true, force: true });
  const certificateText = `${JSON.stringify(certificate, null, 2)}\n`;
  await writeFileAtomic(join(draft, basename(layout.certificateFile)), certificateText);
  if (certificate.passed) {
    const written = await writeCorpus(draft, input);
    await writeMetadata(draft, cardInput(input, written, certificate), certificateText);
    await writeJsonAtomic(
      join(draft, basename(layout.manifestFile)),
      await manifestOf(input, written, { passed: true, sha256: sha256(certificateText) }),
    );
  }
  await rm(layout.corpusFolder, { recursive: true, force: true });
  await rename(draft, layout.corpusFolder);
  return certificate;
}

async function writeCorpus(
  folder: string,
  { layout, waves, withdrawn }: EmissionInput,
): Promise<WrittenCorpus> {
  const counter = createCorpusCounter();
  const documents = async function* () {
    for await (const document of readKept(layout, waves, withdrawn))
      if (!isConversation(document)) yield recordOf(document);
  };
  const conversations = async function* () {
    for await (const document of readKept(layout, waves, withdrawn)) {
      if (isConversation(document)) yield conversationRecordOf(document);
    }
  };
  const files = [
    ...(await writeShards(folder, documents, RECORDS_A_SHARD, 'documents', counter.add)),
    ...(await writeShards(folder, conversations, RECORDS_A_SHARD, 'conversations', counter.add)),
  ];
  return { files, counts: counter.counts() };
}

async function certify({
  layout,
  inputs,
  config,
  curation,
  totals,
  waves,
  withdrawn,
}: EmissionInput): Promise<Certificate> {
  const documents = async function* () {
    for await (const { id, text, scenario, focusFound } of readKept(layout, waves, withdrawn))
      yield { id, text, split: scenario.split, places: [scenario.focus, focusFound, scenario.cell] };
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
    heldOut: inputs.regions?.holdOut ?? [],
    strayed: reasons['held-out-region'] ?? 0,
    heldOutBefore: curation.heldOutBefore,
    nearThreshold: config.nearDuplicates,
  });
}
