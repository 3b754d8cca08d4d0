import { gradeRequests } from '../check/grade/grader.ts';
import { costOf, priceTableDate } from '../model/prices.ts';
import type { PromptStage } from '../prompts/stages.ts';
import { noGuidance } from '../records/guidance.ts';
import { type ModelRequest, noUsage } from '../records/request.ts';
import type { Scenario } from '../records/scenario.ts';
import { estimateTokens, estimateTokensOfWords } from '../text/tokens.ts';
import { maxTokensOf, requestFor } from '../write/prompted/requests.ts';
import type { RunConfig } from './config.ts';
import type { RunInputs } from './inputs.ts';
import { modelsOf } from './models.ts';
import { gradeTokensOf } from './writers.ts';

/** What a run is expected to ask of a model and to cost. Prices in US dollars, or `unknown`. */
export interface RunEstimate {
  readonly documents: number;
  readonly requests: number;
  /** Every first answer is of use and no longer than it must be, and nothing is mended. */
  readonly low: number | 'unknown';
  /** Some answers are thrown away, some documents mended, and each answer has notes or thinking beside it. */
  readonly expected: number | 'unknown';
  /** Every answer is as long as it may be, a quarter is thrown away, and every document is mended. */
  readonly high: number | 'unknown';
  /** What is expected of each stage. */
  readonly byStage: Readonly<Partial<Record<PromptStage, StageEstimate>>>;
  readonly assumptions: EstimateAssumptions;
  /** The day of the prices. */
  readonly pricesOf: string;
}

/** What is expected of one stage. */
export interface StageEstimate {
  readonly model: string;
  readonly requests: number;
  readonly cost: number | 'unknown';
}

/** What an estimate takes for granted where nothing tells better. */
export interface EstimateAssumptions {
  /** Documents that have to be written for one that is kept. */
  readonly writtenPerKept: number;
  /** Share of written documents that are mended once, and then graded again. */
  readonly repaired: number;
}

/** Assumed, not measured: a pilot of twenty documents tells better. */
const EXPECTED: EstimateAssumptions = { writtenPerKept: 1.25, repaired: 0.15 };
const HIGH: EstimateAssumptions = { writtenPerKept: 1.33, repaired: 1 };
const LOW: EstimateAssumptions = { writtenPerKept: 1, repaired: 0 };

/** Tokens of notes or thinking that come with an answer, roughly. */
const NOTES = 900;
/** Tokens of a brief, and of a grade: eight texts, or five reasons, of two sentences or so. */
const BRIEF = 600;
const GRADE = 350;
/** Prompts that are rendered to learn how long they are. */
const SAMPLE = 40;

/**
 * What a run with a model costs, all stages counted, from the prompts it would send, the words it asks for and list
 * prices. Undefined where no model is paid. Cached input is counted at its full price.
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
  const stages = stagesOf(config, inputs, sample);
  const price = (kind: 'low' | 'expected' | 'high', given: EstimateAssumptions) =>
    sumOf(stages.map((stage) => priceOf(stage, kind, config.docs * timesOf(stage, given))));
  const expected = stages.map((stage) => {
    const times = config.docs * timesOf(stage, EXPECTED);
    return [
      stage.name,
      { model: stage.model, requests: Math.round(times), cost: priceOf(stage, 'expected', times) },
    ] as const;
  });
  return {
    documents: config.docs,
    requests: expected.reduce((sum, [, { requests }]) => sum + requests, 0),
    low: price('low', LOW),
    expected: price('expected', EXPECTED),
    high: price('high', HIGH),
    byStage: Object.fromEntries(expected),
    assumptions: EXPECTED,
    pricesOf: priceTableDate,
  };
}

/** Tokens that are read and written in one request. */
type Tokens = readonly [input: number, output: number];

interface Stage {
  readonly name: PromptStage;
  readonly model: string;
  readonly low: Tokens;
  readonly expected: Tokens;
  readonly high: Tokens;
}

function stagesOf(config: RunConfig, inputs: RunInputs, sample: readonly Scenario[]): Stage[] {
  const { templates, map, constitution } = inputs;
  const { effort, maxTokens } = config.model;
  const models = modelsOf(config.model);
  const settings = { templates, models, effort, maxTokens, guidance: noGuidance };
  const mean = (pick: (scenario: Scenario) => number) =>
    sample.reduce((sum, scenario) => sum + pick(scenario), 0) / sample.length;
  const document = (end: 0 | 1) => estimateTokensOfWords(mean((scenario) => scenario.words[end]));
  const text = { low: document(0), expected: (document(0) + document(1)) / 2, high: maxTokens };
  const written = { low: text.low, expected: text.expected + NOTES, high: maxTokens };
  const most = maxTokensOf(settings, 'brief');
  const brief = { low: BRIEF / 2, expected: Math.min(BRIEF + NOTES, most), high: most };

  const stage = (
    name: PromptStage,
    prompt: (scenario: Scenario) => ModelRequest,
    given: (kind: keyof typeof text) => number,
    answer: typeof text,
  ): Stage => {
    const length = mean((scenario) => tokensOf(prompt(scenario)));
    const tokens = (kind: keyof typeof text): Tokens => [length + given(kind), answer[kind]];
    return {
      name,
      model: models[name],
      ...{ low: tokens('low'), expected: tokens('expected'), high: tokens('high') },
    };
  };
  const asked = (name: 'brief' | 'draft' | 'rewrite' | 'repair') => (scenario: Scenario) =>
    requestFor(settings, scenario, name);
  // Of a brief's answer its thinking is not passed on.
  const briefText = { low: BRIEF / 2, expected: BRIEF, high: BRIEF * 2 };
  const writing = [
    stage('brief', asked('brief'), () => 0, brief),
    stage('draft', asked('draft'), (kind) => briefText[kind], written),
    stage('rewrite', asked('rewrite'), (kind) => briefText[kind] + text[kind], written),
    stage('repair', asked('repair'), (kind) => briefText[kind] + text[kind], written),
  ];
  if (!config.grading.enabled) return writing;
  const mostGrade = gradeTokensOf(maxTokens);
  const answer = { low: GRADE, expected: Math.min(GRADE + NOTES, mostGrade), high: mostGrade };
  const grade = gradeRequests({
    ...{ templates, map, constitution, effort },
    model: models.grade,
    maxTokens: mostGrade,
  });
  const prompt = ({ id, form }: Scenario) => grade({ scenario: id, form, text: '', attempt: 0 });
  return [...writing, stage('grade', prompt, (kind) => text[kind], answer)];
}

/** How often a stage is asked for one kept document. */
function timesOf({ name }: Stage, { writtenPerKept, repaired }: EstimateAssumptions): number {
  if (name === 'repair') return writtenPerKept * repaired;
  return name === 'grade' ? writtenPerKept * (1 + repaired) : writtenPerKept;
}

function priceOf(stage: Stage, kind: 'low' | 'expected' | 'high', times: number): number | 'unknown' {
  const [input, output] = stage[kind];
  const usage = { ...noUsage, inputTokens: Math.round(input), outputTokens: Math.round(output) };
  const price = costOf(usage, stage.model);
  return price === 'unknown' ? price : price * times;
}

function sumOf(prices: readonly (number | 'unknown')[]): number | 'unknown' {
  return prices.reduce<number | 'unknown'>(
    (sum, price) => (sum === 'unknown' || price === 'unknown' ? 'unknown' : sum + price),
    0,
  );
}

function tokensOf({ system, messages }: ModelRequest): number {
  return estimateTokens(
    [...system.map((block) => block.text), ...messages.map((message) => message.content)].join('\n'),
  );
}
