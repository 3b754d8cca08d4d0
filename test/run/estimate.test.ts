import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ConfigOverrides, loadConfig, type RunConfig } from '../../src/run/config.ts';
import { type DraftPlan, draftPlan } from '../../src/run/draft-plan.ts';
import { estimateRun, type RunEstimate } from '../../src/run/estimate.ts';

const root = resolve(import.meta.dirname, '../..');
const configOf = (changes: ConfigOverrides) =>
  loadConfig(resolve(root, 'gaps/ai-agent/lacuna.yaml'), { writer: 'claude', docs: 100, ...changes });
let plan: DraftPlan;
beforeAll(async () => {
  plan = await draftPlan(await configOf({}), { cwd: root, secrets: { apiKey: 'none' } });
});

function estimate(config: RunConfig): RunEstimate {
  const estimated = estimateRun(config, plan.inputs, plan.scenarios);
  if (!estimated) throw new Error('nothing is paid');
  return estimated;
}

describe('estimateRun', () => {
  it('counts every stage, with the repairs that it assumes and the grades that follow them', async () => {
    const { byStage, assumptions, requests, low, expected, high } = estimate(await configOf({}));
    const { writtenPerKept, repaired } = assumptions;
    const written = Math.round(100 * writtenPerKept);
    expect(Object.keys(byStage).toSorted()).toEqual(['brief', 'draft', 'grade', 'repair', 'rewrite']);
    for (const stage of ['brief', 'draft', 'rewrite'] as const)
      expect(byStage[stage]!.requests).toBe(written);
    expect(byStage.repair!.requests).toBe(Math.round(100 * writtenPerKept * repaired));
    expect(byStage.grade!.requests).toBe(Math.round(100 * writtenPerKept * (1 + repaired)));
    const stages = Object.values(byStage);
    expect(requests).toBe(stages.reduce((sum, stage) => sum + stage.requests, 0));
    expect(expected).toBeCloseTo(
      stages.reduce((sum, stage) => sum + Number(stage.cost), 0),
      6,
    );
    expect(Number(low)).toBeGreaterThan(0);
    expect(Number(low)).toBeLessThan(Number(expected));
    expect(Number(expected)).toBeLessThan(Number(high));
    expect(byStage.grade!.model).not.toBe(byStage.rewrite!.model);
  });

  it('asks no judge where none is wanted', async () => {
    const { byStage, expected } = estimate(await configOf({ grading: { enabled: false } }));
    expect(byStage.grade).toBeUndefined();
    expect(Number(expected)).toBeLessThan(Number(estimate(await configOf({})).expected));
  });

  it('grows with the documents, and knows no price that it does not know', async () => {
    const once = estimate(await configOf({}));
    const twice = estimate(await configOf({ docs: 200 }));
    expect(Number(twice.expected)).toBeCloseTo(2 * Number(once.expected), 6);
    const unknown = estimate(await configOf({ model: { repair: 'somebody-elses-model' } }));
    expect(unknown).toMatchObject({ expected: 'unknown', high: 'unknown' });
    expect(unknown.byStage.repair!.cost).toBe('unknown');
    expect(unknown.byStage.draft!.cost).toBeGreaterThan(0);
  });

  it('costs nothing where no model is paid', async () => {
    for (const writer of ['composer', 'replay']) {
      expect(estimateRun(await configOf({ writer }), plan.inputs, plan.scenarios)).toBeUndefined();
    }
  });
});
