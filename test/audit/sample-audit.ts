import type { MeasuredAudit } from '../../src/audit/audit-result.ts';
import type { Citation, Cited } from '../../src/audit/citations.ts';
import type { Found, Rate } from '../../src/audit/health/health-result.ts';
import type { LengthSummary } from '../../src/audit/health/length-result.ts';

/** A cited document. */
export function citation(line: number, text: string, passage = ''): Citation {
  return { id: `d${line}`, file: 'data.jsonl', line, passage, text };
}

/** So many documents, with those that are given to read. */
export function cited(documents: number, examples: readonly Citation[] = []): Cited {
  return { documents, examples };
}

/** A rate over a thousand documents that were all looked at. */
export function rate(found: number): Rate {
  return { found, examined: 1_000, share: found / 1_000, interval: null };
}

/** Something that was found. */
export function found(code: string, documents: number, examples: readonly Citation[] = []): Found {
  return { ...rate(documents), code, label: `label of ${code}`, cited: cited(documents, examples) };
}

const lengths: LengthSummary = {
  documents: 1_000,
  total: 200_000,
  quantiles: { least: 2, p5: 20, p25: 80, p50: 160, p75: 300, p95: 600, p99: 900, most: 1_200 },
  histogram: [
    { from: 0, to: 128, documents: 400 },
    { from: 128, to: 256, documents: 450 },
    { from: 256, to: 512, documents: 150 },
  ],
};

const noWorn = { worn: [], limit: 0.02, undercount: 0 };

/** An audit of a thousand documents in which something of every kind was found. */
export function sampleAudit(changes: Partial<MeasuredAudit> = {}): MeasuredAudit {
  const secret = citation(12, 'Here is the key: AKIA************ABCD', 'AKIA************ABCD');
  return {
    schemaVersion: 1,
    documents: 1_000,
    tokens: { total: 250_000, counter: 'estimate', exact: false },
    files: [
      {
        file: 'data.jsonl',
        split: '',
        configuration: '',
        documents: 1_000,
        setAside: 0,
        doctags: 0,
        taken: [{ what: '"text"', documents: 1_000, guessed: false }],
      },
    ],
    skipped: [],
    forms: [
      { form: 'story', documents: 700 },
      { form: 'explanation', documents: 300 },
    ],
    coverage: null,
    health: {
      documents: 1_000,
      words: 200_000,
      tokens: 250_000,
      findings: [
        {
          ...rate(1),
          code: 'secrets.aws-key',
          what: 'A document holds an access key.',
          weight: 'severe',
          cited: cited(1, [secret]),
        },
        {
          ...rate(30),
          code: 'duplicates.near',
          what: 'Documents are nearly the same as earlier ones.',
          weight: 'notable',
          cited: cited(30, [citation(40, 'Nearly the same words as before.')]),
        },
      ],
      duplicates: {
        exact: { ...rate(10), pairs: [] },
        near: {
          ...rate(30),
          threshold: 0.7,
          verified: 30,
          estimates: null,
          crowded: 0,
          pairs: [
            {
              document: citation(40, 'Nearly the same words as before.', 'the same words as'),
              earlier: citation(3, 'Nearly the same words as ever.', 'the same words as'),
              similarity: 0.82,
            },
          ],
        },
        clustered: rate(60),
        clusters: 20,
        largest: [{ documents: 12, share: 0.012, file: 'data.jsonl', line: 3 }],
        clusterLimit: 20,
        tooLarge: false,
      },
      variety: {
        distinct: { one: 0.05, two: 0.4, three: 0.7 },
        windowed: { size: 10_000, windows: 20, distinct: { one: 0.2, two: 0.71, three: 0.93 }, entropy: 9.1 },
        byForm: [
          {
            form: 'story',
            variety: {
              size: 2_000,
              windows: 60,
              distinct: { one: 0.4, two: 0.9, three: 0.99 },
              entropy: 8.2,
            },
          },
        ],
        compression: { ratio: 2.9, share: 1 },
      },
      lengths: {
        counter: { name: 'estimate', exact: false },
        words: lengths,
        tokens: lengths,
        byForm: [],
        cuts: [{ at: 1_024, documents: 4, share: 0.004, tokens: 500, tokenShare: 0.002, cited: cited(4) }],
      },
      repetition: {
        openings: {
          ...noWorn,
          worn: [
            {
              ...rate(120),
              words: 'it was late when',
              form: 'story',
              flagged: true,
              cited: cited(120, [citation(5, 'It was late when the lights went.', 'It was late when')]),
            },
          ],
        },
        endings: noWorn,
        shapes: noWorn,
        names: noWorn,
        phrases: noWorn,
      },
      language: {
        languages: [found('en', 970), found('de', 20, [citation(7, 'Es war schon spät am Abend.')])],
        undetermined: found('unknown', 10),
      },
      checks: {
        reasons: [found('refusal', 3, [citation(9, "I'm sorry, but I can't help with that.")])],
        any: rate(3),
        made: ['refusal', 'placeholder'],
        checkedFromTheFirst: 1_000,
        shareOfTheRest: 0,
      },
      privacy: { personal: [found('email', 2)], secrets: [found('aws-key', 1, [secret])] },
      characters: [found('bidi', 1)],
    },
    contamination: {
      evals: {
        documents: 2,
        share: 0.002,
        tokens: 500,
        compared: 300,
        items: 2,
        byRule: { 'whole-item': 1, 'shared-13-gram': 1, coverage: 0 },
        files: [{ file: 'evals.jsonl', sha256: 'a'.repeat(64), texts: 310, documents: 2, items: 2 }],
        thresholds: { sharedRunItems: 10, coverage: 0.8, longCoverage: 0.6, longWords: 50 },
        pairs: [
          {
            document: { id: 'd77', file: 'data.jsonl', line: 77 },
            rule: 'whole-item',
            score: 1,
            item: {
              id: '4:question',
              file: 'evals.jsonl',
              line: 4,
              text: 'Would you lie to protect a friend?',
            },
            passage: 'would you lie to protect a friend',
            excerpt: { before: 'She asked: ', passage: 'would you lie to protect a friend', after: '?' },
          },
        ],
      },
      splits: null,
      exempt: [],
      limits: ['Only wording is compared.'],
    },
    difference: null,
    maxLength: null,
    notes: ['No coverage map was given.'],
    ...changes,
  };
}
