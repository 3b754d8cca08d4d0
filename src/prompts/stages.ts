/** The stages of a document, in order; a repair only where it is asked for. */
export const promptStages = ['brief', 'draft', 'rewrite', 'grade', 'repair'] as const;
/** See {@link promptStages}. */
export type PromptStage = (typeof promptStages)[number];

/** Stages whose templates every form brings itself; those of the others are shared. */
export const formStages = ['draft', 'rewrite'] as const satisfies readonly PromptStage[];

/** The stages at which something is written, by a writer; the judge has the other. */
export type WritingStage = Exclude<PromptStage, 'grade'>;

/** The names of a stage's two templates. */
export function templateNames(stage: PromptStage): readonly [system: string, user: string] {
  return [`${stage}.system.hbs`, `${stage}.hbs`];
}
