import { LacunaError } from '../errors.ts';
import type { Evidence } from '../records/evidence.ts';

/** Whose results something is. */
export type Subject = Pick<Evidence, 'model' | 'checkpoint'>;

/** `model/checkpoint`, or what of it the evidence says. */
export function subjectOf({ model, checkpoint }: Subject): string {
  return [model, checkpoint].filter((part) => part !== '').join('/');
}

/**
 * The names of the subjects that are meant.
 *
 * @param evidence of all subjects
 * @param wanted checkpoints, models or `model/checkpoint`; with none, the evidence must be of one subject
 * @throws LacunaError `evidence.two-checkpoints`, `evidence.unknown-checkpoint`
 */
export function chooseSubjects(evidence: Iterable<Subject>, wanted: readonly string[]): string[] {
  const bySubject = new Map<string, Subject>();
  for (const subject of evidence) {
    const name = subjectOf(subject);
    if (!bySubject.has(name)) bySubject.set(name, subject);
  }
  const subjects = [...bySubject.keys()].toSorted();
  if (wanted.length === 0) {
    if (subjects.length <= 1) return subjects;
    throw new LacunaError({
      code: 'evidence.two-checkpoints',
      message: `the evidence is of ${subjects.length} models or checkpoints: ${subjects.map(shown).join(', ')}`,
      hint: 'Rates of different models are never pooled silently: choose with --checkpoint NAME (repeat it to pool).',
    });
  }
  const chosen = wanted.flatMap((name) => {
    const found = subjects.filter((subject) => {
      if (name === '' || subject === name) return subject === name;
      const { model, checkpoint } = bySubject.get(subject)!;
      return [model, checkpoint, ...subject.split('/')].includes(name);
    });
    if (found.length > 0) return found;
    throw new LacunaError({
      code: 'evidence.unknown-checkpoint',
      message: `the evidence has nothing of checkpoint "${name}"`,
      hint: `It is of: ${subjects.map(shown).join(', ')}.`,
    });
  });
  return [...new Set(chosen)];
}

function shown(subject: string): string {
  return subject || '(unnamed)';
}
