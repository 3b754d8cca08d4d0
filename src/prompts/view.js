import { z } from 'zod';
import { LacunaError } from '../errors.ts';
import { castMemberSchema, scenarioClauseSchema, scenarioSchema } from '../records/scenario.ts';

const tasks = {
  principal: 'gives the AI its work and answers for it',
  colleague: 'works beside the AI',
  affected: 'would bear the harm if this went wrong',
};
/** What a system template may use: only what is the same for all documents of a form, so that it is cached. */
export const systemViewSchema = z.object({
  formLabel: z.string(),
  formDescription: z.string(),
  quotesClause: z.boolean(),
});
/** What the template of the draft may use: the fields of the scenario, and conveniences made of them. */
export const draftViewSchema = scenarioSchema.extend(systemViewSchema.shape).extend({
  /** With `under`, the titles of the headings it stands under as one line. */
  clauses: z.array(scenarioClauseSchema.extend({ under: z.string() })),
  /** With the full `name`, and `task`, the part in words. */
  cast: z.array(castMemberSchema.extend({ name: z.string(), task: z.string() })),
  /** How a document of this skeleton variant is built. */
  variantDescription: z.string(),
  wordsLeast: z.number().int(),
  wordsMost: z.number().int(),
  /** The teaching unit as flags, one of which is true. */
  unitIs: z.object({
    value: z.boolean(),
    scope: z.boolean(),
    pair: z.boolean(),
    exception: z.boolean(),
    nonApplication: z.boolean(),
    derivation: z.boolean(),
  }),
  /** The kind of persona as flags, one of which is true. */
  personaIs: z.object({ named: z.boolean(), anAi: z.boolean(), rotating: z.boolean() }),
});
/** What the template of the rewrite may use: all of the draft's, and the draft itself. */
export const rewriteViewSchema = draftViewSchema.extend({ draft: z.string() });
/**
 * The view of a scenario for the templates of its form.
 *
 * @param draft the text to rewrite; leave it out at the draft stage
 * @throws LacunaError `template.unknown-variant` where the form has no such skeleton variant any more, and
 * `template.no-control-prompts` for a scenario of the control arm, for which there are no prompts
 */
export function promptView(scenario, form, draft = '') {
  if (scenario.arm === 'control') {
    throw new LacunaError({
      code: 'template.no-control-prompts',
      message: `scenario ${scenario.id} belongs to the control arm, and the templates always teach the principles`,
      hint: 'Plan without the control arm.',
    });
  }
  return {
    ...scenario,
    ...systemView(form),
    clauses: scenario.clauses.map((clause) => ({ ...clause, under: headingLine(clause.headings) })),
    cast: scenario.cast.map((member) => ({
      ...member,
      name: `${member.given} ${member.family}`.trim(),
      task: tasks[member.part],
    })),
    variantDescription: variantOf(form, scenario.variant),
    wordsLeast: scenario.words[0],
    wordsMost: scenario.words[1],
    unitIs: {
      value: scenario.unit === 'value',
      scope: scenario.unit === 'scope',
      pair: scenario.unit === 'pair',
      exception: scenario.unit === 'exception',
      nonApplication: scenario.unit === 'non-application',
      derivation: scenario.unit === 'derivation',
    },
    personaIs: {
      named: scenario.persona.kind === 'named',
      anAi: scenario.persona.kind === 'an-ai',
      rotating: scenario.persona.kind === 'rotating',
    },
    draft,
  };
}
/** The part of the view that system templates see. */
export function systemView(form) {
  return { formLabel: form.label, formDescription: form.description, quotesClause: form.quotesClause };
}
function variantOf(form, id) {
  const variant = form.variants.find((candidate) => candidate.id === id);
  if (variant) return variant.description;
  throw new LacunaError({
    code: 'template.unknown-variant',
    message: `the form "${form.name}" has no variant "${id}"`,
    hint: `It has ${form.variants.map((candidate) => candidate.id).join(', ')}. Was form.yaml changed after planning?`,
    place: { file: form.folder },
  });
}
/** The line stands in an attribute in double quotation marks. */
function headingLine(headings) {
  return headings.join(' > ').replaceAll('"', "'");
}
