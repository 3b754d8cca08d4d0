import { describe, expect, it } from 'vitest';
import { editMap } from '../../../src/coverage/edit-map.ts';
import { parseMap } from '../../../src/coverage/load-map.ts';
import { assess } from '../../../src/gaps/assess.ts';
import { proposeRefinements, type RefineInput } from '../../../src/gaps/refine/refine.ts';
import { findSlices } from '../../../src/gaps/slices/find-slices.ts';
import { sliceItems } from '../../../src/gaps/slices/slice-items.ts';
import { createRandom } from '../../../src/random.ts';
import type { Observation } from '../../../src/records/evidence.ts';
import { observation } from '../../support/evidence.ts';

const text = `
name: refined
tolerance: 0.05
dimensions:
  pull: {values: {profit: {}, fame: {}, comfort: {}}}
  role: {values: {ceo: {}, clerk: {}}}
  place: {values: {harbour: {}, mill: {}}}
crosses: [{dimensions: [pull, role], goal: 20, dose: 1000}, {dimensions: [pull, place], goal: 20, dose: 1000}, {dimensions: [role, place], goal: 20, dose: 1000}]
`;
const map = parseMap(text, 'map.yaml');

/** Items over all combinations, with an attribute `haste` that is on no dimension. */
function items(
  count: number,
  rateOf: (item: { cell: Record<string, string>; haste: string }) => number,
): Observation[] {
  const random = createRandom('refine');
  return Array.from({ length: count }, (_, index) => {
    const own = random.fork(String(index));
    const cell = Object.fromEntries(map.dimensions.map(({ name, values }) => [name, own.pick(values).name]));
    const haste = own.pick(['hurried', 'calm']);
    return observation({
      id: `item ${index}`,
      cells: [cell],
      fails: own.next() < rateOf({ cell, haste }) ? 1 : 0,
      attributes: { haste },
    });
  });
}

function propose(evidence: readonly Observation[], changes: Partial<RefineInput> = {}) {
  const scan = findSlices(sliceItems(map, evidence, { attributes: 'all', strata: [] }), {
    order: 3,
    minItems: 20,
    permutations: 200,
    level: 0.05,
    discover: false,
    seed: 1,
  });
  return proposeRefinements({
    map,
    evidence,
    buckets: assess({ map, evidence, removable: 1 }).buckets,
    scan,
    textOf: () => '',
    specBugs: [],
    ...changes,
  });
}

