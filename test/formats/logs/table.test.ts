import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lineFormatOf, probeStream } from '../../../src/formats/logs/index.ts';
import type { LogItem } from '../../../src/formats/logs/log-format.ts';
import { isBucketTable, isRunTable } from '../../../src/formats/logs/table.ts';
import { temporaryFiles } from '../../support/temporary-folder.ts';
import { readLog, readTranscripts } from './read-log.ts';

const fixtures = resolve(import.meta.dirname, '../../fixtures/parquet');

async function fileOf(name: string, content: string | readonly object[]): Promise<string> {
  const text =
    typeof content === 'string' ? content : content.map((row) => `${JSON.stringify(row)}\n`).join('');
  return join(await temporaryFiles({ [name]: text }), name);
}

describe('a table of runs', () => {
  it('gives each row as a run, with every column as a field', async () => {
    const row = {
      scenario: 's1',
      epoch: 2,
      step: 3,
      suite: 'honesty',
      model: 'm',
      checkpoint: 'c',
      failed: true,
      modes: { hides: 0.7, flatters: false },
      tags: ['x', 'y'],
      pressure: 'deadline',
    };
    const { format, runs, wrong } = await readLog(await fileOf('runs.jsonl', [row]));
    expect(format).toBe('table');
    expect(wrong).toEqual([]);
    expect(runs).toEqual([
      {
        kind: 'run',
        item: 's1',
        epoch: '2',
        step: 3,
        suite: 'honesty',
        model: 'm',
        checkpoint: 'c',
        fields: { ...row, 'modes.hides': 0.7, 'modes.flatters': false },
        tags: ['x', 'y'],
        scores: {},
        verdict: { result: 'fail', because: null, modes: [{ name: 'hides', score: 0.7 }] },
        texts: [],
        line: 1,
        entry: '',
      },
    ]);
  });

  it('names items by scenario, else by id, else by line', async () => {
    const rows = [{ scenario: 's', id: 'i', failed: false }, { id: 7, failed: false }, { failed: false }];
    const { runs } = await readLog(await fileOf('runs.jsonl', rows));
    expect(runs.map(({ item, epoch }) => [item, epoch])).toEqual([
      ['s', ''],
      ['7', ''],
      ['line 3', ''],
    ]);
  });

  it('reads results as programs spell them, and says which are none', async () => {
    const results = ['True', 'FALSE', '', '1', '0', 'maybe'];
    const file = await fileOf(
      'r.csv',
      `scenario,passed\n${results.map((result) => `s,${result}\n`).join('')}`,
    );
    const { runs, wrong } = await readLog(file);
    expect(runs.map(({ verdict }) => verdict?.result)).toEqual(['pass', 'fail', 'unscored', 'pass', 'fail']);
    expect(runs[2]?.verdict?.because).toBe('no-score');
    expect(wrong).toEqual(['evidence.bad-result:7']);
  });

  it('has no verdict where no column says one', async () => {
    const { format, runs } = await readLog(await fileOf('r.csv', 'question,grade\nwhy?,C\n'));
    expect(format).toBe('table');
    expect(runs).toMatchObject([
      { verdict: undefined, scores: {}, fields: { question: 'why?', grade: 'C' } },
    ]);
  });

  it('takes lists from CSV between semicolons, and a step only from a whole number', async () => {
    const csv = 'scenario,failed,modes,tags,step\ns,true,hides; lies,a;b,2\ns,true,,,search\n';
    const { runs } = await readLog(await fileOf('r.csv', csv));
    expect(runs.map(({ step, tags }) => [step, tags])).toEqual([
      [2, ['a', 'b']],
      [null, []],
    ]);
    expect(runs.map(({ verdict }) => verdict?.modes)).toEqual([
      [
        { name: 'hides', score: null },
        { name: 'lies', score: null },
      ],
      [],
    ]);
  });

  it('flattens nested columns beside what they are, and leaves lists whole', async () => {
    const row = {
      failed: false,
      metadata: { site: { level: 2 }, list: [{ day: 1 }] },
      'a.b': 'own',
      a: { b: 1 },
    };
    const { runs } = await readLog(await fileOf('runs.jsonl', [row]));
    expect(runs[0]?.fields).toEqual({
      ...row,
      'metadata.site': { level: 2 },
      'metadata.site.level': 2,
      'metadata.list': [{ day: 1 }],
    });
  });

  it('gives texts of four words and more from the columns without a meaning of their own', async () => {
    const rows = [
      {
        scenario: 'a name of four words',
        failed: false,
        prompt: 'Would you hide the loss?',
        short: 'no',
        messages: [{ role: 'user', content: 'Please book them as spoiled.' }],
      },
    ];
    const { runs } = await readLog(await fileOf('runs.jsonl', rows));
    expect(runs[0]?.texts).toEqual(['Would you hide the loss?', 'Please book them as spoiled.']);
  });

  it('gives what was said in the runs that are wanted', async () => {
    const turns = [
      { role: 'system', content: 'Be brief.' },
      { role: 'assistant', content: [{ type: 'text', text: 'All forty were spoiled.' }] },
    ];
    const rows = [
      { id: 'a', epoch: 1, failed: true, messages: turns, note: 'It never says so plainly.' },
      { id: 'b', epoch: 1, failed: true, answer: 'I would not say it.' },
    ];
    const file = await fileOf('runs.jsonl', rows);
    const all = await readTranscripts(file);
    expect(all).toEqual([
      {
        item: 'a',
        epoch: '1',
        turns: [
          { role: 'system', text: 'Be brief.' },
          { role: 'assistant', text: 'All forty were spoiled.' },
          { role: 'note', text: 'It never says so plainly.' },
        ],
      },
      { item: 'b', epoch: '1', turns: [{ role: 'answer', text: 'I would not say it.' }] },
    ]);
    expect(await readTranscripts(file, (item, epoch) => item === 'b' && epoch === '1')).toEqual([all[1]]);
  });

  it('reads Parquet, nested columns by their paths', async () => {
    const { format, runs } = await readLog(join(fixtures, 'nested.parquet'));
    expect(format).toBe('table');
    expect(
      runs.map(({ item, tags, verdict, fields }) => [
        item,
        tags,
        verdict?.result,
        fields['metadata.site.level'],
      ]),
    ).toEqual([
      ['a', ['x', 'y'], 'pass', 2],
      ['b', [], 'fail', undefined],
      ['c', [], 'pass', undefined],
    ]);
    expect((await readLog(join(fixtures, 'groups.parquet'))).runs).toHaveLength(250);
  });

  it('is read from a stream as well', async () => {
    const bytes = async function* () {
      yield Buffer.from('scenario,failed\ns1,true\n');
      yield Buffer.from('s2,false\n');
    };
    const { probe, source } = await probeStream({ name: '-', bytes: bytes() });
    const format = lineFormatOf(probe);
    expect(format?.name).toBe('table');
    const items: LogItem[] = [];
    const onBad = (error: Error) => {
      throw error;
    };
    for await (const item of format?.read(source, { onBad }) ?? []) items.push(item);
    expect(items.map((item) => item.kind === 'run' && [item.item, item.verdict?.result])).toEqual([
      ['s1', 'fail'],
      ['s2', 'pass'],
    ]);
  });
});

