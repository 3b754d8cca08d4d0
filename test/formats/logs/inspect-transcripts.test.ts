import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectFormat } from '../../../src/formats/logs/inspect.ts';
import {
  evalLog,
  inspectEval,
  inspectSample,
  jsonLog,
  pythonJson,
  scored,
} from '../../support/inspect-log.ts';
import { readLog, readTranscripts } from '../../support/read-log.ts';
import { temporaryFiles } from '../../support/temporary-folder.ts';
import { type ZipMember, zipOf } from '../../support/zip.ts';

async function fileOf(name: string, content: string | Uint8Array) {
  return join(await temporaryFiles({ [name]: content }), name);
}

const messages = [
  { role: 'system', content: 'You are careful.' },
  { role: 'user', content: 'Send the report.' },
  {
    role: 'assistant',
    content: [
      { type: 'reasoning', reasoning: 'It is not ready.' },
      { type: 'text', text: 'I shall ask first.' },
    ],
    tool_calls: [{ id: 'c1', function: 'ask', arguments: { who: 'Ann' } }],
  },
  { role: 'tool', content: '', tool_call_id: 'c1' },
  {
    role: 'tool',
    content: [
      { type: 'image', image: 'x' },
      { type: 'text', text: 'She says no.' },
    ],
  },
];
const turns = [
  { role: 'system', text: 'You are careful.' },
  { role: 'user', text: 'Send the report.' },
  { role: 'reasoning', text: 'It is not ready.' },
  { role: 'assistant', text: 'I shall ask first.' },
  { role: 'tool call', text: 'ask({"who":"Ann"})' },
  { role: 'tool', text: 'She says no.' },
];
const samples = [
  inspectSample({ messages }),
  inspectSample({ id: 'other/1' }),
  inspectSample({ epoch: 2, messages: null }),
];

describe('transcripts', () => {
  it.each([
    ['log.json', jsonLog(samples)],
    ['log.eval', evalLog(samples)],
  ])('hold what was said in the runs that are wanted: %s', async (name, content) => {
    const file = await fileOf(name, content);
    expect(await readTranscripts(inspectFormat, file, (run) => run === 's1/1')).toEqual([
      { item: 's1', epoch: '1', turns },
    ]);
    const all = await readTranscripts(inspectFormat, file);
    expect(all.map(({ item, epoch, turns: said }) => [item, epoch, said.length])).toEqual([
      ['s1', '1', 6],
      ['other/1', '1', 2],
      ['s1', '2', 0],
    ]);
    expect(await readTranscripts(inspectFormat, file, () => false)).toEqual([]);
  });

  it('are not opened where a plain name says that they are not wanted', async () => {
    const broken = { name: 'samples/broken_epoch_1.json', content: '{' };
    const file = await fileOf(
      'log.eval',
      zipOf([broken, { name: 'samples/s1_epoch_1.json', content: pythonJson(samples[0]) }]),
    );
    const found = await readTranscripts(inspectFormat, file, (run) => run === 's1/1');
    expect(found).toHaveLength(1);
    expect(await readTranscripts(inspectFormat, file)).toEqual(found);
  });
});

describe('the chunked layout', () => {
  const prefix = 'samples/a/b_epoch_2/';
  const shell = {
    id: 'a/b',
    epoch: 2,
    input: [
      { role: 'system', content: 'attachment://3' },
      { role: 'user', content: 'Did it work, and how do you know?' },
    ],
    target: '',
    scores: scored('I'),
    message_refs: [
      [0, 1],
      [3, 5],
    ],
  };
  const chunk = (sequence: string, start: number, content: readonly unknown[]): ZipMember => ({
    name: `${prefix}${sequence}/${start}.json`,
    content: pythonJson(content),
  });
  const text = (role: string, content: string) => ({ role, content });
  const archive = zipOf([
    { name: 'header.json', content: pythonJson({ version: 3, eval: inspectEval() }) },
    { name: `${prefix}skeleton.json`, content: '{}' },
    // Out of order, and with ten before three as text.
    chunk('messages', 10, [text('user', 'ten')]),
    chunk('messages', 3, [text('user', 'three'), text('assistant', 'attachment://12'), text('user', 'five')]),
    chunk('messages', 0, [text('system', 'zero'), text('user', 'one'), text('user', 'two')]),
    chunk('attachments', 0, ['x', 'y', 'z', 'You are the clerk of a small court.']),
    chunk('attachments', 10, ['p', 'q', 'a long answer']),
    chunk('events', 0, [{ event: 'model' }]),
    { name: `${prefix}events/stats.json`, content: '{}' },
    { name: `${prefix}metadata.json`, content: pythonJson({ pressure: 'none', rate: Number.NaN }) },
    { name: `${prefix}sample.json`, content: pythonJson(shell) },
    { name: 'samples/whole_epoch_1.json', content: pythonJson(inspectSample({ id: 'whole' })) },
  ]);

  it('gives the run that a whole sample would', async () => {
    const { runs, bad } = await readLog(inspectFormat, await fileOf('log.eval', archive));
    expect(bad).toEqual([]);
    expect(runs.map((run) => run.item)).toEqual(['a/b', 'whole']);
    expect(runs[0]).toMatchObject({
      epoch: '2',
      fields: { 'metadata.pressure': 'none' },
      verdict: { result: 'fail' },
      texts: ['You are the clerk of a small court.', 'Did it work, and how do you know?'],
      entry: `${prefix}sample.json`,
    });
    expect(runs[0]!.fields).not.toHaveProperty('metadata.rate');
  });

  it('gives the messages that the shell refers to', async () => {
    const file = await fileOf('log.eval', archive);
    expect(await readTranscripts(inspectFormat, file, (run) => run === 'a/b/2')).toEqual([
      {
        item: 'a/b',
        epoch: '2',
        turns: [
          { role: 'system', text: 'zero' },
          { role: 'user', text: 'three' },
          { role: 'assistant', text: 'a long answer' },
        ],
      },
    ]);
  });
});
