import type { CoverageMap } from '../coverage/map.ts';
import { LacunaError } from '../errors.ts';
import type { ByteStream } from '../io/decompress.ts';
import type { EvalText, Evidence } from '../records/evidence.ts';
import { createLogImport, type ImportOptions, type LogImport, plainImport } from './import-log.ts';
import type { ImportReport } from './import-report.ts';
import { type Mapping, modelLabelled } from './mapping/mapping.ts';
import { knownShapes, openLog } from './open-log.ts';
import { chooseSubjects, subjectOf } from './subjects.ts';

export { subjectOf } from './subjects.ts';

/** Evidence of one model at one checkpoint, or of those the user chose to pool. */
export interface LoadedEvidence {
  readonly evidence: readonly Evidence[];
  /** Texts of the evals, to be kept out of the corpus; of all checkpoints. */
  readonly texts: readonly EvalText[];
  /** `model` or `model/checkpoint` of what was used, sorted. */
  readonly subjects: readonly string[];
  /** The map with the values that the evidence brought to its free dimensions. */
  readonly map: CoverageMap;
  /** What became of everything that was read, of all checkpoints. */
  readonly report: ImportReport;
  /** Rows that were wrong and were put aside, as was asked. */
  readonly putAside: readonly LacunaError[];
}

/** How evidence is read. */
export interface EvidenceOptions {
  /** Checkpoints (or models, or `model/checkpoint`) to use; with none, the evidence must be of one of them. */
  readonly checkpoints: readonly string[];
  /** Whether a row that is wrong is put aside rather than thrown. */
  readonly skipBadRows: boolean;
  /** How logs are laid on the map; without any, fields called like dimensions are the cell. */
  readonly mappings?: readonly Mapping[];
  /** The scorer to use where a log has several and its mapping names none. */
  readonly scorer?: string | undefined;
  /** Files that were found in a folder: what is no eval log among them is passed over, and reported. */
  readonly found?: ReadonlySet<string>;
  /** Whether the texts of the evals are kept, by default; what only counts needs none of them. */
  readonly keepsTexts?: boolean;
  /** Called with every run that was read. */
  readonly onRun?: (file: string) => void;
}

/**
 * Reads evidence: eval logs of any known format, tables, and observations that were imported before. The format of
 * each file is told by its content.
 *
 * @throws LacunaError `evidence.…` and `log.…` with file and line; `mapping.needs-model`; `evidence.two-checkpoints`;
 * `evidence.empty`; `evidence.nothing-mapped`
 */
export async function loadEvidence(
  files: readonly string[],
  map: CoverageMap,
  options: EvidenceOptions = { checkpoints: [], skipBadRows: false },
): Promise<LoadedEvidence> {
  const {
    checkpoints,
    skipBadRows,
    mappings = [],
    scorer,
    found = new Set(),
    keepsTexts = true,
    onRun,
  } = options;
  for (const mapping of mappings) checkNeedsNoModel(mapping);
  const logs = await importLogs(files, map, found, {
    ...plainImport,
    ...{ mappings, scorer: scorer ?? null, skipBadRows, keepsTexts },
    ...(onRun ? { onRun } : {}),
  });
  const evidence: Evidence[] = [...logs.tallies];
  const texts: EvalText[] = [...logs.texts];
  for (const item of logs.items()) {
    evidence.push(item.observation);
    for (const text of item.texts) texts.push(text);
  }
  const report = logs.report();
  if (evidence.length === 0) throw noEvidence(files);
  if (report.runs > 0 && report.mapped === 0 && report.tallies === 0) throw nothingMapped(map, report);
  const known = distinctSubjects(evidence);
  const subjects = chooseSubjects(known, checkpoints);
  const isWhole = known.every((subject) => subjects.includes(subjectOf(subject)));
  return {
    evidence: isWhole ? evidence : evidence.filter((item) => subjects.includes(subjectOf(item))),
    ...{ texts, subjects, map: logs.map(), report, putAside: logs.putAside },
  };
}

/**
 * Reads logs to their ends.
 *
 * @param found files that may turn out to be no eval logs
 */
export async function importLogs(
  sources: readonly (string | ByteStream)[],
  map: CoverageMap,
  found: ReadonlySet<string>,
  options: ImportOptions,
): Promise<LogImport> {
  const logs = createLogImport(map, options);
  for (const source of sources) {
    try {
      await logs.add(await openLog(source));
    } catch (error) {
      const isOther = error instanceof LacunaError && error.code === 'evidence.unknown-shape';
      if (!isOther || typeof source !== 'string' || !found.has(source)) throw error;
      logs.passOver(source);
    }
  }
  return logs;
}

/** The first piece of evidence of each model and checkpoint. Those of one mostly stand together. */
function distinctSubjects(evidence: readonly Evidence[]): Evidence[] {
  const found = new Map<string, Evidence>();
  let last: Evidence | undefined;
  for (const item of evidence) {
    if (last?.model === item.model && last.checkpoint === item.checkpoint) continue;
    last = item;
    const key = `${item.model}\u0000${item.checkpoint}`;
    if (!found.has(key)) found.set(key, item);
  }
  return [...found.values()];
}

function checkNeedsNoModel(mapping: Mapping): void {
  const [dimension] = modelLabelled(mapping);
  if (dimension === undefined) return;
  throw new LacunaError({
    code: 'mapping.needs-model',
    message: `dimension "${dimension}" is labelled by a model in this mapping`,
    hint: 'Run "lacuna import" first, which asks the model once, and give its observations as evidence.',
    place: { file: mapping.file },
  });
}

function noEvidence(files: readonly string[]): LacunaError {
  return new LacunaError({
    code: 'evidence.empty',
    message: `there is no evidence in ${files.length === 1 ? files[0] : 'the evidence files'}`,
    hint: `Give ${knownShapes.join(', or ')}.`,
  });
}

function nothingMapped(map: CoverageMap, { runs, unusedFields }: ImportReport): LacunaError {
  const fields = unusedFields.slice(0, 10).map(({ field }) => field);
  return new LacunaError({
    code: 'evidence.nothing-mapped',
    message: `none of the ${runs} runs could be laid on map "${map.name}": no field is called like one of its dimensions`,
    hint: `${fields.length > 0 ? `The logs have the fields ${fields.join(', ')}. ` : ''}A mapping says which is which: "lacuna import FILE --suggest" proposes one.`,
  });
}
