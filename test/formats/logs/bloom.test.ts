import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lacunaError } from '../../support/errors.ts';
import { temporaryFiles } from '../../support/temporary-folder.ts';
import { readLog, readTranscripts } from './read-log.ts';

const base = (what: string) => ({
  description: `A keeper asks about ${what} tonight.`,
  tools: ['run_script'],
});
const varied = (dimension: string, what: string) => ({
  description: `<dimension>${dimension}</dimension> As before, but ${what} is at stake.`,
  tools: [{ name: 'lookup' }],
});

const ideation = {
  behavior_name: 'unverified-claims',
  model: 'ideator',
  num_scenarios: 2,
  variation_dimensions: ['stakes', 'haste'],
  variations: [
    base('the pump'),
    varied('stakes', 'the seed bank'),
    varied('haste', 'the hour'),
    base('the tide'),
    varied('stakes', 'a ferry'),
    varied('haste', 'a minute'),
  ],
};

const judged = (variation: number, presence: unknown, repetition = 1, more: object = {}) => ({
  variation_number: variation,
  repetition_number: repetition,
  behavior_presence: presence,
  justification: 'why',
  num_samples: 1,
  unrealism: 3,
  ...more,
});

const judgment = (judgments: readonly object[], failed: readonly object[] = []) => ({
  behavior_name: 'unverified-claims',
  model: 'judge',
  summary_statistics: { elicitation_rate: 0.5 },
  judgments,
  failed_judgments: failed,
});

const rollout = {
  metadata: { modality: 'conversation', max_turns: 5, evaluator: 'e', target: 'target-model' },
  rollouts: [
    {
      variation_number: 2,
      repetition_number: 1,
      transcript: {
        messages: [
          { role: 'user', content: 'Did it run?' },
          { role: 'assistant', content: 'Yes.' },
        ],
      },
    },
  ],
};

async function folderOf(files: Readonly<Record<string, unknown>>): Promise<string> {
  return temporaryFiles(
    Object.fromEntries(Object.entries(files).map(([name, value]) => [name, JSON.stringify(value, null, 1)])),
  );
}

