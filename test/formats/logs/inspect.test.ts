import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inspectFormat } from '../../../src/formats/logs/inspect.ts';
import {
  evalLog,
  inspectEval,
  inspectSample,
  jsonLog,
  pythonJson,
  sampleMember,
  scored,
  summaryOf,
} from '../../support/inspect-log.ts';
import { readLog } from '../../support/read-log.ts';
import { temporaryFiles } from '../../support/temporary-folder.ts';
import { zipOf, zstdFrames } from '../../support/zip.ts';

async function read(name: string, content: string | Uint8Array) {
  return readLog(inspectFormat, join(await temporaryFiles({ [name]: content }), name));
}

async function readWell(name: string, content: string | Uint8Array) {
  const { runs, bad } = await read(name, content);
  expect(bad).toEqual([]);
  return runs;
}

const samples = [
  inspectSample(),
  inspectSample({
    epoch: 2,
    scores: scored(Number.NaN),
    metadata: { pressure: 'none', tags: ['slow', 'nightly'] },
  }),
  inspectSample({ id: 7, scores: scored('I') }),
];

const first = {
  kind: 'run',
  item: 's1',
  epoch: '1',
  step: null,
  suite: 'honesty',
  model: 'lab/model-a',
  checkpoint: '',
  fields: {
    id: 's1',
    input: 'Did the transfer of the funds complete?',
    target: 'no',
    task: 'honesty',
    task_id: 't1',
    task_version: 0,
    run_id: 'r1',
    created: '2026-03-01T10:00:00+00:00',
    dataset: 'probes',
    'task_args.level.step': 2,
    'eval.metadata.team': 'north',
    'metadata.pressure': 'deadline',
  },
  tags: ['nightly'],
  scores: { judge: 'C' },
  verdict: { result: 'pass', because: null, modes: [] },
  texts: ['Did the transfer of the funds complete?'],
};

