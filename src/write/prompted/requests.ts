import { createRequest } from '../../model/request-id.ts';
import type { TemplateLibrary } from '../../prompts/library.ts';
import type { PromptStage } from '../../prompts/template-files.ts';
import { promptView } from '../../prompts/view.ts';
import type { ModelRequest } from '../../records/request.ts';
import type { Scenario } from '../../records/scenario.ts';

/** What requests are made of, beside the scenario. */
export interface RequestSettings {
  readonly templates: TemplateLibrary;
  /** The model of each stage. The rewrite decides the quality of a document, and deserves the better one. */
  readonly models: Readonly<Record<PromptStage, string>>;
  /** Effort as the provider names it, or an empty string for its default. */
  readonly effort: string;
  /** Most tokens of an answer, notes and thinking included. */
  readonly maxTokens: number;
}

/**
 * The request for one stage of a scenario's document. The same scenario, settings and templates give the same
 * request with the same id, so that an answer on disk is found again.
 *
 * @param draft the draft's text, at the stage `rewrite`
 */
export function requestFor(
  settings: RequestSettings,
  scenario: Scenario,
  stage: PromptStage,
  draft = '',
): ModelRequest {
  const { templates, models, effort, maxTokens } = settings;
  const view = promptView(scenario, templates.form(scenario.form), draft);
  const { system, user } = templates.render(scenario.form, stage, view);
  return createRequest({
    stage,
    scenario: scenario.id,
    attempt: 0,
    model: models[stage],
    effort,
    system,
    messages: [{ role: 'user', content: user }],
    maxTokens,
  });
}
