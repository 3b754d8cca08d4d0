import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/run/config.ts';
import { modelsOf } from '../../src/run/models.ts';
import { judgeWarnings } from '../../src/run/warnings.ts';

const configOf = (model: object) =>
  loadConfig(undefined, {
    ...{ map: '/m.yaml', evidence: ['/e.jsonl'], constitution: '/c.md', writer: 'claude' },
    model,
  });
const modelsWith = async (model: object) => modelsOf((await configOf(model)).model);

describe('modelsOf', () => {
  it('drafts with the cheaper model, rewrites with the best, and has another one judge', async () => {
    const models = await modelsWith({});
    expect(models).toEqual({
      brief: 'claude-sonnet-5-5',
      draft: 'claude-sonnet-5-5',
      rewrite: 'claude-opus-5-5',
      grade: 'claude-sonnet-5-5',
      repair: 'claude-opus-5-5',
    });
  });

  it('goes by a config of before, which names two', async () => {
    expect(await modelsWith({ draft: 'a', rewrite: 'b' })).toMatchObject({ brief: 'a', repair: 'b' });
  });

  it('never has the model judge that rewrites, unless it is told to, and then says so', async () => {
    for (const rewrite of ['claude-sonnet-5-5', 'claude-opus-5-5', 'another']) {
      const { grade } = await modelsWith({ rewrite });
      expect(grade).not.toBe(rewrite);
    }
    const asked = await configOf({ rewrite: 'a', grade: 'a' });
    expect(modelsOf(asked.model).grade).toBe('a');
    expect(judgeWarnings(asked, { ungraded: '' })).toHaveLength(1);
    expect(judgeWarnings(await configOf({}), { ungraded: '' })).toEqual([]);
    expect(judgeWarnings(asked, { ungraded: 'grading is switched off' })[0]).toContain('switched off');
  });
});
