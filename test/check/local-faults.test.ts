import { describe, expect, it } from 'vitest';
import { faultsToMend, isLocalFault } from '../../src/check/local-faults.ts';
import type { ReasonCode, Verdict } from '../../src/records/document.ts';

const failed = (code: ReasonCode): Verdict => ({ code, passed: false, detail: '' });

describe('faultsToMend', () => {
  it('gives what failed where all of it is local, and leaves reported verdicts out', () => {
    const reported = { ...failed('off-target'), passed: true };
    expect(faultsToMend([failed('markup-left'), reported, failed('meta-talk')])).toEqual([
      failed('markup-left'),
      failed('meta-talk'),
    ]);
  });

  it('gives nothing where one fault is not local, or none is', () => {
    expect(faultsToMend([failed('markup-left'), failed('cut-off')])).toEqual([]);
    expect(faultsToMend([])).toEqual([]);
  });

  it('never has an answer mended that was no document, or a document that belongs to an eval', () => {
    const codes = [
      'refused',
      'truncated',
      'malformed',
      'failed',
      'empty',
      'contaminated',
      'ungraded',
    ] as const;
    for (const code of codes) expect(isLocalFault[code], code).toBe(false);
  });
});
