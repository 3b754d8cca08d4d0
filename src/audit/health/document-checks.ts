import { checkDocument } from '../../check/check-document.ts';
import type { Constitution } from '../../constitution/clause.ts';
import type { Labeller } from '../../label/labeller.ts';
import type { Form } from '../../prompts/form.ts';
import { type ReasonCode, reasonCodes, type Verdict } from '../../records/document.ts';
import { unmade } from '../../records/making.ts';
import { reasonMeanings } from '../../records/reason-meanings.ts';
import { noUsage } from '../../records/request.ts';
import type { AuditedDocument } from '../audited-document.ts';
import type { CitationCollector } from '../citations.ts';
import type { CheckHealth } from './health-result.ts';
import { createLots } from './lots.ts';
import { createMaskedCitations } from './masked-citations.ts';
import type { HealthPart } from './part.ts';
import { type Stratum, stratifiedRate } from './rate.ts';

/** Documents that are all checked, before a share of the others is. */
export const CHECKED_FROM_THE_FIRST = 5_000;

/**
 * Codes of checks that need what a dataset does not say: a form with its lengths, a scenario with its focus, a
 * constitution, evals, avoid-lists. Lengths, languages and contamination have measures of their own.
 */
export const needMore: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'too-short',
  'too-long',
  'too-many-tokens',
  'formatted',
  'no-quote',
  'quote-not-verbatim',
  'misattributed',
  'invented-claim',
  'ungrounded-claim',
  'eval-leak',
  'worn-opening',
  'worn-phrase',
  'off-target',
  'wrong-language',
  // only where a form leaves `meta-talk` out, which finds prefaces too
  'preface',
]);

/** Checks that measure how much of a text repeats: in a shorter one, a question and its choices do. */
const needWords: ReadonlySet<ReasonCode> = new Set<ReasonCode>(['looping', 'two-bodies']);
const LEAST_WORDS = 100;

/** The other codes of the checks of one document, in their order. */
export const madeCodes: readonly ReasonCode[] = reasonCodes
  .slice(reasonCodes.indexOf('empty'), reasonCodes.indexOf('off-target'))
  .filter((code) => !needMore.has(code));

/**
 * Makes the checks that apply to a text about which nothing is known: refusals, leftovers of its making, broken text,
 * habits of generated prose.
 *
 * @param shareOfTheRest of the documents behind the first {@link CHECKED_FROM_THE_FIRST}, the share that is checked,
 * chosen by lot
 */
export function createDocumentChecks(
  shareOfTheRest: number,
  fromTheFirst = CHECKED_FROM_THE_FIRST,
): HealthPart<CheckHealth> {
  const lots = createLots('checks');
  const first = { documents: 0, examined: 0 };
  const rest = { documents: 0, examined: 0 };
  const rejected = createCount();
  const byCode = new Map<ReasonCode, ReturnType<typeof createCount> & { cited: CitationCollector }>();

  const countOf = (code: ReasonCode) => {
    let count = byCode.get(code);
    if (count === undefined) {
      count = { ...createCount(), cited: createMaskedCitations(code) };
      byCode.set(code, count);
    }
    return count;
  };

  return {
    add({ document, words }) {
      const isFirst = first.documents < fromTheFirst;
      const stratum = isFirst ? first : rest;
      stratum.documents++;
      if (!isFirst && lots(document.number) >= shareOfTheRest) return;
      stratum.examined++;
      const failed = verdictsOn(document).filter(
        ({ code, passed }) => !passed && (words.length >= LEAST_WORDS || !needWords.has(code)),
      );
      if (failed.length > 0) rejected[isFirst ? 'first' : 'rest']++;
      for (const { code, detail } of failed) {
        const count = countOf(code);
        count[isFirst ? 'first' : 'rest']++;
        count.cited.add(document, passageOf(detail));
      }
    },
    finish() {
      const rate = (count: { readonly first: number; readonly rest: number }) =>
        stratifiedRate(stratumOf(first, count.first), stratumOf(rest, count.rest));
      return {
        reasons: [...byCode]
          .map(([code, count]) => ({
            code,
            label: reasonMeanings[code],
            ...rate(count),
            cited: count.cited.list(),
          }))
          .toSorted((a, b) => b.share - a.share || (a.code < b.code ? -1 : 1)),
        any: rate(rejected),
        made: madeCodes,
        checkedFromTheFirst: first.documents,
        shareOfTheRest,
      };
    },
  };
}

function createCount() {
  return { first: 0, rest: 0 };
}

function stratumOf(
  { documents, examined }: { readonly documents: number; readonly examined: number },
  found: number,
): Stratum {
  return { documents, examined, found };
}

function verdictsOn({ text, messages, form }: AuditedDocument): readonly Verdict[] {
  return checkDocument({
    draft: {
      scenario: '',
      text,
      messages: messages ?? [],
      tools: [],
      outcome: 'ok',
      reason: '',
      models: [],
      usage: noUsage,
      making: unmade,
    },
    form: messages === null ? { ...PROSE, name: form } : { ...CONVERSATION, name: form },
    constitution: NO_CONSTITUTION,
    focus: {},
    labeller: NO_LABELLER,
    rejectOffTarget: false,
    wordLimits: [0, Number.POSITIVE_INFINITY],
  }).verdicts;
}

const PROSE: Form = {
  name: 'document',
  label: 'document',
  description: '',
  kind: 'prose',
  weight: 1,
  words: [0, Number.POSITIVE_INFINITY],
  // it may be an explanation: what it says in the present of misdeeds may be a clause
  quotesClause: true,
  fits: { units: ['value'] },
  leaveOut: [...needMore],
  tools: 'none',
  variants: [],
  folder: '',
};
const CONVERSATION: Form = { ...PROSE, name: 'conversation', label: 'conversation', kind: 'conversation' };
const NO_CONSTITUTION: Constitution = {
  file: '',
  title: '',
  sha256: '',
  text: '',
  headings: [],
  clauses: [],
};
const NO_LABELLER: Labeller = { label: () => ({}), recognise: () => ({}) };

/** Behind what is wrong, a verdict's detail has the passage. */
function passageOf(detail: string): string {
  const at = detail.indexOf(': ');
  return at < 0 ? detail : detail.slice(at + 2);
}
