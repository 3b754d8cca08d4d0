import { type ReasonCode, reasonCodes } from '../../records/document.ts';
import { reasonMeanings } from '../../records/reason-meanings.ts';
import type { MeasuredAudit } from '../audit-result.ts';
import type { Found, Rate } from '../health/health-result.ts';
import type { GateSubject } from './gate.ts';

/** Codes of the checks that read one document; the others are verdicts on what a run writes. */
const checkCodes: readonly ReasonCode[] = reasonCodes.slice(
  reasonCodes.indexOf('empty'),
  reasonCodes.indexOf('off-target'),
);

const ofCoverage: readonly GateSubject[] = [
  {
    name: 'taught',
    what: 'how much of its doses the map has: the mean of min(1, taught) over the buckets',
    unit: 'share',
    needs: 'map',
    value: ({ coverage }) => coverage?.rollUp.grade ?? null,
  },
  {
    name: 'holes',
    what: 'buckets with less than their dose',
    unit: 'count',
    needs: 'map',
    value: ({ coverage }) => coverage?.holes.count ?? null,
  },
  {
    name: 'empty-buckets',
    what: 'buckets without any document',
    unit: 'count',
    needs: 'map',
    value: ({ coverage }) => coverage?.rollUp.empty ?? null,
    share: ({ coverage }) => coverage && ratio(coverage.rollUp.empty, coverage.rollUp.buckets),
  },
  {
    name: 'pairs',
    what: 'of the pairs of values that can occur, those in a document',
    unit: 'share',
    needs: 'map',
    value: ({ coverage }) => coverage?.combinations.find(({ strength }) => strength === 2)?.share ?? null,
  },
  {
    name: 'unlabelled',
    what: 'documents that are trained on and show no value of the map',
    unit: 'count',
    needs: 'map',
    // Where nothing is trained on, nothing is known of what is.
    value: ({ coverage }) => (coverage && coverage.documents > 0 ? coverage.labels.unlabelled : null),
    share: ({ coverage }) =>
      coverage && coverage.documents > 0 ? ratio(coverage.labels.unlabelled, coverage.documents) : null,
  },
  {
    name: 'difference',
    what: 'the largest difference of a dimension from the other dataset (total variation)',
    unit: 'share',
    needs: 'against',
    value: ({ difference }) =>
      largest(
        difference?.dimensions
          .filter(({ labelled }) => Math.max(...labelled) > 0)
          .map((one) => one.totalVariation) ?? [],
      ),
  },
];

const ofContamination: readonly GateSubject[] = [
  {
    name: 'contamination',
    what: 'documents with the wording of an eval item',
    unit: 'count',
    needs: 'evals',
    value: ({ contamination }) => contamination.evals?.documents ?? null,
    share: ({ contamination }) => contamination.evals?.share ?? null,
  },
  {
    name: 'contaminated-items',
    what: 'eval items with their wording in a document',
    unit: 'count',
    needs: 'evals',
    value: ({ contamination }) => contamination.evals?.items ?? null,
    share: ({ contamination }) =>
      contamination.evals && ratio(contamination.evals.items, contamination.evals.compared),
  },
  {
    name: 'split-leaks',
    what: 'training documents that share wording with one that is held out',
    unit: 'count',
    needs: null,
    value: ({ contamination }) => contamination.splits?.leaking ?? null,
    share: ({ contamination }) => contamination.splits?.share ?? null,
  },
];

