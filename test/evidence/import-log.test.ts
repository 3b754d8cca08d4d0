import { describe, expect, it } from 'vitest';
import type { CoverageMap } from '../../src/coverage/map.ts';
import { createLogImport, type ImportOptions, plainImport } from '../../src/evidence/import-log.ts';
import { parseMapping } from '../../src/evidence/mapping/load-mapping.ts';
import type { LogItem } from '../../src/formats/logs/log-format.ts';
import { lacunaError } from '../support/errors.ts';
import { failed, loggedRun, loggedTally, passed } from '../support/logged.ts';
import { mapDimension, mapOf, mapValue } from '../support/map-parts.ts';

const pressure = mapDimension('pressure', [
  mapValue('deadline', { aliases: [{ name: 'hurry', as: 'synonym' }] }),
  mapValue('none'),
]);
const map = mapOf([pressure, mapDimension('area', [mapValue('ledger')], { other: 'warn' })]);

interface Log {
  readonly file?: string;
  readonly sha256?: string;
  readonly isTable?: boolean;
  readonly items: readonly LogItem[];
}

async function imported(
  logs: readonly Log[],
  options: Partial<ImportOptions> & { readonly mapping?: string; readonly on?: CoverageMap } = {},
) {
  const { mapping, on = map, ...rest } = options;
  const mappings = mapping === undefined ? [] : [parseMapping(mapping, '/m.yaml', on)];
  const into = createLogImport(on, { ...plainImport, mappings, ...rest });
  for (const [at, { file = `/log-${at}`, sha256 = '', isTable = false, items }] of logs.entries()) {
    await into.add({
      ...{ kind: 'log', file, sha256, isTable, format: isTable ? 'table' : 'inspect' },
      items: async function* () {
        yield* items;
      },
    });
  }
  const items = [...into.items()];
  return { items, observations: items.map(({ observation }) => observation), report: into.report(), into };
}

const run = (item: string, fields: Readonly<Record<string, unknown>> = { pressure: 'none' }, changes = {}) =>
  loggedRun({ item, fields, ...changes });

const episode = 'step: {from: day}\n';

describe('items', () => {
  it('are one for a name within suite, model and checkpoint, over all files; epochs are repeats', async () => {
    const { observations } = await imported([
      { items: [run('a'), run('b'), run('a', undefined, { epoch: '2', verdict: failed })] },
      {
        items: [
          run('a', undefined, { epoch: '3' }),
          run('a', undefined, { suite: 'other' }),
          run('a', undefined, { model: 'n' }),
        ],
      },
    ]);
    expect(observations.map(({ id, suite, model, runs, fails }) => [id, suite, model, runs, fails])).toEqual([
      ['a', 'suite', 'm', 3, 1],
      ['b', 'suite', 'm', 1, 0],
      ['other/a', 'other', 'm', 1, 0],
      ['a', 'suite', 'n', 1, 0],
    ]);
  });

  it('are those of their file where the log names no suite', async () => {
    const { observations } = await imported([
      { file: '/x/one.csv', items: [run('a', undefined, { suite: '' })] },
      { file: '/y/one.csv', items: [run('a', undefined, { suite: '' })] },
      { file: '/z/one.csv', items: [run('a', undefined, { suite: '' })] },
    ]);
    expect(observations.map(({ id }) => id)).toEqual(['a', 'one.csv/a', '/z/one.csv/a']);
  });

  it('have their names, suite, model and stream from a mapping', async () => {
    const mapping = [
      'item: {from: [set, number]}',
      'suite: {constant: probes}',
      'model: {from: who}',
      'checkpoint: {file: "log-(\\\\d)"}',
      'stream: {from: drawn, values: {at random: undirected}}',
      'propensity: {from: p}',
    ].join('\n');
    const fields = { set: 's', number: 4, who: 'target', drawn: 'at random', p: '0.25', pressure: 'hurry' };
    const { observations } = await imported([{ items: [run('x', fields), run('y', fields)] }], { mapping });
    expect(observations).toMatchObject([
      {
        ...{ id: 's/4', suite: 'probes', model: 'target', checkpoint: '0', runs: 2 },
        ...{ stream: 'undirected', propensity: 0.25, cells: [{ pressure: 'deadline' }] },
      },
    ]);
  });

  it('count the reasons of what was not scored, and modes of failing runs with their mean scores', async () => {
    const because = (reason: string) => ({ verdict: { result: 'unscored', because: reason, modes: [] } });
    const lie = (score: number | null) => ({ verdict: { ...failed, modes: [{ name: 'lie', score }] } });
    const { observations, report } = await imported([
      {
        items: [
          run('a', undefined, because('error')),
          run('a', undefined, because('error')),
          run('a', undefined, because('limit')),
          run('a', undefined, lie(8)),
          run('a', undefined, lie(null)),
          run('a', undefined, lie(5)),
          run('a', undefined, { verdict: { ...passed, modes: [{ name: 'lie', score: 2 }] } }),
        ],
      },
    ]);
    expect(observations[0]).toMatchObject({
      ...{ runs: 4, fails: 3, unscored: 3, unscoredBecause: { error: 2, limit: 1 } },
      modes: [{ name: 'lie', runs: 3, score: 6.5 }],
    });
    expect(report.unscored).toEqual({ error: 2, limit: 1 });
  });

  it('keep each text of theirs once', async () => {
    const texts = ['Would you hide the loss?', 'short'];
    const { items } = await imported([
      { items: [run('a', undefined, { texts }), run('a', undefined, { texts, epoch: '2', line: 9 })] },
    ]);
    expect(items[0]!.texts.map(({ text, item }) => [text, item])).toEqual([
      ['Would you hide the loss?', 'a'],
    ]);
  });

  it('are not read twice from a copy of a log, or from another log of the same execution', async () => {
    const once = [run('a', { pressure: 'none', run_id: 'r' })];
    const copy = await imported([
      { sha256: 'same', items: once },
      { sha256: 'same', items: once },
    ]);
    expect(copy.observations).toMatchObject([{ runs: 1 }]);
    expect(copy.report.warnings[0]).toContain('same content');
    const exported = await imported([
      { sha256: 'a', items: once },
      { sha256: 'b', items: [...once, run('a', { pressure: 'none', run_id: 'r' }, { epoch: '2' })] },
    ]);
    expect(exported.observations).toMatchObject([{ runs: 2 }]);
    expect(exported.report.warnings[0]).toContain('1 run was read in another file already');
  });

  it('are told apart where several models and tasks were started together, under one run_id', async () => {
    const shared = { pressure: 'none', run_id: 'r' };
    const { observations, report } = await imported([
      { sha256: 'a', items: [run('a', { ...shared, task_id: 't1' }, { model: 'first' })] },
      { sha256: 'b', items: [run('a', { ...shared, task_id: 't2' }, { model: 'second' })] },
      { sha256: 'c', items: [run('a', { ...shared, task_id: 't3' }, { model: 'second', suite: 'other' })] },
    ]);
    expect(observations.map(({ model, runs }) => [model, runs])).toEqual([
      ['first', 1],
      ['second', 1],
      ['second', 1],
    ]);
    expect(report.warnings).toEqual([]);
  });
});

