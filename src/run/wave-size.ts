import type { TaughtLedger } from '../gaps/taught.ts';
import type { Form } from '../prompts/form.ts';
import type { Scenario } from '../records/scenario.ts';
import { estimateTokensOfWords } from '../text/tokens.ts';
import type { RunConfig } from './config.ts';
import type { DosedBucket } from './stop.ts';

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
  readonly buckets: readonly DosedBucket[];
  /** Tokens taught so far; it is left as it was. */
  readonly ledger: TaughtLedger;
  readonly forms: readonly Form[];
}

/**
 * The first scenarios of a plan that give the buckets their doses if all are kept; all of it where it does not do so.
 * What is rejected is planned again by a later wave.
 */
export function untilDosed(
  scenarios: readonly Scenario[],
  { buckets, ledger, forms }: DoseInput,
): readonly Scenario[] {
  const words = new Map(forms.map((form) => [form.name, (form.words[0] + form.words[1]) / 2]));
  const added: Scenario[] = [];
  const tokensOf = ({ form }: Scenario) => Math.round(estimateTokensOfWords(words.get(form) ?? 0));
  let last = scenarios.length;
  for (const [at, scenario] of scenarios.entries()) {
    if (buckets.every(({ cell, dose }) => ledger.tokensOf(cell) >= dose)) {
      last = at;
      break;
    }
    if (scenario.split !== 'train') continue;
    ledger.add(scenario.focus, tokensOf(scenario));
    added.push(scenario);
  }
  for (const scenario of added) ledger.remove(scenario.focus, tokensOf(scenario));
  return scenarios.slice(0, last);
}

/** More documents than the doses of these buckets can take, whatever else each document teaches. */
export function mostForDoses({ buckets, ledger, forms }: DoseInput, trainShare: number): number {
  const shortest = estimateTokensOfWords(Math.min(...forms.map((form) => form.words[0])));
  const missing = buckets.reduce((sum, { cell, dose }) => sum + Math.max(0, dose - ledger.tokensOf(cell)), 0);
  return Math.ceil(missing / shortest / trainShare) + buckets.length;
}
