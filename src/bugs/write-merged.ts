import { basename } from 'node:path';
import type { Clock } from '../clock.ts';
import type { CardInput } from '../corpus/card.ts';
import { createCorpusCounter, lengthsOfSplits } from '../corpus/corpus-counts.ts';
import { writeMetadata } from '../corpus/write-metadata.ts';
import { configurations, RECORDS_A_SHARD, writeShards } from '../corpus/write-shards.ts';
import { measureDisjointness } from '../curate/certify.ts';
import { writeFileAtomic, writeJsonAtomic } from '../io/atomic.ts';
import { writeJsonl } from '../io/jsonl.ts';
import type { FocusFamilies } from '../plan/families.ts';
import type { Certificate } from '../records/certificate.ts';
import type { CorpusRecord } from '../records/corpus-record.ts';
import type { Regions } from '../records/regions.ts';
import { type RunLayout, runLayout } from '../records/run-layout.ts';
import type { RunConfig } from '../run/config.ts';
import { tokenCountsOf } from '../run/corpus-metadata.ts';
import type { Curation } from '../run/curation.ts';
import type { RunInputs } from '../run/inputs.ts';
import { shortNames } from '../run/short-names.ts';
import { version } from '../run/version.ts';
import { sha256 } from '../text/hash.ts';
import { type MergeRejection, reasonsOf } from './merge-choose.ts';
import { mergedManifest, writersOf } from './merge-manifest.ts';
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
  readonly regions: Regions | undefined;
  readonly families: readonly FocusFamilies[];
  readonly rejections: readonly MergeRejection[];
  /** Eval files of earlier certificates that have another content by now. */
  readonly changed: readonly string[];
  readonly baseInHeldOut: number;
  readonly asked: MergeIdentity;
  readonly clock: Clock;
}

/** Measures the whole, and writes it into a folder that nobody looks at yet; without documents where it did not pass. */
export async function writeMerged(folder: string, input: MergedInput): Promise<MergeRecord> {
  const { base, delta, rejections, regions, asked } = input;
  const layout = runLayout(folder);
  const counts = await countWhole(input);
  const certificate = await certify(input);
  const text = `${JSON.stringify(certificate, null, 2)}\n`;
  await writeFileAtomic(layout.certificateFile, text);
  if (certificate.passed) {
    const counter = createCorpusCounter();
    const files = [];
    for (const configuration of configurations) {
      const records = () => whole(input, configuration);
      const own = await writeShards(
        layout.corpusFolder,
        records,
        RECORDS_A_SHARD,
        configuration,
        counter.add,
      );
      files.push(...own);
    }
    const manifest = mergedManifest({
      ...{ base, delta, files, bySplit: counts.bySplit, byForm: counts.byForm },
      reasons: reasonsOf(rejections),
      certificateSha256: sha256(text),
      finishedAt: new Date(input.clock.now()).toISOString(),
    });
    const described = { files, counts: counter.counts(), certificate };
    await writeMetadata(layout.corpusFolder, { ...cardInput(input), ...described }, text);
    await writeFamilies(layout, input.families);
    if (regions) await writeJsonAtomic(layout.regionsFile, regions);
    await writeJsonAtomic(layout.manifestFile, {
      ...manifest,
      tokenCounts: tokenCountsOf(input.inputs),
      lengths: lengthsOfSplits(described.counts),
    });
  }
  const record: MergeRecord = {
    schemaVersion: 1,
    ...asked,
    passed: certificate.passed,
    documents: { base: counts.base, added: certificate.passed ? counts.added : 0 },
    bySplit: certificate.passed ? counts.bySplit : {},
    baseInHeldOut: input.baseInHeldOut,
    rejected: [...rejections],
  };
  await writeJsonAtomic(mergeFileOf(folder), record);
  return record;
}

/** The records of both corpora: first the base as it is, then what is added. */
async function* whole(
  { base, delta, rejections }: Pick<MergedInput, 'base' | 'delta' | 'rejections'>,
  configuration?: 'documents' | 'conversations',
): AsyncGenerator<CorpusRecord> {
  const wanted = configuration === undefined ? undefined : [configuration];
  yield* recordsOf(base, wanted);
  yield* added({ delta, rejections }, wanted);
}

async function* added(
  { delta, rejections }: Pick<MergedInput, 'delta' | 'rejections'>,
  wanted?: readonly ('documents' | 'conversations')[],
): AsyncGenerator<CorpusRecord> {
  const leftOut = new Set(rejections.map(({ id }) => id));
  for await (const record of recordsOf(delta, wanted)) if (!leftOut.has(record.id)) yield record;
}

async function countWhole(input: MergedInput) {
  const bySplit: Record<string, number> = {};
  const byForm: Record<string, number> = {};
  let total = 0;
  for await (const { split, form } of whole(input)) {
    total++;
    bySplit[split] = (bySplit[split] ?? 0) + 1;
    byForm[form] = (byForm[form] ?? 0) + 1;
  }
  let joined = 0;
  for await (const _ of added(input)) joined++;
  return { bySplit, byForm, added: joined, base: total - joined };
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
    nearThreshold: config.nearDuplicates,
  });
  const limits = [
    ...changed.map(
      (file) =>
        `${file} has changed since one of the two corpora was compared with it: only what it holds now was.`,
    ),
    ...((regions?.holdOut ?? []).length > 0
      ? [
          `Regions are held out of the documents that were added. Of those that were there before, ${baseInHeldOut} of train and validation lie in a held-out region${baseInHeldOut === 0 ? '' : ': failures there, before and after, can be compared, but the region is not new to the model'}.`,
        ]
      : []),
  ];
  return { ...measured, limits: [...measured.limits, ...limits] };
}

async function writeFamilies(layout: RunLayout, families: readonly FocusFamilies[]): Promise<void> {
  await writeJsonl(layout.familiesFile, families);
}

/** What the card says beside the files. Both corpora must have been counted alike for their tokens to add up. */
function cardInput({
  base,
  delta,
  inputs,
  config,
}: MergedInput): Omit<CardInput, 'files' | 'counts' | 'certificate'> {
  const { manifest } = delta;
  const names = shortNames([base.name, delta.name]);
  const source = (role: string, { name, sha256: hash }: MergeSource) => ({
    role,
    file: names.get(name) ?? basename(name),
    sha256: hash,
  });
  return {
    name: `${inputs.map.name} corpus, merged`,
    version,
    mapName: inputs.map.name,
    mapDescription: inputs.map.description,
    constitution: inputs.constitution.title || basename(inputs.constitution.file),
    writer: writersOf(base, delta),
    trainable: base.manifest.trainable && manifest.trainable,
    intendedUse: config.intendedUse,
    tokenCounts: tokenCountsOf(inputs),
    reproduction: {
      lacuna: version,
      seed: manifest.seed,
      command: 'lacuna bug bug.yaml --merge RUN',
      config: '',
      inputs: [source('base', base), source('delta', delta)],
      models: {},
      answeredBy: [],
      isRepeatable: true,
      withdrawn: 0,
    },
  };
}
