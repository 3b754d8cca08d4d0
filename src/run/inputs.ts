import { stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Constitution } from '../constitution/clause.ts';
import { loadConstitution } from '../constitution/load.ts';
import { LacunaError } from '../errors.ts';
import { triageFileOf } from '../evidence/triage/mark-file.ts';
import { evalExtensions, isEvalText, proseExtensions, readEvalTexts } from '../formats/eval-texts.ts';
import { rowExtensions } from '../formats/rows.ts';
import { fileError } from '../io/file-error.ts';
import { expandInputs } from '../io/files.ts';
import { hashFile } from '../io/hash-file.ts';
import { loadPools, type Pools } from '../plan/pools.ts';
import type { Form } from '../prompts/form.ts';
import { loadTemplates, type TemplateLibrary } from '../prompts/library.ts';
import type { EvalText } from '../records/evidence.ts';
import type { Scenario } from '../records/scenario.ts';
import type { RunConfig } from './config.ts';
import { type GapsInputs, type InputFile, loadGapsInputs } from './gaps-inputs.ts';
import { readPinnedScenarios } from './pinned-scenarios.ts';

/** An eval file with the texts in it. */
export interface EvalFile {
  readonly file: string;
  readonly sha256: string;
  readonly texts: readonly EvalText[];
}

/** Everything a run reads before it starts. */
export interface RunInputs extends GapsInputs {
  readonly constitution: Constitution;
  readonly templates: TemplateLibrary;
  /** Forms that were asked for. */
  readonly forms: readonly Form[];
  readonly pools: Pools;
  /** What to stay away from: eval files, texts in the evidence, and what is sealed beside the map. */
  readonly evals: readonly EvalFile[];
  /** Scenarios that are written in place of a plan, or `null`. */
  readonly pinned: readonly Scenario[] | null;
}

/** The document forms that come with Lacuna. */
export const builtInTemplates = fileURLToPath(new URL('../../templates', import.meta.url));

/** Folders and files beside the map whose texts never reach a corpus. */
const ALWAYS_AVOIDED = ['sealed', 'bugs'];

/**
 * Reads and checks every input of a run.
 *
 * @param cwd the working folder: file names in the outputs are relative to it
 * @throws LacunaError where an input is missing or wrong
 */
export async function loadInputs(config: RunConfig, cwd: string): Promise<RunInputs> {
  const name = (file: string) => relative(cwd, file) || file;
  const gaps = await loadGapsInputs(config, cwd);
  const { evidence } = gaps;
  const constitution = await loadConstitution(config.constitution.file, config.constitution.exclude);
  const templateFolder = config.templates ?? builtInTemplates;
  const templates = await loadTemplates(templateFolder);
  const poolFolder = await firstFolder([join(templateFolder, 'pools'), join(builtInTemplates, 'pools')]);
  const pools = await loadPools(poolFolder);
  const evals = await loadEvals(config, cwd, name);
  const found = evidence.texts.map((text) => ({ ...text, file: name(text.file) }));
  const files: InputFile[] = [...gaps.files];
  const record = async (role: string, file: string) => {
    files.push({ role, file: name(file), sha256: await hashFile(file) });
  };
  await record('constitution', config.constitution.file);
  for (const { file, sha256 } of evals) files.push({ role: 'evals', file, sha256 });
  files.push({ role: 'templates', file: name(templateFolder), sha256: templates.sha256 });
  for (const file of ['names.yaml', 'settings.yaml']) await record('pools', join(poolFolder, file));
  if (config.answers !== undefined) await record('answers', config.answers);
  if (config.scenarios !== undefined) await record('scenarios', config.scenarios);
  const forms = chosenForms(config, templates);

  const evidenceTexts = [...new Set(found.map((text) => text.file))].map(
    (file): EvalFile => ({
      file,
      sha256: files.find((input) => input.file === file)?.sha256 ?? '',
      texts: found.filter((text) => text.file === file),
    }),
  );
  return {
    ...gaps,
    constitution,
    templates,
    forms,
    pools,
    evals: [...evals, ...notesOf(gaps, name(triageFileOf(config.map))), ...evidenceTexts],
    pinned:
      config.scenarios === undefined
        ? null
        : await readPinnedScenarios(config.scenarios, { map: gaps.map, forms }),
    files,
  };
}

function chosenForms(config: RunConfig, templates: TemplateLibrary): Form[] {
  if (config.forms.length === 0) return [...templates.forms];
  return config.forms.map((name) => templates.form(name));
}

/** Notes of triage, which may quote an incident. */
function notesOf({ triage, files }: GapsInputs, file: string): EvalFile[] {
  const texts = triage.marks.flatMap(({ note }, index): EvalText[] =>
    isEvalText(note) ? [{ id: `${index + 1}:note`, text: note, file, line: index + 1 }] : [],
  );
  const sha256 = files.find((input) => input.file === file)?.sha256 ?? '';
  return texts.length > 0 ? [{ file, sha256, texts }] : [];
}

async function loadEvals(
  config: RunConfig,
  cwd: string,
  name: (file: string) => string,
): Promise<EvalFile[]> {
  const beside = ALWAYS_AVOIDED.map((part) => resolve(dirname(config.map), part));
  const present: string[] = [];
  for (const path of beside) {
    if (!(await exists(path))) continue;
    // A folder without eval files holds nothing to read; any other failure must not pass for that.
    const files = await expandInputs([path], {
      cwd,
      extensions: [...rowExtensions, ...proseExtensions],
    }).catch((cause) => {
      if (cause instanceof LacunaError && cause.code === 'io.no-files') return [];
      throw cause;
    });
    present.push(...files);
  }
  const files = [...(await expandInputs(config.evals, { cwd, extensions: evalExtensions })), ...present];
  const evals: EvalFile[] = [];
  for (const file of new Set(files)) {
    const texts: EvalText[] = [];
    for await (const text of readEvalTexts(file)) texts.push({ ...text, file: name(file) });
    if (texts.length === 0 && present.includes(file)) continue;
    if (texts.length === 0) {
      throw new LacunaError({
        code: 'evals.no-text',
        message: 'this eval file has no text of at least four words to stay away from',
        hint: 'Is it the right file? Eval files are JSONL, CSV or plain text, with the questions in them.',
        place: { file: name(file) },
      });
    }
    evals.push({ file: name(file), sha256: await hashFile(file), texts });
  }
  return evals;
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw fileError(path, 'read', cause);
  }
}

async function firstFolder(folders: readonly string[]): Promise<string> {
  for (const folder of folders) {
    if ((await stat(folder).catch(() => undefined))?.isDirectory()) return folder;
  }
  return folders.at(-1)!;
}
