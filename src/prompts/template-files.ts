import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { LacunaError } from '../errors.ts';
import { fileError } from '../io/file-error.ts';
import { readText } from '../io/files.ts';
import { nearest } from '../io/yaml.ts';
import type { TemplateSource } from './parse-template.ts';
import { formStages, type PromptStage, promptStages, templateNames } from './stages.ts';

/** A template folder that prompts come from, with the partials that its templates may use. */
export interface TemplateRoot {
  readonly folder: string;
  /** By name: the file's name without `.hbs`. */
  readonly partials: ReadonlyMap<string, TemplateSource>;
}

/** A template with the folder whose partials it may use. */
export interface StageTemplate extends TemplateSource {
  readonly root: TemplateRoot;
}

/** The files of one form, not yet looked into. */
export interface FormFiles {
  readonly folder: string;
  readonly manifest: TemplateSource;
  readonly stages: Readonly<Record<PromptStage, StageFiles>>;
}

/** The two templates of a stage. */
export interface StageFiles {
  readonly system: StageTemplate;
  readonly user: StageTemplate;
}

/** All files that the prompts of a template folder are made of. */
export interface TemplateFiles {
  readonly forms: readonly FormFiles[];
  /** The folder itself, and the one behind it where anything is taken from there. */
  readonly roots: readonly TemplateRoot[];
}

/** Folders beside the forms that hold no form. */
const OTHER_FOLDERS = ['partials', 'pools', 'labelling', 'shared'];
const MANIFEST = 'form.yaml';
const FORM_FILES = formStages.flatMap(templateNames);
const ALL_FILES = promptStages.flatMap(templateNames);
const SHARED_FILES = ALL_FILES.filter((name) => !FORM_FILES.includes(name));

/**
 * Reads every form and partial of a template folder, in the order of their names. A shared template that a form does
 * not have is the folder's own, in `shared/`, or else the one of the folder behind it.
 *
 * @throws LacunaError `template.no-forms`, `template.missing-manifest`, `template.missing-file`,
 * `template.unexpected-file`, or why a file cannot be read
 */
export async function readTemplateFiles(folder: string, behind: string): Promise<TemplateFiles> {
  const root = await readRoot(resolve(folder));
  const names = (await list(root.folder))
    .filter((entry) => entry.isFolder && !OTHER_FOLDERS.includes(entry.name) && !entry.name.startsWith('.'))
    .map((entry) => entry.name);
  if (names.length === 0) {
    throw new LacunaError({
      code: 'template.no-forms',
      message: 'there is no document form in this folder',
      hint: 'A form is a folder with form.yaml and four templates; see docs/guides/add-a-form.md.',
      place: { file: root.folder },
    });
  }
  const shared = await readShared(root, resolve(behind));
  const forms: FormFiles[] = [];
  for (const name of names) forms.push(await readForm(join(root.folder, name), root, shared));
  const used = forms.flatMap(({ stages }) =>
    promptStages.flatMap((stage) => [stages[stage].system.root, stages[stage].user.root]),
  );
  return { forms, roots: [...new Set([root, ...used])] };
}

async function readRoot(folder: string): Promise<TemplateRoot> {
  const hasPartials = (await list(folder)).some((entry) => entry.isFolder && entry.name === 'partials');
  const partials: [string, TemplateSource][] = [];
  for (const { name } of hasPartials ? await list(join(folder, 'partials')) : []) {
    if (!name.endsWith('.hbs')) continue;
    partials.push([name.slice(0, -'.hbs'.length), await read(join(folder, 'partials', name))]);
  }
  return { folder, partials: new Map(partials) };
}

/** The shared templates by name. */
async function readShared(root: TemplateRoot, behind: string): Promise<ReadonlyMap<string, StageTemplate>> {
  const own = await readSharedOf(root);
  const isComplete = SHARED_FILES.every((name) => own.has(name));
  if (isComplete || behind === root.folder) return own;
  return new Map([...(await readSharedOf(await readRoot(behind))), ...own]);
}

async function readSharedOf(root: TemplateRoot): Promise<ReadonlyMap<string, StageTemplate>> {
  const hasShared = (await list(root.folder)).some((entry) => entry.isFolder && entry.name === 'shared');
  const folder = join(root.folder, 'shared');
  const names = hasShared ? await templatesIn(folder, SHARED_FILES) : [];
  const shared = new Map<string, StageTemplate>();
  for (const name of names) shared.set(name, { ...(await read(join(folder, name))), root });
  return shared;
}

async function readForm(
  folder: string,
  root: TemplateRoot,
  shared: ReadonlyMap<string, StageTemplate>,
): Promise<FormFiles> {
  const names = (await list(folder)).map((entry) => entry.name);
  if (!names.includes(MANIFEST)) {
    throw new LacunaError({
      code: 'template.missing-manifest',
      message: `this folder has no ${MANIFEST}`,
      hint: 'Copy the one of another form, or move the folder out of the templates.',
      place: { file: folder },
    });
  }
  const own = await templatesIn(folder, ALL_FILES);
  const template = async (name: string): Promise<StageTemplate> => {
    if (own.includes(name)) return { ...(await read(join(folder, name))), root };
    const found = shared.get(name);
    if (found) return found;
    throw missingFile(folder, name);
  };
  const stage = async (name: PromptStage): Promise<StageFiles> => {
    const [system, user] = templateNames(name);
    return { system: await template(system), user: await template(user) };
  };
  return {
    folder,
    manifest: await read(join(folder, MANIFEST)),
    stages: {
      brief: await stage('brief'),
      draft: await stage('draft'),
      rewrite: await stage('rewrite'),
      grade: await stage('grade'),
      repair: await stage('repair'),
    },
  };
}

/** The templates of a folder. One of a name that nothing looks for is an error: it would never be used. */
async function templatesIn(folder: string, known: readonly string[]): Promise<readonly string[]> {
  const names = (await list(folder)).map((entry) => entry.name).filter((name) => name.endsWith('.hbs'));
  const strange = names.find((name) => !known.includes(name));
  if (strange === undefined) return names;
  const meant = FORM_FILES.find((name) => known.includes(name) && !names.includes(name));
  const close = meant ?? nearest(strange, known);
  throw new LacunaError({
    code: 'template.unexpected-file',
    message: 'a form has no template of this name, and it would never be used',
    hint: `${close === undefined ? '' : `Did you mean "${close}"? `}Shared parts are in partials/.`,
    place: { file: join(folder, strange) },
  });
}

function missingFile(folder: string, name: string): LacunaError {
  const isShared = SHARED_FILES.includes(name);
  return new LacunaError({
    code: 'template.missing-file',
    message: `the form has no ${name}${isShared ? ', and neither has the folder shared/' : ''}`,
    hint: `A form has ${FORM_FILES.join(', ')}; shared/ has ${SHARED_FILES.join(', ')}.`,
    place: { file: join(folder, name) },
  });
}

async function read(file: string): Promise<TemplateSource> {
  return { file, text: await readText(file) };
}

async function list(folder: string): Promise<{ readonly name: string; readonly isFolder: boolean }[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause) => {
    throw fileError(folder, 'read', cause);
  });
  return entries
    .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
