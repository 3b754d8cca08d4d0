import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { EvalFile } from '../curate/eval-files.ts';
import { LacunaError } from '../errors.ts';
import { readEvalTexts } from '../formats/eval-texts.ts';
import { hashFile } from '../io/hash-file.ts';
import type { EvalText } from '../records/evidence.ts';
import type { MergeSource } from './merge-source.ts';

/** Eval files that corpora were compared with when they were made. */
export interface EarlierEvals {
  /** Those that are not among the given ones. */
  readonly files: readonly EvalFile[];
  /** Names of those that have another content by now. */
  readonly changed: readonly string[];
}

/**
 * The eval files that the sources of a merge were held against and that are not given now: a whole must stay away from
 * all that its parts stay away from.
 *
 * @param given those that are compared with in any case
 * @throws LacunaError `merge.missing-evals` where one is gone
 */
export async function earlierEvals(
  sources: readonly Pick<MergeSource, 'certificate' | 'name'>[],
  given: readonly EvalFile[],
  cwd: string,
): Promise<EarlierEvals> {
  const files = new Map<string, EvalFile>();
  const changed = new Set<string>();
  const hashes = new Set(given.map(({ sha256 }) => sha256));
  for (const { certificate, name } of sources) {
    for (const { file, sha256 } of certificate.evals) {
      if (hashes.has(sha256) || files.get(file)?.sha256 === sha256) continue;
      const path = resolve(cwd, file);
      if ((await stat(path).catch(() => undefined)) === undefined) throw gone(file, name);
      const now = await hashFile(path);
      if (now !== sha256) changed.add(file);
      if (hashes.has(now) || files.has(file)) continue;
      const texts: EvalText[] = [];
      for await (const text of readEvalTexts(path)) texts.push({ ...text, file });
      files.set(file, { file, sha256: now, texts });
    }
  }
  return { files: [...files.values()], changed: [...changed] };
}

function gone(file: string, source: string): LacunaError {
  return new LacunaError({
    code: 'merge.missing-evals',
    message: `${source} was compared with ${file}, which is not there any more`,
    hint: 'Put it back, or give it by its new name with --evals: a merged corpus must stay away from it too.',
  });
}
