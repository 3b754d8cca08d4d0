import { LacunaError } from '../errors.ts';
import { lintTemplate } from './lint.ts';
import type { ParsedTemplate } from './parse-template.ts';
import type { Shape } from './view-shape.ts';

/**
 * As {@link lintTemplate}, for a system template: it may use nothing of a scenario, since the provider keeps the
 * system prompt only while it stays the same from document to document.
 *
 * @param views what it may use, and what the stage's other template may
 * @throws LacunaError `template.system-uses-scenario`, or as `lintTemplate` does
 */
export function lintSystemTemplate(
  template: ParsedTemplate,
  views: { readonly own: Shape; readonly stage: Shape },
  partials: ReadonlyMap<string, ParsedTemplate>,
): ReadonlySet<string> {
  try {
    return lintTemplate(template, views.own, partials);
  } catch (cause) {
    if (!(cause instanceof LacunaError) || cause.code !== 'template.unknown-field') throw cause;
    // Where the same place is wrong for the whole scenario too, that error is the better one.
    lintTemplate(template, views.stage, partials);
    const fields = views.own.kind === 'object' ? [...views.own.fields.keys()] : [];
    throw new LacunaError({
      code: 'template.system-uses-scenario',
      message: 'a system template is the same for all documents of its form and may not use the scenario',
      hint: `Move this to the template without ".system"; here there are ${fields.join(', ')}.`,
      ...(cause.place === undefined ? {} : { place: cause.place }),
      cause,
    });
  }
}