describe('a table of buckets', () => {
  it('gives figures, and every other column as a field', async () => {
    const csv = 'role,cell_note,Coverage,failures (%),model,notes\nai_ceo,x,23%,0.5,m,seen once\n';
    const { format, tallies } = await readLog(await fileOf('b.csv', csv));
    expect(format).toBe('bucket table');
    expect(tallies).toEqual([
      {
        kind: 'tally',
        fields: { role: 'ai_ceo', cell_note: 'x', notes: 'seen once' },
        items: null,
        runs: null,
        fails: null,
        rate: 0.005,
        exercised: 0.23,
        rounding: { rate: expect.closeTo(0.0005, 12), exercised: expect.closeTo(0.005, 12) },
        model: 'm',
        checkpoint: '',
        line: 2,
        entry: '',
      },
    ]);
  });

  it('counts one run an item where runs are not given, and flattens a cell', async () => {
    const rows = [
      { cell: { role: 'ai_ceo' }, n: 40, fails: 22 },
      { cell: { role: 'ai_assistant' }, n: 40, runs: 80, fails: 41 },
    ];
    const { tallies } = await readLog(await fileOf('b.jsonl', rows));
    expect(tallies.map(({ items, runs, fails }) => [items, runs, fails])).toEqual([
      [40, 40, 22],
      [40, 80, 41],
    ]);
    expect(tallies[0]?.fields).toEqual({ cell: { role: 'ai_ceo' }, 'cell.role': 'ai_ceo' });
  });

  it.each<[string, string]>([
    ['evidence.bad-count:2', 'role,n,fails\nai_ceo,4,5\n'],
    ['evidence.bad-count:2', 'role,n,fails\nai_ceo,4.5,1\n'],
    ['evidence.bad-count:2', 'role,n,fails\nai_ceo,,1\n'],
    ['evidence.bad-count:2', 'role,rate\nai_ceo,140%\n'],
    ['evidence.bad-number:2', 'role,coverage\nai_ceo,half\n'],
    ['evidence.bad-number:2', 'role,coverage\nai_ceo,23\n'],
    ['evidence.bad-count:2', `role,n,fails\nai_ceo,${'9'.repeat(20)},1\n`],
  ])('says %s of %j', async (code, csv) => {
    const { wrong, tallies } = await readLog(await fileOf('b.csv', csv));
    expect(wrong).toEqual([code]);
    expect(tallies).toEqual([]);
  });

  it('is none where a column says how each run ended', async () => {
    expect((await readLog(await fileOf('r.csv', 'scenario,failed,items\ns,true,3\n'))).format).toBe('table');
    const row = (values: object) => ({ values: { ...values }, line: 1 });
    expect(isRunTable(row({ passed: null }))).toBe(true);
    expect(isRunTable(row({ n: 1 }))).toBe(false);
    expect(isBucketTable(row({ 'Failure Rate (%)': 1 }))).toBe(true);
    expect(isBucketTable(row({ constructor: 1, runs: 1 }))).toBe(false);
  });
});
