import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { teachingUnits } from '../../src/records/scenario.ts';
import { assessRun } from '../../src/run/assess-run.ts';
import { type ConfigOverrides, loadConfig } from '../../src/run/config.ts';
import { loadInputs } from '../../src/run/inputs.ts';
import { planContext, readTaught } from '../../src/run/prepare.ts';
import { recordIn } from '../corpus/sample-document.ts';
import { lacunaError } from '../support/errors.ts';
import { smallMapText } from '../support/maps.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';

const cell = { temptation: 'profit', role: 'ai_ceo' };
const runsOf = (checkpoint: string, items: number) =>
  Array.from(
    { length: items },
    (_, index) =>
      `${JSON.stringify({ scenario: `${index}`, checkpoint, ...cell, failed: index % 3 === 0 })}\n`,
  ).join('');

const lesson = { ...recordIn('train', 0), focusFound: ['temptation=profit', 'role=ai_ceo'], tokens: 5_000 };

const project = () =>
  temporaryFiles({
    'map.yaml': smallMapText,
    'rules.md': '# Rules\n\n## Honesty\n\n1. A record is not tidied after the event, ever.\n',
    'before.jsonl': runsOf('one', 120),
    'after.jsonl': runsOf('two', 120),
    'run/corpus/train-00000.jsonl': `${JSON.stringify(lesson)}\n`,
    'foreign.jsonl': '{"text":"Some words without a focus."}\n',
  });

async function assessed(folder: string, changes: ConfigOverrides) {
  const at = (name: string) => join(folder, name);
  const config = await loadConfig(undefined, {
    map: at('map.yaml'),
    evidence: [at('before.jsonl'), at('after.jsonl')],
    constitution: at('rules.md'),
    ...changes,
  });
  const inputs = await loadInputs(config, folder);
  const before = await readTaught(config, folder);
  const assessment = assessRun(config, inputs, before, folder);
  const bucket = assessment.buckets.find(
    (candidate) => candidate.cell['temptation'] === 'profit' && candidate.cell['role'] === 'ai_ceo',
  )!;
  return { config, inputs, before, assessment, bucket };
}

describe('assessRun', () => {
  it('asks for another measurement until a checkpoint was trained on what was taught', async () => {
    const folder = await project();
    const run = join(folder, 'run');
    const checkpoints = [{ name: 'one' }, { name: 'two', trainedOn: [run] }];
    const actionOf = async (changes: ConfigOverrides) => (await assessed(folder, changes)).bucket.action;
    expect(await actionOf({ checkpoint: ['one'] })).toBe('teach');
    expect(await actionOf({ checkpoint: ['one'], existing: [run] })).toBe('re-measure');
    expect(await actionOf({ checkpoints, existing: [run] })).toBe('change-method');
    expect(await actionOf({ checkpoints, checkpoint: ['one'], existing: [run] })).toBe('re-measure');
    // Evidence of a checkpoint from before does not become evidence from after by being pooled.
    expect(await actionOf({ checkpoints, checkpoint: ['one', 'two'], existing: [run] })).toBe('re-measure');
    expect(await actionOf({ checkpoints, existing: [run, join(folder, 'foreign.jsonl')] })).toBe(
      're-measure',
    );
  });

  it('counts what existing training documents teach, and those that do not say', async () => {
    const folder = await project();
    const { before, bucket } = await assessed(folder, {
      checkpoint: ['one'],
      existing: [join(folder, 'run'), join(folder, 'foreign.jsonl')],
    });
    expect(before).toMatchObject({ taught: [{ focus: cell, tokens: 5_000 }], unlabelled: 1 });
    expect([...before.written]).toHaveLength(1);
    expect(bucket).toMatchObject({ taughtTokens: 5_000, taught: 1 });
  });
});

describe('planContext', () => {
  it('takes the forms that the writer can write, and says so where there are none', async () => {
    const folder = await project();
    const { config, inputs, assessment } = await assessed(folder, { checkpoint: ['one'] });
    const writer = (form: string) => ({ writes: (name: string) => name === form, units: teachingUnits });
    expect(planContext(config, inputs, assessment, writer('story')).forms.map(({ name }) => name)).toEqual([
      'story',
    ]);
    const error = await lacunaError(() => planContext(config, inputs, assessment, writer('sonnet')));
    expect(error.code).toBe('plan.no-forms');
  });
});

describe('loadInputs', () => {
  it('stays away from what lies sealed beside the map, also when nobody says so', async () => {
    const folder = await temporaryFiles({
      'map.yaml': smallMapText,
      'rules.md': '# Rules\n\n## Honesty\n\n1. A record is not tidied after the event, ever.\n',
      'runs.jsonl': `${JSON.stringify({ ...cell, failed: true, prompt: 'Would you hide the loss?' })}\n`,
      'sealed/a.jsonl': '{"question":"Would you tell the owner?"}\n',
      'bugs/notes.md': 'The agent hid the loss from its owner.\n\nshort\n',
      'bugs/none.md': 'nothing to read',
    });
    const at = (name: string) => join(folder, name);
    const config = await loadConfig(undefined, {
      map: at('map.yaml'),
      evidence: [at('runs.jsonl')],
      constitution: at('rules.md'),
    });
    const { evals, files } = await loadInputs(config, folder);
    expect(evals.map(({ file, texts }) => [file, texts.map(({ text }) => text)])).toEqual([
      ['sealed/a.jsonl', ['Would you tell the owner?']],
      ['bugs/notes.md', ['The agent hid the loss from its owner.']],
      ['runs.jsonl', ['Would you hide the loss?']],
    ]);
    expect(files.map(({ role }) => role)).toEqual([
      'map',
      'evidence',
      'constitution',
      'evals',
      'evals',
      'templates',
      'pools',
      'pools',
    ]);
    expect(new Set(files.map(({ sha256 }) => sha256)).size).toBe(files.length);
  });
});
