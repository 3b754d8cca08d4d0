import { relative } from 'node:path';
import { LacunaError } from '../errors.ts';
import type { ModelRequest } from '../records/request.ts';
import { shortHash } from '../text/hash.ts';
import { builtInTemplates } from './built-in.ts';
import { type CompiledTemplate, createTemplateEnvironment, type TemplateEnvironment } from './environment.ts';
import type { Form } from './form.ts';
import type { GradeView } from './grade-view.ts';
import { lintLibrary } from './lint-library.ts';
import { parseManifest } from './manifest.ts';
import { parseTemplate, type TemplateSource } from './parse-template.ts';
import { type PromptStage, promptStages } from './stages.ts';
import { systemView } from './system-view.ts';
import {
  type FormFiles,
  readTemplateFiles,
  type StageFiles,
  type StageTemplate,
  type TemplateFiles,
  type TemplateRoot,
} from './template-files.ts';
import type { PromptView } from './view.ts';

/** A block of a system prompt. */
export type SystemBlock = ModelRequest['system'][number];

/** A prompt as it goes to a model. */
export interface RenderedPrompt {
  readonly system: SystemBlock[];
  readonly user: string;
}

/** What a stage is rendered from: the judge sees the text and the map, all others the scenario. */
export type StageView<Stage extends PromptStage> = Stage extends 'grade' ? GradeView : PromptView;

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
  render<Stage extends PromptStage>(form: string, stage: Stage, view: StageView<Stage>): RenderedPrompt;
  /** The form of this name. @throws LacunaError `template.unknown-form` */
  form(name: string): Form;
  /**
   * Every file the prompts are made of, manifests included; paths start from the template folder, those of the
   * folder behind it with `built-in/`.
   */
  sources(): readonly TemplateSource[];
  /** Hash of {@link TemplateLibrary.sources}: the same wherever the folder lies. */
  readonly sha256: string;
}

/**
 * Reads a template folder: one folder for each document form, `shared` with the templates that a form need not
 * have, and `partials`. Every template is checked against the view it will be rendered from, so that nothing fails
 * once a run has begun to pay.
 *
 * @param behind the folder whose shared templates, with its partials, stand in for those that `folder` lacks
 * @throws LacunaError whose code starts with `template.` or `yaml.`, with file, line and column
 */
export async function loadTemplates(folder: string, behind = builtInTemplates): Promise<TemplateLibrary> {
  const files = await readTemplateFiles(folder, behind);
  lintLibrary(files);
  const environments = new Map(files.roots.map((root) => [root, environmentOf(root)]));
  const prompts = new Map(files.forms.map((form) => preparePrompts(form, environments)));
  const sources = listSources(files);

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
        system: [{ text: stages[stage].system({ ...questionsIn(view), ...systemView(form) }), cache: true }],
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

/** What a judge is asked about is the same for every text. Nothing else of a view reaches a system template. */
function questionsIn(view: PromptView | GradeView): object {
  if (!('dimensions' in view)) return {};
  const { dimensions, headings, qualities } = view;
  return { dimensions, headings, qualities };
}

function environmentOf({ partials }: TemplateRoot): TemplateEnvironment {
  const environment = createTemplateEnvironment();
  for (const [name, source] of partials) environment.addPartial(name, parseTemplate(source).program);
  return environment;
}

function preparePrompts(
  files: FormFiles,
  environments: ReadonlyMap<TemplateRoot, TemplateEnvironment>,
): readonly [string, FormPrompts] {
  const form = parseManifest(files.manifest.text, files.manifest.file, files.folder);
  const compile = (template: StageTemplate) =>
    renderer(template, environments.get(template.root)!.compile(parseTemplate(template).program));
  const prepare = ({ system, user }: StageFiles) => ({ system: compile(system), user: compile(user) });
  const { brief, draft, rewrite, grade, repair } = files.stages;
  const stages = {
    brief: prepare(brief),
    draft: prepare(draft),
    rewrite: prepare(rewrite),
    grade: prepare(grade),
    repair: prepare(repair),
  };
  return [form.name, { form, stages }];
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

function listSources({ forms, roots }: TemplateFiles): TemplateSource[] {
  const [own] = roots;
  const named = ({ file, text }: TemplateSource, root: TemplateRoot): TemplateSource => {
    const path = relative(root.folder, file).replaceAll('\\', '/');
    return { file: root === own ? path : `built-in/${path}`, text };
  };
  const all = [
    ...roots.flatMap((root) => [...root.partials.values()].map((partial) => named(partial, root))),
    ...forms.flatMap(({ manifest, stages }) => [
      named(manifest, own!),
      ...promptStages
        .flatMap((stage) => [stages[stage].system, stages[stage].user])
        .map((template) => named(template, template.root)),
    ]),
  ];
  const distinct = new Map(all.map((source) => [source.file, source]));
  return [...distinct.values()].toSorted((a, b) => (a.file < b.file ? -1 : 1));
}
