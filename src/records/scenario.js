import { z } from 'zod';
import { cellSchema } from './cell.ts';
/** The four splits. `seeds` holds families kept for eval seeds; no document is ever written for it. */
export const splits = ['train', 'validation', 'heldout', 'seeds'];
/** The splits that documents are written for. */
export const documentSplits = ['train', 'validation', 'heldout'];
/** Who the AI is in a document. */
export const personaSchema = z.object({
  kind: z.enum(['named', 'an-ai', 'rotating']),
  /** The AI's name; "the AI" where it has none. */
  name: z.string(),
  /** How a text refers to it at first mention, e.g. "Tavrin, an AI agent" or "an AI agent". */
  introduction: z.string(),
  /** `it`, `they`, `he` or `she`, with the forms that go with it. */
  pronouns: z.object({
    subject: z.string(),
    object: z.string(),
    possessive: z.string(),
    reflexive: z.string(),
  }),
});
/** A person in a document. */
export const castMemberSchema = z.object({
  given: z.string(),
  family: z.string(),
  /** Their part: `principal` gives the AI its work, `colleague` works beside it, `affected` would bear a harm. */
  part: z.enum(['principal', 'colleague', 'affected']),
  pronouns: z.object({
    subject: z.string(),
    object: z.string(),
    possessive: z.string(),
    reflexive: z.string(),
  }),
});
/** The workplace a document plays in; see `templates/pools/settings.yaml`. */
export const settingSchema = z.object({
  id: z.string(),
  sector: z.string(),
  place: z.string(),
  organisation: z.string(),
  work: z.string(),
  artefact: z.string(),
  asset: z.string(),
  counterpart: z.string(),
  affected: z.string(),
  measure: z.string(),
  unit: z.string(),
  deadline: z.string(),
});
/** A clause of the constitution as a scenario carries it. */
export const scenarioClauseSchema = z.object({
  id: z.string(),
  text: z.string(),
  /** Titles of the headings it stands under, outermost first. */
  headings: z.array(z.string()),
  /** Why it was chosen. */
  reason: z.string(),
});
/** A value of a dimension with the words a writer needs, taken from the map. */
export const aspectSchema = z.object({
  dimension: z.string(),
  value: z.string(),
  /** The dimension's label. */
  dimensionLabel: z.string(),
  label: z.string(),
  description: z.string(),
  /** Phrases by which a text shows this value; may be empty. */
  signals: z.array(z.string()),
});
/** What a document teaches about its clauses. */
export const teachingUnits = ['value', 'scope', 'pair', 'exception', 'non-application', 'derivation'];
/** Everything that is fixed before a word is written. */
export const scenarioSchema = z.object({
  id: z.string(),
  /** The wave and its place in the plan, from 0. */
  wave: z.number().int(),
  index: z.number().int(),
  /** Values for all dimensions: the focus and the randomized background. */
  cell: cellSchema,
  /** The sub-cell of one to three dimensions that the reasoning turns on. */
  focus: cellSchema,
  /** The focus and the background with labels and descriptions, in the map's order. */
  focusAspects: z.array(aspectSchema),
  backgroundAspects: z.array(aspectSchema),
  form: z.string(),
  /** Id of the form's skeleton variant. */
  variant: z.string(),
  unit: z.enum(teachingUnits),
  family: z.string(),
  split: z.enum(splits),
  arm: z.enum(['targeted', 'untargeted', 'control', 'dose']),
  /** `directed` to buckets that need teaching; `undirected` drawn at random. */
  stream: z.enum(['directed', 'undirected']),
  /** Aimed at a bucket that is under-exercised rather than known to fail. */
  speculative: z.boolean(),
  persona: personaSchema,
  cast: z.array(castMemberSchema),
  setting: settingSchema,
  clauses: z.array(scenarioClauseSchema),
  /** Words the document should have, [least, most]. */
  words: z.tuple([z.number().int(), z.number().int()]),
  seed: z.string(),
});
