import { dirname, relative, resolve, sep } from 'node:path';
import { LacunaError } from '../errors.ts';
import { type Subject, subjectOf } from '../evidence/subjects.ts';
import type { Observation } from '../records/evidence.ts';
import type { GapsConfig } from '../run/config.ts';
import type { EntryOf } from './ledger-entry.ts';

/**
 * The observations of the model that showed a bug: those of the checkpoint that the report names, or all where it names
 * none and they are of one. Checkpoints that were trained on a delivery for it are never among them.
 *
 * @param answered subjects that answered probes: where the report names none, they say whose bug it is
 * @throws LacunaError `bug.two-checkpoints`
 */
export function observationsOfBug(
  observations: readonly Observation[],
  reported: Pick<EntryOf<'reported'>, 'model' | 'checkpoint'>,
  answered: ReadonlySet<string>,
  isTrained: (subject: Subject) => boolean,
): Observation[] {
  const untaught = observations.filter((item) => !isTrained(item));
  const named = untaught.filter((item) => isNamed(item, reported));
  const isNamedAtAll = reported.model !== '' || reported.checkpoint !== '';
  const own = isNamedAtAll ? named : untaught.filter((item) => isAnswered(item, answered));
  const subjects = [...new Set(own.map(subjectOf))].toSorted();
  if (subjects.length <= 1) return own;
  throw new LacunaError({
    code: 'bug.two-checkpoints',
    message: `the evidence about this bug is of ${subjects.length} models or checkpoints: ${subjects.map((name) => name || '(unnamed)').join(', ')}`,
    hint: 'Rates of different models are never pooled: say in the bug file whose bug it is, with "model" and "checkpoint".',
  });
}

/** Whether the config says that a model was trained on what was delivered for a bug. */
export function isTrainedOn(
  config: GapsConfig,
  taught: readonly Pick<EntryOf<'taught'>, 'out' | 'merged'>[],
): (subject: Subject) => boolean {
  const places = taught.flatMap(({ out, merged }) =>
    [out, merged].filter((path) => path !== '').map((path) => resolve(dirname(config.map), path)),
  );
  const trained = config.checkpoints.filter(({ trainedOn }) =>
    trainedOn.some((path) => places.some((place) => path === place || path.startsWith(`${place}${sep}`))),
  );
  return (subject) => trained.some(({ name }) => isCalled(subject, name));
}

/** Subjects in the order of the config's checkpoints; those that it does not list come first, by name. */
export function inOrderOfTraining(config: GapsConfig, subjects: readonly Subject[]): Subject[] {
  const rank = (subject: Subject) => config.checkpoints.findLastIndex(({ name }) => isCalled(subject, name));
  return subjects.toSorted(
    (a, b) => rank(a) - rank(b) || (subjectOf(a) < subjectOf(b) ? -1 : Number(subjectOf(a) !== subjectOf(b))),
  );
}

/** A path as the ledger has it: from the folder of the map, with slashes. */
export function fromMapFolder(mapFile: string, path: string): string {
  return relative(dirname(mapFile), path).split(sep).join('/');
}

/** Whether a name stands for a model or checkpoint: `checkpoint`, `model` or `model/checkpoint`. */
function isCalled(subject: Subject, name: string): boolean {
  return subjectOf(subject) === name || subject.checkpoint === name || subject.model === name;
}

function isNamed(item: Subject, { model, checkpoint }: Pick<EntryOf<'reported'>, 'model' | 'checkpoint'>) {
  return (model === '' || item.model === model) && (checkpoint === '' || item.checkpoint === checkpoint);
}

function isAnswered(item: Subject, answered: ReadonlySet<string>): boolean {
  return answered.size === 0 || answered.has(subjectOf(item));
}
