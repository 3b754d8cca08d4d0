import { checkDocument } from '../check/check-document.ts';
import type { EvalBanList } from '../check/eval-leak/ban-list.ts';
import { quotedClauses } from '../check/grounding.ts';
import type { Constitution } from '../constitution/clause.ts';
import { checkQuotes } from '../constitution/quotes.ts';
import { regionOf } from '../coverage/lies-in.ts';
import type { Candidate, Curator } from '../curate/curator.ts';
import { excerpt } from '../curate/passage.ts';
import type { SplitIndex } from '../curate/split-index.ts';
import type { Labeller } from '../label/labeller.ts';
import type { Form } from '../prompts/form.ts';
import { type Cell, cellToList } from '../records/cell.ts';
import type { Draft, LacunaDocument, Verdict } from '../records/document.ts';
import type { AvoidLists } from '../records/guidance.ts';
import type { Scenario } from '../records/scenario.ts';
import { estimatingCounter, type TokenCounter } from '../text/token-counter.ts';
import { normalisedWordHashes } from '../text/word-hashes.ts';
import { countWords } from '../text/words.ts';
import type { FinishedDraft, Look } from './finished-draft.ts';

/** What drafts are judged by. */
export interface Court {
  readonly constitution: Constitution;
  readonly labeller: Labeller;
  readonly curator: Curator;
  readonly taughtBefore: SplitIndex;
  readonly formOf: (name: string) => Form;
  /** Whether a document is rejected in which the labeller recognises nothing of its focus, where no judge grades. */
  readonly rejectOffTarget: boolean;
  /** Whether a blind judge says what each document turns on; the labeller then has no say in it. */
  readonly isGraded: boolean;
  readonly writer: string;
  readonly trainable: boolean;
  /** The avoid-lists that the writer had; none unless given. */
  readonly avoid?: AvoidLists;
  /** Regions that no document but those of the heldout split may lie in; none unless given. */
  readonly heldOut?: readonly Cell[];
  /** Names and wording of the evals; none unless given. */
  readonly evalBans?: EvalBanList;
  /** Most tokens of a document that the trainer takes; any number unless given. */
  readonly maxTokens?: number;
  /** What counts the tokens of documents; the estimate unless given. */
  readonly counter?: TokenCounter;
}

/** The checks on a document alone that need no model. */
export function lookAt(court: Court, scenario: Scenario, draft: Draft): Look {
  const { verdicts, focusFound } = checkDocument({
    draft,
    form: court.formOf(scenario.form),
    constitution: court.constitution,
    focus: scenario.focus,
    labeller: court.labeller,
    rejectOffTarget: court.rejectOffTarget && !court.isGraded,
    wordLimits: scenario.words,
    ...(court.avoid && { avoid: court.avoid }),
    ...(court.evalBans && { evalBans: court.evalBans }),
    ...(court.maxTokens !== undefined && { maxTokens: court.maxTokens }),
    ...(court.counter && { counter: court.counter }),
  });
  if (!court.isGraded) return { verdicts, focusFound };
  return { verdicts: verdicts.filter((verdict) => verdict.code !== 'off-target'), focusFound };
}

/**
 * Turns a finished draft into a document: kept, or rejected with its reasons. What nothing is wrong with on its own
 * is compared with everything kept so far, and joins it.
 */
export function judge(
  court: Court,
  { scenario, draft, verdicts, focusFound }: FinishedDraft,
): LacunaDocument {
  const candidate = { id: documentId(scenario), split: scenario.split, text: draft.text };
  const passed = verdicts.every((verdict) => verdict.passed);
  const across = passed
    ? [
        ...strayVerdicts(court, scenario, focusFound),
        ...court.curator.judge(candidate),
        ...leaksFromBefore(court, candidate),
      ]
    : [];
  const all = [...verdicts, ...across];
  const reasons = all.filter((verdict) => !verdict.passed).map((verdict) => verdict.code);
  if (reasons.length === 0) court.curator.keep(candidate);
  return {
    id: candidate.id,
    status: reasons.length === 0 ? 'kept' : 'rejected',
    reasons: [...new Set(reasons)],
    verdicts: all,
    text: draft.text,
    messages: [...draft.messages],
    tools: [...draft.tools],
    words: countWords(draft.text),
    tokens: (court.counter ?? estimatingCounter).count(draft.text),
    focusFound,
    quoted: quotedClauses(checkQuotes(draft.text, court.constitution), court.constitution).map(
      ({ id, lines }) => ({ id, lines: [lines[0], lines[1]] }),
    ),
    writer: court.writer,
    models: [...draft.models],
    usage: draft.usage,
    trainable: court.trainable,
    making: draft.making,
    scenario,
  };
}

/** What is written for training lies outside of what is held out, also where its text turned out to be about it. */
function strayVerdicts(
  { heldOut = [] }: Court,
  { split, focus, cell }: Scenario,
  focusFound: Cell,
): Verdict[] {
  if (split === 'heldout') return [];
  for (const part of [focusFound, cell, focus]) {
    const region = regionOf(part, heldOut);
    if (!region) continue;
    const detail = `${cellToList(part).join(', ')} lies in the held-out region ${cellToList(region).join(', ')}`;
    return [{ code: 'held-out-region', passed: false, detail }];
  }
  return [];
}

/** A held-out document that shares wording with training documents of an earlier corpus holds nothing out. */
function leaksFromBefore({ taughtBefore }: Court, { split, text }: Candidate): Verdict[] {
  if (split === 'train' || taughtBefore.size === 0) return [];
  const words = normalisedWordHashes(text);
  const { leaks, against, passage } = taughtBefore.match(words);
  if (!leaks) return [];
  const shared = excerpt(text, passage, words.length);
  return [
    { code: 'split-leak', passed: false, detail: `shares “${shared}” with the training document ${against}` },
  ];
}

/** A document has its scenario's id with another letter in front: there is one a scenario. */
export function documentId(scenario: Scenario): string {
  return `d-${scenario.id.replace(/^s-/, '')}`;
}
