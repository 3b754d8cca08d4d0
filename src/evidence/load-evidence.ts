import type { CoverageMap } from '../coverage/map.ts';
import { LacunaError } from '../errors.ts';
import { type Row, readRows } from '../formats/rows.ts';
import { type OnBad, rethrow } from '../io/lines.ts';
import type { EvalText, Evidence } from '../records/evidence.ts';
import type { EvidenceReader } from './reader.ts';
import { readers } from './readers/index.ts';

/** Evidence of one model at one checkpoint, or of those the user chose to pool. */
export interface LoadedEvidence {
  readonly evidence: readonly Evidence[];
  /** Texts of the evals, to be kept out of the corpus; of all checkpoints. */
  readonly texts: readonly EvalText[];
  /** `model` or `model/checkpoint` of what was used, sorted. */
  readonly subjects: readonly string[];
  /** Rows that were wrong and were put aside, as was asked. */
  readonly putAside: readonly LacunaError[];
}

/** How evidence is read. */
export interface EvidenceOptions {
  /** Checkpoints (or models, or `model/checkpoint`) to use; with none, the evidence must be of one of them. */
  readonly checkpoints: readonly string[];
  /** Whether a row that is wrong is put aside rather than thrown. */
  readonly skipBadRows: boolean;
}

/**
 * Reads evidence files; the shape of each is told by its first row.
 *
 * @throws LacunaError `evidence.…` with file and line; `evidence.two-checkpoints`; `evidence.empty`
 */
export async function loadEvidence(
  files: readonly string[],
  map: CoverageMap,
  { checkpoints, skipBadRows }: EvidenceOptions = { checkpoints: [], skipBadRows: false },
): Promise<LoadedEvidence> {
  const evidence: Evidence[] = [];
  const texts: EvalText[] = [];
  const putAside: LacunaError[] = [];
  const onBad = skipBadRows ? (error: LacunaError) => putAside.push(error) : rethrow;
  for (const file of files) {
    for await (const item of readEvidence(file, map, onBad)) {
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
    putAside,
  };
}

/** `model/checkpoint`, or what of it the evidence says. */
export function subjectOf(item: Evidence): string {
  return [item.model, item.checkpoint].filter((part) => part !== '').join('/');
}

function chooseSubjects(evidence: readonly Evidence[], checkpoints: readonly string[]): string[] {
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

async function* readEvidence(
  file: string,
  map: CoverageMap,
  onBad: OnBad,
): ReturnType<EvidenceReader['read']> {
  const rows = readRows(file, onBad)[Symbol.asyncIterator]();
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
  yield* reader.read(chain(first.value, rows), { file, map, onBad });
}

async function* chain(first: Row, rest: AsyncIterator<Row>): AsyncGenerator<Row> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
