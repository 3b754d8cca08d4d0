import { createRandom } from '../../random.ts';
import type { Draft } from '../../records/document.ts';
import { unmade } from '../../records/making.ts';
import { noUsage } from '../../records/request.ts';
import type { Scenario } from '../../records/scenario.ts';
import type { Writer } from '../writer.ts';
import { composeText } from './compose.ts';
import { type ComposerFaults, drawFault } from './faults.ts';
import { writeFaulty } from './faulty.ts';
import { readPhrases } from './phrases/index.ts';
import { composerForms } from './plans.ts';

export { composerPhrases } from './phrase-bank.ts';

/** What the composer is asked for beside documents. */
export interface ComposerOptions {
  readonly faults: ComposerFaults;
  /** Texts of which a leaking document holds one whole. Where there are none, nothing leaks. */
  readonly leakFrom: readonly string[];
}

/**
 * The embedded writer: it needs no model and no network, and what it writes is for rehearsal, not for training.
 * A draft depends on its scenario alone; only a faulty duplicate also depends on the scenario before it in the
 * wave, so a whole wave should be given.
 */
export function createComposer(options: ComposerOptions): Writer {
  const phrases = readPhrases();
  const draft = (scenario: Scenario, previous: Scenario | undefined): Draft => {
    const fault = drawFault(options.faults, createRandom(scenario.seed).fork('fault'));
    const sound = {
      scenario: scenario.id,
      messages: [],
      tools: [],
      making: unmade,
      outcome: 'ok' as const,
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
    // It tells one kind of case, and claims no other.
    units: ['value'],
    writes: (form) => composerForms.some((candidate) => candidate === form),
    async *write(scenarios, signal, before) {
      for (const [index, scenario] of scenarios.entries()) {
        if (signal.aborted) return;
        yield draft(scenario, index === 0 ? before : scenarios[index - 1]);
      }
    },
  };
}
