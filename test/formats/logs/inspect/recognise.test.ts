import { describe, expect, it } from 'vitest';
import { isInspectLog } from '../../../../src/formats/logs/inspect/recognise.ts';
import { evalLog, inspectEval, inspectSample, jsonLog } from '../../../support/inspect-log.ts';
import { zipOf } from '../../../support/zip.ts';

const recognises = (file: string, content: string | Uint8Array) =>
  isInspectLog({ file, head: Buffer.from(content).subarray(0, 64 * 1024) });
const log = evalLog([inspectSample()]);

describe('isInspectLog', () => {
  it('knows an archive by its name, or by its members', () => {
    expect(recognises('a.eval', log)).toBe(true);
    expect(recognises('a.EVAL', zipOf([{ name: 'x', content: '' }]))).toBe(true);
    expect(recognises('renamed.zip', log)).toBe(true);
    expect(recognises('renamed.zip', zipOf([{ name: 'header.json', content: '{}' }]))).toBe(true);
    expect(recognises('b.zip', zipOf([{ name: 'table.csv', content: 'samples/1,header.json' }]))).toBe(false);
    expect(recognises('empty.zip', zipOf([]))).toBe(false);
  });

  it('takes a file named .eval that is none, so that the reader can say what is wrong', () => {
    expect(recognises('broken.eval', 'not an archive')).toBe(true);
  });

  it('knows a log in JSON, whatever the order of its keys and however long it is', () => {
    const samples = Array.from({ length: 200 }, () => inspectSample());
    expect(recognises('a.json', jsonLog(samples))).toBe(true);
    expect(recognises('a.json', jsonLog([]))).toBe(true);
    expect(recognises('a.json', JSON.stringify({ eval: inspectEval(), status: 'started' }))).toBe(true);
    expect(recognises('a.json', JSON.stringify({ samples, version: 2, eval: inspectEval() }))).toBe(true);
    expect(recognises('a.json', `\uFEFF${JSON.stringify({ version: 2, eval: {} }, null, 2)}`)).toBe(true);
  });

  it.each([
    ['promptfoo', '{"evalId": "eval-x", "results": {"version": 3, "eval": {}}, "config": {}}'],
    ['Bloom', '{"behavior_name": "x", "judgments": [{"version": 2, "eval": 1}]}'],
    ['rows', '{"eval": "x", "version": 2}\n{"eval": "y", "version": 2}'],
    ['a list', '[{"version": 2, "eval": {}, "samples": []}]'],
    ['samples of something else', '{"samples": [{"id": 1}]}'],
    ['a table', 'version,eval,samples\n1,2,3'],
    ['nothing', ''],
  ])('leaves %s alone', (_, content) => {
    expect(recognises('a.json', content)).toBe(false);
  });
});
