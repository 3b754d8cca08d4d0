import type { ModelClient } from '../../model/client.ts';
import { type Scenario, teachingUnits } from '../../records/scenario.ts';
import type { FaultyDraft, Writer } from '../writer.ts';
import { runChain } from './chain.ts';
import { begin, goOn, type Progress } from './progress.ts';
import type { RequestSettings } from './requests.ts';
import { repairSteps, writingSteps } from './stages.ts';

/** What a prompted writer works with. */
export interface PromptedWriterOptions extends RequestSettings {
  readonly client: ModelClient;
  /** As it stands in every document it writes, e.g. `claude`. */
  readonly name: string;
}

/**
 * A writer that renders templates and asks a language model three times: for a brief; for a draft from it; and then,
 * in a fresh context that does not see the draft's prompt, for a criticism of the draft and a new text. A scenario
 * for which one of the answers is refused, cut off or malformed gives a Draft that says so; a draft never stands in
 * for its rewrite. A repair is one more request, whose answer replaces the text.
 *
 * While it writes it throws LacunaError `write.pending` (kind `pending`) where the client's answers are still being
 * made elsewhere, after the Drafts that are ready; and whatever the client throws, after what was in flight.
 */
export function createPromptedWriter(options: PromptedWriterOptions): Writer {
  const forms = new Set(options.templates.forms.map((form) => form.name));
  const { client, name } = options;
  return {
    name,
    trainable: true,
    units: teachingUnits,
    writes: (form) => forms.has(form),
    write: (scenarios, signal) => runChain(client, writingSteps(options), beginAll(scenarios), signal),
    repair: (faulty, signal) => runChain(client, repairSteps(options), goOnWith(faulty), signal),
  };
}

function* beginAll(scenarios: readonly Scenario[]): Generator<Progress> {
  for (const scenario of scenarios) yield begin(scenario);
}

async function* goOnWith(faulty: AsyncIterable<FaultyDraft>): AsyncGenerator<Progress> {
  for await (const { scenario, draft, faults } of faulty) yield goOn(scenario, draft, faults);
}
