import { createRequest } from '../../model/request-id.ts';
import { promptView } from '../../prompts/view.ts';
/**
 * The request for one stage of a scenario's document. The same scenario, settings and templates give the same
 * request with the same id, so that an answer on disk is found again.
 *
 * @param draft the draft's text, at the stage `rewrite`
 */
export function requestFor(settings, scenario, stage, draft = '') {
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
