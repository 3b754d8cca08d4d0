import { LacunaError } from '../errors.ts';
import { estimatingCounter } from '../text/token-counter.ts';
import type { AuditOptions } from './audit-options.ts';
import type { Audit, FormCount, MeasuredAudit } from './audit-result.ts';
import { createContaminationMeasure } from './contamination/contamination-measure.ts';
import { createCoverageMeasure, measureDifference } from './coverage-of.ts';
import type { FileReading } from './dataset/dataset.ts';
import { findDataset } from './dataset/read-dataset.ts';
import { checkGates, requireInputs } from './gates/check-gates.ts';
import { createHealthMeasure, type HealthOptions } from './health/health.ts';
import { isReadAgain, notesOn } from './notes.ts';
import { readAudited } from './read-audited.ts';

/**
 * Audits a dataset, whoever made it: what it teaches of a map, its health, and what it shares with evals and between
 * its own splits. One pass over the documents in memory that does not hold them; where a dataset says which documents
 * are held out, its files are read once more.
 *
 * @throws LacunaError what reading the dataset throws, with the place; `audit.empty`, `audit.unknown-number`,
 * `audit.interrupted`
 */
export async function audit(options: AuditOptions): Promise<Audit> {
  const { paths, cwd, map, gates = [], counter = estimatingCounter } = options;
  requireInputs(gates, {
    map: map !== undefined,
    evals: (options.evals ?? []).length > 0,
    against: map !== undefined && (options.against ?? []).length > 0,
    'max-length': options.maxLength !== undefined,
  });
  const { skipped } = await findDataset(paths, cwd);
  const contamination = await createContaminationMeasure(options);
  const health = createHealthMeasure(healthOptions(options));
  const taught = map && createCoverageMeasure(map, options);
  const files: FileReading[] = [];
  const forms = new Map<string, number>();
  let documents = 0;
  let tokens = 0;
  const reading = { paths, as: 'dataset', onFile: (file: FileReading) => void files.push(file) } as const;
  for await (const batch of readAudited(reading, options)) {
    await options.modelLabels?.prepare(batch);
    for (const document of batch) {
      documents++;
      tokens += document.tokens;
      const form = forms.has(document.form) || forms.size < MOST_FORMS ? document.form : OTHER_FORMS;
      forms.set(form, (forms.get(form) ?? 0) + 1);
      contamination.add(document);
      health.add(document);
      taught?.add(document);
    }
  }
  if (documents === 0) throw nothingRead(paths);

  const again = (wants: (file: string) => boolean) => readAudited({ paths, as: 'splits', wants }, options);
  const coverage = taught?.finish() ?? null;
  const measured: MeasuredAudit = {
    schemaVersion: 1,
    documents,
    tokens: { total: tokens, counter: counter.name, exact: counter.exact },
    files,
    skipped,
    forms: sorted(forms),
    coverage,
    health: health.finish(),
    contamination: await contamination.finish(isReadAgain(options) ? again : null),
    difference: coverage && map ? await measureDifference(coverage, map, options) : null,
    maxLength: options.maxLength ?? null,
    notes: notesOn(options, files, contamination.hasSplits()),
  };
  return { ...measured, gates: checkGates(gates, measured) };
}

/** Forms that are counted: a column that is taken for the form may have a value for each document. */
const MOST_FORMS = 200;
const OTHER_FORMS = 'other forms';

function healthOptions(options: AuditOptions): HealthOptions {
  const { counter = estimatingCounter, language = null, map } = options;
  const { nearThreshold, maxLength, checks, onDuplicate } = options;
  return {
    counter,
    language,
    ...(map === undefined ? {} : { map }),
    ...(nearThreshold === undefined ? {} : { nearThreshold }),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(checks === undefined ? {} : { checks }),
    ...(onDuplicate === undefined ? {} : { onDuplicate }),
  };
}

function sorted(forms: ReadonlyMap<string, number>): FormCount[] {
  return [...forms]
    .map(([form, documents]) => ({ form, documents }))
    .toSorted((a, b) => b.documents - a.documents || (a.form < b.form ? -1 : 1));
}

function nothingRead(paths: readonly string[]): LacunaError {
  return new LacunaError({
    code: 'audit.empty',
    message: `there is no document in ${paths.join(', ')}`,
    hint: 'Is it the right file? An audit needs at least one document with a text.',
  });
}
