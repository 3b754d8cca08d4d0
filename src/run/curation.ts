import { createEvalBanList, type EvalBanList } from '../check/eval-leak/ban-list.ts';
import { readExisting } from '../corpus/existing.ts';
import { regionOf } from '../coverage/lies-in.ts';
import { type Curator, createCurator } from '../curate/curator.ts';
import { buildEvalIndex, type EvalIndex } from '../curate/eval-index.ts';
import { createExemption, type Exemption } from '../curate/exemption.ts';
import { readSealedNames } from '../curate/sealed-names.ts';
import { createSplitIndex, type SplitIndex } from '../curate/split-index.ts';
import { normalisedWordHashes } from '../text/word-hashes.ts';
import type { RunConfig } from './config.ts';
import type { RunInputs } from './inputs.ts';

/** Everything documents are compared with. */
export interface Curation {
  readonly curator: Curator;
  readonly evals: EvalIndex;
  readonly exemption: Exemption;
  /** Names and wording of the evals that no document may have. */
  readonly evalBans: EvalBanList;
  /** Training documents of corpora that exist already: they cannot leave, so what leaks from them is not held out. */
  readonly taughtBefore: SplitIndex;
  /** Documents of their train and validation splits that lie in what this run holds out. */
  readonly heldOutBefore: number;
}

/**
 * Prepares the comparison of documents with evals, with corpora that exist already and with each other.
 *
 * @param phrases the writer's own fixed wording, which two documents may share; none for a model
 */
export async function prepareCuration(
  config: RunConfig,
  inputs: RunInputs,
  phrases: Iterable<string>,
  cwd: string,
): Promise<Curation> {
  const exemption = createExemption([
    { what: 'the constitution', texts: inputs.constitution.clauses.map((clause) => clause.text) },
    { what: 'the templates', texts: inputs.templates.sources().map((source) => source.text) },
    { what: "the composer's phrases", texts: phrases },
  ]);
  const evals = await buildEvalIndex(
    inputs.evals.flatMap((file) => file.texts),
    exemption,
  );
  const curator = createCurator({ evals, exemption, nearThreshold: config.nearDuplicates });
  const taughtBefore = createSplitIndex(exemption);
  const holdOut = inputs.regions?.holdOut ?? [];
  let heldOutBefore = 0;
  for await (const { id, split, text, places } of readExisting(config.existing, cwd)) {
    if (split !== 'heldout' && places.some((place) => regionOf(place, holdOut))) heldOutBefore++;
    curator.keep({ id: `existing:${id}`, split, text }, true);
    if (split === 'train') taughtBefore.add(`existing:${id}`, normalisedWordHashes(text));
  }
  const evalBans = createEvalBanList(
    inputs.evals.flatMap((file) => file.texts.map(({ text }) => text)),
    {
      exempt: [
        inputs.constitution.text,
        ...inputs.templates.sources().map((source) => source.text),
        JSON.stringify(inputs.map),
        JSON.stringify(inputs.pools),
        ...phrases,
      ],
      names: await readSealedNames(config.map),
    },
  );
  return { curator, evals, exemption, evalBans, taughtBefore, heldOutBefore };
}
