import { describe, expect, it } from 'vitest';
import { bucketsOf } from '../../src/coverage/buckets.ts';
import { createDistinctnessIndex } from '../../src/curate/distinctness.ts';
import { createExemption } from '../../src/curate/exemption.ts';
import { createRandom } from '../../src/random.ts';
import { unmade } from '../../src/records/making.ts';
import { noUsage } from '../../src/records/request.ts';
import { createWaveCounter, waveStatisticsSchema } from '../../src/run/wave-statistics.ts';
import { documentOf } from '../corpus/sample-document.ts';
import { writeFakeProse } from '../support/fake-prose.ts';
import { smallMap } from '../support/maps.ts';

const focus = { temptation: 'profit', role: 'ai_ceo' };
const about = {
  ...{ wave: 0, planned: 4, retracted: 0, withdrawn: 0, saturated: [] },
  tells: { openings: [], phrases: [], names: [] },
};
const prose = (name: string) => writeFakeProse(createRandom(name), '');
const step = (model: string) => ({ stage: 'draft', model, usage: { ...noUsage, outputTokens: 1_000_000 } });

function count(documents: readonly Parameters<typeof documentOf>[]) {
  const counter = createWaveCounter(bucketsOf(smallMap()), createDistinctnessIndex(createExemption([])));
  for (const [changes, scenario] of documents) counter.add(documentOf(changes, { focus, ...scenario }));
  return waveStatisticsSchema.parse(counter.end(about));
}

describe('the statistics of a wave', () => {
  it('count what was kept, by form and by bucket', () => {
    const result = count([
      [{ id: 'a', text: prose('a') }, { form: 'story' }],
      [{ id: 'b', text: prose('b') }, { form: 'memo' }],
      [{ id: 'c', status: 'rejected', reasons: ['refused'], text: '' }, { form: 'memo' }],
      [
        { id: 'd', text: prose('d') },
        { form: 'story', focus: { temptation: 'profit' } },
      ],
    ]);
    expect(result).toMatchObject({ written: 4, kept: 3, rejected: 1, yield: 0.75, reasons: { refused: 1 } });
    expect(result.byForm.map(({ form, written, kept }) => [form, written, kept])).toEqual([
      ['memo', 2, 1],
      ['story', 2, 2],
    ]);
    const pair = result.byBucket.find(({ cell }) => Object.keys(cell).length === 2);
    expect(pair).toMatchObject({ cell: focus, written: 3, kept: 2, compared: 2 });
  });

  it('see whether wording is new: also that of what was rejected for being old', () => {
    const text = prose('same');
    const fresh = count([[{ id: 'a', text }, {}]]);
    expect(fresh.distinctness).toBe(1);
    const stale = count([
      [{ id: 'a', text }, {}],
      [{ id: 'b', text, status: 'rejected', reasons: ['exact-duplicate'] }, {}],
    ]);
    expect(stale.distinctness).toBeCloseTo(0.5, 1);
    const refused = count([
      [{ id: 'a', text }, {}],
      [{ id: 'b', text, status: 'rejected', reasons: ['off-target'] }, {}],
    ]);
    expect(refused).toMatchObject({ compared: 1, distinctness: 1 });
  });

  it('price every step, and no unknown one at nothing', () => {
    const made = (models: readonly string[]) => ({ ...unmade, steps: models.map(step) });
    expect(count([[{ id: 'a', making: made(['claude-opus-5-5', 'claude-sonnet-5-5']) }, {}]]).cost).toBe(30);
    expect(count([[{ id: 'a', making: made(['claude-opus-5-5', 'mystery']) }, {}]]).cost).toBe('unknown');
  });
});
