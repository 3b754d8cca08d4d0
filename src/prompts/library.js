import { relative, resolve } from 'node:path';
import { LacunaError } from '../errors.ts';
import { shortHash } from '../text/hash.ts';
import { createTemplateEnvironment } from './environment.ts';
import { lintTemplate } from './lint.ts';
import { parseManifest } from './manifest.ts';
import { parseTemplate } from './parse-template.ts';
import { lintSystemTemplate } from './system-lint.ts';
import { promptStages, readTemplateFiles } from './template-files.ts';
import { draftViewSchema, rewriteViewSchema, systemView } from './view.ts';
import { shapeOfSchema } from './view-shape.ts';
/**
 * Reads a template folder: one folder for each document form, and `partials` that they share. Every template is
 * checked against the view it will be rendered from, so that nothing fails once a run has begun to pay.
 *
 * @throws LacunaError whose code starts with `template.` or `yaml.`, with file, line and column
 */
export async function loadTemplates(folder) {
  const files = await readTemplateFiles(folder);
  lintAll(files);
  const environment = createTemplateEnvironment();
  for (const [name, source] of files.partials) environment.addPartial(name, parseTemplate(source).program);
  const prompts = new Map(files.forms.map((form) => preparePrompts(form, environment)));
  const sources = listSources(files, resolve(folder));
  const promptsOf = (name) => {
    const found = prompts.get(name);
    if (found) return found;
    throw new LacunaError({
      code: 'template.unknown-form',
      message: `there is no document form "${name}"`,
      hint: `There is ${[...prompts.keys()].join(', ')}.`,
      place: { file: folder },
    });
  };
  return {
    forms: [...prompts.values()].map(({ form }) => form),
    form: (name) => promptsOf(name).form,
    render(name, stage, view) {
      const { form, stages } = promptsOf(name);
      return {
        system: [{ text: stages[stage].system(systemView(form)), cache: true }],
        user: stages[stage].user(view),
      };
    },
    sources: () => sources,
    sha256: shortHash(
      sources.flatMap(({ file, text }) => [file, text]),
      64,
    ),
  };
}
function preparePrompts(files, environment) {
  const form = parseManifest(files.manifest.text, files.manifest.file, files.folder);
  const prepare = ({ system, user }) => ({
    system: renderer(system, environment.compile(parseTemplate(system).program)),
    user: renderer(user, environment.compile(parseTemplate(user).program)),
  });
  return [
    form.name,
    { form, stages: { draft: prepare(files.stages.draft), rewrite: prepare(files.stages.rewrite) } },
  ];
}
/** Strict mode throws for a key that a record happens not to have, which no lint can foresee. */
function renderer({ file }, template) {
  return (view) => {
    try {
      return template(view).trim();
    } catch (cause) {
      throw new LacunaError({
        code: 'template.render-failed',
        message: cause instanceof Error ? cause.message : 'the template cannot be rendered',
        hint: 'A value that not every scenario has is asked for first: {{#if cell.role}}{{cell.role}}{{/if}}.',
        place: { file },
        cause,
      });
    }
  };
}
function lintAll(files) {
  const partials = new Map();
  for (const [name, source] of files.partials) partials.set(name, parseTemplate(source));
  const shapes = {
    draft: shapeOfSchema(draftViewSchema),
    rewrite: shapeOfSchema(rewriteViewSchema),
  };
  const reached = new Set();
  for (const form of files.forms) {
    for (const stage of promptStages) {
      const { system, user } = form.stages[stage];
      const used = [
        ...lintTemplate(parseTemplate(user), shapes[stage], partials),
        ...lintSystemTemplate(parseTemplate(system), shapes[stage], partials),
      ];
      for (const name of used) reached.add(name);
    }
  }
  for (const [name, partial] of partials) {
    if (!reached.has(name)) lintTemplate(partial, { kind: 'unknown' }, partials);
  }
}
function listSources(files, root) {
  const all = [
    ...files.partials.values(),
    ...files.forms.flatMap(({ manifest, stages }) => [
      manifest,
      ...promptStages.flatMap((stage) => [stages[stage].system, stages[stage].user]),
    ]),
  ];
  return all
    .map(({ file, text }) => ({ file: relative(root, file).replaceAll('\\', '/'), text }))
    .toSorted((a, b) => (a.file < b.file ? -1 : 1));
}
