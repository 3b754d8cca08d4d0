import { describe, expect, it } from 'vitest';
import { cellKey } from '../../src/records/cell.ts';
import { createDocumentCounter } from '../../src/report/document-tally.ts';
import { sampleDocument } from './sample-report.ts';

describe('the tally of documents', () => {
  it('counts a training document for what was found in it, and a rejected one for what it was aimed at', () => {
    const counter = createDocumentCounter();
    counter.add(sampleDocument({ focusFound: { temptation: 'profit' } }));
    counter.add(sampleDocument({ split: 'heldout' }));
    counter.add(sampleDocument({ isKept: false, reasons: ['too-short', 'cut-off'], focusFound: {} }));
    const { byBucket, ...tally } = counter.tally();
    const of = (cell: Record<string, string>) => byBucket.get(cellKey(cell));
    expect(of({ temptation: 'profit' })).toEqual({ train: 1, tokens: 100, other: 1, rejected: 1 });
    expect(of({ temptation: 'profit', role: 'ai_ceo' })).toEqual({
      train: 0,
      tokens: 0,
      other: 1,
      rejected: 1,
    });
    expect(tally).toMatchObject({ written: 3, kept: 2, rejected: 1, tokens: 200 });
    expect([...tally.reasons]).toEqual([
      ['too-short', 1],
      ['cut-off', 1],
    ]);
  });

  it('names splits in their order, whichever came first', () => {
    const counter = createDocumentCounter();
    for (const split of ['heldout', 'validation', 'train']) counter.add(sampleDocument({ split }));
    expect([...counter.tally().bySplit.keys()]).toEqual(['train', 'validation', 'heldout']);
  });
});
