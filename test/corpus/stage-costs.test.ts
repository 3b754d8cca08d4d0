import { describe, expect, it } from 'vitest';
import { createStageCostCounter } from '../../src/corpus/stage-costs.ts';
import { unmade } from '../../src/records/making.ts';
import { noUsage } from '../../src/records/request.ts';
import { documentOf } from './sample-document.ts';

const step = (stage: string, model: string, inputTokens: number, outputTokens: number) => ({
  stage,
  model,
  usage: { ...noUsage, inputTokens, outputTokens },
});

function counterOf(...documents: readonly (readonly [string, ReturnType<typeof step>[]])[]) {
  const counter = createStageCostCounter();
  for (const [form, steps] of documents) counter.add(documentOf({ making: { ...unmade, steps } }, { form }));
  return counter;
}

describe('createStageCostCounter', () => {
  it('adds up every answer, by stage and by form, and sets it against the tokens that were kept', () => {
    const counter = counterOf(
      ['story', [step('draft', 'claude-opus-5', 1_000_000, 0), step('grade', 'claude-opus-5', 0, 100_000)]],
      ['story', [step('draft', 'claude-opus-5', 1_000_000, 0)]],
      ['memo', [step('draft', 'claude-opus-5', 0, 100_000)]],
    );
    const { byStage, byForm, per1000KeptTokens } = counter.costs({ story: 2_000, memo: 0 });
    expect(byStage).toMatchObject({
      draft: { requests: 3, usage: { inputTokens: 2_000_000, outputTokens: 100_000 }, dollars: 12.5 },
      grade: { requests: 1, dollars: 2.5 },
    });
    expect(byForm).toMatchObject({
      memo: { requests: 1, dollars: 2.5, per1000KeptTokens: null },
      story: {
        requests: 3,
        dollars: 12.5,
        byStage: { draft: { requests: 2, dollars: 10 }, grade: { requests: 1, dollars: 2.5 } },
        per1000KeptTokens: { requests: 1.5, tokens: 1_050_000, dollars: 6.25 },
      },
    });
    expect(per1000KeptTokens).toEqual({ requests: 2, tokens: 1_100_000, dollars: 7.5 });
  });

  it('never takes an unknown price for nothing, and says what is known', () => {
    const counter = counterOf(
      ['story', [step('draft', 'another', 5, 5), step('rewrite', 'claude-opus-5', 0, 100_000)]],
      ['memo', [step('draft', 'claude-opus-5', 0, 100_000)]],
    );
    const { byStage, byForm, per1000KeptTokens } = counter.costs({ story: 1_000, memo: 1_000 });
    expect(byStage).toMatchObject({ draft: { dollars: 'unknown' }, rewrite: { dollars: 2.5 } });
    expect(byForm['memo']).toMatchObject({ dollars: 2.5, per1000KeptTokens: { dollars: 2.5 } });
    expect(per1000KeptTokens!.dollars).toBe('unknown');
    // A recorded answer used nothing, whoever is said to have written it.
    expect(counterOf(['story', [step('draft', 'another', 0, 0)]]).costs({ story: 9 }).byStage).toMatchObject({
      draft: { requests: 1, dollars: 0 },
    });
  });

  it('is nothing where no model was asked', () => {
    expect(counterOf(['story', []]).costs({ story: 1_000 })).toEqual({
      byStage: {},
      byForm: {},
      per1000KeptTokens: null,
    });
  });
});
