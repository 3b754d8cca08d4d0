import { describe, expect, it } from 'vitest';
import { auditProgressLine } from '../../src/cli/audit-progress.ts';

const half = { reading: 'dataset', documents: 412_000, bytesRead: 450, bytesTotal: 1_000 } as const;

describe('the progress line of an audit', () => {
  it('has documents, their rate, the share read and the time left', () => {
    expect(auditProgressLine(half, 13.2)).toBe('reading  412,000 documents  31,212/s  45 %  16s left');
  });

  it('says no more than is known', () => {
    expect(auditProgressLine({ ...half, bytesTotal: null }, 1)).toBe('reading  412,000 documents  412,000/s');
    expect(auditProgressLine({ ...half, bytesRead: 0 }, 0)).toBe('reading  412,000 documents  0 %');
    expect(auditProgressLine({ ...half, reading: 'splits', bytesRead: 1_200 }, 1)).toBe(
      'comparing splits  412,000 documents  412,000/s  100 %',
    );
  });
});
