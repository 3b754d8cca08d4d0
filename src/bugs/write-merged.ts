import type { Clock } from '../clock.ts';
import { createCorpusCounter } from '../corpus/corpus-counts.ts';
import { writeMetadata } from '../corpus/write-metadata.ts';
import {
  type Configuration,
  type CorpusFile,
  configurations,
  RECORDS_A_SHARD,
  writeShards,
} from '../corpus/write-shards.ts';
import { measureDisjointness } from '../curate/certify.ts';
import { writeFileAtomic, writeJsonAtomic } from '../io/atomic.ts';
import { writeJsonl } from '../io/jsonl.ts';
import type { FocusFamilies } from '../plan/families.ts';
import type { Certificate } from '../records/certificate.ts';
import type { CorpusRecord } from '../records/corpus-record.ts';
import type { Regions } from '../records/regions.ts';
import { type RunLayout, runLayout } from '../records/run-layout.ts';
import type { RunConfig } from '../run/config.ts';
import type { Curation } from '../run/curation.ts';
import type { RunInputs } from '../run/inputs.ts';
import { sha256 } from '../text/hash.ts';
import { mergedCard } from './merge-card.ts';
import { type MergeRejection, reasonsOf } from './merge-choose.ts';
import { documentsBySplit, mergedManifest } from './merge-manifest.ts';
import { type MergeIdentity, type MergeRecord, mergeFileOf } from './merge-record.ts';
import { type MergeSource, placesOf, recordsOf } from './merge-source.ts';

/** What a merged corpus is written from. */
export interface MergedInput {
  readonly base: MergeSource;
  readonly delta: MergeSource;
  /** With all evals that the whole is measured against. */
  readonly inputs: RunInputs;
  readonly config: RunConfig;
  readonly curation: Pick<Curation, 'evals' | 'exemption'>;
  /** Of the whole: it stays away from what either corpus holds out. */
  readonly regions: Regions | undefined;
  readonly families: readonly FocusFamilies[];
  readonly rejections: readonly MergeRejection[];
  /** Eval files of earlier certificates that have another content by now. */
  readonly changed: readonly string[];
  readonly baseDocuments: number;
  readonly baseInHeldOut: number;
  readonly asked: MergeIdentity;
  readonly clock: Clock;
}

/** Measures the whole, and writes it into a folder that nobody looks at yet; without documents where it did not pass. */
export async function writeMerged(folder: string, input: MergedInput): Promise<MergeRecord> {
  const layout = runLayout(folder);
  const certificate = await certify(input);
  const text = `${JSON.stringify(certificate, null, 2)}\n`;
  await writeFileAtomic(layout.certificateFile, text);
  const bySplit = certificate.passed ? await writeCorpus(layout, input, certificate, text) : {};
  const documents = Object.values(bySplit).reduce((sum, count) => sum + count, 0);
  const record: MergeRecord = {
    schemaVersion: 1,
    ...input.asked,
    passed: certificate.passed,
    documents: {
      base: input.baseDocuments,
      added: certificate.passed ? documents - input.baseDocuments : 0,
    },
    bySplit,
    baseInHeldOut: input.baseInHeldOut,
    rejected: [...input.rejections],
  };
  await writeJsonAtomic(mergeFileOf(folder), record);
  return record;
}

/** @returns how many documents each split has */
async function writeCorpus(
  layout: RunLayout,
  input: MergedInput,
  certificate: Certificate,
  certificateText: string,
): Promise<Record<string, number>> {
  const { base, delta, regions } = input;
  const counter = createCorpusCounter();
  const files: CorpusFile[] = [];
  for (const configuration of configurations) {
    const records = () => whole(input, configuration);
    const { corpusFolder } = layout;
    files.push(...(await writeShards(corpusFolder, records, RECORDS_A_SHARD, configuration, counter.add)));
  }
  const counts = counter.counts();
  const card = mergedCard({ ...input, files, counts, certificate, isConfined: regions !== undefined });
  await writeMetadata(layout.corpusFolder, card, certificateText);
  await writeJsonl(layout.familiesFile, input.families);
  if (regions) await writeJsonAtomic(layout.regionsFile, regions);
  const manifest = mergedManifest({
    ...{ base, delta, files, counts },
    reasons: reasonsOf(input.rejections),
    certificateSha256: sha256(certificateText),
    finishedAt: new Date(input.clock.now()).toISOString(),
  });
  await writeJsonAtomic(layout.manifestFile, manifest);
  return documentsBySplit(counts);
}

/** The records of both corpora: first the base as it is, then what is added. */
async function* whole(
  { base, delta, rejections }: Pick<MergedInput, 'base' | 'delta' | 'rejections'>,
  configuration: Configuration,
): AsyncGenerator<CorpusRecord> {
  const wanted = [configuration];
  yield* recordsOf(base, wanted);
  yield* added({ delta, rejections }, wanted);
}

async function* added(
  { delta, rejections }: Pick<MergedInput, 'delta' | 'rejections'>,
  wanted?: readonly Configuration[],
): AsyncGenerator<CorpusRecord> {
  const leftOut = new Set(rejections.map(({ id }) => id));
  for await (const record of recordsOf(delta, wanted)) if (!leftOut.has(record.id)) yield record;
}

async function certify(input: MergedInput): Promise<Certificate> {
  const { base, inputs, config, curation, regions, rejections, changed, baseInHeldOut } = input;
  const reasons = reasonsOf(rejections);
  const measured = await measureDisjointness({
    documents: async function* () {
      for await (const { id, split, text } of recordsOf(base)) yield { id, split, text };
      for await (const record of added(input)) {
        const { id, split, text } = record;
        yield { id, split, text, places: placesOf(record) };
      }
    },
    evals: curation.evals,
    evalFiles: inputs.evals.map(({ file, sha256: hash, texts }) => ({
      file,
      sha256: hash,
      texts: texts.length,
    })),
    exemption: curation.exemption,
    rejected: {
      contaminated: reasons['contaminated'] ?? 0,
      'split-leak': (reasons['split-leak'] ?? 0) + (reasons['family-split'] ?? 0),
      'near-duplicate': reasons['near-duplicate'] ?? 0,
      'exact-duplicate': (reasons['exact-duplicate'] ?? 0) + (reasons['repeated-id'] ?? 0),
    },
    heldOut: regions?.holdOut ?? [],
    strayed: reasons['held-out-region'] ?? 0,
    heldOutBefore: baseInHeldOut,
    nearThreshold: config.nearDuplicates,
  });
  const limits = changed.map(
    (file) =>
      `${file} has changed since one of the two corpora was compared with it: only what it holds now was.`,
  );
  return { ...measured, limits: [...measured.limits, ...limits] };
}
