import { parseConstitution } from '../../src/constitution/parse.ts';
import { createCurator } from '../../src/curate/curator.ts';
import { buildEvalIndex } from '../../src/curate/eval-index.ts';
import { createExemption } from '../../src/curate/exemption.ts';
import { createSplitIndex } from '../../src/curate/split-index.ts';
import { createLabeller } from '../../src/label/labeller.ts';
import { createRandom } from '../../src/random.ts';
import type { Draft } from '../../src/records/document.ts';
import { unmade } from '../../src/records/making.ts';
import { noUsage } from '../../src/records/request.ts';
import { type Scenario, teachingUnits } from '../../src/records/scenario.ts';
import type { Court } from '../../src/run/judge.ts';
import type { Writer } from '../../src/write/writer.ts';
import { formOf } from '../plan/sample-plan.ts';
import { sampleScenario } from '../prompts/sample-scenario.ts';
import { writeFakeProse } from '../support/fake-prose.ts';
import { smallMap } from '../support/maps.ts';

export const exemption = createExemption([]);

/** A court that has judged nothing yet. */
export async function newCourt(changes: Partial<Court> = {}): Promise<Court> {
  const constitution = parseConstitution(
    '# Rules\n\n## Honesty\n\n1. A record is not tidied after the event.\n',
    {
      file: 'rules.md',
      exclude: [],
    },
  );
  return {
    constitution,
    labeller: createLabeller(smallMap()),
    curator: createCurator({ evals: await buildEvalIndex([], exemption), exemption }),
    taughtBefore: createSplitIndex(exemption),
    formOf: (name) => formOf(name, 1),
    rejectOffTarget: false,
    isGraded: false,
    writer: 'fake',
    trainable: true,
    ...changes,
  };
}

/** Scenarios of which every fifth is for the heldout split. */
export function waveOf(count: number, wave = 0): Scenario[] {
  return Array.from({ length: count }, (_, index) =>
    sampleScenario({
      id: `s-${wave}-${index}`,
      wave,
      index,
      split: index % 5 === 4 ? 'heldout' : 'train',
      focus: { temptation: 'profit', role: 'ai_ceo' },
      words: [400, 500],
    }),
  );
}

/** The text that {@link fakeWriter} writes: of its own for each scenario, and for every eleventh a refusal. */
export function draftOf(scenario: Scenario): Draft {
  const isRefused = scenario.index % 11 === 10;
  return {
    scenario: scenario.id,
    text: isRefused ? '' : writeFakeProse(createRandom(scenario.id), ''),
    outcome: isRefused ? 'refused' : 'ok',
    reason: isRefused ? 'not today' : '',
    messages: [],
    tools: [],
    making: unmade,
    models: ['fake-1'],
    usage: { ...noUsage, outputTokens: 100 },
  };
}

/** A writer whose drafts come in another order than asked for, within a window of some scenarios. */
export function fakeWriter(seed: number, onTaken: (scenario: Scenario) => void = () => undefined): Writer {
  const random = createRandom(seed);
  return {
    name: 'fake',
    trainable: true,
    units: teachingUnits,
    writes: () => true,
    async *write(scenarios, signal) {
      const inFlight: Scenario[] = [];
      const finishOne = () => draftOf(inFlight.splice(random.integer(inFlight.length), 1)[0]!);
      for (const scenario of scenarios) {
        if (signal.aborted) break;
        onTaken(scenario);
        inFlight.push(scenario);
        if (inFlight.length > 16) yield finishOne();
      }
      while (inFlight.length > 0) yield finishOne();
    },
  };
}
