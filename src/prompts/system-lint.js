import { LacunaError } from '../errors.ts';
import { lintTemplate } from './lint.ts';
import { systemViewSchema } from './view.ts';
import { shapeOfSchema } from './view-shape.ts';
/**
 * As {@link lintTemplate}, for a system template: it may use nothing of a scenario, since the provider keeps the
 * system prompt only while it stays the same from document to document.
 *
 * @param stage what the stage's other template may use
 * @throws LacunaError `template.system-uses-scenario`, or as `lintTemplate` does
 */
export function lintSystemTemplate(template, stage, partials) {
  try {
    return lintTemplate(template, shapeOfSchema(systemViewSchema), partials);
  } catch (cause) {
    if (!(cause instanceof LacunaError) || cause.code !== 'template.unknown-field') throw cause;
    // Where the same place is wrong for the whole scenario too, that error is the better one.
    lintTemplate(template, stage, partials);
    throw new LacunaError({
      code: 'template.system-uses-scenario',
      message: 'a system template is the same for all documents of its form and may not use the scenario',
      hint: `Move this to the template without ".system"; here there are ${Object.keys(systemViewSchema.shape).join(', ')}.`,
      ...(cause.place === undefined ? {} : { place: cause.place }),
      cause,
    });
  }
}