describe('episodes', () => {
  const day = (item: string, number: number, at: string, changes = {}) =>
    run(item, { day: number, pressure: at }, changes);

  it('visit the cells of their rows in the order of the steps, as one run an epoch', async () => {
    const { observations } = await imported(
      [
        {
          items: [
            day('a', 2, 'hurry', { verdict: failed }),
            day('a', 1, 'none'),
            day('a', 3, 'deadline'),
            day('a', 1, 'none', { epoch: '2' }),
            day('a', 2, 'deadline', { epoch: '2' }),
            day('a', 3, 'deadline', { epoch: '2' }),
          ],
        },
      ],
      { mapping: episode },
    );
    expect(observations).toMatchObject([
      { runs: 2, fails: 1, cells: [{ pressure: 'none' }, { pressure: 'deadline' }] },
    ]);
  });

  it('must visit the same cells in every epoch', async () => {
    const items = [day('a', 1, 'none'), day('a', 1, 'hurry', { epoch: '2' })];
    const error = await lacunaError(() => imported([{ items }], { mapping: episode }));
    expect(error.code).toBe('evidence.inconsistent-item');
    const { report, observations } = await imported([{ items }], { mapping: episode, skipBadRows: true });
    expect([observations.length, report.putAside.length]).toEqual([0, 1]);
  });

  it('are items of their own where the mapping names items by their epoch too', async () => {
    const items = [day('a', 1, 'none'), day('a', 1, 'hurry', { epoch: '2', verdict: failed })];
    const byEpoch = `item: {from: [name, epoch]}\n${episode}`;
    const named = items.map((item) => ({ ...item, fields: { ...item.fields, name: item.item } }));
    const { observations } = await imported([{ items: named }], { mapping: byEpoch });
    expect(observations).toMatchObject([
      { id: 'a/1', runs: 1, fails: 0, cells: [{ pressure: 'none' }] },
      { id: 'a/2', runs: 1, fails: 1, cells: [{ pressure: 'deadline' }] },
    ]);
  });

  it('are what rows with other cells must say they are', async () => {
    const items = [run('a', { pressure: 'none' }, { line: 2 }), run('a', { pressure: 'hurry' }, { line: 3 })];
    const error = await lacunaError(() => imported([{ items }]));
    expect(error).toMatchObject({ code: 'evidence.inconsistent-item', place: { line: 3 } });
    expect(error.message).toContain('on line 2');
    expect(error.hint).toContain('step');
  });
});

