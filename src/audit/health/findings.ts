import type { Cited } from '../citations.ts';
import type { Found, Health, HealthFinding, Rate, Worn, WornList } from './health-result.ts';
import { exactRate } from './rate.ts';

/** Found in a smaller share of the documents, even what should not be there is only notable. */
const SEVERE_FROM = 0.005;
const USUAL = 0.5;
/** Shares of documents from which duplicates, cuts and other languages matter. */
const LEAST = { near: 0.01, cut: 0.01, language: 0.002, undetermined: 0.05 } as const;
const SEVERE = { exact: 0.01, near: 0.1 } as const;
/** Wordings of a kind that are named. */
const MOST_WORN = 3;

/** Reason codes of what no document should be trained on with. */
const BROKEN: ReadonlySet<string> = new Set([
  'empty',
  'refusal',
  'cut-off',
  'garbled',
  'placeholder',
  'scratch-left',
  'meta-talk',
  'apology',
  'two-bodies',
  'looping',
]);
const DANGEROUS_PERSONAL: ReadonlySet<string> = new Set(['card', 'iban', 'national-id']);
const DECEIVING: ReadonlySet<string> = new Set(['nul', 'tag', 'bidi', 'surrogate', 'mixed-script']);

/**
 * What of a dataset's health deserves a look, severe things first, then by share.
 *
 * @param maxLength most tokens that the trainer takes, where that is known
 */
export function findingsOf(health: Omit<Health, 'findings'>, maxLength: number | undefined): HealthFinding[] {
  const findings = [
    ...ofDuplicates(health),
    ...ofRepetition(health),
    ...ofLanguages(health),
    ...health.checks.reasons.map(ofCheck),
    ...health.privacy.secrets.map((found) => finding('secrets', found, true, `They hold ${found.label}`)),
    ...health.privacy.personal.map((found) =>
      finding('personal', found, DANGEROUS_PERSONAL.has(found.code), `They hold ${found.label}`),
    ),
    ...health.characters.map((found) =>
      finding('characters', found, DECEIVING.has(found.code), `They hold ${found.label}`),
    ),
    ...ofLengths(health, maxLength),
  ];
  return findings.toSorted(
    (a, b) =>
      Number(b.weight === 'severe') - Number(a.weight === 'severe') ||
      b.share - a.share ||
      (a.code < b.code ? -1 : 1),
  );
}

function ofDuplicates({ duplicates, documents }: Omit<Health, 'findings'>): HealthFinding[] {
  const { exact, near, largest, tooLarge } = duplicates;
  const citedPairs = ({ found, pairs }: typeof exact | typeof near): Cited => ({
    documents: found,
    examples: pairs.map(({ document }) => document),
  });
  const findings: HealthFinding[] = [];
  if (exact.found > 0)
    findings.push({
      ...rateOf(exact),
      code: 'duplicates.exact',
      what: 'They have the words of an earlier document',
      weight: exact.share >= SEVERE.exact ? 'severe' : 'notable',
      cited: citedPairs(exact),
    });
  if (near.share >= LEAST.near)
    findings.push({
      ...rateOf(near),
      code: 'duplicates.near',
      what: 'They have nearly the words of an earlier document',
      weight: near.share >= SEVERE.near ? 'severe' : 'notable',
      cited: citedPairs(near),
    });
  if (tooLarge)
    findings.push({
      ...exactRate(largest[0]!.documents, documents),
      code: 'duplicates.cluster',
      what: 'They are one cluster of duplicates',
      weight: 'severe',
      cited: { documents: largest[0]!.documents, examples: [] },
    });
  return findings;
}

const WORN_KINDS = [
  ['openings', 'begin with'],
  ['endings', 'end with'],
  ['shapes', 'begin with a sentence of the shape'],
  ['names', 'give the name'],
  ['phrases', 'say'],
] as const;

function ofRepetition({ repetition }: Omit<Health, 'findings'>): HealthFinding[] {
  return WORN_KINDS.flatMap(([kind, does]) =>
    flagged(repetition[kind])
      .slice(0, MOST_WORN)
      .map(
        ({ words, form, cited, ...rate }): HealthFinding => ({
          ...rateOf(rate),
          code: `repetition.${kind}`,
          what: `${form === null ? 'They' : `Of the form ${form}, they`} ${does} “${words}”`,
          weight: 'notable',
          cited,
        }),
      ),
  );
}

function flagged({ worn }: WornList): Worn[] {
  return worn.filter((each) => each.flagged);
}

function ofLanguages({ language }: Omit<Health, 'findings'>): HealthFinding[] {
  if (language === null) return [];
  const [, ...others] = language.languages;
  const { undetermined } = language;
  return [
    ...others
      .filter(({ share }) => share >= LEAST.language)
      .map((found) => finding('language', found, false, `They are in ${found.label}`)),
    ...(undetermined.share >= LEAST.undetermined
      ? [finding('language', undetermined, false, 'Their language could not be told')]
      : []),
  ];
}

/** What most of the documents have is how they are made: a dataset of questions ends in question marks. */
function ofCheck(found: Found): HealthFinding {
  const what = found.label.replace(/\.$/, '');
  if (found.share > USUAL) return finding('checks', found, false, `${what}, as most documents here`);
  return finding('checks', found, BROKEN.has(found.code) && found.share >= SEVERE_FROM, what);
}

function ofLengths(
  { lengths, documents }: Omit<Health, 'findings'>,
  maxLength: number | undefined,
): HealthFinding[] {
  return lengths.cuts
    .filter(({ at, share }) => at === maxLength && share >= LEAST.cut)
    .map((cut) => ({
      ...exactRate(cut.documents, documents),
      code: 'lengths.cut',
      what: `They are longer than the trainer’s ${cut.at} tokens`,
      weight: 'notable',
      cited: cut.cited,
    }));
}

function finding(part: string, found: Found, isSevere: boolean, what: string): HealthFinding {
  return {
    ...rateOf(found),
    code: `${part}.${found.code}`,
    what,
    weight: isSevere ? 'severe' : 'notable',
    cited: found.cited,
  };
}

function rateOf({ found, examined, share, interval }: Rate): Rate {
  return { found, examined, share, interval };
}
