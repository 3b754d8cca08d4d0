import { createRequest } from '../../model/request-id.ts';
import type { TemplateLibrary } from '../../prompts/library.ts';
import type { WritingStage } from '../../prompts/stages.ts';
import { type Materials, promptView } from '../../prompts/view.ts';
import type { Guidance } from '../../records/guidance.ts';
import type { ModelRequest } from '../../records/request.ts';
import type { Scenario } from '../../records/scenario.ts';
import { briefAnswerSchema } from './brief-answer.ts';

/** What requests are made of, beside the scenario. */
export interface RequestSettings {
  readonly templates: TemplateLibrary;
  /** The model of each stage. The rewrite decides the quality of a document, and deserves the better one. */
  readonly models: Readonly<Record<WritingStage, string>>;
  /** Effort as the provider names it, or an empty string for its default. */
  readonly effort: string;
  /** Most tokens of an answer, notes and thinking included; see {@link maxTokensOf}. */
  readonly maxTokens: number;
  /** What earlier waves tell this one. */
  readonly guidance: Guidance;
}

/**
 * The request for one stage of a scenario's document. The same scenario, settings, templates and materials give the
 * same request with the same id, so that an answer on disk is found again.
 *
 * @param materials what the stage has from the stages before it: `draft` has the brief, `rewrite` also the draft,
 *   `repair` the brief, the text and its faults. What is left out is empty, as for an estimate before there is any
 */
export function requestFor(
  settings: RequestSettings,
  scenario: Scenario,
  stage: WritingStage,
  materials: Partial<Omit<Materials, 'guidance'>> = {},
): ModelRequest {
  const { templates, models, effort, guidance } = settings;
  const view = promptView(scenario, templates.form(scenario.form), { ...materials, guidance });
  const { system, user } = templates.render(scenario.form, stage, view);
  return createRequest({
    stage,
    scenario: scenario.id,
    attempt: 0,
    model: models[stage],
    effort,
    system,
    messages: [{ role: 'user', content: user }],
    maxTokens: maxTokensOf(settings, stage),
    ...(stage === 'brief' && { schema: briefAnswerSchema }),
  });
}

/**
 * Most tokens of a stage's answer. A brief is a few hundred words without notes; half of what a document may take
 * leaves as much again for thinking.
 */
export function maxTokensOf({ maxTokens }: Pick<RequestSettings, 'maxTokens'>, stage: WritingStage): number {
  return stage === 'brief' ? Math.ceil(maxTokens / 2) : maxTokens;
}