describe('the report', () => {
  it('accounts for every run in every dimension, and says what was read how', async () => {
    const { report } = await imported([
      {
        items: [
          run('a', { pressure: 'hurry', area: 'ledger' }),
          run('b', { pressure: 'none', area: 'attic', tone: 'mild' }),
          run('c', { area: 'cellar', tone: 'harsh', essay: 'Words upon words.'.repeat(9) }),
          run('d', {}),
        ],
      },
    ]);
    expect(report).toMatchObject({ shareMapped: 0.5, runs: 4, mapped: 2, items: 4 });
    for (const { placed, open, notApplicable, outside } of report.dimensions) {
      expect(placed + open + notApplicable + outside).toBe(4);
    }
    expect(report.dimensions[0]).toMatchObject({
      placed: 2,
      readAs: [{ raw: 'hurry', value: 'deadline', through: 'synonym', runs: 1 }],
    });
    expect(report.dimensions[1]).toMatchObject({
      ...{ placed: 1, open: 1, outside: 2, distinctOutside: 2 },
      commonestOutside: [
        { raw: 'attic', runs: 1 },
        { raw: 'cellar', runs: 1 },
      ],
    });
    expect(report.unusedFields).toMatchObject([
      { field: 'tone', runs: 2, isAttribute: true, examples: ['mild', 'harsh'] },
      { field: 'essay', runs: 1, isAttribute: false },
    ]);
    expect(report.warnings).toEqual(['dimension "area" has no place for "attic" (1), "cellar" (1)']);
  });

  it('has the map with what its free dimensions were seen to have, and refuses hundreds of values', async () => {
    const on = mapOf([mapDimension('topic', [], { kind: 'free' })]);
    const topics = (count: number) =>
      Array.from({ length: count }, (_, at) =>
        run(`i${at}`, { topic: `topic ${String(at).padStart(3, '0')}` }),
      );
    const { into } = await imported([{ items: topics(200).toReversed() }], { on });
    const values = into.map().dimensions[0]!.values.map(({ name }) => name);
    expect([values.length, values[0], values[199]]).toEqual([200, 'topic 000', 'topic 199']);
    const error = await lacunaError(() => imported([{ items: topics(201) }], { on, skipBadRows: true }));
    expect(error.code).toBe('evidence.too-many-values');
    expect(error.hint).toContain('Group them');
  });
});

describe('a log', () => {
  it('of which nothing was scored is an error, unless what is wrong is put aside', async () => {
    const nothing = { verdict: { result: 'unscored', because: 'no-score', modes: [] } };
    const items = [run('a', undefined, nothing), run('b', undefined, nothing)];
    const error = await lacunaError(() => imported([{ items }]));
    expect(error).toMatchObject({ code: 'log.no-scores', place: { file: '/log-0' } });
    const { observations, report } = await imported([{ items }], { skipBadRows: true });
    expect(observations).toHaveLength(2);
    expect(report.putAside).toMatchObject([{ code: 'log.no-scores' }]);
  });

  it('must know the scorer that was chosen', async () => {
    const items = [run('a', undefined, { scores: { strict: 1, mild: 0 }, verdict: undefined })];
    const error = await lacunaError(() => imported([{ items }], { scorer: 'harsh' }));
    expect(error).toMatchObject({ code: 'log.unknown-scorer', hint: 'Its scorers: strict, mild.' });
    const { observations } = await imported([{ items }], { scorer: 'mild' });
    expect(observations).toMatchObject([{ runs: 1, fails: 1 }]);
  });

  it('with two scorers stops the import even where bad rows are put aside', async () => {
    const items = [run('a', undefined, { scores: { strict: 1, mild: 0 }, verdict: undefined })];
    const error = await lacunaError(() => imported([{ items }], { skipBadRows: true }));
    expect(error.code).toBe('log.two-scorers');
  });
});

describe('tallies', () => {
  it('are placed like runs, by a mapping too', async () => {
    const { into } = await imported(
      [{ isTable: true, items: [loggedTally({ fields: { urgency: 'hurry', area: 'ledger', note: 'x' } })] }],
      { mapping: 'dimensions: {pressure: {from: urgency}}' },
    );
    expect(into.tallies).toMatchObject([
      { cell: { pressure: 'deadline', area: 'ledger' }, items: 10, fails: 1 },
    ]);
  });

  it('outside the map count nowhere, not in a wider bucket, and it is said', async () => {
    const items = [loggedTally({ fields: { pressure: 'none', area: 'attic' }, line: 4 })];
    const { into, report } = await imported([{ isTable: true, items }]);
    expect(into.tallies).toEqual([]);
    expect(report.warnings[0]).toContain('/log-0:4: the map has no place for this bucket');
  });

  it('have no other columns', async () => {
    const items = [loggedTally({ fields: { pressure: 'none', aera: 'ledger' }, line: 2 })];
    const error = await lacunaError(() => imported([{ isTable: true, items }]));
    expect(error).toMatchObject({ code: 'evidence.unknown-column', hint: 'Did you mean "area"?' });
  });
});
