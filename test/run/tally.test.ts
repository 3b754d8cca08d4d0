import { describe, expect, it } from 'vitest';
import { unmade } from '../../src/records/making.ts';
import { noUsage } from '../../src/records/request.ts';
import { createRunTally } from '../../src/run/tally.ts';
import { gradeOf } from '../check/grade/sample-grade.ts';
import { documentOf } from '../corpus/sample-document.ts';
import { sampleScenario } from '../prompts/sample-scenario.ts';

const nothing = { taught: [], written: new Set<string>() };
const usage = { ...noUsage, outputTokens: 5 };

describe('createRunTally', () => {
  it('counts what was kept and rejected, and by split, form and aim', () => {
    const tally = createRunTally(nothing);
    tally.addPlan([sampleScenario(), sampleScenario()]);
    tally.add(documentOf({ id: 'a', usage, models: ['x', 'y'] }));
    tally.add(documentOf({ id: 'b', usage }, { split: 'heldout', stream: 'undirected' }));
    tally.add(documentOf({ id: 'c' }, { form: 'explanation', speculative: true }));
    tally.add(documentOf({ id: 'd', status: 'rejected', reasons: ['refusal', 'too-short'], usage }));
    expect(tally.totals()).toEqual({
      planned: 2,
      kept: 3,
      rejected: 1,
      retracted: 0,
      reasons: { refusal: 1, 'too-short': 1 },
      bySplit: { train: 2, heldout: 1 },
      byForm: { story: 2, explanation: 1 },
      byAim: { targeted: 1, speculative: 1, undirected: 1 },
      usage: { ...noUsage, outputTokens: 15 },
      models: ['drafter', 'rewriter', 'x', 'y'],
      grading: { graded: 0, agreement: {}, confusion: {} },
      costs: { byStage: {}, byForm: {}, per1000KeptTokens: null },
    });
  });

  it('counts as taught what was found in kept training documents, beside what existed', () => {
    const existing = [{ focus: { role: 'ai_ceo' }, tokens: 100 }];
    const written = new Set(['s-1']);
    const tally = createRunTally({ taught: existing, written });
    tally.add(documentOf({ id: 'a', focusFound: { temptation: 'profit' }, tokens: 7 }));
    tally.add(documentOf({ id: 'b' }, { split: 'heldout' }));
    tally.add(documentOf({ id: 'c', status: 'rejected', reasons: ['refusal'] }));
    expect(tally.history().written).toBe(written);
    expect(tally.history().taught).toMatchObject([
      ...existing,
      { focus: { temptation: 'profit' }, tokens: 7 },
    ]);
  });

  it('shows a writer that ignores its scenario, in the confusion matrix and not as taught', () => {
    const tally = createRunTally(nothing);
    const focus = { temptation: 'profit' };
    for (const [id, found] of [
      ['a', 'profit'],
      ['b', 'fame'],
      ['c', 'fame'],
    ] as const) {
      const grade = gradeOf({ temptation: found });
      tally.add(documentOf({ id, focusFound: grade.focus, making: { ...unmade, grade } }, { focus }));
    }
    expect(tally.totals().grading).toMatchObject({
      graded: 3,
      agreement: { temptation: { agreed: 1, of: 3 } },
      confusion: { temptation: { profit: { fame: 2, profit: 1 } } },
    });
    expect(tally.history().taught.map((document) => document.focus['temptation'])).toEqual([
      'profit',
      'fame',
      'fame',
    ]);
  });

  it('says what a thousand kept tokens cost, with what was paid for documents that were rejected or left', () => {
    const tally = createRunTally(nothing);
    const step = { stage: 'draft', model: 'claude-opus-5', usage: { ...noUsage, outputTokens: 1_000 } };
    const making = { ...unmade, steps: [step] };
    tally.add(documentOf({ id: 'a', tokens: 500, making }));
    tally.add(documentOf({ id: 'b', tokens: 900, making }));
    tally.add(documentOf({ id: 'c', status: 'rejected', reasons: ['empty'], tokens: 0, making }));
    tally.retract('b');
    expect(tally.totals().costs.per1000KeptTokens).toEqual({
      requests: 6,
      tokens: 6_000,
      dollars: expect.closeTo(0.15, 9),
    });
  });

  it('takes a document back once, and only one that it had', () => {
    const tally = createRunTally(nothing);
    tally.add(documentOf({ id: 'a' }));
    for (const id of ['a', 'a', 'never']) tally.retract(id);
    expect(tally.totals()).toMatchObject({
      kept: 0,
      rejected: 0,
      retracted: 1,
      reasons: {},
    });
    expect(tally.history()).toMatchObject({ kept: { targeted: 0 }, taught: [] });
  });
});
