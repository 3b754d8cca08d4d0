import { systemClock } from '../clock.ts';
import { LacunaError } from '../errors.ts';
import type { RenderedPrompt } from '../prompts/library.ts';
import { promptView } from '../prompts/view.ts';
import type { LacunaDocument } from '../records/document.ts';
import type { Scenario } from '../records/scenario.ts';
import type { RunConfig } from './config.ts';
import { courtOf } from './court.ts';
import { prepareCuration } from './curation.ts';
import { type DraftPlan, draftPlan } from './draft-plan.ts';
import { estimateRun, type RunEstimate } from './estimate.ts';
import { finishDrafts } from './finish-drafts.ts';
import { judge, lookAt } from './judge.ts';
import { chooseWriter, type Secrets } from './writers.ts';

/**
 * One scenario of a preview with the prompt of its draft, and the document where one was written. Without a document
 * the prompt's brief is empty.
 */
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
  const items = scenarios.map((scenario) => {
    const document = documents.get(scenario.id);
    const brief = document?.making.brief;
    const view = promptView(scenario, templates.form(scenario.form), brief ? { brief } : {});
    return { scenario, prompt: templates.render(scenario.form, 'draft', view), document };
  });
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
  const court = courtOf(
    config,
    plan.inputs,
    choice,
    await prepareCuration(config, plan.inputs, choice.phrases, cwd),
  );
  const documents = new Map<string, LacunaDocument>();
  const { writer, grader } = await choice.preview();
  const finished = finishDrafts((taking) => writer.write(scenarios, taking), {
    scenarios,
    look: (scenario, draft) => lookAt(court, scenario, draft),
    ...{ grader, writer, signal },
  });
  for await (const draft of finished) documents.set(draft.scenario.id, judge(court, draft));
  return documents;
}
