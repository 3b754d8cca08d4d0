import { relative, resolve } from 'node:path';
import { LacunaError } from '../errors.ts';
import type { ModelRequest } from '../records/request.ts';
import { shortHash } from '../text/hash.ts';
import { type CompiledTemplate, createTemplateEnvironment, type TemplateEnvironment } from './environment.ts';
import type { Form } from './form.ts';
import { lintTemplate } from './lint.ts';
import { parseManifest } from './manifest.ts';
import { type ParsedTemplate, parseTemplate, type TemplateSource } from './parse-template.ts';
import { lintSystemTemplate } from './system-lint.ts';
import {
  type FormFiles,
  type PromptStage,
  promptStages,
  readTemplateFiles,
  type StageFiles,
  type TemplateFiles,
} from './template-files.ts';
import { draftViewSchema, type PromptView, rewriteViewSchema, systemView } from './view.ts';
import { type Shape, shapeOfSchema } from './view-shape.ts';

/** A block of a system prompt. */
export type SystemBlock = ModelRequest['system'][number];

/** A prompt as it goes to a model. */
export interface RenderedPrompt {
  readonly system: SystemBlock[];
  readonly user: string;
}

/** The document forms of a template folder, read, checked and ready to render. */
export interface TemplateLibrary {
  /** In the order of their names. */
  readonly forms: readonly Form[];
  /**
   * The prompt for a stage of a document. The system block is the same for every document of the form, and is
   * marked to be cached.
   *
   * @throws LacunaError `template.unknown-form`, or `template.render-failed` with the file
   */
  render(form: string, stage: PromptStage, view: PromptView): RenderedPrompt;
  /** The form of this name. @throws LacunaError `template.unknown-form` */
  form(name: string): Form;
  /** Every file the prompts are made of, manifests included; paths start from the template folder. */
  sources(): readonly TemplateSource[];
  /** Hash of {@link TemplateLibrary.sources}: the same wherever the folder lies. */
  readonly sha256: string;
}

/**
 * Reads a template folder: one folder for each document form, and `partials` that they share. Every template is
 * checked against the view it will be rendered from, so that nothing fails once a run has begun to pay.
 *
 * @throws LacunaError whose code starts with `template.` or `yaml.`, with file, line and column
 */
export async function loadTemplates(folder: string): Promise<TemplateLibrary> {
  const files = await readTemplateFiles(folder);
  lintAll(files);
  const environment = createTemplateEnvironment();
  for (const [name, source] of files.partials) environment.addPartial(name, parseTemplate(source).program);
  const prompts = new Map(files.forms.map((form) => preparePrompts(form, environment)));
  const sources = listSources(files, resolve(folder));

  const promptsOf = (name: string): FormPrompts => {
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

interface FormPrompts {
  readonly form: Form;
  readonly stages: Readonly<Record<PromptStage, { readonly system: Render; readonly user: Render }>>;
}
type Render = (view: object) => string;

function preparePrompts(files: FormFiles, environment: TemplateEnvironment): readonly [string, FormPrompts] {
  const form = parseManifest(files.manifest.text, files.manifest.file, files.folder);
  const prepare = ({ system, user }: StageFiles) => ({
    system: renderer(system, environment.compile(parseTemplate(system).program)),
    user: renderer(user, environment.compile(parseTemplate(user).program)),
  });
  return [
    form.name,
    { form, stages: { draft: prepare(files.stages.draft), rewrite: prepare(files.stages.rewrite) } },
  ];
}

/** Strict mode throws for a key that a record happens not to have, which no lint can foresee. */
function renderer({ file }: TemplateSource, template: CompiledTemplate): Render {
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

function lintAll(files: TemplateFiles): void {
  const partials = new Map<string, ParsedTemplate>();
  for (const [name, source] of files.partials) partials.set(name, parseTemplate(source));
  const shapes: Readonly<Record<PromptStage, Shape>> = {
    draft: shapeOfSchema(draftViewSchema),
    rewrite: shapeOfSchema(rewriteViewSchema),
  };
  const reached = new Set<string>();
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

function listSources(files: TemplateFiles, root: string): TemplateSource[] {
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
