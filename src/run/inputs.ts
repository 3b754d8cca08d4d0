import { stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Constitution } from '../constitution/clause.ts';
import { loadConstitution } from '../constitution/load.ts';
import { type EvalFile, readEvalFiles } from '../curate/eval-files.ts';
import { hashFile } from '../io/hash-file.ts';
import { loadPools, type Pools } from '../plan/pools.ts';
import type { Form } from '../prompts/form.ts';
import { loadTemplates, type TemplateLibrary } from '../prompts/library.ts';
import type { Regions } from '../records/regions.ts';
import type { Scenario } from '../records/scenario.ts';
import type { TokenCounter } from '../text/token-counter.ts';
import { tokenizerFile } from '../text/tokenizer.ts';
import type { RunConfig } from './config.ts';
import { type GapsInputs, type InputFile, loadGapsInputs } from './gaps-inputs.ts';
import { readPinnedScenarios } from './pinned-scenarios.ts';
import { readRegions } from './regions-file.ts';
import { textsOfEvidence } from './texts-of-evidence.ts';
import { tokenCounterOf } from './token-counter.ts';

/** Everything a run reads before it starts. */
export interface RunInputs extends GapsInputs {
  readonly constitution: Constitution;
  readonly templates: TemplateLibrary;
  /** Forms that were asked for. */
  readonly forms: readonly Form[];
  readonly pools: Pools;
  /** What to stay away from: eval files, texts in the evidence, and what is sealed beside the map. */
  readonly evals: readonly EvalFile[];
  /** Regions that are written for in place of what the evidence would choose, or `null`. */
  readonly regions: Regions | null;
  /** Scenarios that are written in place of a plan, or `null`. */
  readonly pinned: readonly Scenario[] | null;
  /** What counts the tokens of documents. */
  readonly counter: TokenCounter;
}

/** The document forms that come with Lacuna. */
export const builtInTemplates = fileURLToPath(new URL('../../templates', import.meta.url));

/**
 * Reads and checks every input of a run.
 *
 * @param cwd the working folder: file names in the outputs are relative to it
 * @throws LacunaError where an input is missing or wrong
 */
export async function loadInputs(config: RunConfig, cwd: string): Promise<RunInputs> {
  const name = (file: string) => relative(cwd, file) || file;
  const gaps = await loadGapsInputs(config, cwd);
  const constitution = await loadConstitution(config.constitution.file, config.constitution.exclude);
  const templateFolder = config.templates ?? builtInTemplates;
  const templates = await loadTemplates(templateFolder);
  const poolFolder = await firstFolder([join(templateFolder, 'pools'), join(builtInTemplates, 'pools')]);
  const pools = await loadPools(poolFolder);
  const evals = await readEvalFiles(config.evals, config.map, cwd);
  const files: InputFile[] = [...gaps.files];
  const record = async (role: string, file: string) => {
    files.push({ role, file: name(file), sha256: await hashFile(file) });
  };
  await record('constitution', config.constitution.file);
  for (const { file, sha256 } of evals) files.push({ role: 'evals', file, sha256 });
  files.push({ role: 'templates', file: name(templateFolder), sha256: templates.sha256 });
  for (const file of ['names.yaml', 'settings.yaml']) await record('pools', join(poolFolder, file));
  if (config.tokenizer !== undefined) await record('tokenizer', await tokenizerFile(config.tokenizer));
  if (config.answers !== undefined) await record('answers', config.answers);
  if (config.scenarios !== undefined) await record('scenarios', config.scenarios);
  if (config.regions !== undefined) await record('regions', config.regions);
  const forms = chosenForms(config, templates);

  return {
    ...gaps,
    constitution,
    templates,
    forms,
    pools,
    evals: [...evals, ...textsOfEvidence(gaps, config.map, cwd)],
    regions: config.regions === undefined ? null : await readRegions(config.regions, gaps.map),
    pinned:
      config.scenarios === undefined
        ? null
        : await readPinnedScenarios(config.scenarios, { map: gaps.map, forms }),
    counter: await tokenCounterOf(config),
    files,
  };
}

function chosenForms(config: RunConfig, templates: TemplateLibrary): Form[] {
  if (config.forms.length === 0) return [...templates.forms];
  return config.forms.map((name) => templates.form(name));
}

async function firstFolder(folders: readonly string[]): Promise<string> {
  for (const folder of folders) {
    if ((await stat(folder).catch(() => undefined))?.isDirectory()) return folder;
  }
  return folders.at(-1)!;
}
