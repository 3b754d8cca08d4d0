import { describe, expect, it } from 'vitest';
import { findSlices } from '../../../src/gaps/slices/find-slices.ts';
import { sliceItems } from '../../../src/gaps/slices/slice-items.ts';
import { lacunaError } from '../../support/errors.ts';
import { observation, tally } from '../../support/evidence.ts';
import { itemsOf, simulate, sliceMap, sliceOptions } from './sample-slices.ts';

const pair = { a: 'a1', b: 'b2' };
const triple = { b: 'b0', c: 'c1', d: 'd2' };

describe('findSlices', () => {
  const evidence = simulate({
    items: 3_000,
    seed: 'planted',
    base: 0.03,
    planted: [
      { cell: triple, rate: 0.5 },
      { cell: pair, rate: 0.25 },
    ],
  });
  const scan = findSlices(itemsOf(evidence), sliceOptions());

  it('finds what was planted, minimal and without its shadows', () => {
    expect(scan.slices.map(({ cell }) => cell)).toHaveLength(2);
    expect(scan.slices.map(({ cell }) => cell)).toEqual(expect.arrayContaining([pair, triple]));
    // 12 values, 3·4 + 3·2 + 3·3 + 4·2 + 4·3 + 2·3 pairs and 24 + 36 + 18 + 24 triples, all with enough items
    expect(scan.tested).toBe(12 + 53 + 102);
    expect(scan).toMatchObject({ items: 3_000, runs: 3_000, correlation: null });
  });

  it('says of each what lies in it and outside all', () => {
    const found = scan.slices.find(({ cell }) => 'd' in cell)!;
    const inside = evidence.filter(
      ({ cells: [cell] }) => cell!.b === 'b0' && cell!.c === 'c1' && cell!.d === 'd2',
    );
    const fails = inside.reduce((sum, item) => sum + item.fails, 0);
    expect(found).toMatchObject({
      items: inside.length,
      runs: inside.length,
      fails,
      pValue: 0.01,
      qValue: null,
    });
    expect(found.rate).toBe(fails / inside.length);
    expect(found.interval[0]).toBeLessThan(found.rate);
    const outside = evidence.filter(
      (item) => !inside.includes(item) && !(item.cells[0]!.a === 'a1' && item.cells[0]!.b === 'b2'),
    );
    const outsideRate = outside.reduce((sum, item) => sum + item.fails, 0) / outside.length;
    expect(found.outsideRate).toBeCloseTo(outsideRate, 12);
    expect(found.excessFails).toBeCloseTo(fails - inside.length * outsideRate, 9);
    expect(found.lift).toBeCloseTo(found.rate / outsideRate, 9);
    expect(found.score).toBeGreaterThan(scan.criticalValue!);
  });

  it('gives the same for the same seed, and compares with other deals for another', () => {
    const again = findSlices(itemsOf(evidence), sliceOptions());
    expect(again).toEqual(scan);
    expect(findSlices(itemsOf(evidence), sliceOptions({ seed: 2 })).criticalValue).not.toBe(
      scan.criticalValue,
    );
  });

  it('looks at cells of as many dimensions as were asked for, with as many items', () => {
    const pairs = findSlices(itemsOf(evidence), sliceOptions({ order: 2 }));
    expect(pairs.tested).toBe(12 + 53);
    expect(pairs.slices.every(({ cell }) => Object.keys(cell).length <= 2)).toBe(true);
    const large = findSlices(itemsOf(evidence), sliceOptions({ minItems: 900 }));
    expect(large.tested).toBeLessThan(12);
    const all = findSlices(itemsOf(evidence), sliceOptions({ order: 4 }));
    expect(all.tested).toBe(12 + 53 + 102 + 72);
  });

  it('finds more, at a rate of false ones, when told to discover', () => {
    const weak = simulate({ items: 3_000, seed: 'weak', base: 0.05, planted: [{ cell: pair, rate: 0.11 }] });
    const careful = findSlices(itemsOf(weak), sliceOptions());
    const discovered = findSlices(itemsOf(weak), sliceOptions({ discover: true, level: 0.2 }));
    expect(discovered.criticalValue).toBeNull();
    expect(discovered.slices.length).toBeGreaterThanOrEqual(careful.slices.length);
    expect(discovered.slices.length).toBeGreaterThan(0);
    for (const { qValue, pValue } of discovered.slices) {
      expect(qValue).toBeLessThanOrEqual(0.2);
      expect(qValue).toBeGreaterThanOrEqual(pValue);
    }
  });

  it('tells every permutation', () => {
    const told: number[] = [];
    findSlices(
      itemsOf(evidence.slice(0, 200)),
      sliceOptions({ permutations: 20, onProgress: (done, total) => told.push(done / total) }),
    );
    expect(told).toHaveLength(20);
    expect(told.at(-1)).toBe(1);
  });
});

describe('episodes', () => {
  it('count once a cell, with the fails of the whole', () => {
    const base = simulate({ items: 800, seed: 'episodes', base: 0.03 });
    const evidence = base.map((item, index) => {
      const next = base[(index + 1) % base.length]!.cells[0]!;
      const cells = [item.cells[0]!, next, item.cells[0]!];
      const isHit = cells.some((cell) => cell.a === 'a2' && cell.c === 'c0');
      return { ...item, cells, fails: isHit && index % 2 === 0 ? 1 : item.fails };
    });
    const { slices } = findSlices(itemsOf(evidence), sliceOptions());
    expect(slices[0]?.cell).toEqual({ a: 'a2', c: 'c0' });
    const visiting = evidence.filter(({ cells }) => cells.some((cell) => cell.a === 'a2' && cell.c === 'c0'));
    expect(slices[0]).toMatchObject({
      items: visiting.length,
      fails: visiting.reduce((sum, item) => sum + item.fails, 0),
    });
  });
});

