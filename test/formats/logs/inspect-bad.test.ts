import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectFormat } from '../../../src/formats/logs/inspect.ts';
import { lacunaError } from '../../support/errors.ts';
import {
  evalLog,
  inspectEval,
  inspectSample,
  jsonLog,
  pythonJson,
  sampleMember,
} from '../../support/inspect-log.ts';
import { readLog } from '../../support/read-log.ts';
import { temporaryFiles } from '../../support/temporary-folder.ts';
import { type ZipMember, zipOf } from '../../support/zip.ts';

async function read(name: string, content: string | Uint8Array) {
  return readLog(inspectFormat, join(await temporaryFiles({ [name]: content }), name));
}

const thrown = (name: string, content: string | Uint8Array) => lacunaError(() => read(name, content));
const good = inspectSample({ id: 'good' });
const member = (sample: Readonly<Record<string, unknown>>): ZipMember => ({
  name: sampleMember(sample),
  content: pythonJson(sample),
});
const header: ZipMember = { name: 'header.json', content: pythonJson({ eval: inspectEval() }) };

describe('a log that cannot be read', () => {
  it('is said to be cut off: an archive', async () => {
    const whole = evalLog([inspectSample(), good]);
    const error = await thrown('log.eval', whole.subarray(0, whole.length - 100));
    expect(error.code).toBe('log.truncated');
    expect(error.message).toContain('log.eval');
    expect(error.hint).toContain('Copy it again');
  });

  it.each([0.3, 0.6, 0.9, 0.999])('is said to be cut off: JSON, at %d of its length', async (share) => {
    const whole = jsonLog([inspectSample(), good, inspectSample({ epoch: 2 })]);
    const error = await thrown('log.json', whole.slice(0, whole.length * share));
    expect(error.code).toBe('log.truncated');
    expect(error.message).toContain('log.json');
  });

  it.each(['x'.repeat(100), 'PK', '', '[{"id": 1}]'])('is said to be no log: %s', async (content) => {
    expect((await thrown('log.eval', content)).code).toMatch(/^log\.(not-zip|truncated)$/);
  });

  it.each([
    ['log.json', '{"version": 2, "samples": [{"id": 1}]}'],
    ['log.json', '{"version": 2, "eval": null, "samples": [{"id": 1}]}'],
    ['log.json', '{"version": 2, "eval": ["x"], "samples": [{"id": 1}]}'],
    ['log.eval', zipOf([member(good)])],
    ['log.eval', zipOf([member(good), { name: 'header.json', content: '{}' }])],
  ])('is said to have no header: %s %#', async (name, content) => {
    expect((await thrown(name, content)).code).toBe('log.no-header');
  });

  it('is said to be broken where its frame is, after what stands before has been read', async () => {
    const text = jsonLog([good, inspectSample()]).replace('}},{"id":"s1"', '}}{"id":"s1"');
    expect(text).toContain('}}{"id"');
    const file = join(await temporaryFiles({ 'log.json': text }), 'log.json');
    const items: string[] = [];
    const error = await lacunaError(async () => {
      for await (const item of inspectFormat.read(file, { onBad: (error) => expect.fail(error.message) })) {
        items.push(item.kind === 'run' ? item.item : item.kind);
      }
    });
    expect(error.code).toBe('log.malformed');
    expect(error.message).toMatch(/log\.json.*at byte \d+/);
    expect(items).toEqual(['good']);
  });

  it('is said to have a broken header', async () => {
    const archive = zipOf([member(good), { name: 'header.json', content: '{"eval": {"task": oops}}' }]);
    const error = await thrown('log.eval', archive);
    expect(error.code).toBe('log.malformed');
    expect(error.message).toContain('header.json');
  });
});

