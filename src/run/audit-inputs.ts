import { readDataset } from '../audit/dataset/read-dataset.ts';
import { loadConstitution } from '../constitution/load.ts';
import type { CoverageMap } from '../coverage/map.ts';
import { type EvalFile, readEvalFiles } from '../curate/eval-files.ts';
import type { ExemptSource } from '../curate/exemption.ts';
import { loadMapping } from '../evidence/mapping/load-mapping.ts';
import type { Mapping } from '../evidence/mapping/mapping.ts';
import { loadTemplates } from '../prompts/library.ts';
import type { Evidence } from '../records/evidence.ts';
import { estimatingCounter } from '../text/token-counter.ts';
import { composerPhrases } from '../write/composer/composer.ts';
import type { GapsConfig } from './config.ts';
import { loadGapsInputs, loadGapsMap } from './gaps-inputs.ts';
import { builtInTemplates } from './inputs.ts';
import { textsOfEvidence } from './texts-of-evidence.ts';

/** What a dataset is audited against. */
export interface AuditInputs {
  readonly map: CoverageMap | undefined;
  readonly mappings: readonly Mapping[];
  readonly evidence: readonly Evidence[];
  /** What to stay away from: eval files, texts in the evidence, and what is sealed beside the map. */
  readonly evals: readonly EvalFile[];
  /** The constitution, the templates and the composer's phrases, which documents may share with anything. */
  readonly exempt: readonly ExemptSource[];
}

/** Inputs of an audit that has no map. */
export interface InputsWithoutMap {
  readonly evals: readonly string[];
  readonly constitution: string | undefined;
}

/**
 * Reads what a dataset is audited against.
 *
 * @param config the map with all that goes with it, or the few inputs that need none
 * @param paths the dataset, which is looked at
 * @param cwd the working folder: files are named as seen from it
 */
export async function loadAuditInputs(
  config: GapsConfig | InputsWithoutMap,
  paths: readonly string[],
  cwd: string,
): Promise<AuditInputs> {
  if (!('map' in config)) {
    return {
      map: undefined,
      mappings: [],
      evidence: [],
      evals: await readEvalFiles(config.evals, undefined, cwd),
      exempt: await exemptTexts(config.constitution, []),
    };
  }
  const evals = await readEvalFiles(config.evals, config.map, cwd);
  const { constitution, evidence } = config;
  if (evidence.length === 0) {
    const map = await loadGapsMap(config);
    return {
      map,
      mappings: await Promise.all(config.mapping.map((file) => loadMapping(file, map))),
      evidence: [],
      evals,
      exempt: [
        ...(await exemptTexts(constitution?.file, constitution?.exclude)),
        ...(await composerSource(map, paths, cwd)),
      ],
    };
  }
  const gaps = await loadGapsInputs(config, cwd);
  return {
    map: gaps.map,
    mappings: await Promise.all(config.mapping.map((file) => loadMapping(file, gaps.map))),
    evidence: gaps.evidence.evidence,
    evals: [...evals, ...textsOfEvidence(gaps, config.map, cwd)],
    exempt: [
      ...(await exemptTexts(constitution?.file, constitution?.exclude)),
      ...(await composerSource(gaps.map, paths, cwd)),
    ],
  };
}

async function exemptTexts(
  constitution: string | undefined,
  exclude: readonly string[] = [],
): Promise<ExemptSource[]> {
  const templates = await loadTemplates(builtInTemplates);
  const sources: ExemptSource[] = [];
  if (constitution !== undefined) {
    const { clauses } = await loadConstitution(constitution, exclude);
    sources.push({ what: 'the constitution', texts: clauses.map(({ text }) => text) });
  }
  return [...sources, { what: 'the templates', texts: templates.sources().map(({ text }) => text) }];
}

/** The composer's phrases, where it wrote the dataset: to go through them takes seconds. */
async function composerSource(
  map: CoverageMap,
  paths: readonly string[],
  cwd: string,
): Promise<ExemptSource[]> {
  if (paths.includes('-')) return [];
  for await (const batch of readDataset(paths, { cwd, counter: estimatingCounter, onBad: () => {} })) {
    if (!batch.some(({ fields }) => fields['writer'] === 'composer')) break;
    const { forms } = await loadTemplates(builtInTemplates);
    return [{ what: "the composer's phrases", texts: composerPhrases(map, forms) }];
  }
  return [];
}
