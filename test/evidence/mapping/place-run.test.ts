import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CoverageMap } from '../../../src/coverage/map.ts';
import { createLabels } from '../../../src/evidence/mapping/labels.ts';
import { parseMapping } from '../../../src/evidence/mapping/load-mapping.ts';
import type { Mapping } from '../../../src/evidence/mapping/mapping.ts';
import { createPlacer } from '../../../src/evidence/mapping/place-run.ts';
import { lacunaError } from '../../support/errors.ts';
import { forbidding, mapDimension, mapOf, mapValue } from '../../support/map-parts.ts';

const place = { file: 'log.jsonl', line: 3 };

const map = mapOf([
  mapDimension('pressure', [
    mapValue('deadline', {
      aliases: [
        { name: 'hurry', as: 'synonym' },
        { name: 'rush', as: 'renamed' },
      ],
      signals: ['before the deadline'],
    }),
    mapValue('none'),
  ]),
  mapDimension('steps', [
    mapValue('few', { range: { from: 0, to: 10 } }),
    mapValue('many', { range: { from: 10, to: Number.POSITIVE_INFINITY } }),
  ]),
  mapDimension('topic', [], { kind: 'free' }),
]);

function placed(
  fields: Readonly<Record<string, unknown>>,
  options: { on?: CoverageMap; mapping?: string; tags?: readonly string[]; file?: string } = {},
) {
  const { on = map, mapping, tags = [], file = '/logs/run.eval' } = options;
  const rules: Mapping | null = mapping === undefined ? null : parseMapping(mapping, '/m.yaml', on);
  const placer = createPlacer(on);
  const label = createLabels(on, new Map([['a text', { pressure: 'none' }]]));
  return { ...placer.place({ fields, tags, file, label }, rules, place), free: placer.freeValues };
}

describe('without a mapping', () => {
  it.each([
    { pressure: 'none', steps: 3 },
    { cell: { pressure: 'none', steps: 3 } },
    { 'cell.pressure': 'none', 'cell.steps': '3' },
    { 'metadata.pressure': 'none', 'task_args.steps': 3, other: 'x' },
  ])('fields called like dimensions are the cell: %j', (fields) => {
    const { cells, states } = placed(fields);
    expect(cells).toEqual([{ pressure: 'none', steps: 'few' }]);
    expect(states).toEqual(['placed', 'placed', 'open']);
  });

  it('what is empty leaves the dimension open', () => {
    for (const nothing of ['', null, undefined, [], Number.NaN]) {
      expect(placed({ pressure: nothing, steps: 12 }).cells).toEqual([{ steps: 'many' }]);
    }
  });
});

describe('a value', () => {
  it('is found by name, alias and range, and it is told which', () => {
    const through = (pressure: unknown, steps: unknown) =>
      placed({ pressure, steps }).values.flatMap((values) =>
        values.map(({ raw, found }) => [
          raw,
          found.kind === 'value' ? [found.value, found.through] : found.kind,
        ]),
      );
    expect(through('hurry', 10)).toEqual([
      ['hurry', ['deadline', 'synonym']],
      ['10', ['many', 'range']],
    ]);
    expect(through('rush', '9.99')).toEqual([
      ['rush', ['deadline', 'renamed']],
      ['9.99', ['few', 'range']],
    ]);
  });

  it('of an earlier version without one successor leaves its dimension open', () => {
    const on = mapOf([
      mapDimension('area', [mapValue('ledger'), mapValue('archive')], {
        past: [{ name: 'office', splitInto: ['ledger', 'archive'] }],
      }),
    ]);
    const { cells, states, values, outside } = placed({ area: 'office' }, { on });
    expect([cells, states, outside]).toEqual([[{}], ['open'], { area: 'office' }]);
    expect(values[0]).toMatchObject([{ found: { kind: 'past', splitInto: ['ledger', 'archive'] } }]);
  });

  it('that the map has no place for is an error, or counted by policy', async () => {
    const error = await lacunaError(() => placed({ pressure: 'deadlin' }));
    expect(error).toMatchObject({ code: 'evidence.unknown-value', place, hint: 'Did you mean "deadline"?' });
    for (const other of ['count', 'warn'] as const) {
      const on = mapOf([mapDimension('area', [mapValue('ledger')], { other }), map.dimensions[0]!]);
      const { cells, outside, states } = placed({ area: 'attic', pressure: 'none' }, { on });
      expect(cells).toEqual([{ pressure: 'none' }]);
      expect(outside).toEqual({ area: 'attic' });
      expect(states).toEqual(['outside', 'placed']);
    }
  });

  it('of a free dimension is any text, made safe for names; a list visits several cells', () => {
    const { cells, free } = placed({ topic: ['tax & law', 'ledger', 'ledger'], pressure: 'none' });
    expect(cells).toEqual([
      { pressure: 'none', topic: 'tax law' },
      { pressure: 'none', topic: 'ledger' },
    ]);
    expect([...free.get('topic')!]).toEqual(['tax law', 'ledger']);
  });

  it('is left out where its dimension does not apply, and what depends on it too', () => {
    const when = (dimension: string, ...values: string[]) => ({ kind: 'in', dimension, values }) as const;
    const on = mapOf([
      mapDimension('tools', [mapValue('none'), mapValue('shell')]),
      mapDimension('tool_failure', [mapValue('silent')], { appliesWhen: when('tools', 'shell') }),
      mapDimension('noticed', [mapValue('yes')], {
        appliesWhen: { kind: 'not', of: when('tools', 'none') },
      }),
    ]);
    const fields = { tool_failure: 'silent', noticed: 'yes' };
    const off = placed({ ...fields, tools: 'none' }, { on });
    expect(off.cells).toEqual([{ tools: 'none' }]);
    expect(off.states).toEqual(['placed', 'not-applicable', 'not-applicable']);
    expect(placed({ ...fields, tools: 'shell' }, { on }).states).toEqual(['placed', 'placed', 'placed']);
    // where it is open whether a dimension applies, its value stays
    expect(placed(fields, { on }).cells).toEqual([fields]);
  });
});

