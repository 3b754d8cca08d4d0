import type { CoverageMap } from '../coverage/map.ts';
import { evidenceFiles } from '../evidence/evidence-files.ts';
import { plainImport } from '../evidence/import-log.ts';
import { importLogs } from '../evidence/load-evidence.ts';
import { loadMapping } from '../evidence/mapping/load-mapping.ts';
import type { Mapping } from '../evidence/mapping/mapping.ts';
import { chooseSubjects, subjectOf } from '../evidence/subjects.ts';
import { applyMarks } from '../evidence/triage/apply-marks.ts';
import { readMarks, triageFileOf } from '../evidence/triage/mark-file.ts';
import type { Observation } from '../records/evidence.ts';
import type { GapsConfig } from '../run/config.ts';
import type { Asked } from './asked.ts';

/** What is known about a bug's neighbourhood, of all models and checkpoints. */
export interface BugEvidence {
  /** Items that lie on the map: answers to probes and regression seeds, and the evidence of the config. */
  readonly observations: readonly Observation[];
  /** Items where the rule does not apply: their fails are too much caution. */
  readonly nonApplication: readonly Observation[];
}

/**
 * Reads single items of the config's evidence, of all models and checkpoints, marks of triage applied. Aggregate rows
 * have no items and are left out: nothing of a bug can be told from them.
 *
 * @param onRun called with every run that was read
 */
export async function readEvidence(
  config: GapsConfig,
  map: CoverageMap,
  cwd: string,
  onRun: () => void = () => {},
): Promise<Observation[]> {
  if (config.evidence.length === 0) return [];
  const { files, found } = await evidenceFiles(config.evidence, cwd);
  const mappings: Mapping[] = [];
  for (const file of config.mapping) mappings.push(await loadMapping(file, map));
  const logs = await importLogs(files, map, found, {
    ...plainImport,
    mappings,
    scorer: config.scorer ?? null,
    skipBadRows: config.skipBadRows,
    keepsTexts: false,
    onRun,
  });
  const observations = [...logs.items()].map(({ observation }) => observation);
  const marks = await readMarks(triageFileOf(config.map));
  if (marks.length === 0) return observations;
  return applyMarks(observations, marks).evidence.filter((item) => item.kind === 'observation');
}

/** The items of the models or checkpoints that a config chooses; all where it chooses none. */
function chosen(
  observations: readonly Observation[],
  { checkpoint }: Pick<GapsConfig, 'checkpoint'>,
): readonly Observation[] {
  if (checkpoint.length === 0 || observations.length === 0) return observations;
  const subjects = new Set(chooseSubjects(observations, checkpoint));
  return observations.filter((item) => subjects.has(subjectOf(item)));
}

/**
 * Joins answers and evidence, of the checkpoints that the config chooses: an item that stands in both (because the answers were imported) counts once, and a seed
 * of the bug lies in its own cell wherever its result was found.
 *
 * @throws LacunaError `evidence.unknown-checkpoint`
 */
export function joinEvidence(
  answers: readonly Observation[],
  evidence: readonly Observation[],
  asked: ReadonlyMap<string, Asked>,
  config: Pick<GapsConfig, 'checkpoint'>,
): BugEvidence {
  const keyOf = (item: Observation) => `${subjectOf(item)}\u0000${item.id}`;
  const known = new Set(answers.map(keyOf));
  const observations: Observation[] = [];
  const nonApplication: Observation[] = [];
  for (const item of chosen([...answers, ...evidence.filter((other) => !known.has(keyOf(other)))], config)) {
    const seed = asked.get(item.id);
    if (seed?.isNonApplication) nonApplication.push(item);
    else if (seed) observations.push({ ...item, cells: [seed.cell] });
    else observations.push(item);
  }
  return { observations, nonApplication };
}
