import { basename, extname, join } from 'node:path';
import type { Constitution } from '../constitution/clause.ts';
import { loadConstitution } from '../constitution/load.ts';
import { safeName } from '../coverage/edit-map.ts';
import { parseMap } from '../coverage/load-map.ts';
import type { CoverageMap } from '../coverage/map.ts';
import { evidenceFiles } from '../evidence/evidence-files.ts';
import { type CheckedEvidence, checkEvidence } from './check-evidence.ts';
import { constitutionMap } from './constitution-map.ts';
import { draftFromEvidence } from './evidence-map.ts';
import { builtInConstitution, readExampleMap, startingDimensions } from './example.ts';
import { schemaLink } from './json-schemas.ts';
import { type FoundPrinciples, findPrinciples } from './principles.ts';
import { type SimulatedEvidence, simulateEvidence } from './simulated-evidence.ts';

/** What a project is drafted from. */
export interface DraftInputs {
  /** Where the project will lie, absolute. */
  readonly folder: string;
  readonly cwd: string;
  /** The user's constitution, absolute; undefined for the one that comes with Lacuna. */
  readonly constitution: string | undefined;
  /** The user's eval results: files, folders or globs as given; with none, some are simulated. */
  readonly evidence: readonly string[];
  readonly skipBadRows: boolean;
  readonly onRun?: ((file: string) => void) | undefined;
}

/** A map with all that goes with it, not yet written anywhere. */
export interface ProjectDraft {
  readonly mapText: string;
  readonly map: CoverageMap;
  /** Undefined where the evidence needs none. */
  readonly mapping: string | undefined;
  /** The constitution as it was read. */
  readonly constitution: Constitution;
  /** What of the constitution became the dimension `principle`; undefined where nothing did. */
  readonly principles: FoundPrinciples | undefined;
  /** What was found in the user's constitution, whether or not it became a dimension. */
  readonly found: FoundPrinciples | undefined;
  /** What was made up where the user has no evidence. */
  readonly simulated: SimulatedEvidence | undefined;
  /** What the user's evidence comes to on the map. */
  readonly checked: CheckedEvidence | undefined;
}

/**
 * Drafts a map, and a mapping where one is needed, from what there is: the example as it is, a constitution, eval
 * results, or both. Everything is read as a run will read it.
 *
 * @throws LacunaError `constitution.…`, `suggest.…`, `evidence.…`, or why a file cannot be read
 */
export async function draftProject(inputs: DraftInputs): Promise<ProjectDraft> {
  const constitution = await loadConstitution(inputs.constitution ?? builtInConstitution, []);
  if (inputs.evidence.length > 0) return draftWithEvidence(inputs, constitution);
  if (inputs.constitution === undefined) {
    const mapText = `# ${schemaLink('map')}\n${await readExampleMap()}`;
    return { ...withSimulated(mapText), constitution, principles: undefined, found: undefined };
  }
  const principles = findPrinciples(constitution);
  const mapText = await mapOf(constitution, principles, inputs.folder);
  return { ...withSimulated(mapText), constitution, principles, found: principles };
}

async function draftWithEvidence(inputs: DraftInputs, constitution: Constitution): Promise<ProjectDraft> {
  const { folder, cwd, evidence, skipBadRows, onRun } = inputs;
  const { files } = await evidenceFiles(evidence, cwd);
  const found = inputs.constitution === undefined ? undefined : findPrinciples(constitution);
  const drafted = await draftFromEvidence(
    files,
    found ? { found, mapAlone: await mapOf(constitution, found, folder) } : null,
  );
  const mappingFile = join(folder, 'mapping.yaml');
  const map = parseMap(drafted.map, join(folder, 'map.yaml'));
  const checked = await checkEvidence(evidence, map, drafted.mapping, {
    ...{ cwd, skipBadRows, mappingFile, onRun },
  });
  return {
    ...{ mapText: drafted.map, map, mapping: drafted.mapping, constitution, checked },
    principles: drafted.hasPrinciples ? found : undefined,
    found,
    simulated: undefined,
  };
}

async function mapOf(constitution: Constitution, found: FoundPrinciples, folder: string): Promise<string> {
  const { title, file } = constitution;
  return constitutionMap({
    name: safeName(basename(folder)),
    title: title === '' ? basename(file, extname(file)) : title,
    ...{ found, dimensions: await startingDimensions() },
  });
}

function withSimulated(mapText: string) {
  const map = parseMap(mapText, 'map.yaml');
  return { mapText, map, mapping: undefined, simulated: simulateEvidence(map), checked: undefined };
}
