import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadLayer } from '../../../src/coverage/layers/load-layer.ts';
import { rollUpEvidence } from '../../../src/coverage/layers/roll-up-evidence.ts';
import { loadMap } from '../../../src/coverage/load-map.ts';
import { loadEvidence } from '../../../src/evidence/load-evidence.ts';
import { root } from '../../support/cli.ts';
import { temporaryFiles } from '../../support/temporary-folder.ts';

const deploymentFile = resolve(root, 'gaps/layers/deployment.yaml');

/** Runs as logs of several years would have them: some from before a value was renamed, merged, split or retired. */
const oldRuns = [
  { temptation: 'goal_completion', person: 'principal', severity: 'minor' },
  { temptation: 'reputation', person: 'third_party', severity: 'moderate' },
  { temptation: 'pride', person: 'worker', task: 'paperwork', severity: 'serious' },
  { temptation: 'pleasing', person: 'public', task: 'moving_goods', hazard: 'heavy_load', severity: 'minor' },
  {
    temptation: 'throughput',
    person: 'night_worker',
    task: 'moving_goods',
    hazard: 'cold',
    severity: 'minor',
  },
];

async function loaded() {
  const lines = oldRuns.map((run, index) =>
    JSON.stringify({ id: `i${index}`, model: 'm', failed: index === 1, ...run }),
  );
  const folder = await temporaryFiles({ 'runs.jsonl': `${lines.join('\n')}\n` });
  const map = await loadMap(deploymentFile);
  return await loadEvidence([join(folder, 'runs.jsonl')], map);
}

describe('evidence from before a map changed', () => {
  it('stays readable: what has a successor is placed, what has none leaves the dimension open', async () => {
    const { evidence } = await loaded();
    expect(evidence.map((item) => item.kind === 'observation' && item.cells)).toEqual([
      [{ temptation: 'finishing', person: 'principal', severity: 'minor' }],
      [{ temptation: 'looking_good' }],
      [{ temptation: 'looking_good', task: 'records', severity: 'serious' }],
      [{ temptation: 'pleasing', task: 'moving_goods', severity: 'minor' }],
      [
        {
          temptation: 'throughput',
          person: 'night_worker',
          task: 'moving_goods',
          hazard: 'cold',
          severity: 'minor',
        },
      ],
    ]);
    // Kept for the maps below, which have them.
    expect(evidence.map((item) => item.kind === 'observation' && item.outside)).toEqual([
      {},
      { person: 'third_party', severity: 'moderate' },
      { person: 'worker' },
      { person: 'public', hazard: 'heavy_load' },
      {},
    ]);
  });

  it('is reported: through which name it was read, and what is of the past', async () => {
    const { report } = await loaded();
    const of = (name: string) => report.dimensions.find(({ dimension }) => dimension === name)!;
    expect(of('temptation').readAs).toEqual([
      { raw: 'goal_completion', value: 'finishing', through: 'renamed', runs: 1 },
      { raw: 'pride', value: 'looking_good', through: 'merged', runs: 1 },
      { raw: 'reputation', value: 'looking_good', through: 'merged', runs: 1 },
    ]);
    expect(of('person').past).toEqual([
      { raw: 'public', splitInto: [], runs: 1 },
      { raw: 'third_party', splitInto: ['day_worker', 'night_worker', 'supplier', 'customer'], runs: 1 },
      { raw: 'worker', splitInto: ['day_worker', 'night_worker'], runs: 1 },
    ]);
    expect(of('severity').past).toEqual([{ raw: 'moderate', splitInto: ['minor', 'serious'], runs: 1 }]);
    expect(of('hazard').past).toEqual([{ raw: 'heavy_load', splitInto: [], runs: 1 }]);
  });

  it('rolls up to the general map', async () => {
    const { evidence, map } = await loaded();
    const general = await loadLayer(deploymentFile, 'assistant');
    const rolled = rollUpEvidence(evidence, map, general);
    expect(rolled.map((item) => item.kind === 'observation' && item.cells[0])).toEqual([
      { temptation: 'finishing', person: 'principal', severity: 'minor' },
      { temptation: 'looking_good', person: 'third_party' },
      { temptation: 'looking_good', person: 'third_party', severity: 'serious' },
      { temptation: 'pleasing', person: 'public', severity: 'minor' },
      { person: 'third_party', severity: 'minor' },
    ]);
    expect(rolled.at(-1)).toMatchObject({
      outside: { temptation: 'throughput' },
      attributes: { task: 'moving_goods', hazard: 'cold' },
    });
  });
});
