import { gradeSystemViewSchema, gradeViewSchema } from './grade-view.ts';
import { lintTemplate } from './lint.ts';
import { type ParsedTemplate, parseTemplate } from './parse-template.ts';
import { type PromptStage, promptStages } from './stages.ts';
import { lintSystemTemplate } from './system-lint.ts';
import { systemViewSchema } from './system-view.ts';
import type { FormFiles, StageTemplate, TemplateFiles, TemplateRoot } from './template-files.ts';
import { briefViewSchema, draftViewSchema, repairViewSchema, rewriteViewSchema } from './view.ts';
import { type Shape, shapeOfSchema } from './view-shape.ts';

/**
 * Checks every template of a folder, and the partials, against the views that they will be rendered from.
 *
 * @throws LacunaError `template.…` with file, line and column
 */
export function lintLibrary(files: TemplateFiles): void {
  const views = stageViews();
  const partials = new Map(files.roots.map((root) => [root, parsePartials(root)]));
  const reached = new Map(files.roots.map((root) => [root, new Set<string>()]));
  const lint = (template: StageTemplate, check: (parts: Partials) => ReadonlySet<string>) => {
    for (const name of check(partials.get(template.root)!)) reached.get(template.root)!.add(name);
  };
  // Shared templates are the same file for many forms.
  for (const [stage, templates] of distinctTemplates(files.forms)) {
    const { user, system } = views[stage];
    for (const template of templates.user) {
      lint(template, (parts) => lintTemplate(parseTemplate(template), user, parts));
    }
    for (const template of templates.system) {
      lint(template, (parts) =>
        lintSystemTemplate(parseTemplate(template), { own: system, stage: user }, parts),
      );
    }
  }
  // The partials of the folder behind it are checked where they belong.
  const [own] = files.roots;
  for (const [name, partial] of own === undefined ? [] : partials.get(own)!) {
    if (!reached.get(own!)!.has(name)) lintTemplate(partial, { kind: 'unknown' }, partials.get(own!)!);
  }
}

type Partials = ReadonlyMap<string, ParsedTemplate>;

/** What the templates of each stage may use. */
function stageViews(): Readonly<Record<PromptStage, { readonly user: Shape; readonly system: Shape }>> {
  const system = shapeOfSchema(systemViewSchema);
  return {
    brief: { user: shapeOfSchema(briefViewSchema), system },
    draft: { user: shapeOfSchema(draftViewSchema), system },
    rewrite: { user: shapeOfSchema(rewriteViewSchema), system },
    grade: { user: shapeOfSchema(gradeViewSchema), system: shapeOfSchema(gradeSystemViewSchema) },
    repair: { user: shapeOfSchema(repairViewSchema), system },
  };
}

function parsePartials({ partials }: TemplateRoot): Partials {
  return new Map([...partials].map(([name, source]) => [name, parseTemplate(source)]));
}

function distinctTemplates(
  forms: readonly FormFiles[],
): (readonly [PromptStage, Readonly<Record<'user' | 'system', readonly StageTemplate[]>>])[] {
  return promptStages.map((stage) => {
    const distinct = (part: 'user' | 'system') => {
      const byFile = new Map(forms.map(({ stages }) => [stages[stage][part].file, stages[stage][part]]));
      return [...byFile.values()];
    };
    return [stage, { user: distinct('user'), system: distinct('system') }] as const;
  });
}
