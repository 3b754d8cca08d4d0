import { rename, rm } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { type Clock, systemClock } from '../clock.ts';
import { regionOf } from '../coverage/lies-in.ts';
import type { Cell } from '../records/cell.ts';
import type { CorpusRecord } from '../records/corpus-record.ts';
import { type Regions, regionsSchema } from '../records/regions.ts';
import type { RunConfig } from '../run/config.ts';
import { prepareCuration } from '../run/curation.ts';
import { readRecord } from '../run/gaps-file.ts';
import { loadInputs, type RunInputs } from '../run/inputs.ts';
import { knownFamilies } from '../run/known-families.ts';
import { version } from '../run/version.ts';
import { sha256 } from '../text/hash.ts';
import { composerPhrases } from '../write/composer/composer.ts';
import { regionsOfWhole } from './join-regions.ts';
import { checkPair, mergeIn } from './merge-checks.ts';
import { reasonsOf, rejectedBy } from './merge-choose.ts';
import { type EarlierEvals, earlierEvals } from './merge-evals.ts';
import { writersOf } from './merge-manifest.ts';
import type { MergeIdentity, MergeRecord } from './merge-record.ts';
import { type MergeSource, openSource, placesOf, recordsOf } from './merge-source.ts';
import { writeMerged } from './write-merged.ts';

/** What to merge, and where to. */
export interface MergeOptions {
  /** The run with the corpus that exists already. */
  readonly base: string;
  /** The run with the documents to add. */
  readonly delta: string;
  /** A new or empty folder, or one with the same merge. */
  readonly out: string;
  /** Map, evidence, constitution, evals: what the whole is measured against again. */
  readonly config: RunConfig;
  /** The working folder: file names in the outputs are relative to it. */
  readonly cwd: string;
  readonly clock?: Clock;
}

/** A merged corpus. */
export interface Merged {
  readonly out: string;
  /** Documents of the base, all of which stay, and of the delta that were added. */
  readonly base: number;
  readonly added: number;
  /** Documents of the delta that were not added, by reason. */
  readonly rejected: number;
  readonly reasons: Readonly<Record<string, number>>;
  readonly bySplit: Readonly<Record<string, number>>;
  /** Whether the certificate over the whole passed; where it did not, no document was written. */
  readonly passed: boolean;
  /** Training documents of the base that lie in a region which either corpus holds out. */
  readonly baseInHeldOut: number;
}

/**
 * Adds the documents of one corpus to another: the base stands as it is, with its splits; documents of the delta that
 * are too close to it, or to an eval, or would teach what it holds out, are left out and counted. The whole is then measured from scratch, against the
 * evals, between splits, for near-duplicates and regions. Only where that passes are documents written, all or none:
 * beside their place, moved there when all of it is written. The same call again gives the same corpus.
 *
 * @throws LacunaError `merge.no-corpus`, `merge.changed`, `merge.other-map`, `merge.same`, `merge.missing-evals`,
 *   `merge.not-empty`, and what is wrong with the config's inputs
 */
export async function mergeDelivery(options: MergeOptions): Promise<Merged> {
  const { cwd, clock = systemClock } = options;
  const out = resolve(cwd, options.out);
  const base = await openSource(resolve(cwd, options.base), cwd);
  const delta = await openSource(resolve(cwd, options.delta), cwd);
  checkPair(base, delta);
  const config: RunConfig = { ...options.config, existing: [base.layout.root], regions: undefined };
  const inputs = await loadInputs(config, cwd);
  const earlier = await earlierEvals([base, delta], inputs.evals, cwd);
  const regionsOfBase = await regionsOf(base);
  const regions = regionsOfWhole(regionsOfBase, await regionsOf(delta));
  const asked = identityOf({ base, delta, inputs, earlier, regions, config });
  const known = await mergeIn(out, asked);
  if (known) return mergedOf(known, relative(cwd, out) || out);

  const all = { ...inputs, evals: [...inputs.evals, ...earlier.files] };
  const curation = await prepareCuration(config, all, phrasesOf(base, delta, config, inputs), cwd);
  const before = await countBase(base, regions?.holdOut ?? []);
  const families = await knownFamilies([delta.layout.root, base.layout.root], []);
  for (const { families: own } of await knownFamilies([base.layout.root], [])) {
    for (const { family, split } of own) before.families.set(family, split);
  }
  const { curator, taughtBefore } = curation;
  const rejections = await rejectedBy(
    {
      ...{ curator, taughtBefore, baseIds: before.ids, families: before.families },
      heldOut: regionsOfBase?.holdOut ?? [],
    },
    delta,
  );
  const draft = `${out}.draft`;
  await rm(draft, { recursive: true, force: true });
  const record = await writeMerged(draft, {
    ...{ base, delta, inputs: all, config, curation, regions, families, rejections, asked, clock },
    changed: earlier.changed,
    baseDocuments: before.documents,
    baseInHeldOut: before.inHeldOut,
  });
  await rm(out, { recursive: true, force: true });
  await rename(draft, out);
  return mergedOf(record, relative(cwd, out) || out);
}

function regionsOf({ layout }: MergeSource): Promise<Regions | undefined> {
  return readRecord<Regions>(layout.regionsFile, regionsSchema);
}

function identityOf({
  base,
  delta,
  inputs,
  earlier,
  regions,
  config,
}: {
  readonly base: MergeSource;
  readonly delta: MergeSource;
  readonly inputs: RunInputs;
  readonly earlier: EarlierEvals;
  readonly regions: Regions | undefined;
  readonly config: RunConfig;
}): MergeIdentity {
  const hashes = [...inputs.files, ...inputs.evals, ...earlier.files].map(({ sha256 }) => sha256);
  if (regions) hashes.push(sha256(JSON.stringify(regions)));
  return {
    lacuna: version,
    base: { run: base.name, corpus: base.sha256 },
    delta: { run: delta.name, corpus: delta.sha256 },
    inputs: [...new Set(hashes)].toSorted(),
    nearDuplicates: config.nearDuplicates,
  };
}

/** Wording that documents may share where the composer wrote some of them. */
function phrasesOf(base: MergeSource, delta: MergeSource, config: RunConfig, { map, forms }: RunInputs) {
  if (!writersOf(base, delta).includes('composer')) return [];
  return composerPhrases(map, forms, config.persona.kind === 'named' ? [config.persona.name] : []);
}

async function countBase(base: MergeSource, holdOut: readonly Cell[]) {
  const ids = new Set<string>();
  const families = new Map<string, CorpusRecord['split'] | 'seeds'>();
  let [documents, inHeldOut] = [0, 0];
  for await (const record of recordsOf(base)) {
    documents++;
    ids.add(record.id);
    families.set(record.family, record.split);
    if (record.split !== 'heldout' && placesOf(record).some((place) => regionOf(place, holdOut))) inHeldOut++;
  }
  return { documents, ids, families, inHeldOut };
}

function mergedOf(record: MergeRecord, out: string): Merged {
  const { documents, rejected, bySplit, passed, baseInHeldOut } = record;
  return {
    out,
    ...documents,
    rejected: rejected.length,
    reasons: reasonsOf(rejected),
    bySplit,
    passed,
    baseInHeldOut,
  };
}