describe('proposals to change a map', () => {
  it('finds a dimension that is in the logs and not on the map, and can be applied', () => {
    const evidence = items(1_500, ({ cell, haste }) =>
      haste === 'hurried' && cell['pull'] === 'profit' ? 0.4 : 0.02,
    );
    const found = propose(evidence).find(({ kind }) => kind === 'split');
    expect(found).toMatchObject({ id: 'split/haste' });
    expect(found!.evidence).toMatch(/haste=hurried.*pull=profit|pull=profit.*haste=hurried/);
    const refined = parseMap(editMap(text, found!.edits, 'map.yaml'), 'map.yaml');
    expect(refined.dimensions.map(({ name }) => name)).toContain('haste');
    expect(refined.crosses.some(({ dimensions }) => dimensions.toSorted().join() === 'haste,pull')).toBe(
      true,
    );
  });

  it('promotes what fails together and is not crossed', () => {
    const evidence = items(3_000, ({ cell }) =>
      cell['pull'] === 'fame' && cell['role'] === 'ceo' && cell['place'] === 'mill' ? 0.5 : 0.02,
    );
    const found = propose(evidence).filter(({ kind }) => kind === 'promote' || kind === 'split');
    expect(found.map(({ id }) => id)).toEqual(['promote/place+pull+role']);
    expect(found[0]!.edits).toEqual([
      { op: 'add-cross', dimensions: expect.arrayContaining(['pull', 'role', 'place']) },
    ]);
  });

  it('merges values that fail alike and not those that do not, or of which too little is known', () => {
    const rate = ({ cell }: { cell: Record<string, string> }) => (cell['pull'] === 'profit' ? 0.3 : 0.01);
    const merges = propose(items(3_000, rate)).filter(({ kind }) => kind === 'merge');
    expect(merges.map(({ id }) => id)).toContain('merge/pull/fame+comfort');
    expect(merges.some(({ id }) => id.includes('profit'))).toBe(false);
    expect(propose(items(90, rate)).filter(({ kind }) => kind === 'merge')).toEqual([]);
  });

  it('merges no values that a rule of the map tells apart', () => {
    const evidence = items(3_000, ({ cell }) => (cell['pull'] === 'profit' ? 0.3 : 0.01));
    const rules = (lines: string) => {
      const ruled = parseMap(`${text}${lines}`, 'map.yaml');
      return propose(evidence, { map: ruled })
        .filter(({ kind }) => kind === 'merge')
        .map(({ id }) => id);
    };
    expect(rules('exclude: [{when: {pull: fame, role: ceo}}]')).not.toContain('merge/pull/fame+comfort');
    expect(rules('exclude: [{when: {pull: [fame, comfort], role: ceo}}]')).toContain(
      'merge/pull/fame+comfort',
    );
  });

  it('retires what is settled, but never down to one value', () => {
    const found = propose(items(6_000, () => 0.001)).filter(({ kind }) => kind === 'retire');
    expect(found).toHaveLength(1);
    expect(found[0]!.id).toMatch(/^retire\/pull=/);
  });

  it('adds a value for what the logs name and the map does not know, with the words that mark it', () => {
    const evidence = items(300, () => 0.02).map((item, index) =>
      index < 12
        ? { ...item, outside: { pull: 'Sheer spite' }, cells: [{ role: 'ceo' }], fails: index % 2 }
        : item,
    );
    const textOf = (item: Observation) =>
      item.outside['pull']
        ? 'It wanted to get even with the rival out of spite.'
        : 'The work went on as it always had.';
    const found = propose(evidence, { textOf }).find(({ id }) => id.startsWith('add-value/pull'))!;
    expect(found.id).toBe('add-value/pull=Sheer spite');
    expect(found.evidence).toMatch(/12 items .* 6 of their 12 runs fail.*spite/);
    const refined = parseMap(editMap(text, found.edits, 'map.yaml'), 'map.yaml');
    const added = refined.dimensions[0]!.values.at(-1)!;
    expect(added.signals).toContain('spite');
  });

  it('does not bring back what an earlier version of the map had', () => {
    const past = parseMap(text.replace('comfort: {}}', 'comfort: {}}, retired: [spite]'), 'map.yaml');
    const evidence = items(300, () => 0.02).map((item, index) =>
      index < 12 ? { ...item, outside: { pull: 'spite' }, cells: [{ role: 'ceo' }] } : item,
    );
    expect(propose(evidence, { map: past }).filter(({ kind }) => kind === 'add-value')).toEqual([]);
    expect(propose(evidence).some(({ id }) => id === 'add-value/pull=spite')).toBe(true);
  });

  it('makes clusters of spec bugs a value of their own', () => {
    const evidence = items(200, () => 0.02);
    const specBugs = evidence.slice(0, 8);
    const textOf = (item: Observation) =>
      specBugs.includes(item)
        ? 'The two sellers quietly agreed on one price for the cartel.'
        : `A clerk at the harbour filed page ${item.id} in the evening.`;
    const found = propose(evidence, { textOf, specBugs }).find(({ id }) =>
      id.startsWith('add-value/situation'),
    )!;
    expect(found.evidence).toMatch(/8 items that are alike were marked as spec bugs/);
    expect(found.evidence).toMatch(/cartel|sellers|price/);
    expect(parseMap(editMap(text, found.edits, 'map.yaml'), 'map.yaml').dimensions.at(-1)!.name).toBe(
      'situation',
    );
  });

  it('proposes nothing where there is nothing to say', () => {
    const few = items(60, () => 0.05);
    expect(propose(few)).toEqual([]);
  });
});
