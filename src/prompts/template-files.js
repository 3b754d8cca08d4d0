import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { LacunaError } from '../errors.ts';
import { fileError } from '../io/file-error.ts';
import { readText } from '../io/files.ts';
import { nearest } from '../io/yaml.ts';
/** The stages of a document, in order. */
export const promptStages = ['draft', 'rewrite'];
/** Folders beside the forms that hold no form. */
const OTHER_FOLDERS = ['partials', 'pools'];
const MANIFEST = 'form.yaml';
const FORM_FILES = promptStages.flatMap((stage) => [`${stage}.system.hbs`, `${stage}.hbs`]);
/**
 * Reads every form and partial of a template folder, in the order of their names.
 *
 * @throws LacunaError `template.no-forms`, `template.missing-manifest`, `template.missing-file`,
 * `template.unexpected-file`, or why a file cannot be read
 */
export async function readTemplateFiles(folder) {
  const root = resolve(folder);
  const entries = await list(root);
  const names = entries
    .filter((entry) => entry.isFolder && !OTHER_FOLDERS.includes(entry.name) && !entry.name.startsWith('.'))
    .map((entry) => entry.name);
  if (names.length === 0) {
    throw new LacunaError({
      code: 'template.no-forms',
      message: 'there is no document form in this folder',
      hint: 'A form is a folder with form.yaml and four templates; see docs/guides/add-a-form.md.',
      place: { file: root },
    });
  }
  const hasPartials = entries.some((entry) => entry.isFolder && entry.name === 'partials');
  const partials = hasPartials ? await readPartials(join(root, 'partials')) : [];
  const forms = [];
  for (const name of names) forms.push(await readForm(join(root, name)));
  return { forms, partials: new Map(partials) };
}
async function readPartials(folder) {
  const partials = [];
  for (const { name } of await list(folder)) {
    if (name.endsWith('.hbs')) partials.push([name.slice(0, -'.hbs'.length), await read(join(folder, name))]);
  }
  return partials;
}
async function readForm(folder) {
  const names = (await list(folder)).map((entry) => entry.name);
  if (!names.includes(MANIFEST)) {
    throw new LacunaError({
      code: 'template.missing-manifest',
      message: `this folder has no ${MANIFEST}`,
      hint: 'Copy the one of another form, or move the folder out of the templates.',
      place: { file: folder },
    });
  }
  const strange = names.find((name) => name.endsWith('.hbs') && !FORM_FILES.includes(name));
  const missing = FORM_FILES.find((name) => !names.includes(name));
  if (strange !== undefined) {
    const meant = missing ?? nearest(strange, FORM_FILES);
    throw new LacunaError({
      code: 'template.unexpected-file',
      message: 'a form has no template of this name, and it would never be used',
      hint: `${meant === undefined ? '' : `Did you mean "${meant}"? `}Shared parts are in partials/.`,
      place: { file: join(folder, strange) },
    });
  }
  if (missing !== undefined) {
    throw new LacunaError({
      code: 'template.missing-file',
      message: `the form has no ${missing}`,
      hint: `A form has ${FORM_FILES.join(', ')}.`,
      place: { file: join(folder, missing) },
    });
  }
  return {
    folder,
    manifest: await read(join(folder, MANIFEST)),
    stages: { draft: await readStage(folder, 'draft'), rewrite: await readStage(folder, 'rewrite') },
  };
}
async function readStage(folder, stage) {
  return {
    system: await read(join(folder, `${stage}.system.hbs`)),
    user: await read(join(folder, `${stage}.hbs`)),
  };
}
async function read(file) {
  return { file, text: await readText(file) };
}
async function list(folder) {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause) => {
    throw fileError(folder, 'read', cause);
  });
  return entries
    .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
