import { costOf, priceTableDate } from '../model/prices.ts';
import { promptView } from '../prompts/view.ts';
import type { Scenario } from '../records/scenario.ts';
import { estimateTokens, estimateTokensOfWords } from '../text/tokens.ts';
import type { RunConfig } from './config.ts';
import type { RunInputs } from './inputs.ts';

/** What a run is expected to ask of a model and to cost. Prices in US dollars, or `unknown`. */
export interface RunEstimate {
  readonly documents: number;
  readonly requests: number;
  /** Every first answer is of use and no longer than it must be. */
  readonly low: number | 'unknown';
  /** Some answers are thrown away, and each has notes beside the document. */
  readonly expected: number | 'unknown';
  /** Every answer is as long as it may be, and a quarter is thrown away. */
  readonly high: number | 'unknown';
  /** The day of the prices. */
  readonly pricesOf: string;
}

/** Tokens of notes or thinking that come with a document, roughly. */
const NOTES = 900;
/** Documents that have to be written for one that is kept, where nothing tells better. */
const EXPECTED_YIELD = 1.15;
const HIGH_YIELD = 1.33;
/** Prompts that are rendered to learn how long they are. */
const SAMPLE = 40;

/**
 * What a run with a model costs, from the prompts it would send, the words it asks for and list prices. Undefined
 * where no model is paid. Cached input is counted at its full price.
 *
 * @param scenarios the first of the plan
 */
export function estimateRun(
  config: RunConfig,
  inputs: RunInputs,
  scenarios: readonly Scenario[],
): RunEstimate | undefined {
  const sample = scenarios.slice(0, SAMPLE);
  if (config.writer !== 'claude' || sample.length === 0) return undefined;
  const mean = (pick: (scenario: Scenario) => number) =>
    sample.reduce((sum, scenario) => sum + pick(scenario), 0) / sample.length;
  const prompt = (stage: 'draft' | 'rewrite') =>
    mean((scenario) => {
      const view = promptView(scenario, inputs.templates.form(scenario.form));
      const { system, user } = inputs.templates.render(scenario.form, stage, view);
      return estimateTokens([...system.map((block) => block.text), user].join('\n'));
    });
  const prompts = { draft: prompt('draft'), rewrite: prompt('rewrite') };
  const document = (end: 0 | 1) => estimateTokensOfWords(mean((scenario) => scenario.words[end]));
  const middle = (document(0) + document(1)) / 2;

  const price = (answer: number, draft: number, yieldFactor: number): number | 'unknown' => {
    const first = costOf(usage(prompts.draft, answer), config.model.draft);
    const second = costOf(usage(prompts.rewrite + draft, answer), config.model.rewrite);
    if (first === 'unknown' || second === 'unknown') return 'unknown';
    return (first + second) * config.docs * yieldFactor;
  };
  const { maxTokens } = config.model;
  return {
    documents: config.docs,
    requests: Math.round(config.docs * EXPECTED_YIELD * 2),
    low: price(document(0), document(0), 1),
    expected: price(middle + NOTES, middle, EXPECTED_YIELD),
    high: price(maxTokens, maxTokens, HIGH_YIELD),
    pricesOf: priceTableDate,
  };
}

function usage(input: number, output: number) {
  return {
    inputTokens: Math.round(input),
    outputTokens: Math.round(output),
    cacheWriteTokens: 0,
    cacheReadTokens: 0,
  };
}
