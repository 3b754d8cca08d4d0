import { relative } from 'node:path';
import { loadConstitution } from '../constitution/load.ts';
import { existingFiles } from '../corpus/existing.ts';
import { loadLayer } from '../coverage/layers/load-layer.ts';
import { readLayers } from '../coverage/layers/read-layers.ts';
import { rollUpEvidence } from '../coverage/layers/roll-up-evidence.ts';
import { loadMap } from '../coverage/load-map.ts';
import type { CoverageMap } from '../coverage/map.ts';
import type { MapOptions } from '../coverage/resolve-map.ts';
import { evidenceFiles } from '../evidence/evidence-files.ts';
import { type EvidenceOptions, type LoadedEvidence, loadEvidence } from '../evidence/load-evidence.ts';
import { loadMapping } from '../evidence/mapping/load-mapping.ts';
import type { Mapping } from '../evidence/mapping/mapping.ts';
import { applyMarks, type MarkEffects } from '../evidence/triage/apply-marks.ts';
import { readMarks, triageFileOf } from '../evidence/triage/mark-file.ts';
import type { Mark } from '../evidence/triage/marks.ts';
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

const NO_EFFECTS: MarkEffects = {
  confirmedFails: 0,
  failsToPasses: 0,
  passesToFails: 0,
  evalBugRuns: 0,
  specBugRuns: 0,
  specBugs: [],
  idle: 0,
};

/** What of the evidence is wanted, and who is told while it is read. */
export type ReadingOptions = Pick<EvidenceOptions, 'keepsTexts' | 'onRun'>;

/** Reads what gaps are found from, and nothing else. */
export async function loadGapsInputs(
  config: GapsConfig,
  cwd: string,
  reading: ReadingOptions = {},
): Promise<GapsInputs> {
  const loaded = await loadEvidenceOf(config, await loadGapsMap(config), cwd, reading);
  const marks = await readMarks(triageFileOf(config.map));
  // A million pieces of evidence are not copied to change nothing.
  const { evidence, effects } =
    marks.length === 0
      ? { evidence: loaded.evidence, effects: NO_EFFECTS }
      : applyMarks(loaded.evidence, marks);
  const existing = await existingFiles(config.existing, cwd);
  const files: InputFile[] = [];
  const record = async (role: string, file: string) => {
    files.push({ role, file: relative(cwd, file) || file, sha256: await hashFile(file) });
  };
  for (const { file } of await readLayers(config.map)) await record('map', file);
  for (const { file, sha256 } of loaded.report.files) {
    files.push({ role: 'evidence', file: relative(cwd, file) || file, sha256 });
  }
  for (const file of config.mapping) await record('mapping', file);
  if (marks.length > 0) await record('triage', triageFileOf(config.map));
  for (const file of existing) await record('existing', file);
  return {
    map: loaded.map,
    evidence: { ...loaded, evidence },
    judged: loaded.evidence,
    triage: { marks, effects },
    existing,
    files,
  };
}

/** The map of a config; the constitution's headings are read where the config names one. */
export async function loadGapsMap(config: GapsConfig): Promise<CoverageMap> {
  return loadMap(config.map, await mapOptionsOf(config));
}

async function mapOptionsOf({ constitution }: GapsConfig): Promise<MapOptions> {
  if (constitution === undefined) return {};
  return { headings: (await loadConstitution(constitution.file, constitution.exclude)).headings };
}

/**
 * The evidence of a config, laid on its map, as the judges left it. Where the config names a layer of the map, the
 * evidence is rolled up to it, and the map that comes with it is the layer's.
 */
export async function loadEvidenceOf(
  config: GapsConfig,
  map: CoverageMap,
  cwd: string,
  reading: ReadingOptions = {},
): Promise<LoadedEvidence> {
  const { files, found } = await evidenceFiles(config.evidence, cwd);
  const mappings: Mapping[] = [];
  for (const file of config.mapping) mappings.push(await loadMapping(file, map));
  const loaded = await loadEvidence(files, map, {
    checkpoints: chosenCheckpoints(config),
    skipBadRows: config.skipBadRows,
    mappings,
    scorer: config.scorer,
    found,
    ...reading,
  });
  if (config.layer === undefined || config.layer === loaded.map.name) return loaded;
  const layer = await loadLayer(config.map, config.layer, await mapOptionsOf(config));
  return { ...loaded, evidence: rollUpEvidence(loaded.evidence, loaded.map, layer), map: layer };
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