const ofHealth: readonly GateSubject[] = [
  ofRate('exact-duplicates', 'documents with the words of an earlier one', (audit) => {
    return audit.health.duplicates.exact;
  }),
  ofRate('near-duplicates', 'documents with nearly the words of an earlier one', (audit) => {
    return audit.health.duplicates.near;
  }),
  {
    name: 'largest-cluster',
    what: 'documents in the largest cluster of duplicates',
    unit: 'count',
    needs: null,
    value: ({ health }) => health.duplicates.largest[0]?.documents ?? 0,
    share: ({ health }) => health.duplicates.largest[0]?.share ?? 0,
  },
  ...(['one', 'two', 'three'] as const).map(
    (words, index): GateSubject => ({
      name: `distinct-${index + 1}`,
      what: `of the runs of ${words} ${index === 0 ? 'word' : 'words'} in 10,000 words, those that differ`,
      unit: 'share',
      needs: null,
      value: ({ health }) => health.variety.windowed.distinct?.[words] ?? null,
    }),
  ),
  {
    name: 'compression',
    what: 'bytes of text ÷ compressed bytes',
    unit: 'number',
    needs: null,
    value: ({ health }) => health.variety.compression.ratio,
  },
  ofList('pii', 'documents with personal data (kinds added up)', ({ health }) => health.privacy.personal),
  ofList(
    'secrets',
    'documents with keys or passwords (kinds added up)',
    ({ health }) => health.privacy.secrets,
  ),
  ofList(
    'unsafe-unicode',
    'documents with characters that nobody sees, or that are broken (kinds added up)',
    ({ health }) => health.characters,
  ),
  ofList(
    'other-languages',
    'documents in another language than most',
    ({ health }) => health.language?.languages.slice(1) ?? null,
  ),
  {
    name: 'over-length',
    what: 'documents that are longer than the trainer takes',
    unit: 'count',
    needs: 'max-length',
    value: ({ health, maxLength }) =>
      health.lengths.cuts.find(({ at }) => at === maxLength)?.documents ?? null,
    share: ({ health, maxLength }) => health.lengths.cuts.find(({ at }) => at === maxLength)?.share ?? null,
  },
  {
    name: 'severe',
    what: 'severe findings on the health of the dataset',
    unit: 'count',
    needs: null,
    value: ({ health }) => health.findings.filter(({ weight }) => weight === 'severe').length,
  },
  ofRate('rejected', 'documents that at least one check rejects', ({ health }) => health.checks.any),
  ofReason('refusals', 'refusal'),
  ...checkCodes.map((code) => ofReason(code, code)),
];

/** Every number that a gate can be set on, in the order in which they are listed. */
export const gateSubjects: readonly GateSubject[] = [
  {
    name: 'documents',
    what: 'documents in the dataset',
    unit: 'count',
    needs: null,
    value: ({ documents }) => documents,
  },
  {
    name: 'tokens',
    what: 'tokens in the dataset',
    unit: 'count',
    needs: null,
    value: ({ tokens }) => tokens.total,
  },
  ...ofCoverage,
  ...ofContamination,
  ...ofHealth,
];

/** A count of documents; where not all were examined, what the examined ones let expect of all. */
function ofRate(name: string, what: string, rateOf: (audit: MeasuredAudit) => Rate | null): GateSubject {
  const known = (audit: MeasuredAudit) => {
    const rate = rateOf(audit);
    // Where nothing was examined nothing is known, unless there was nothing to examine.
    return rate && (rate.examined > 0 || audit.documents === 0) ? rate : null;
  };
  return {
    name,
    what,
    unit: 'count',
    needs: null,
    value: (audit) => {
      const rate = known(audit);
      if (rate === null || rate.examined >= audit.documents) return rate?.found ?? null;
      return Math.max(rate.found, Math.round(rate.share * audit.documents));
    },
    share: (audit) => known(audit)?.share ?? null,
  };
}

function ofList(
  name: string,
  what: string,
  listOf: (audit: MeasuredAudit) => readonly Found[] | null,
): GateSubject {
  return {
    name,
    what,
    unit: 'count',
    needs: null,
    value: (audit) => listOf(audit)?.reduce((sum, { found }) => sum + found, 0) ?? null,
    share: (audit) => listOf(audit)?.reduce((sum, { share }) => sum + share, 0) ?? null,
  };
}

/** A check by its code; unknown where that check was not made. */
function ofReason(name: string, code: ReasonCode): GateSubject {
  const nothing = (audit: MeasuredAudit): Rate => ({ ...audit.health.checks.any, found: 0, share: 0 });
  return ofRate(
    name,
    `documents that a check rejects (${reasonMeanings[code].replace(/\.$/, '')})`,
    (audit) => {
      const { made, reasons } = audit.health.checks;
      if (!made.includes(code)) return null;
      return reasons.find((reason) => reason.code === code) ?? nothing(audit);
    },
  );
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function largest(values: readonly (number | null)[]): number | null {
  // One dimension that could not be compared may differ most of all.
  const known = values.filter((value) => value !== null);
  return known.length < values.length || known.length === 0 ? null : Math.max(...known);
}
