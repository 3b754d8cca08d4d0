import { teachesRegion } from '../plan/region-focus.ts';
import type { Form } from '../prompts/form.ts';
import type { Cell } from '../records/cell.ts';
import type { Scenario } from '../records/scenario.ts';
import { estimateTokensOfWords } from '../text/tokens.ts';
import type { RunConfig } from './config.ts';
import type { Owed } from './stop.ts';

/** Documents of the first wave where a model is paid, unless asked otherwise: enough to see what goes wrong. */
export const FIRST_WAVE = 24;
/** A later wave has at most so many times the documents planned before it, so that each can learn from many. */
const GROWTH = 4;

/** What the size of a wave depends on. */
export interface WaveSizeInput {
  readonly config: Pick<RunConfig, 'writer' | 'firstWave' | 'docs'>;
  /** Documents planned in earlier waves. */
  readonly planned: number;
  readonly kept: number;
  /** See `affordableDocuments`. */
  readonly affordable: number | null;
}

/** Documents to plan for the next wave: what is missing, unless the waves grow or the budget sets a limit. */
export function waveSize({ config, planned, kept, affordable }: WaveSizeInput): number {
  const { docs, writer } = config;
  const first = config.firstWave ?? (writer === 'claude' ? FIRST_WAVE : undefined);
  const grown = first === undefined ? Number.POSITIVE_INFINITY : Math.max(first, GROWTH * planned);
  return Math.min(docs - kept, grown, affordable ?? Number.POSITIVE_INFINITY);
}

/** What documents of a plan are expected to teach. */
export interface DoseInput {
  readonly owed: readonly Owed[];
  /** Tokens taught so far of a cell. */
  readonly taughtTokens: (cell: Cell) => number;
  readonly forms: readonly Form[];
}

/**
 * The first scenarios of a plan that give what is owed its dose if all are kept; all of it where it does not do so.
 * What is rejected is planned again by a later wave.
 */
export function untilDosed(
  scenarios: readonly Scenario[],
  { owed, taughtTokens, forms }: DoseInput,
): readonly Scenario[] {
  const tokens = new Map(
    forms.map(({ name, words }) => [name, estimateTokensOfWords((words[0] + words[1]) / 2)]),
  );
  let open = owed.map(({ cell, dose }) => ({ cell, missing: dose - taughtTokens(cell) }));
  for (const [at, { split, focus, form }] of scenarios.entries()) {
    open = open.filter(({ missing }) => missing > 0);
    if (open.length === 0) return scenarios.slice(0, at);
    if (split !== 'train') continue;
    for (const need of open) if (teachesRegion(focus, need.cell)) need.missing -= tokens.get(form) ?? 0;
  }
  return scenarios;
}

/** More documents than the doses that are owed can take, whatever else each document teaches. */
export function mostForDoses({ owed, taughtTokens, forms }: DoseInput, share: number): number {
  const shortest = estimateTokensOfWords(Math.min(...forms.map((form) => form.words[0])));
  const missing = owed.reduce((sum, { cell, dose }) => sum + Math.max(0, dose - taughtTokens(cell)), 0);
  return Math.ceil(missing / shortest / share) + owed.length;
}
