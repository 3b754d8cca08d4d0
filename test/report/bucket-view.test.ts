import { describe, expect, it } from 'vitest';
import { bucketsOf } from '../../src/coverage/buckets.ts';
import { totalRisk, withTaught } from '../../src/gaps/assess.ts';
import { createTaughtLedger } from '../../src/gaps/taught.ts';
import type { Tally } from '../../src/records/evidence.ts';
import { explainBucket, totalRisks, viewBucket } from '../../src/report/bucket-view.ts';
import { createDocumentCounter } from '../../src/report/document-tally.ts';
import { labelsOf, summaryFromBuckets } from '../../src/report/map-summary.ts';
import { smallMap } from '../support/maps.ts';
import { sampleDocument, sampleGaps } from './sample-report.ts';

const stated: Tally = {
  kind: 'tally',
  cell: { temptation: 'profit', role: 'ai_ceo' },
  items: null,
  runs: null,
  fails: null,
  rate: 0.052,
  exercised: 0.95,
  rounding: { rate: 0.0005, exercised: 0.005 },
  model: 'model',
  checkpoint: '',
  source: { file: 'table.csv', line: 2, entry: '', sha256: '' },
};

describe('a bucket in a report', () => {
  const gaps = sampleGaps(smallMap(), [stated]);
  const labels = labelsOf(gaps.map);

  it('comes to the same taught tokens and the same risk as the run itself', () => {
    const documents = [
      sampleDocument(),
      sampleDocument({ focusFound: { temptation: 'profit', oversight: 'close' } }),
    ];
    const counter = createDocumentCounter();
    const ledger = createTaughtLedger(bucketsOf(smallMap()));
    for (const document of documents) {
      counter.add(document);
      ledger.add(document.focusFound, document.tokens);
    }
    const teaching = { byBucket: counter.tally().byBucket, removable: 0.8 };
    const views = gaps.buckets.map((bucket) => viewBucket(bucket, labels, teaching));
    const expected = withTaught(gaps.buckets, ledger, 0.8);
    expect(views.map((view) => view.tokensAfter)).toEqual(expected.map((bucket) => bucket.taughtTokens));
    expect(totalRisks(views).after).toBeCloseTo(totalRisk(expected), 12);
    expect(totalRisks(views).before).toBeCloseTo(totalRisk(gaps.buckets), 12);
    expect(totalRisks(views).after).toBeLessThan(totalRisks(views).before);
  });

  it('says unknown of an interval that a stated rate has not got, and invents no items', () => {
    const bucket = gaps.buckets.find(
      ({ cell }) => cell['temptation'] === 'profit' && cell['role'] === 'ai_ceo',
    )!;
    const lines = new Map(explainBucket(viewBucket(bucket, labels, undefined), false));
    expect(lines.get('Failing')).toBe(
      '5.2 %, as the evidence states it, without counts: its interval is unknown.',
    );
    expect(lines.get('Exercised')).toContain('95 %');
    expect(lines.get('Shrunken')).toContain('used as it was stated');
    expect(lines.has('Documents')).toBe(false);
  });

  it('is named by the labels of the map, or by its values where they are not known', () => {
    const bucket = gaps.buckets.find(({ cell }) => cell['role'] === 'ai_ceo' && cell['temptation'])!;
    expect(viewBucket(bucket, labels, undefined).name).toContain('AI CEO');
    const plain = labelsOf(summaryFromBuckets(gaps.buckets));
    expect(viewBucket(bucket, plain, undefined).name).toContain('ai ceo');
  });
});
