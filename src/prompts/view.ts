import { z } from 'zod';
import { LacunaError } from '../errors.ts';
import { avoidListsSchema, type Guidance, noGuidance, pinnedExampleSchema } from '../records/guidance.ts';
import { type Brief, briefSchema } from '../records/making.ts';
import {
  castMemberSchema,
  type Scenario,
  scenarioClauseSchema,
  scenarioSchema,
} from '../records/scenario.ts';
import type { Form } from './form.ts';
import { systemView, systemViewSchema } from './system-view.ts';

const tasks = {
  principal: 'gives the AI its work and answers for it',
  colleague: 'works beside the AI',
  affected: 'would bear the harm if this went wrong',
} as const;

/** What the template of the brief may use: the fields of the scenario, and conveniences made of them. */
export const briefViewSchema = scenarioSchema.extend(systemViewSchema.shape).extend({
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

/** What the template of the draft may use: all of the brief's, the brief itself, and what earlier waves tell. */
export const draftViewSchema = briefViewSchema.extend({
  /** With `under` of each clause, as in `clauses`. */
  brief: briefSchema.extend({
    clauses: z.array(z.object({ id: z.string(), contributes: z.string(), under: z.string() })),
  }),
  avoid: avoidListsSchema,
  notes: z.array(z.string()),
  /** Of this form. */
  examples: z.array(pinnedExampleSchema),
});

/** What the template of the rewrite may use: all of the draft's, and the draft itself. */
export const rewriteViewSchema = draftViewSchema.extend({ draft: z.string() });

/** A fault that a repair is to mend, with what its code means. */
export const faultViewSchema = z.object({ code: z.string(), meaning: z.string(), detail: z.string() });

/** What the template of the repair may use: all of the draft's, the text, and what is wrong with it. */
export const repairViewSchema = draftViewSchema.extend({
  text: z.string(),
  faults: z.array(faultViewSchema),
});

/**
 * What the templates that write are rendered from. What a stage does not have yet is empty, and its templates may
 * not use it.
 */
export type PromptView = z.infer<typeof rewriteViewSchema> & z.infer<typeof repairViewSchema>;

/** What a stage has beside its scenario. Conversations stand in it in their tagged form. */
export interface Materials {
  readonly brief: Brief;
  /** The draft that is to be rewritten. */
  readonly draft: string;
  /** The text that is to be repaired. */
  readonly text: string;
  readonly faults: readonly z.infer<typeof faultViewSchema>[];
  readonly guidance: Guidance;
}

/** A brief before there is one. */
const noBrief: Brief = {
  events: '',
  reasoning: '',
  importance: '',
  clauses: [],
  weighing: '',
  without: '',
  cost: '',
  teaching: '',
};

/**
 * The view of a scenario for the templates of its form at the stages that write.
 *
 * @param materials what the stage has; the rest is empty
 * @throws LacunaError `template.unknown-variant` where the form has no such skeleton variant any more, and
 * `template.no-control-prompts` for a scenario of the control arm, for which there are no prompts
 */
export function promptView(scenario: Scenario, form: Form, materials: Partial<Materials> = {}): PromptView {
  if (scenario.arm === 'control') {
    throw new LacunaError({
      code: 'template.no-control-prompts',
      message: `scenario ${scenario.id} belongs to the control arm, and the templates always teach the principles`,
      hint: 'Plan without the control arm.',
    });
  }
  const { brief = noBrief, draft = '', text = '', faults = [], guidance = noGuidance } = materials;
  const clauses = scenario.clauses.map((clause) => ({ ...clause, under: headingLine(clause.headings) }));
  return {
    ...scenario,
    ...systemView(form),
    clauses,
    cast: scenario.cast.map((member) => ({
      ...member,
      name: `${member.given} ${member.family}`.trim(),
      task: tasks[member.part],
    })),
    variantDescription: variantOf(form, scenario.variant),
    wordsLeast: scenario.words[0],
    wordsMost: scenario.words[1],
    ...flagsOf(scenario),
    brief: {
      ...brief,
      clauses: brief.clauses.map((clause) => ({
        ...clause,
        under: clauses.find((candidate) => candidate.id === clause.id)?.under ?? '',
      })),
    },
    ...guidanceFor(form, scenario, guidance),
    draft,
    text,
    faults: [...faults],
  };
}

function flagsOf({ unit, persona }: Scenario): Pick<PromptView, 'unitIs' | 'personaIs'> {
  return {
    unitIs: {
      value: unit === 'value',
      scope: unit === 'scope',
      pair: unit === 'pair',
      exception: unit === 'exception',
      nonApplication: unit === 'non-application',
      derivation: unit === 'derivation',
    },
    personaIs: {
      named: persona.kind === 'named',
      anAi: persona.kind === 'an-ai',
      rotating: persona.kind === 'rotating',
    },
  };
}

function guidanceFor(
  form: Form,
  { split }: Scenario,
  { avoid, notes, examples }: Guidance,
): Pick<PromptView, 'avoid' | 'notes' | 'examples'> {
  return {
    avoid: { openings: [...avoid.openings], phrases: [...avoid.phrases], names: [...avoid.names] },
    notes: [...notes],
    // They are training documents: a held-out one that was modelled on them would hold nothing out.
    examples: split === 'train' ? examples.filter((example) => example.form === form.name) : [],
  };
}

function variantOf(form: Form, id: string): string {
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
function headingLine(headings: readonly string[]): string {
  return headings.join(' > ').replaceAll('"', "'");
}
