/** The forms that the composer can write. */
export const composerForms = ['story', 'explanation'] as const;
export type ComposerForm = (typeof composerForms)[number];

/** How much a document needs a move: `!` always, `+` where there is room, `?` to make up the length, `~` when that is not enough. */
export type Need = '!' | '+' | '?' | '~';

/** A move of a plan: its need and its name, e.g. `!opening/scene`. */
export type PlannedMove = `${Need}${string}`;

/** The order of moves by which a document is built, in paragraphs. */
export interface Plan {
  readonly id: string;
  readonly paragraphs: readonly (readonly PlannedMove[])[];
}
