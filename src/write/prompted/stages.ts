import type { WritingStage } from '../../prompts/stages.ts';
import { reasonMeanings } from '../../records/reason-meanings.ts';
import type { ModelRequest } from '../../records/request.ts';
import type { Fault } from '../writer.ts';
import {
  type Answer,
  type FailedAnswer,
  failedAnswer,
  malformed,
  type Read,
  readDocument,
} from './answers.ts';
import { readBrief } from './brief-answer.ts';
import type { Progress } from './progress.ts';
import { type RequestSettings, requestFor } from './requests.ts';

/** One stage on the way to a document: what it asks, and what it makes of the answer. */
export interface WritingStep {
  readonly stage: WritingStage;
  request(progress: Progress): ModelRequest;
  read(progress: Progress, answer: Answer): Read<Progress>;
}

/** The stages of a document that is written from its scenario. */
export function writingSteps(settings: RequestSettings): readonly WritingStep[] {
  return [briefStep(settings), draftStep(settings), rewriteStep(settings)];
}

/** The one stage of a document that is mended. */
export function repairSteps(settings: RequestSettings): readonly WritingStep[] {
  return [repairStep(settings)];
}

function briefStep(settings: RequestSettings): WritingStep {
  return {
    stage: 'brief',
    request: ({ scenario }) => requestFor(settings, scenario, 'brief'),
    read(progress, answer) {
      if (answer.status !== 'ok') return failedAnswer('brief', answer.status, answer.reason);
      const read = readBrief(progress.scenario, answer.text);
      if (!read.found) return malformed('brief', read.reason);
      return onward({ ...progress, making: { ...progress.making, brief: read.brief } });
    },
  };
}

function draftStep(settings: RequestSettings): WritingStep {
  return {
    stage: 'draft',
    request: ({ scenario, making }) => requestFor(settings, scenario, 'draft', briefOf(making)),
    read(progress, answer) {
      const read = readDocument('draft', kindOf(settings, progress), answer);
      if (read.outcome !== 'ok') return read;
      return onward({
        ...progress,
        written: read.value,
        making: { ...progress.making, draft: read.value.text },
      });
    },
  };
}

function rewriteStep(settings: RequestSettings): WritingStep {
  return {
    stage: 'rewrite',
    request: ({ scenario, making, written }) =>
      requestFor(settings, scenario, 'rewrite', { ...briefOf(making), draft: written.tagged }),
    read(progress, answer) {
      const read = readDocument('rewrite', kindOf(settings, progress), answer);
      if (read.outcome !== 'ok') return read;
      return onward({
        ...progress,
        written: read.value,
        making: { ...progress.making, critique: read.value.notes },
      });
    },
  };
}

function repairStep(settings: RequestSettings): WritingStep {
  return {
    stage: 'repair',
    request: ({ scenario, making, written, faults }) =>
      requestFor(settings, scenario, 'repair', {
        ...briefOf(making),
        text: written.tagged,
        faults: faults.map((fault) => ({ ...fault, meaning: meaningOf(fault) })),
      }),
    read(progress, answer) {
      const read = readDocument('repair', kindOf(settings, progress), answer);
      return read.outcome === 'ok' ? onward({ ...progress, written: read.value }) : read;
    },
  };
}

function onward(value: Progress): Exclude<Read<Progress>, FailedAnswer> {
  return { outcome: 'ok', value };
}

/** A document of a writer without a brief has none for its repair either. */
function briefOf({ brief }: Progress['making']): { readonly brief?: NonNullable<typeof brief> } {
  return brief === null ? {} : { brief };
}

function kindOf({ templates }: RequestSettings, { scenario }: Progress) {
  return templates.form(scenario.form).kind;
}

function meaningOf({ code }: Fault): string {
  return new Map<string, string>(Object.entries(reasonMeanings)).get(code) ?? '';
}