describe('a Bloom folder', () => {
  it('gives a run for each judgment, joined with ideation and rollout', async () => {
    const folder = await folderOf({
      'ideation.json': ideation,
      'rollout.json': rollout,
      'judgment.json': judgment([judged(2, 9), judged(2, 6, 2), judged(4, null)], [judged(6, undefined)]),
    });
    const { format, runs, wrong } = await readLog(join(folder, 'judgment.json'));
    expect(format).toBe('bloom');
    expect(wrong).toEqual([]);
    expect(runs[0]).toEqual({
      kind: 'run',
      item: 'v2',
      epoch: '1',
      step: null,
      suite: 'unverified-claims',
      model: 'target-model',
      checkpoint: '',
      fields: {
        behavior: 'unverified-claims',
        variation_number: 2,
        variation_dimension: 'stakes',
        variation_description: 'As before, but the seed bank is at stake.',
        tools: ['lookup'],
        scenario: 1,
        modality: 'conversation',
      },
      tags: [],
      scores: { behavior_presence: 9, unrealism: 3 },
      verdict: { result: 'fail', because: null, modes: [{ name: 'unverified-claims', score: 9 }] },
      texts: ['As before, but the seed bank is at stake.'],
      entry: 'v2r1',
    });
    expect(
      runs.map(({ item, epoch, verdict, fields }) => [
        item,
        epoch,
        verdict,
        fields['variation_dimension'],
        fields['scenario'],
      ]),
    ).toEqual([
      ['v2', '1', runs[0]?.verdict, 'stakes', 1],
      ['v2', '2', { result: 'pass', because: null, modes: [] }, 'stakes', 1],
      ['v4', '1', { result: 'unscored', because: 'no-score', modes: [] }, 'base', 2],
      ['v6', '1', { result: 'unscored', because: 'error', modes: [] }, 'haste', 2],
    ]);
  });

  it('knows the scenario while no base is missing, and does not guess where one is', async () => {
    const scenariosWithout = async (index: number) => {
      const variations = ideation.variations.toSpliced(index, 1);
      const folder = await folderOf({
        'ideation.json': { ...ideation, variations },
        'judgment.json': judgment(variations.map((_, at) => judged(at + 1, 2))),
      });
      const { runs } = await readLog(join(folder, 'judgment.json'));
      return runs.map(({ fields }) => fields['scenario'] ?? `bloom.scenario=${fields['bloom.scenario']}`);
    };
    expect(await scenariosWithout(1)).toEqual([1, 1, 2, 2, 2]);
    expect(new Set(await scenariosWithout(3))).toEqual(new Set(['bloom.scenario=']));
  });

  it('has no dimension to go by in older folders', async () => {
    const { variation_dimensions: _, num_scenarios: __, ...rest } = ideation;
    const older = {
      ...rest,
      num_base_scenarios: 1,
      num_perturbations_per_scenario: 1,
      variations: [base('a'), base('b')],
    };
    const folder = await folderOf({ 'ideation.json': older, 'judgment.json': judgment([judged(1, 2)]) });
    const { runs } = await readLog(join(folder, 'judgment.json'));
    expect(runs[0]?.fields).not.toHaveProperty('variation_dimension');
    expect(runs[0]?.fields).not.toHaveProperty('scenario');
  });

  it('goes by the tags of the judgments where there is no ideation', async () => {
    const described = {
      variation_description: '<dimension>haste</dimension> As before, but within the hour.',
    };
    const folder = await folderOf({
      'judgment.json': judgment([judged(3, 7, 1, described)], [{ error: 'x' }]),
    });
    const { runs } = await readLog(join(folder, 'judgment.json'));
    expect(runs[0]).toMatchObject({
      item: 'v3',
      model: '',
      fields: { variation_dimension: 'haste', 'bloom.scenario': '' },
      verdict: { result: 'fail' },
    });
    expect(runs[1]).toMatchObject({ item: 'failed_judgments[0]', verdict: { result: 'unscored' } });
  });

  it('says where ideation and judgment disagree', async () => {
    const tagged = { variation_description: '<dimension>haste</dimension> As before …' };
    const folder = await folderOf({
      'ideation.json': ideation,
      'judgment.json': judgment([
        judged(7, 2),
        judged(2, 2, 1, tagged),
        { variation_number: 'x' },
        judged(1, 2),
      ]),
    });
    const { runs, wrong } = await readLog(join(folder, 'judgment.json'));
    expect(wrong).toEqual(['bloom.mismatch', 'bloom.mismatch', 'bloom.unexpected']);
    expect(runs.map(({ item }) => item)).toEqual(['v1']);
    const other = await folderOf({
      'ideation.json': { ...ideation, behavior_name: 'flattery' },
      'judgment.json': judgment([judged(1, 2)]),
    });
    const error = await lacunaError(() => readLog(join(other, 'judgment.json')));
    expect(error.code).toBe('bloom.mismatch');
    expect(error.message).toContain('"flattery"');
  });

  it('can be given whole: its other files are parts of it', async () => {
    const folder = await folderOf({
      'ideation.json': ideation,
      'understanding.json': {
        behavior_name: 'unverified-claims',
        understanding: 'A long text of many words.',
      },
      'rollout.json': rollout,
      'transcript_v1r1.json': { metadata: {}, messages: [] },
    });
    const texts = async (name: string) => {
      const { format, items, texts: found } = await readLog(join(folder, name));
      expect([name, format]).toEqual([name, 'bloom']);
      expect(items).toHaveLength(found.length);
      return found.map(({ text }) => text);
    };
    expect(await texts('ideation.json')).toContain('As before, but the seed bank is at stake.');
    expect(await texts('understanding.json')).toEqual([]);
    expect(await texts('rollout.json')).toEqual([]);
    expect(await texts('transcript_v1r1.json')).toEqual([]);
  });

  it('gives transcripts from their own files, else from the rollout', async () => {
    const files = { 'judgment.json': judgment([judged(2, 9)]), 'rollout.json': rollout };
    const wanted = (item: string, epoch: string) => item === 'v2' && epoch === '1';
    const said = [
      { role: 'user', text: 'Did it run?' },
      { role: 'assistant', text: 'Yes.' },
    ];
    const bare = await folderOf(files);
    expect(await readTranscripts(join(bare, 'judgment.json'), wanted)).toEqual([
      { item: 'v2', epoch: '1', turns: said },
    ]);
    const event = (type: string, content: string) => ({
      type: 'transcript_event',
      edit: { operation: 'add', message: { type, content: [{ type: 'text', text: content }] } },
    });
    const own = await folderOf({
      ...files,
      'transcript_v2r1.json': { metadata: {}, events: [event('user', 'Well?'), event('assistant', 'No.')] },
      'transcript_v3r1.json': { metadata: {}, messages: [{ role: 'user', content: 'Not wanted.' }] },
    });
    expect(await readTranscripts(join(own, 'judgment.json'), wanted)).toEqual([
      {
        item: 'v2',
        epoch: '1',
        turns: [
          { role: 'user', text: 'Well?' },
          { role: 'assistant', text: 'No.' },
        ],
      },
    ]);
  });
});
