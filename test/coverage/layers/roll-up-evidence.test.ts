import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rollUpEvidence } from '../../../src/coverage/layers/roll-up-evidence.ts';
import { observation, tally } from '../../support/evidence.ts';
import { mapDimension, mapOf, mapValue } from '../../support/map-parts.ts';

const to = mapOf([
  mapDimension('role', [mapValue('clerk'), mapValue('boss')]),
  mapDimension('mood', [mapValue('calm'), mapValue('angry')]),
]);
const from = mapOf([
  mapDimension('role', [
    mapValue('day_clerk', { refines: 'clerk' }),
    mapValue('night_clerk', { refines: 'clerk' }),
    mapValue('boss'),
    mapValue('robot'),
  ]),
  mapDimension('mood', [mapValue('calm'), mapValue('angry')]),
  mapDimension('hour', [mapValue('early'), mapValue('late')]),
]);

describe('rollUpEvidence', () => {
  it('lays observations on the map below and keeps what has no place there', () => {
    const [rolled] = rollUpEvidence(
      [
        observation({
          cells: [
            { role: 'night_clerk', mood: 'calm', hour: 'late' },
            { role: 'robot', mood: 'angry', hour: 'late' },
          ],
          runs: 4,
          fails: 3,
          outside: { hour: 'noon', mood: 'sad' },
          attributes: { weather: 'rain' },
        }),
      ],
      from,
      to,
    );
    expect(rolled).toEqual(
      observation({
        cells: [{ role: 'clerk', mood: 'calm' }, { mood: 'angry' }],
        runs: 4,
        fails: 3,
        outside: { mood: 'sad', role: 'robot' },
        attributes: { hour: 'late', weather: 'rain' },
      }),
    );
  });

  it('places what the first map has divided where the other has the whole, and only where it is open', () => {
    const rolled = rollUpEvidence(
      [
        observation({ cells: [{ mood: 'calm' }], outside: { role: 'clerk' } }),
        observation({ cells: [{ role: 'boss' }, {}], outside: { role: 'clerk' } }),
        observation({ cells: [{}, { mood: 'angry' }], outside: { role: 'clerk', mood: 'sad' } }),
        observation({ cells: [], outside: { role: 'clerk' } }),
      ],
      from,
      to,
    );
    expect(rolled.map((item) => item.kind === 'observation' && [item.cells, item.outside])).toEqual([
      [[{ role: 'clerk', mood: 'calm' }], {}],
      [[{ role: 'boss' }, {}], { role: 'clerk' }],
      [[{ role: 'clerk' }, { role: 'clerk', mood: 'angry' }], { mood: 'sad' }],
      [[], { role: 'clerk' }],
    ]);
  });

  it('never changes how many items, runs and fails there are', () => {
    const cell = fc.record(
      {
        role: fc.constantFrom('day_clerk', 'night_clerk', 'boss', 'robot'),
        mood: fc.constantFrom('calm', 'angry'),
        hour: fc.constantFrom('early', 'late'),
      },
      { requiredKeys: [] },
    );
    const items = fc.array(fc.record({ cell, runs: fc.nat({ max: 9 }) }), { maxLength: 20 });
    fc.assert(
      fc.property(items, (given) => {
        const evidence = given.map(({ cell: where, runs }, index) =>
          observation({ id: `i${index}`, cells: [where], runs, fails: Math.floor(runs / 2) }),
        );
        const rolled = rollUpEvidence(evidence, from, to);
        expect(rolled.map((item) => [item.kind === 'observation' && item.id, item.runs, item.fails])).toEqual(
          evidence.map(({ id, runs, fails }) => [id, runs, fails]),
        );
        // On its own map evidence stays what it is.
        expect(rollUpEvidence(evidence, from, from)).toEqual(evidence);
        const clerks = (all: typeof evidence, test: (role: string) => boolean) =>
          all.filter(({ cells }) => test(cells[0]!['role'] ?? '')).length;
        expect(
          rolled.filter((item) => item.kind === 'observation' && item.cells[0]!['role'] === 'clerk'),
        ).toHaveLength(clerks(evidence, (role) => role.endsWith('clerk')));
      }),
    );
  });

  it('adds up tallies of parts, and does not invent rates', () => {
    const counted = { items: 10, runs: 20, model: 'm' };
    const rolled = rollUpEvidence(
      [
        tally({
          ...counted,
          cell: { role: 'day_clerk', mood: 'calm' },
          fails: 5,
          rate: 0.25,
          exercised: 0.1,
        }),
        tally({
          ...counted,
          cell: { role: 'night_clerk', mood: 'calm' },
          fails: 1,
          rate: 0.05,
          exercised: 0.1,
        }),
        tally({ model: 'm', cell: { role: 'day_clerk', mood: 'angry' }, rate: 0.5 }),
        tally({ model: 'm', cell: { role: 'boss', mood: 'angry' }, rate: 0.5, exercised: 2 }),
        tally({ ...counted, cell: { role: 'robot', mood: 'calm' }, fails: 9 }),
      ],
      from,
      to,
    );
    expect(rolled).toEqual([
      tally({ model: 'm', cell: { role: 'clerk', mood: 'calm' }, items: 20, runs: 40, fails: 6, rate: 0.15 }),
      tally({ model: 'm', cell: { role: 'clerk', mood: 'angry' } }),
      tally({ model: 'm', cell: { role: 'boss', mood: 'angry' }, rate: 0.5, exercised: 2 }),
    ]);
  });

  it('counts items once that several tables show', () => {
    const of = (cell: Readonly<Record<string, string>>, items: number) =>
      tally({ cell, items, runs: items, fails: 0 });
    const rolled = rollUpEvidence(
      [
        of({ role: 'boss', hour: 'early' }, 6),
        of({ role: 'boss', hour: 'late' }, 4),
        of({ mood: 'calm', hour: 'early' }, 3),
        of({ mood: 'calm' }, 7),
        of({ hour: 'late' }, 5),
      ],
      from,
      to,
    );
    expect(rolled.map((item) => item.kind === 'tally' && [item.cell, item.items])).toEqual([
      [{ role: 'boss' }, 10],
      [{ mood: 'calm' }, 7],
    ]);
  });
});
