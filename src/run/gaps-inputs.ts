import { relative } from 'node:path';
import { loadConstitution } from '../constitution/load.ts';
import { existingFiles } from '../corpus/existing.ts';
import { loadMap } from '../coverage/load-map.ts';
import type { CoverageMap } from '../coverage/map.ts';
import { type LoadedEvidence, loadEvidence } from '../evidence/load-evidence.ts';
import { applyMarks, type MarkEffects } from '../evidence/triage/apply-marks.ts';
import { readMarks, triageFileOf } from '../evidence/triage/mark-file.ts';
import type { Mark } from '../evidence/triage/marks.ts';
import { rowExtensions } from '../formats/rows.ts';
import { expandInputs } from '../io/files.ts';
import { hashFile } from '../io/hash-file.ts';
import type { Evidence } from '../records/evidence.ts';
import type { GapsConfig } from './config.ts';

/** A file that a run depends on. */
export interface InputFile {
  readonly role: string;
  /** As seen from the working folder. */
  readonly file: string;
  readonly sha256: string;
}

/** What gaps are found from. */
export interface GapsInputs {
  readonly map: CoverageMap;
  /** The evidence with the marks of triage applied. */
  readonly evidence: LoadedEvidence;
  /** The evidence as the judges left it. */
  readonly judged: readonly Evidence[];
  readonly triage: Triage;
  readonly existing: readonly string[];
  readonly files: readonly InputFile[];
}

/** The marks that lie beside the map, and what they did. */
export interface Triage {
  readonly marks: readonly Mark[];
  readonly effects: MarkEffects;
}

/** Reads what gaps are found from, and nothing else. */
export async function loadGapsInputs(config: GapsConfig, cwd: string): Promise<GapsInputs> {
  const map = await loadGapsMap(config);
  const loaded = await loadEvidenceOf(config, map, cwd);
  const marks = await readMarks(triageFileOf(config.map));
  const { evidence, effects } = applyMarks(loaded.evidence, marks);
  const existing = await existingFiles(config.existing, cwd);
  const files: InputFile[] = [];
  const record = async (role: string, file: string) => {
    files.push({ role, file: relative(cwd, file) || file, sha256: await hashFile(file) });
  };
  await record('map', config.map);
  for (const file of await evidenceFiles(config, cwd)) await record('evidence', file);
  if (marks.length > 0) await record('triage', triageFileOf(config.map));
  for (const file of existing) await record('existing', file);
  return {
    map,
    evidence: { ...loaded, evidence },
    judged: loaded.evidence,
    triage: { marks, effects },
    existing,
    files,
  };
}

/** The map of a config; the constitution's headings are read where the config names one. */
export async function loadGapsMap(config: GapsConfig): Promise<CoverageMap> {
  if (config.constitution === undefined) return loadMap(config.map);
  const { headings } = await loadConstitution(config.constitution.file, config.constitution.exclude);
  return loadMap(config.map, { headings });
}

/** The evidence of a config, laid on a map, as the judges left it. */
export async function loadEvidenceOf(
  config: GapsConfig,
  map: CoverageMap,
  cwd: string,
): Promise<LoadedEvidence> {
  return loadEvidence(await evidenceFiles(config, cwd), map, {
    checkpoints: chosenCheckpoints(config),
    skipBadRows: config.skipBadRows,
  });
}

function evidenceFiles(config: GapsConfig, cwd: string): Promise<string[]> {
  return expandInputs(config.evidence, { cwd, extensions: rowExtensions });
}

/**
 * Checkpoints whose evidence is used: those asked for, else the last one of the declared list. A declared list
 * says which model is meant, so nothing is pooled.
 */
function chosenCheckpoints(config: GapsConfig): readonly string[] {
  if (config.checkpoint.length > 0) return config.checkpoint;
  const last = config.checkpoints.at(-1);
  return last ? [last.name] : [];
}
