import { LacunaError } from '../errors.ts';
import { readRows } from '../formats/rows.ts';
import { readers } from './readers/index.ts';
/**
 * Reads evidence files; the shape of each is told by its first row.
 *
 * @param checkpoints names of checkpoints (or models, or `model/checkpoint`) to use; with none, the evidence
 *   must be of one model and checkpoint
 * @throws LacunaError `evidence.…` with file and line; `evidence.two-checkpoints`; `evidence.empty`
 */
export async function loadEvidence(files, map, checkpoints) {
  const evidence = [];
  const texts = [];
  for (const file of files) {
    for await (const item of readEvidence(file, map)) {
      if (item.kind === 'text') texts.push(item.text);
      else evidence.push(item);
    }
  }
  if (evidence.length === 0) {
    throw new LacunaError({
      code: 'evidence.empty',
      message: `there is no evidence in ${files.length === 1 ? files[0] : 'the evidence files'}`,
      hint: `Give ${readers.map((reader) => `a file with ${reader.shape}`).join(', or ')}.`,
    });
  }
  const chosen = chooseSubjects(evidence, checkpoints);
  return {
    evidence: evidence.filter((item) => chosen.includes(subjectOf(item))),
    texts,
    subjects: chosen,
  };
}
/** `model/checkpoint`, or what of it the evidence says. */
export function subjectOf(item) {
  return [item.model, item.checkpoint].filter((part) => part !== '').join('/');
}
function chooseSubjects(evidence, checkpoints) {
  const subjects = [...new Set(evidence.map(subjectOf))].toSorted();
  if (checkpoints.length === 0) {
    if (subjects.length === 1) return subjects;
    throw new LacunaError({
      code: 'evidence.two-checkpoints',
      message: `the evidence is of ${subjects.length} models or checkpoints: ${subjects.map((name) => name || '(unnamed)').join(', ')}`,
      hint: 'Rates of different models are never pooled silently: choose with --checkpoint NAME (repeat it to pool).',
    });
  }
  return checkpoints
    .flatMap((name) => {
      const found = subjects.filter((subject) => subject === name || subject.split('/').includes(name));
      if (found.length > 0) return found;
      throw new LacunaError({
        code: 'evidence.unknown-checkpoint',
        message: `the evidence has nothing of checkpoint "${name}"`,
        hint: `It is of: ${subjects.map((subject) => subject || '(unnamed)').join(', ')}.`,
      });
    })
    .filter((subject, index, all) => all.indexOf(subject) === index);
}
async function* readEvidence(file, map) {
  const rows = readRows(file)[Symbol.asyncIterator]();
  const first = await rows.next();
  if (first.done) return;
  const reader = readers.find((candidate) => candidate.recognises(first.value));
  if (!reader) {
    throw new LacunaError({
      code: 'evidence.unknown-shape',
      message: `nothing tells what this row shows; its columns are ${Object.keys(first.value.values).join(', ')}`,
      hint: `Known shapes: ${readers.map((candidate) => candidate.shape).join('; ')}.`,
      place: { file, line: first.value.line },
    });
  }
  yield* reader.read(chain(first.value, rows), { file, map });
}
async function* chain(first, rest) {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