describe('rules of the map', () => {
  const rule = forbidding({ pressure: ['none'], steps: ['many'] });
  const fields = { pressure: 'none', steps: 40 };

  it('are noted where a cell breaks them, and an illegal one is an error by its policy', async () => {
    const on = { ...map, exclusions: [rule], illegal: [{ ...rule, whenSeen: 'count' as const }] };
    expect(placed(fields, { on })).toMatchObject({ excluded: [0], illegal: [0] });
    expect(placed({ pressure: 'none' }, { on })).toMatchObject({ excluded: [], illegal: [] });
    const strict = {
      ...map,
      illegal: [{ ...rule, inWords: 'no pressure in many steps', whenSeen: 'fail' as const }],
    };
    const error = await lacunaError(() => placed(fields, { on: strict }));
    expect(error).toMatchObject({ code: 'evidence.illegal-cell', place });
    expect(error.message).toContain('no pressure in many steps');
  });
});

describe('with a mapping', () => {
  it('the first rule that finds a value decides, and a field called like a dimension still counts elsewhere', () => {
    const mapping = [
      'dimensions:',
      '  pressure:',
      '    - {from: metadata.urgency, values: {high: deadline, low: none, unclear: null}}',
      '    - {tag: "^pressure:(.+)$"}',
      '    - {file: "(?<folder>logs)/(?<value>deadline)"}',
      '    - {constant: none}',
    ].join('\n');
    const cellOf = (
      fields: Readonly<Record<string, unknown>>,
      options: { tags?: readonly string[]; file?: string } = {},
    ) => placed({ steps: 2, ...fields }, { mapping, ...options }).cells[0];
    expect(cellOf({ metadata: { urgency: 'high' } })).toEqual({ pressure: 'deadline', steps: 'few' });
    expect(cellOf({ 'metadata.urgency': 'unclear' })).toEqual({ steps: 'few' });
    expect(cellOf({}, { tags: ['x', 'pressure:hurry'] })).toEqual({ pressure: 'deadline', steps: 'few' });
    expect(cellOf({}, { file: '/my/logs/deadline/1.eval' })).toEqual({ pressure: 'deadline', steps: 'few' });
    expect(cellOf({ pressure: 'deadline' })).toEqual({ pressure: 'none', steps: 'few' });
  });

  it('a field can be split, and searched by a regular expression', () => {
    const mapping =
      'dimensions: {topic: {from: topics, split: ","}, steps: {from: note, match: "(\\\\d+) steps"}}';
    expect(placed({ topics: 'tax, law,,', note: 'took 14 steps' }, { mapping }).cells).toEqual([
      { topic: 'tax', steps: 'many' },
      { topic: 'law', steps: 'many' },
    ]);
    expect(placed({ note: 'took a while' }, { mapping }).cells).toEqual([{}]);
  });

  it('free text is labelled offline, or has what a model found before', () => {
    const mapping = 'dimensions: {pressure: [{label: input, with: model}, {label: input}]}';
    expect(placed({ input: 'a text' }, { mapping }).cells).toEqual([{ pressure: 'none' }]);
    expect(placed({ input: 'It must be done before the deadline.' }, { mapping }).cells).toEqual([
      { pressure: 'deadline' },
    ]);
    expect(placed({ input: 'Of something else.' }, { mapping }).cells).toEqual([{}]);
  });

  it('an episode visits the cells of its steps in order', async () => {
    const mapping = 'episode: {list: days}\ndimensions: {pressure: {from: p}}';
    const days = [{ p: 'none' }, { p: 'none' }, { p: 'hurry', steps: 11 }, { p: 'none' }];
    expect(placed({ steps: 1, days }, { mapping }).cells).toEqual([
      { pressure: 'none', steps: 'few' },
      { pressure: 'deadline', steps: 'many' },
      { pressure: 'none', steps: 'few' },
    ]);
    expect(placed({ p: 'none' }, { mapping }).cells).toEqual([{ pressure: 'none' }]);
    const error = await lacunaError(() => placed({ days: 'monday' }, { mapping }));
    expect(error.code).toBe('evidence.bad-episode');
  });
});

describe('placing', () => {
  it('gives what lies at one place one and the same placement, and never another', () => {
    const field = fc.record(
      {
        pressure: fc.constantFrom('deadline', 'hurry', 'none', ''),
        steps: fc.integer({ min: 0, max: 20 }),
        topic: fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(field, { minLength: 2, maxLength: 20 }), (rows) => {
        const placer = createPlacer(map);
        const label = () => undefined;
        const placements = rows.map((fields) =>
          placer.place({ fields, tags: [], file: '', label }, null, place),
        );
        for (const [at, fields] of rows.entries()) {
          expect(placements[at]!.cells).toEqual(placed(fields).cells);
          const again = placer.place({ fields: { ...fields }, tags: [], file: '', label }, null, place);
          expect(again).toBe(placements[at]);
        }
      }),
    );
  });

  it('refuses lists that open up too many cells', async () => {
    const topics = Array.from({ length: 101 }, (_, at) => `topic ${at}`);
    expect((await lacunaError(() => placed({ topic: topics }))).code).toBe('evidence.too-many-cells');
  });
});
