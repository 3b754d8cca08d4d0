import { describe, expect, it } from 'vitest';
import { exportText } from '../../src/cli/export-text.ts';
import type { ExportManifest } from '../../src/corpus/export-manifest.ts';

const manifest: ExportManifest = {
  ...{ schemaVersion: 1, lacuna: '1.2.3', format: 'text', container: 'jsonl', seed: 1, trainable: true },
  options: {
    ...{ gzip: false, shardRecords: 100, shardBytes: null, shuffled: true },
    ...{ documentTurn: 'doctag', pairs: 'first', mixRepeat: false },
  },
  source: { run: 'my-run', manifestSha256: null, certificateSha256: null },
  tokenCounts: { counter: 'estimate', exact: false },
  splits: [
    {
      ...{ split: 'train', documents: 200, leftOut: 0, records: 1_200, tokens: 90_000 },
      cut: { maxLength: 1_024, longer: 12, tokens: 3_400 },
    },
    { split: 'heldout', documents: 0, leftOut: 3, records: 0, tokens: 0, cut: null },
  ],
  files: [0, 1].map((at) => ({
    ...{ file: `train-0000${at}-of-00002.jsonl`, split: 'train' as const, records: 600 },
    ...{ tokens: 45_000, bytes: 1, sha256: 'x' },
  })),
  mixes: [
    {
      ...{ source: 'web', files: [], by: 'documents', ratio: 5, reached: 5, documents: 1_000, rows: 1_000 },
      ...{ tokens: 20_000, times: 2, leftOut: 0, chosen: '', compared: false },
    },
  ],
  notes: [],
};

describe('exportText', () => {
  it('shows splits and files, what was mixed in, and what a trainer would cut off', () => {
    expect(exportText(manifest, 'out')).toBe(
      [
        'split    records  tokens (estimate)  files',
        'train      1,200             90,000  out/train-00000-of-00002.jsonl and 1 more',
        'heldout        0                  0  none: no document of the corpus',
        'mixed in: web, 1,000 documents, up to 2 times each, 20,000 tokens: 5 of the corpus by documents',
        'train: 12 of 1,200 records are longer than 1,024 tokens; a trainer would cut off 3,400 of 90,000',
        '',
      ].join('\n'),
    );
  });
});
