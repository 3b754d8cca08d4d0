import { basename } from 'node:path';
import type { CardInput } from '../corpus/card.ts';
import type { Reproduction } from '../corpus/reproduction.ts';
import type { RunConfig } from '../run/config.ts';
import type { RunInputs } from '../run/inputs.ts';
import { shortNames } from '../run/short-names.ts';
import { version } from '../run/version.ts';
import { modelsOfSources, tokenCountsOf, writersOf } from './merge-manifest.ts';
import type { MergeSource } from './merge-source.ts';

/** What the card of a merged corpus is made from. */
export interface MergedCardInput extends Pick<CardInput, 'files' | 'counts' | 'certificate'> {
  readonly base: MergeSource;
  readonly delta: MergeSource;
  readonly inputs: RunInputs;
  readonly config: RunConfig;
  /** Whether one of the two was written for regions. */
  readonly isConfined: boolean;
}

/** What the card of a merged corpus says. */
export function mergedCard(input: MergedCardInput): CardInput {
  const { base, delta, inputs, config, files, counts, certificate, isConfined } = input;
  const { map, constitution } = inputs;
  return {
    name: `${map.name} corpus, merged`,
    version,
    mapName: map.name,
    mapDescription: map.description,
    constitution: constitution.title || basename(constitution.file),
    writer: writersOf(base, delta),
    trainable: base.manifest.trainable && delta.manifest.trainable,
    intendedUse: config.intendedUse,
    ...(isConfined && { confined: 'partly' as const }),
    ...{ files, counts, certificate },
    tokenCounts: tokenCountsOf(base, delta),
    reproduction: reproductionOf(base, delta, certificate.evals),
  };
}

/** A merge follows from the two corpora, whoever wrote them, and from what they stay away from. */
function reproductionOf(
  base: MergeSource,
  delta: MergeSource,
  evals: CardInput['certificate']['evals'],
): Reproduction {
  const read = [
    { role: 'base', file: base.name, sha256: base.sha256 },
    { role: 'delta', file: delta.name, sha256: delta.sha256 },
    ...evals.map(({ file, sha256 }) => ({ role: 'evals', file, sha256 })),
  ];
  const names = shortNames(read.map(({ file }) => file));
  const inputs = read.map((input) => ({ ...input, file: names.get(input.file) ?? basename(input.file) }));
  const [old, added] = inputs;
  return {
    lacuna: version,
    seed: delta.manifest.seed,
    command: `lacuna bug BUG.yaml --merge ${old!.file} --out ${added!.file}`,
    config: '',
    inputs,
    models: {},
    answeredBy: modelsOfSources(base, delta).filter((model) => model !== 'composer'),
    isRepeatable: true,
    withdrawn: 0,
  };
}
