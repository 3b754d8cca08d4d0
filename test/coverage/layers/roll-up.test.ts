import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadLayer } from '../../../src/coverage/layers/load-layer.ts';
import { rollUpCell, rollUpTo } from '../../../src/coverage/layers/roll-up.ts';
import { loadMap } from '../../../src/coverage/load-map.ts';
import { root } from '../../support/cli.ts';
import { lacunaError } from '../../support/errors.ts';
import { mapDimension, mapOf, mapValue } from '../../support/map-parts.ts';

const deploymentFile = resolve(root, 'gaps/layers/deployment.yaml');

describe('rollUpTo', () => {
  it('carries cells of the shipped example down to the job and to the general map', async () => {
    const deployment = await loadMap(deploymentFile);
    const job = await loadLayer(deploymentFile, 'warehouse-agent');
    const general = await loadLayer(deploymentFile, 'assistant');
    const cell = {
      temptation: 'finishing',
      person: 'night_worker',
      task: 'records',
      oversight: 'absent',
      load: 'busy',
    };
    expect(rollUpTo(deployment, job)(cell)).toEqual({
      cell: { ...cell, person: 'worker', task: 'paperwork' },
      outside: {},
      beside: {},
    });
    expect(rollUpTo(deployment, general)(cell)).toEqual({
      cell: { temptation: 'finishing', person: 'third_party', oversight: 'absent' },
      outside: {},
      beside: { task: 'records', load: 'busy' },
    });
    expect(rollUpTo(deployment, general)({ temptation: 'throughput', person: 'customer' })).toEqual({
      cell: { person: 'third_party' },
      outside: { temptation: 'throughput' },
      beside: {},
    });
    expect(rollUpCell(job, general, { person: 'customer' })).toEqual({ person: 'third_party' });
    expect(rollUpCell(deployment, deployment, cell)).toEqual(cell);
  });

  const target = mapOf([
    mapDimension('role', [
      mapValue('clerk', { aliases: [{ name: 'scribe', as: 'synonym' }] }),
      mapValue('boss'),
    ]),
    mapDimension('money', [mapValue('little', { range: { from: 0, to: 100 } })], { kind: 'numeric' }),
    mapDimension('tool', [mapValue('crane')], {
      appliesWhen: { kind: 'in', dimension: 'role', values: ['clerk'] },
    }),
  ]);
  const source = mapOf([
    mapDimension('role', [
      mapValue('scribe'),
      mapValue('staff', {
        aliases: [
          { name: 'clerk', as: 'merged' },
          { name: 'boss', as: 'merged' },
        ],
      }),
      mapValue('chief', { aliases: [{ name: 'boss', as: 'renamed' }] }),
      mapValue('young_clerk', { refines: 'clerk' }),
      mapValue('old_clerk', { refines: 'clerk' }),
    ]),
    mapDimension(
      'money',
      [
        mapValue('pennies', { range: { from: 0, to: 1 } }),
        mapValue('more', { range: { from: 50, to: 500 } }),
      ],
      { kind: 'numeric' },
    ),
    mapDimension('tool', [mapValue('crane')]),
  ]);

  it.each([
    ['another name', { role: 'scribe' }, { role: 'clerk' }],
    ['a new name', { role: 'chief' }, { role: 'boss' }],
    ['a value merged from two, which may be either', { role: 'staff' }, {}],
    ['a range within another', { money: 'pennies' }, { money: 'little' }],
    ['a change', { role: 'young_clerk>chief' }, { role: 'clerk>boss' }],
    ['a change among the parts of one value', { role: 'young_clerk>old_clerk' }, {}],
    ['a dimension that does not apply there', { role: 'chief', tool: 'crane' }, { role: 'boss' }],
  ])('knows %s', (_, cell, expected) => {
    expect(rollUpTo(source, target)(cell)).toEqual({ cell: expected, outside: {}, beside: {} });
  });

  it('takes the nearest of several wholes', () => {
    const dimension = (names: readonly string[], past = {}) =>
      mapOf([
        mapDimension(
          'role',
          names.map((name) => mapValue(name)),
          past,
        ),
      ]);
    const divided = dimension(['a', 'b', 'c'], {
      past: [
        { name: 'all', splitInto: ['a', 'b', 'c'] },
        { name: 'some', splitInto: ['a', 'b'] },
      ],
    });
    const whole = dimension(['all', 'some']);
    expect(rollUpCell(divided, whole, { role: 'a' })).toEqual({ role: 'some' });
    expect(rollUpCell(divided, whole, { role: 'c' })).toEqual({ role: 'all' });
  });

  it('puts aside a range that lies across two', () => {
    expect(rollUpTo(source, target)({ money: 'more' }).outside).toEqual({ money: 'more' });
  });

  it('names the layers when there is none of the name', async () => {
    const error = await lacunaError(() => loadLayer(deploymentFile, 'warehous-agent'));
    expect([error.code, error.hint]).toEqual(['map.unknown-layer', 'Did you mean "warehouse-agent"?']);
    expect((await lacunaError(() => loadLayer(deploymentFile, 'nothing of the kind'))).hint).toBe(
      'Layers, the nearest first: cold-store-north, warehouse-agent, assistant.',
    );
  });
});
