import { relative } from 'node:path';
import type { EvalFile } from '../curate/eval-files.ts';
import { triageFileOf } from '../evidence/triage/mark-file.ts';
import { isEvalText } from '../formats/eval-texts.ts';
import type { EvalText } from '../records/evidence.ts';
import type { GapsInputs } from './gaps-inputs.ts';

/**
 * The texts of the evidence, and the notes of its triage, which may quote an incident: what documents must stay away
 * from beside the eval files.
 *
 * @param map the map's file
 * @param cwd the working folder: files are named as seen from it
 */
export function textsOfEvidence(gaps: GapsInputs, map: string, cwd: string): EvalFile[] {
  const name = (file: string) => relative(cwd, file) || file;
  const sha256Of = (file: string) => gaps.files.find((input) => input.file === file)?.sha256 ?? '';
  const byFile = new Map<string, EvalText[]>();
  for (const text of gaps.evidence.texts) {
    const file = name(text.file);
    const own = byFile.get(file) ?? [];
    byFile.set(file, own);
    own.push({ ...text, file });
  }
  const evidence = [...byFile].map(([file, texts]) => ({ file, sha256: sha256Of(file), texts }));
  const triage = name(triageFileOf(map));
  const notes = gaps.triage.marks.flatMap(({ note }, index): EvalText[] =>
    isEvalText(note) ? [{ id: `${index + 1}:note`, text: note, file: triage, line: index + 1 }] : [],
  );
  return notes.length > 0
    ? [{ file: triage, sha256: sha256Of(triage), texts: notes }, ...evidence]
    : evidence;
}