describe('strata', () => {
  it('keep a checkpoint that fails more from making its cells look failing', () => {
    // The worse checkpoint was evaluated on a0 mostly.
    const good = simulate({ items: 900, seed: 'good', base: 0.02 });
    const bad = simulate({ items: 900, seed: 'bad', base: 0.2 }).map((item, index) => ({
      ...item,
      checkpoint: 'bad',
      cells: index % 10 < 8 ? [{ ...item.cells[0], a: 'a0' }] : item.cells,
    }));
    const evidence = [...good, ...bad];
    expect(findSlices(itemsOf(evidence), sliceOptions()).slices).toEqual([]);
    const pooled = sliceItems(sliceMap, evidence, { attributes: [], strata: [] });
    expect(findSlices(pooled, sliceOptions()).slices[0]?.cell).toEqual({ a: 'a0' });
  });

  it('still let a slice be found that both share', () => {
    const planted = [{ cell: pair, rate: 0.4 }];
    const evidence = [
      ...simulate({ items: 900, seed: 'one', base: 0.02, planted }),
      ...simulate({ items: 900, seed: 'two', base: 0.1, planted }).map((item) => ({
        ...item,
        checkpoint: 'two',
      })),
    ];
    expect(findSlices(itemsOf(evidence), sliceOptions()).slices.map(({ cell }) => cell)).toEqual([pair]);
  });
});

describe('attributes', () => {
  const evidence = simulate({ items: 600, seed: 'attributes', base: 0.03 }).map((item, index) => ({
    ...item,
    attributes: { language: index % 4 === 0 ? 'de' : 'en', trial: 'x' },
    fails: index % 8 === 0 ? 1 : item.fails,
  }));

  it('are looked at like dimensions where asked for', () => {
    const items = sliceItems(sliceMap, evidence, { attributes: 'all', strata: [] });
    const { slices, assumptions } = findSlices(items, sliceOptions());
    expect(slices[0]?.cell).toEqual({ language: 'de' });
    expect(assumptions.join()).toContain('trial is x in every item');
    const none = findSlices(itemsOf(evidence), sliceOptions());
    expect(none.slices.some(({ cell }) => 'language' in cell)).toBe(false);
  });

  it('that are not there are an error that names those that are', async () => {
    const error = await lacunaError(() =>
      sliceItems(sliceMap, evidence, { attributes: ['langage'], strata: [] }),
    );
    expect(error).toMatchObject({ code: 'slices.unknown-attribute', hint: 'It has: language, trial.' });
    const known = await lacunaError(() => sliceItems(sliceMap, evidence, { attributes: ['a'], strata: [] }));
    expect(known.message).toContain('dimension of the map');
  });
});

describe('bad input', () => {
  const evidence = simulate({ items: 300, seed: 'bad input', base: 0.05 });

  it('without single items is an error', async () => {
    const error = await lacunaError(() => itemsOf([]));
    expect(error.code).toBe('slices.no-items');
    const tallies = await lacunaError(() =>
      sliceItems(sliceMap, [tally({ cell: { a: 'a0' }, items: 3 })], { attributes: [], strata: [] }),
    );
    expect(tallies).toMatchObject({ code: 'slices.no-items' });
    expect(tallies.message).toContain('1 rows of aggregate counts');
    expect((await lacunaError(() => itemsOf([observation({ runs: 0, unscored: 2 })]))).message).toContain(
      'scored run',
    );
  });

  it('of one item is an error that says how many are needed', async () => {
    const error = await lacunaError(() => findSlices(itemsOf(evidence.slice(0, 1)), sliceOptions()));
    expect(error).toMatchObject({ code: 'slices.too-few-items' });
    expect(error.message).toContain('one item');
  });

  it('with too few permutations is an error that says how many are needed', async () => {
    const error = await lacunaError(() => findSlices(itemsOf(evidence), sliceOptions({ permutations: 18 })));
    expect(error).toMatchObject({ code: 'slices.too-few-permutations' });
    expect(error.hint).toContain('19');
  });

  it.each([
    [0, 'no run failed'],
    [1, 'every run failed'],
  ])('in which all runs end alike gives no slice and says why', (fails, why) => {
    const alike = evidence.map((item) => ({ ...item, fails }));
    const { slices, tested, criticalValue, assumptions } = findSlices(itemsOf(alike), sliceOptions());
    expect(slices).toEqual([]);
    expect(tested).toBeGreaterThan(0);
    expect(criticalValue).toBeNull();
    expect(assumptions.join()).toContain(why);
  });

  it('with a dimension of one value, or none, says that it was left out', () => {
    const flat = evidence.map((item) => {
      const { c: _, ...rest } = item.cells[0]!;
      return { ...item, cells: [{ ...rest, a: 'a0' }] };
    });
    const { assumptions, tested } = findSlices(itemsOf(flat), sliceOptions({ order: 1 }));
    expect(tested).toBe(4 + 3);
    expect(assumptions.join()).toContain('a is a0 in every item');
    expect(assumptions.join()).toContain('no item says anything of c');
  });

  it('with more runs than can be counted is an error', async () => {
    const huge = evidence.map((item) => ({ ...item, runs: 2 ** 52 }));
    const error = await lacunaError(() => findSlices(itemsOf(huge), sliceOptions()));
    expect(error.code).toBe('counting.too-many-runs');
    const large = evidence.map((item) => ({ ...item, runs: 2 ** 33, fails: item.fails * 2 ** 33 }));
    expect(findSlices(itemsOf(large), sliceOptions()).runs).toBe(300 * 2 ** 33);
  });
});