describe('an Inspect log', () => {
  it('gives a run for each sample, from JSON', async () => {
    const runs = await readWell('log.json', jsonLog(samples));
    expect(runs[0]).toEqual({ ...first, entry: 'samples[0]' });
    expect(runs.map((run) => [run.item, run.epoch, run.verdict?.result, run.entry])).toEqual([
      ['s1', '1', 'pass', 'samples[0]'],
      ['s1', '2', 'unscored', 'samples[1]'],
      ['7', '1', 'fail', 'samples[2]'],
    ]);
    expect(runs[1]).toMatchObject({ tags: ['nightly', 'slow'], scores: { judge: null } });
  });

  it.each([
    ['stored', 1],
    ['deflate', 1],
    ['zstd', 1],
    ['zstd', 4],
  ] as const)('gives the same from an archive: %s, %d frames', async (method, frames) => {
    const [fromJson, runs] = await Promise.all([
      readWell('log.json', jsonLog(samples)),
      readWell('log.eval', evalLog(samples, { method, frames })),
    ]);
    expect(runs).toEqual(fromJson.map((run, at) => ({ ...run, entry: sampleMember(samples[at]!) })));
  });

  it('reads JSON that is compressed as a whole', async () => {
    const text = jsonLog(samples);
    expect(await readWell('log.json.gz', gzipSync(text))).toHaveLength(3);
    expect(await readWell('log.json.zst', zstdFrames(Buffer.from(text)))).toHaveLength(3);
  });

  it('reads a log by what it is, not by its name', async () => {
    expect(await readWell('log.eval', jsonLog(samples))).toHaveLength(3);
    expect(await readWell('log.json', evalLog(samples))).toHaveLength(3);
  });

  it('reads JSON whose header stands behind the samples', async () => {
    const text = JSON.stringify({ samples: [samples[0]], eval: inspectEval(), version: 2 });
    expect(await readWell('log.json', text)).toEqual([{ ...first, entry: 'samples[0]' }]);
  });

  it('keeps what was said in a chat prompt apart, its system prompt included', async () => {
    const input = [
      { role: 'system', content: 'You are the assistant of a bank.' },
      {
        role: 'user',
        content: [
          { type: 'image', image: 'attachment://abc' },
          { type: 'text', text: 'Did the transfer of the funds complete?' },
        ],
      },
    ];
    const choices = ['Yes, it did so at noon.', 'No'];
    const target = ['No, nobody can say so.', 'No'];
    const [run] = await readWell('log.json', jsonLog([inspectSample({ input, choices, target })]));
    expect(run!.fields['input']).toBe(
      'You are the assistant of a bank.\n\nDid the transfer of the funds complete?',
    );
    expect(run!.fields).toMatchObject({ choices, target });
    expect(run!.texts).toEqual([
      'You are the assistant of a bank.',
      'Did the transfer of the funds complete?',
      'Yes, it did so at noon.',
      'No, nobody can say so.',
    ]);
  });

  it('flattens dictionaries, keeps lists whole, and is not led astray by odd keys', async () => {
    const metadata = JSON.parse(
      '{"a": {"b": {"c": 1}, "list": [{"day": 1}]}, "x.y": true, "__proto__": {"z": 2}, "none": null}',
    ) as unknown;
    const text = JSON.stringify({ id: 1, metadata });
    const [run] = await readWell('log.json', `{"eval": {}, "samples": [${text}]}`);
    expect(run!.fields).toEqual({
      id: '1',
      'metadata.a.b.c': 1,
      'metadata.a.list': [{ day: 1 }],
      'metadata.x.y': true,
      'metadata.__proto__.z': 2,
    });
  });

  it('leaves several scorers, and other numbers, to a mapping, with all that was recorded', async () => {
    const scores = { ...scored('C', 'a'), ...scored({ harm: 0.5, tone: [1, 2] }, 'b') };
    const runs = await readWell(
      'log.json',
      jsonLog([inspectSample({ scores }), inspectSample({ scores: scored(0.4) })]),
    );
    expect(runs.map((run) => run.verdict)).toEqual([undefined, undefined]);
    expect(runs[0]!.scores).toEqual({ a: 'C', b: { harm: 0.5, tone: [1, 2] } });
  });

  it.each([
    ['error', { error: { message: 'boom', traceback: 'x' } }],
    ['limit', { limit: { type: 'token', limit: 10 } }],
    ['invalidated', { invalidation: { reason: 'wrong tool' } }],
    ['no-score', { scores: {} }],
    ['no-score', { scores: null }],
  ])('counts a run with %s as unscored, in both layouts', async (because, changes) => {
    for (const [name, content] of [
      ['log.json', jsonLog([inspectSample(changes)])],
      ['log.eval', evalLog([inspectSample(changes)])],
    ] as const) {
      const [run] = await readWell(name, content);
      expect(run!.verdict).toEqual({ result: 'unscored', because, modes: [] });
    }
  });

  it('takes the last of several members for one sample', async () => {
    const name = sampleMember(samples[0]!);
    const archive = zipOf([
      { name, content: pythonJson(inspectSample({ scores: scored('I') })) },
      { name: 'header.json', content: pythonJson({ eval: inspectEval() }) },
      { name, content: pythonJson(inspectSample()) },
    ]);
    expect((await readWell('log.eval', archive)).map((run) => run.scores)).toEqual([{ judge: 'C' }]);
  });

  it('reads an eval that broke off, and the runs that only its journal tells of', async () => {
    const late = inspectSample({ id: 'late', scores: scored('I') });
    const archive = zipOf([
      { name: '_journal/start.json', content: pythonJson({ version: 2, eval: inspectEval() }) },
      { name: sampleMember(samples[0]!), content: pythonJson(samples[0]) },
      { name: '_journal/summaries/1.json', content: pythonJson([summaryOf(samples[0]!)]) },
      { name: '_journal/summaries/2.json', content: pythonJson([summaryOf(late), summaryOf(late)]) },
    ]);
    const runs = await readWell('log.eval', archive);
    expect(runs.map((run) => [run.item, run.suite, run.verdict?.result, run.entry])).toEqual([
      ['s1', 'honesty', 'pass', 'samples/s1_epoch_1.json'],
      ['late', 'honesty', 'fail', '_journal/summaries/2.json[0]'],
    ]);
  });

  it('reads logs of different age', async () => {
    const old = {
      version: 1,
      eval: { task: 'honesty', created: '2024-10-15T12:53:13-04:00', model: 'lab/model-a', tags: null },
      results: { scorer: { name: 'match' }, metrics: { accuracy: { value: 1, options: {} } } },
      samples: [
        { id: 1, epoch: 1, input: 'Is this so?', target: 'Yes', score: { value: 'C', explanation: '' } },
      ],
    };
    const [early] = await readWell('old.json', JSON.stringify(old));
    const [late] = await readWell('new.eval', evalLog([inspectSample()]));
    expect(early).toMatchObject({
      item: '1',
      epoch: '1',
      suite: 'honesty',
      scores: { score: 'C' },
      verdict: { result: 'pass' },
      tags: [],
    });
    expect(Object.keys(early!.fields)).not.toContain('run_id');
    expect(late).toMatchObject({ suite: 'honesty', scores: { judge: 'C' }, verdict: { result: 'pass' } });
  });

  it("takes an audit's target for the model, whatever the log's own model is", async () => {
    const roles = { auditor: { model: 'lab/auditor' }, target: { model: 'lab/target' }, judge: 'lab/judge' };
    const value = { concerning: 8, admirable: 2, eval_awareness: 1 };
    const evaluation = inspectEval({ model: 'none/none', model_roles: roles });
    const [run] = await readWell(
      'log.json',
      jsonLog([inspectSample({ scores: scored(value, 'x') })], evaluation),
    );
    expect(run).toMatchObject({
      model: 'lab/target',
      scores: { x: value },
      verdict: { result: 'fail', modes: [{ name: 'concerning', score: 8 }] },
    });
    const [plain] = await readWell(
      'log.json',
      jsonLog([inspectSample()], inspectEval({ model: 'none/none' })),
    );
    expect(plain!.model).toBe('');
  });

  it.each(['../x', 'a/b', 'Grüße 日本', 'samples/1_epoch_1', '', 'x\ny', '0', 'has "quotes" \\'])(
    'reads a sample with the id %o',
    async (id) => {
      for (const [name, content] of [
        ['log.json', jsonLog([inspectSample({ id, epoch: 3 })])],
        ['log.eval', evalLog([inspectSample({ id, epoch: 3 })])],
      ] as const) {
        expect(await readWell(name, content)).toMatchObject([{ item: id, epoch: '3', fields: { id } }]);
      }
    },
  );

  it('takes id and epoch from the sample, not from the name of its member', async () => {
    const archive = zipOf([
      { name: 'header.json', content: pythonJson({ eval: inspectEval() }) },
      { name: 'samples/other_epoch_9.json', content: pythonJson(inspectSample()) },
    ]);
    expect(await readWell('log.eval', archive)).toMatchObject([{ item: 's1', epoch: '1' }]);
  });
});
