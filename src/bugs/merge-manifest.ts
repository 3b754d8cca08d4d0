import type { CorpusCounts } from '../corpus/corpus-counts.ts';
import type { TokenCounts } from '../corpus/token-counts.ts';
import type { CorpusFile } from '../corpus/write-shards.ts';
import { addUsage } from '../records/request.ts';
import { version } from '../run/version.ts';
import type { MergeSource } from './merge-source.ts';

/** What a manifest of a merged corpus is made from. */
export interface MergedManifestInput {
  readonly counts: CorpusCounts;
  readonly base: MergeSource;
  readonly delta: MergeSource;
  /** Documents of the delta that were left out, by reason. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly files: readonly CorpusFile[];
  readonly certificateSha256: string;
  readonly finishedAt: string;
}

/**
 * The manifest of a merged corpus: as that of a run, with both runs' counts and costs added up, and with `merged`, which
 * says what came from where.
 */
export function mergedManifest(input: MergedManifestInput): object {
  const { base, delta, reasons, counts } = input;
  const bySplit = documentsBySplit(counts);
  const [old, added] = [base.manifest, delta.manifest];
  const leftOut = sum(Object.values(reasons));
  return {
    schemaVersion: 1,
    lacuna: version,
    map: added.map,
    seed: added.seed,
    intendedUse:
      old.intendedUse === added.intendedUse ? old.intendedUse : `${old.intendedUse} ${added.intendedUse}`,
    writer: writersOf(base, delta),
    models: modelsOfSources(base, delta),
    trainable: old.trainable && added.trainable,
    inputs: [...old.inputs, ...added.inputs].filter(
      (one, at, all) =>
        all.findIndex(({ role, sha256 }) => role === one.role && sha256 === one.sha256) === at,
    ),
    stop: { reason: 'merged', detail: `the documents of ${delta.name} were added to those of ${base.name}` },
    counts: {
      planned: old.counts.planned + added.counts.planned,
      kept: sum(Object.values(bySplit)),
      rejected: old.counts.rejected + added.counts.rejected + leftOut,
      retracted: old.counts.retracted + added.counts.retracted,
      reasons: addCounts([old.counts.reasons, added.counts.reasons, reasons]),
      waves: old.counts.waves + added.counts.waves,
      bySplit,
      byForm: addCounts(Object.values(counts).map(({ byForm }) => byForm)),
      byAim: addCounts([old.counts.byAim, added.counts.byAim]),
    },
    modelledRisk: { before: old.modelledRisk.before, after: added.modelledRisk.after },
    usage: addUsage(old.usage, added.usage),
    requests: addCounts([old.requests, added.requests]),
    cost: old.cost === 'unknown' || added.cost === 'unknown' ? 'unknown' : old.cost + added.cost,
    merged: {
      base: { run: base.name, corpus: base.sha256 },
      delta: { run: delta.name, corpus: delta.sha256, leftOut: reasons },
    },
    tokenCounts: tokenCountsOf(base, delta),
    lengths: Object.fromEntries(Object.entries(counts).map(([split, { lengths }]) => [split, lengths])),
    files: input.files,
    certificate: { passed: true, sha256: input.certificateSha256 },
    finishedAt: input.finishedAt,
  };
}

/** Who wrote the documents: "composer", or "claude and composer". */
export function writersOf(...sources: readonly Pick<MergeSource, 'manifest'>[]): string {
  const writers = new Set(sources.flatMap(({ manifest }) => manifest.writer.split(' and ')));
  return [...writers].toSorted().join(' and ');
}

/** Models as the provider named them, of all sources. */
export function modelsOfSources(...sources: readonly Pick<MergeSource, 'manifest'>[]): string[] {
  return [...new Set(sources.flatMap(({ manifest }) => manifest.models))].toSorted();
}

/** What counted the tokens of all sources; an estimate where that was not the same. */
export function tokenCountsOf(...sources: readonly Pick<MergeSource, 'manifest'>[]): TokenCounts {
  const [first = 'estimate', ...others] = sources.map(({ manifest }) => manifest.tokenCounts);
  const isSame = others.every((other) => JSON.stringify(other) === JSON.stringify(first));
  return isSame ? first : 'estimate';
}

/** How many documents each split has. */
export function documentsBySplit(counts: CorpusCounts): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).map(([split, { lengths }]) => [split, lengths.documents]));
}

/** Counts by name added up. */
export function addCounts(all: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [name, count] of all.flatMap((each) => Object.entries(each))) {
    counts[name] = (counts[name] ?? 0) + count;
  }
  return counts;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
