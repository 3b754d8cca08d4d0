import { createRandom } from '../../random.ts';
import { noUsage } from '../../records/request.ts';
import { teachingUnits } from '../../records/scenario.ts';
import { composeText } from './compose.ts';
import { drawFault } from './faults.ts';
import { writeFaulty } from './faulty.ts';
import { readPhrases } from './phrases/index.ts';
import { composerForms } from './plans.ts';

export { composerPhrases } from './phrase-bank.ts';
/**
 * The embedded writer: it needs no model and no network, and what it writes is for rehearsal, not for training.
 * A draft depends on its scenario alone; only a faulty duplicate also depends on the scenario before it in the
 * wave, so a whole wave should be given.
 */
export function createComposer(options) {
  const phrases = readPhrases();
  const draft = (scenario, previous) => {
    const fault = drawFault(options.faults, createRandom(scenario.seed).fork('fault'));
    const sound = {
      scenario: scenario.id,
      outcome: 'ok',
      reason: '',
      models: ['composer'],
      usage: noUsage,
    };
    if (fault === undefined) return { ...sound, text: composeText(scenario, phrases) };
    return { ...sound, ...writeFaulty(fault, { scenario, previous, phrases, leakFrom: options.leakFrom }) };
  };
  return {
    name: 'composer',
    trainable: false,
    units: teachingUnits,
    writes: (form) => composerForms.some((candidate) => candidate === form),
    async *write(scenarios, signal) {
      for (const [index, scenario] of scenarios.entries()) {
        if (signal.aborted) return;
        yield draft(scenario, scenarios[index - 1]);
      }
    },
  };
}
