import { systemClock } from '../clock.ts';
import { LacunaError } from '../errors.ts';
import { createLabeller } from '../label/labeller.ts';
import type { RenderedPrompt } from '../prompts/library.ts';
import { promptView } from '../prompts/view.ts';
import type { LacunaDocument } from '../records/document.ts';
import type { Scenario } from '../records/scenario.ts';
import type { RunConfig } from './config.ts';
import { prepareCuration } from './curation.ts';
import { type DraftPlan, draftPlan } from './draft-plan.ts';
import { estimateRun, type RunEstimate } from './estimate.ts';
import { type Court, judge } from './judge.ts';
import { chooseWriter, type Secrets } from './writers.ts';

/** One scenario of a preview with the prompt of its first stage, and the document where one was written. */
export interface PreviewItem {
  readonly scenario: Scenario;
  readonly prompt: RenderedPrompt;
  readonly document: LacunaDocument | undefined;
}

/** A handful of a run, before it is started. */
export interface Preview {
  readonly plan: DraftPlan;
  readonly items: readonly PreviewItem[];
  /** What the whole run would cost; undefined where no model is paid. */
  readonly estimate: RunEstimate | undefined;
}

/** What a preview shows. */
export interface PreviewOptions {
  readonly cwd: string;
  readonly secrets: Secrets;
  /** How many of the plan's first scenarios. */
  readonly number: number;
  /** Only this scenario of the plan. */
  readonly scenario: string | undefined;
  /** Whether to write documents, or only render prompts. */
  readonly writes: boolean;
  readonly signal: AbortSignal;
}

/**
 * The first scenarios of the plan that a run would follow, with prompts, and documents written and judged as the
 * run would judge them. Nothing is recorded.
 *
 * @throws LacunaError `preview.unknown-scenario`, and what a run throws
 */
export async function preview(config: RunConfig, options: PreviewOptions): Promise<Preview> {
  const plan = await draftPlan(config, { ...options, allForms: !options.writes });
  const scenarios = chooseScenarios(plan, options);
  const documents = options.writes
    ? await write(config, plan, scenarios, options)
    : new Map<string, LacunaDocument>();
  const { templates } = plan.inputs;
  const items = scenarios.map((scenario) => ({
    scenario,
    prompt: templates.render(scenario.form, 'draft', promptView(scenario, templates.form(scenario.form))),
    document: documents.get(scenario.id),
  }));
  return { plan, items, estimate: estimateRun(config, plan.inputs, plan.scenarios) };
}

function chooseScenarios(plan: DraftPlan, { scenario: id, number }: PreviewOptions): readonly Scenario[] {
  if (id === undefined) return plan.scenarios.slice(0, number);
  const found = plan.scenarios.find((scenario) => scenario.id === id);
  if (found) return [found];
  throw new LacunaError({
    code: 'preview.unknown-scenario',
    message: `the plan has no scenario "${id}"`,
    hint: 'lacuna plan lists the scenarios; the plan changes with the inputs, --seed and --docs.',
  });
}

async function write(
  config: RunConfig,
  plan: DraftPlan,
  scenarios: readonly Scenario[],
  { cwd, secrets, signal }: PreviewOptions,
): Promise<ReadonlyMap<string, LacunaDocument>> {
  const choice = await chooseWriter(config, plan.inputs, undefined, secrets, systemClock);
  const { curator, taughtBefore } = await prepareCuration(config, plan.inputs, choice.phrases, cwd);
  const court: Court = {
    constitution: plan.inputs.constitution,
    labeller: createLabeller(plan.map),
    curator,
    taughtBefore,
    formOf: (name) => plan.inputs.templates.form(name),
    rejectOffTarget: config.rejectOffTarget,
    writer: choice.name,
    trainable: choice.needs.trainable,
  };
  const drafts = new Map<string, LacunaDocument>();
  const writer = await choice.preview();
  for await (const draft of writer.write(scenarios, signal)) {
    const scenario = scenarios.find((candidate) => candidate.id === draft.scenario);
    if (scenario) drafts.set(scenario.id, judge(court, scenario, draft));
  }
  return drafts;
}
