import { createLabeller } from '../label/labeller.ts';
import type { RunConfig } from './config.ts';
import type { Curation } from './curation.ts';
import type { RunInputs } from './inputs.ts';
import type { Court } from './judge.ts';
import type { WriterChoice } from './writers.ts';

/** The court of a run. */
export function courtOf(
  config: RunConfig,
  inputs: RunInputs,
  choice: WriterChoice,
  curation: Pick<Curation, 'curator' | 'taughtBefore' | 'evalBans'>,
): Court {
  return {
    constitution: inputs.constitution,
    labeller: createLabeller(inputs.map),
    curator: curation.curator,
    taughtBefore: curation.taughtBefore,
    evalBans: curation.evalBans,
    heldOut: inputs.regions?.holdOut ?? [],
    counter: inputs.counter,
    ...(config.documentTokens === undefined ? {} : { maxTokens: config.documentTokens }),
    formOf: (name) => inputs.templates.form(name),
    rejectOffTarget: config.rejectOffTarget,
    isGraded: choice.ungraded === '',
    writer: choice.name,
    trainable: choice.needs.trainable,
  };
}
