import type { CoverageMap } from '../coverage/map.ts';
import { LacunaError } from '../errors.ts';
import { evidenceFiles } from '../evidence/evidence-files.ts';
import { plainImport } from '../evidence/import-log.ts';
import type { ImportReport } from '../evidence/import-report.ts';
import { importLogs, loadEvidence, subjectOf } from '../evidence/load-evidence.ts';
import { parseMapping } from '../evidence/mapping/load-mapping.ts';
import type { Mapping } from '../evidence/mapping/mapping.ts';

/** What the user's evidence comes to on a drafted map. */
export interface CheckedEvidence {
  readonly report: ImportReport;
  /** The model or checkpoint to name in the config, or none where there is only one. */
  readonly checkpoint: readonly string[];
  /** Those that are left out, with their runs. */
  readonly others: readonly string[];
  /** Rows that were wrong and were put aside. */
  readonly putAside: number;
}

/** How evidence is read to be checked. */
export interface CheckOptions {
  readonly cwd: string;
  readonly skipBadRows: boolean;
  /** Where the mapping will lie: its globs are relative to that. */
  readonly mappingFile: string;
  readonly onRun?: ((file: string) => void) | undefined;
}

/**
 * Reads the evidence as `lacuna gaps` will, so that a project that is written also runs. Evidence of several models
 * or checkpoints is never pooled: the one with the most runs is taken.
 *
 * @throws LacunaError of the evidence; `project.nothing-mapped`; `project.other-map`
 */
export async function checkEvidence(
  paths: readonly string[],
  map: CoverageMap,
  mappingText: string,
  { cwd, skipBadRows, mappingFile, onRun }: CheckOptions,
): Promise<CheckedEvidence> {
  const { files, found } = await evidenceFiles(paths, cwd);
  const mappings = [parseMapping(mappingText, mappingFile, map)];
  const load = (checkpoints: readonly string[]) =>
    loadEvidence(files, map, {
      ...{ checkpoints, skipBadRows, mappings, found, keepsTexts: false },
      ...(onRun ? { onRun } : {}),
    });
  try {
    const { report, putAside } = await load([]);
    return { report, checkpoint: [], others: [], putAside: putAside.length };
  } catch (error) {
    if (!(error instanceof LacunaError)) throw error;
    if (error.code === 'evidence.unknown-dimension') throw otherMap(error);
    if (error.code === 'evidence.nothing-mapped') throw nothingMapped(files, map, error);
    if (error.code !== 'evidence.two-checkpoints') throw error;
    const [most, ...others] = await subjectsByRuns(files, map, { mappings, skipBadRows, found });
    if (most === undefined) throw error;
    const { report, putAside } = await load([most]);
    return { report, checkpoint: [most], others, putAside: putAside.length };
  }
}

/** The models or checkpoints of the evidence, those with the most runs first. */
async function subjectsByRuns(
  files: readonly string[],
  map: CoverageMap,
  options: {
    readonly mappings: readonly Mapping[];
    readonly skipBadRows: boolean;
    readonly found: ReadonlySet<string>;
  },
): Promise<string[]> {
  const { mappings, skipBadRows, found } = options;
  const logs = await importLogs(files, map, found, {
    ...plainImport,
    ...{ mappings, skipBadRows, keepsTexts: false },
  });
  const runs = new Map<string, number>();
  const add = (subject: string, more: number) => runs.set(subject, (runs.get(subject) ?? 0) + more);
  for (const tally of logs.tallies) add(subjectOf(tally), 1);
  for (const { observation } of logs.items()) add(subjectOf(observation), observation.runs);
  return [...runs].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([subject]) => subject);
}

function nothingMapped(files: readonly string[], map: CoverageMap, cause: LacunaError): LacunaError {
  return new LacunaError({
    code: 'project.nothing-mapped',
    message: `no run of these logs shows a situation of the drafted map (${map.dimensions.map(({ name }) => name).join(', ')})`,
    hint: 'Start without --evidence, write what your evals vary into map.yaml, and lay the logs on it: lacuna import FILE --suggest --map map.yaml --out mapping.yaml.',
    place: { file: files[0] ?? '' },
    cause,
  });
}

/** Rows with a cell of their own name dimensions that no look at fields can find. */
function otherMap(cause: LacunaError): LacunaError {
  return new LacunaError({
    code: 'project.other-map',
    message: `this evidence names the cells of its rows itself, by a map that the draft does not know: ${cause.message}`,
    hint: 'Give the logs that it was made from; or start without --evidence, and put that map in place of map.yaml and this evidence in place of the simulated one.',
    cause,
  });
}