describe('a log without runs', () => {
  it.each([
    ['log.json', jsonLog([])],
    ['log.json', JSON.stringify({ version: 2, eval: inspectEval() })],
    ['log.eval', evalLog([])],
  ])('is put aside: %s %#', async (name, content) => {
    const { runs, bad } = await read(name, content);
    expect(runs).toEqual([]);
    expect(bad).toMatchObject([{ code: 'log.no-samples' }]);
  });

  it('is not said to have no samples where they are all wrong', async () => {
    const { runs, bad } = await read('log.json', jsonLog([{ epoch: 1 }]));
    expect(runs).toEqual([]);
    expect(bad).toMatchObject([{ code: 'log.bad-sample' }]);
  });

  it('gives unscored runs where there are no scores at all', async () => {
    const samples = [inspectSample({ scores: {} }), inspectSample({ epoch: 2, scores: null })];
    const { runs, bad } = await read('log.eval', evalLog(samples));
    expect(bad).toEqual([]);
    expect(runs.map((run) => run.verdict?.because)).toEqual(['no-score', 'no-score']);
  });
});

describe('a sample that is wrong is put aside by name, and the others are read', () => {
  it.each<[string, ZipMember, string]>([
    [
      'broken JSON',
      { name: 'samples/x_epoch_1.json', content: '{"id": "x", "metadata": {"a": tru}}' },
      'log.malformed',
    ],
    [
      'a broken frame',
      { name: 'samples/x_epoch_1.json', content: '{"id": "x" "epoch": 1}' },
      'log.malformed',
    ],
    ['cut off', { name: 'samples/x_epoch_1.json', content: '{"id": "x", "input": "a' }, 'log.malformed'],
    ['empty', { name: 'samples/x_epoch_1.json', content: '' }, 'log.malformed'],
    ['no id', { name: 'samples/x_epoch_1.json', content: '{"epoch": 1}' }, 'log.bad-sample'],
    ['no object', { name: 'samples/x_epoch_1.json', content: '[1]' }, 'log.bad-sample'],
    [
      'encrypted',
      { name: 'samples/x_epoch_1.json', content: '{"id": "x"}', isEncrypted: true },
      'log.encrypted',
    ],
    ['damaged', { name: 'samples/x_epoch_1.json', content: '{"id": "x"}', claimedSum: 7 }, 'log.damaged'],
    [
      'an unknown compression',
      { name: 'samples/x_epoch_1.json', content: '{"id": "x"}', claimedMethod: 99 },
      'log.unknown-compression',
    ],
  ])('in an archive: %s', async (_, wrong, code) => {
    const summaries = {
      name: 'summaries.json',
      content: '[{"id": "x", "epoch": 1}, {"id": "good", "epoch": 1}]',
    };
    const { runs, bad } = await read('log.eval', zipOf([header, wrong, member(good), summaries]));
    expect(runs.map((run) => run.item)).toEqual(['good']);
    expect(bad).toMatchObject([{ code }]);
    expect(bad[0]!.message).toContain('samples/x_epoch_1.json');
    expect(bad[0]!.message).toContain('log.eval');
  });

  it.each([
    ['broken JSON', '{"id": "x", "metadata": {"a": tru}}', 'log.malformed'],
    ['no id', '{"epoch": 1}', 'log.bad-sample'],
    ['an id that is none', '{"id": {"a": 1}}', 'log.bad-sample'],
    ['null', 'null', 'log.bad-sample'],
    ['too large', `{"id": "x", "input": "${'x'.repeat(17 * 1024 * 1024)}"}`, 'log.sample-too-large'],
  ])('in JSON: %s', async (_, wrong, code) => {
    const text = `{"eval": {}, "samples": [${pythonJson(good)}, ${wrong}, ${pythonJson(good)}]}`;
    const { runs, bad } = await read('log.json', text);
    expect(runs.map((run) => run.entry)).toEqual(['samples[0]', 'samples[2]']);
    expect(bad).toMatchObject([{ code }]);
    expect(bad[0]!.message).toContain('samples[1]');
    expect(bad[0]!.message).toContain('log.json');
  });

  it('stops where putting aside is not wanted', async () => {
    const file = join(await temporaryFiles({ 'log.json': jsonLog([{}, good]) }), 'log.json');
    const reading = async () => {
      const onBad = (error: Error) => {
        throw error;
      };
      for await (const _ of inspectFormat.read(file, { onBad })) expect.unreachable();
    };
    expect((await lacunaError(reading)).code).toBe('log.bad-sample');
  });
});
