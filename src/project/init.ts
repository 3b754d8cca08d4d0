import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { bucketsOf } from '../coverage/buckets.ts';
import { readEvalFiles } from '../curate/eval-files.ts';
import { readText } from '../io/files.ts';
import { createClauseChooser } from '../plan/clauses.ts';
import { configText, type NewConfig } from './config-text.ts';
import { draftProject, type ProjectDraft } from './draft.ts';
import { schemaFiles } from './json-schemas.ts';
import { checkPlace, newFilesOf } from './place.ts';
import { principlePins } from './principle-dimension.ts';
import { readmeText } from './readme-text.ts';
import { templateCopies } from './template-copies.ts';
import { writeFiles } from './write-files.ts';

/** What a project is made from. Paths are relative to `cwd` unless they are absolute. */
export interface InitOptions {
  readonly folder: string;
  readonly cwd: string;
  /** The user's constitution; without it, the example that comes with Lacuna is copied. */
  readonly constitution?: string | undefined;
  /** The user's eval results: files, folders or globs; without them, some are simulated. */
  readonly evidence?: readonly string[] | undefined;
  /** Eval sets that no document may come near. */
  readonly evals?: readonly string[] | undefined;
  /** Whether the built-in templates are copied to be edited. */
  readonly templates: boolean;
  /** Whether the folder may hold files that are no part of the project. */
  readonly add: boolean;
  /** Whether wrong rows of the evidence are put aside instead of refused. */
  readonly skipBadRows: boolean;
  /** Called with every run of the evidence that is read. */
  readonly onRun?: (file: string) => void;
}

/** A project that was made. */
export interface NewProject {
  /** Absolute. */
  readonly folder: string;
  /** Paths of what was written, relative to the folder. */
  readonly files: readonly string[];
  /** Files that were there already, and stay as they were. */
  readonly kept: readonly string[];
  readonly map: { readonly name: string; readonly dimensions: readonly string[]; readonly buckets: number };
  readonly config: NewConfig;
  readonly draft: ProjectDraft;
}

/**
 * Makes a project that runs: map, mapping, config, templates, schemas for the editor, and what the user does not have
 * as an example. The user's own files are named, not copied. Everything is read as a run reads it before anything is
 * written, and then all is written or nothing.
 *
 * @throws LacunaError `project.…`, `constitution.…`, `suggest.…`, `evidence.…`, `io.…`
 */
export async function initProject(options: InitOptions): Promise<NewProject> {
  const { cwd, templates, add, skipBadRows, onRun, evidence = [], evals = [] } = options;
  const folder = await realFolder(resolve(cwd, options.folder));
  await checkPlace(folder, add);
  const constitution = options.constitution === undefined ? undefined : resolve(cwd, options.constitution);
  const draft = await draftProject({ folder, cwd, constitution, evidence, skipBadRows, onRun });
  await readEvalFiles(evals, undefined, cwd);
  const fromFolder = (path: string) => pathFrom(folder, resolve(cwd, path));
  const config: NewConfig = {
    evidence: draft.simulated ? [SIMULATED] : evidence.map(fromFolder),
    isSimulated: draft.simulated !== undefined,
    hasMapping: draft.mapping !== undefined,
    checkpoint: draft.checked?.checkpoint ?? [],
    otherCheckpoints: draft.checked?.others ?? [],
    skipBadRows,
    constitution: constitution === undefined ? CONSTITUTION : pathFrom(folder, constitution),
    isExampleConstitution: constitution === undefined,
    exclude: constitution === undefined ? ['preamble'] : (draft.found?.exclude ?? []),
    evals: evals.map(fromFolder),
    hasTemplates: templates,
    pins: draft.principles ? principlePins(draft.principles) : {},
  };
  // A pin that the map does not have would stop the first run.
  createClauseChooser(draft.map, draft.constitution, config.pins);
  const wanted = await filesOf(draft, config, basename(folder));
  const { files, kept } = await newFilesOf(folder, wanted);
  await writeFiles(folder, files);
  return {
    ...{ folder, kept, config, draft },
    files: [...files.keys()],
    map: {
      name: draft.map.name,
      dimensions: draft.map.dimensions.map(({ name }) => name),
      buckets: bucketsOf(draft.map).length,
    },
  };
}

const CONSTITUTION = 'constitution.md';
const SIMULATED = 'evidence/simulated.jsonl';
const IGNORED = 'output/\n.env\n';

/** Every file of the project, the config last: without it a folder is no project. */
async function filesOf(
  draft: ProjectDraft,
  config: NewConfig,
  name: string,
): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>([
    ...schemaFiles(),
    ...(config.hasTemplates ? await templateCopies() : []),
    ['.gitignore', IGNORED],
    ['README.md', readmeText(draft, config, name)],
    ['map.yaml', draft.mapText],
  ]);
  if (draft.mapping !== undefined) files.set('mapping.yaml', draft.mapping);
  if (draft.simulated) files.set(SIMULATED, draft.simulated.text);
  if (config.isExampleConstitution) files.set(CONSTITUTION, await readText(draft.constitution.file));
  files.set('lacuna.yaml', configText(config));
  return files;
}

/** A folder by its real path, as far as it is there: paths that start from it must not depend on a link. */
async function realFolder(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch {
    // What is not there yet lies in something that is; the root always is.
    return dirname(folder) === folder ? folder : join(await realFolder(dirname(folder)), basename(folder));
  }
}

/** A path as seen from a folder, with strokes that every system reads. */
function pathFrom(folder: string, path: string): string {
  const seen = relative(folder, path);
  return isAbsolute(seen) ? seen : seen.replaceAll('\\', '/') || '.';
}
