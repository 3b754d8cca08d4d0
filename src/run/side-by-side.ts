import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { LacunaError } from '../errors.ts';
import { readEvalTexts } from '../formats/eval-texts.ts';
import { hashFile } from '../io/hash-file.ts';
import type { Certificate } from '../records/certificate.ts';
import { type Excerpt, excerptAround, type SideBySide } from '../report/side-by-side.ts';

/** Ids of the documents that the certificate's closest matches are about. */
export function documentsOfMatches(certificate: Certificate | undefined): ReadonlySet<string> {
  const matches = certificate?.comparisons.flatMap((comparison) => comparison.worst) ?? [];
  return new Set(matches.flatMap(({ document, against }) => [document, against]));
}

/**
 * The closest matches with both texts as far as they are at hand: documents from `texts`, eval texts from their
 * files where these lie where they did and have not changed.
 *
 * @param cwd the folder that the certificate's file names start from
 */
export async function sideBySide(
  certificate: Certificate | undefined,
  texts: ReadonlyMap<string, string>,
  cwd: string,
): Promise<SideBySide[]> {
  if (!certificate) return [];
  const found: SideBySide[] = [];
  for (const comparison of certificate.comparisons) {
    for (const { document, against, score, passage } of comparison.worst) {
      const own = texts.get(document);
      const other = texts.get(against);
      const side =
        other === undefined
          ? await evalSide(certificate, against, passage, cwd)
          : { againstExcerpt: excerptAround(other, passage), missing: '' };
      found.push({
        comparison: comparison.name,
        score,
        document,
        documentExcerpt: own === undefined ? undefined : excerptAround(own, passage),
        against,
        ...side,
      });
    }
  }
  return found;
}

async function evalSide(
  certificate: Certificate,
  place: string,
  passage: string,
  cwd: string,
): Promise<Pick<SideBySide, 'againstExcerpt' | 'missing'>> {
  const missing = (reason: string) => ({ againstExcerpt: undefined, missing: reason });
  const [, name = '', line = ''] = /^(.*):(\d+)$/.exec(place) ?? [];
  const known = certificate.evals.find(({ file }) => file === name);
  if (!known) return missing('Its text is not on disk.');
  const file = resolve(cwd, name);
  if (!(await stat(file).catch(() => undefined))?.isFile()) {
    return missing('The file is not where it was when the certificate was made.');
  }
  try {
    if (known.sha256 !== '' && (await hashFile(file)) !== known.sha256) {
      return missing('The file has changed since the certificate was made.');
    }
    const excerpts = await excerptsOn(file, Number(line), passage);
    const best = excerpts.find((excerpt) => excerpt.passage !== '') ?? excerpts[0];
    return best ? { againstExcerpt: best, missing: '' } : missing('There is no text on that line.');
  } catch (cause) {
    if (cause instanceof LacunaError) return missing(cause.message);
    throw cause;
  }
}

async function excerptsOn(file: string, line: number, passage: string): Promise<Excerpt[]> {
  const excerpts: Excerpt[] = [];
  for await (const text of readEvalTexts(file)) {
    if (text.line > line) break;
    if (text.line === line) excerpts.push(excerptAround(text.text, passage));
  }
  return excerpts;
}
