import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketsOf } from '../../../src/coverage/buckets.ts';
import { isFeasible } from '../../../src/coverage/feasible.ts';
import type { CoverageMap } from '../../../src/coverage/map.ts';
import { assess } from '../../../src/gaps/assess.ts';
import { type Cell, cellContains, cellKey } from '../../../src/records/cell.ts';
import { observation } from '../../support/evidence.ts';
import { forbidding, mapCross, mapDimension, mapOf, mapValue } from '../../support/map-parts.ts';
import { type LabelledDocument, smallMap, taughtOf } from './labelled.ts';

const bucket = (taught: ReturnType<typeof taughtOf>, cell: Cell) =>
  taught.buckets.find((candidate) => cellKey(candidate.cell) === cellKey(cell))!;

describe('createTaughtMeasure', () => {
  it('counts documents and tokens for every bucket that lies within their labels', () => {
    const taught = taughtOf([
      { cell: { pull: 'profit', role: 'ceo', watch: 'none' }, tokens: 60 },
      { cell: { pull: 'profit', role: 'ceo' }, tokens: 80 },
      { cell: { pull: 'fame' }, tokens: 30 },
      { cell: {}, tokens: 5 },
    ]);
    expect(bucket(taught, { pull: 'profit', role: 'ceo' })).toMatchObject({
      ...{ documents: 2, tokens: 140, dose: 100, taught: 1.4 },
      cited: { documents: 2, examples: [{ id: 'd0' }, { id: 'd1' }] },
    });
    expect(bucket(taught, { pull: 'profit', watch: 'none' })).toMatchObject({ documents: 1, taught: 0.6 });
    expect(bucket(taught, { pull: 'fame', role: 'ceo' })).toMatchObject({ documents: 0, taught: 0 });
    expect(taught).toMatchObject({ documents: 4, tokens: 175 });
    expect(taught.labels).toMatchObject({ meaning: 'presence', labelled: 3, unlabelled: 1 });
  });

  it('counts only what a document turns on, where that is known', () => {
    const taught = taughtOf([
      { cell: { pull: 'profit', role: 'ceo', watch: 'none' }, focus: { pull: 'profit', role: 'ceo' } },
    ]);
    expect(bucket(taught, { pull: 'profit', role: 'ceo' }).documents).toBe(1);
    expect(bucket(taught, { pull: 'profit', watch: 'none' }).documents).toBe(0);
    expect(taught.balance[2]).toMatchObject({ dimension: 'watch', labelled: 1 });
    expect(taught.labels).toMatchObject({ meaning: 'focus', withFocus: 1 });
  });

  it('teaches nothing with what is not trained on', () => {
    const cell = { pull: 'profit', role: 'ceo' };
    const taught = taughtOf([
      { cell, split: 'train' },
      { cell, split: 'test' },
      { cell, split: 'heldout' },
    ]);
    expect(bucket(taught, cell).documents).toBe(1);
    expect(taught.splits).toEqual([
      { split: 'train', documents: 1, tokens: 10, isTraining: true },
      { split: 'test', documents: 1, tokens: 10, isTraining: false },
      { split: 'heldout', documents: 1, tokens: 10, isTraining: false },
    ]);
    expect(taughtOf([{ cell, split: 'test' }], { trainingSplits: ['test'] }).documents).toBe(1);
    expect(taughtOf([{ cell, split: 'test' }]).notes.join()).toContain('there is only test');
  });

  it('sums up with what is too much capped, and beside it as it is', () => {
    // One cross of two buckets, equally exposed: taught 3 and 0.5.
    const map = mapOf([mapDimension('pull', [mapValue('profit'), mapValue('fame')])], {
      crosses: [mapCross(['pull'], { dose: 100 })],
    });
    const taught = taughtOf(
      [
        { cell: { pull: 'profit' }, tokens: 300 },
        { cell: { pull: 'fame' }, tokens: 50 },
      ],
      { map },
    );
    expect(taught.rollUp).toMatchObject({ buckets: 2, full: 1, empty: 0, grade: 0.75, mean: 1.75 });
  });

  it('measures how evenly values are spread', () => {
    const documents: LabelledDocument[] = [
      ...Array.from({ length: 3 }, () => ({ cell: { pull: 'profit' } })),
      { cell: { pull: 'fame' } },
      { cell: { role: 'ceo' } },
    ];
    const [pull, role] = taughtOf(documents).balance;
    // −¾ log₂ ¾ − ¼ log₂ ¼ bits of at most one.
    expect(pull?.evenness).toBeCloseTo(0.8112781244591328, 12);
    expect(pull).toMatchObject({ labelled: 4, unlabelledShare: 0.2, imbalance: 3, missing: [] });
    expect(role).toMatchObject({ evenness: 0, imbalance: null, missing: ['aide', 'trader'] });
  });

  it('tells what does not apply from what is not labelled', () => {
    const map = mapOf([
      mapDimension('role', [mapValue('ceo'), mapValue('aide')]),
      mapDimension('board', [mapValue('kind'), mapValue('stern')], {
        appliesWhen: { kind: 'in', dimension: 'role', values: ['ceo'] },
      }),
    ]);
    const taught = taughtOf(
      [{ cell: { role: 'aide' } }, { cell: { role: 'ceo' } }, { cell: { role: 'ceo', board: 'kind' } }],
      { map },
    );
    expect(taught.balance[1]).toMatchObject({ labelled: 1, notApplicable: 1, unlabelledShare: 0.5 });
  });

  it('counts which pairs and triples are there, of those that can be', () => {
    const map: CoverageMap = { ...smallMap, exclusions: [forbidding({ pull: ['fame'], role: ['trader'] })] };
    const both = { cell: { pull: 'profit', role: 'ceo', watch: 'none' } };
    const taught = taughtOf([both, both, { cell: { pull: 'profit', role: 'aide' } }], { map, atLeast: 2 });
    const [pairs, triples] = taught.combinations;
    // 6 + 4 + 6 pairs less one; 12 triples less two.
    expect(pairs).toMatchObject({ strength: 2, feasible: 15, covered: 4, coveredAtLeast: 3, share: 4 / 15 });
    expect(triples).toMatchObject({ strength: 3, feasible: 10, covered: 1, coveredAtLeast: 1 });
    expect(pairs?.missing[0]).toEqual({ pull: 'profit', role: 'trader' });
    expect(pairs?.missing).toHaveLength(11);
  });

  it('counts documents that the map rules out, and no bucket for them', () => {
    const map: CoverageMap = { ...smallMap, exclusions: [forbidding({ pull: ['fame'], role: ['trader'] })] };
    const taught = taughtOf([{ cell: { pull: 'fame', role: 'trader' } }], { map });
    expect(taught.labels.ruledOut).toBe(1);
    expect(taught.buckets.every(({ documents }) => documents === 0)).toBe(true);
  });

  describe('holes', () => {
    it('are ranked by stake where there is no evidence, with the documents next to them', () => {
      const map: CoverageMap = {
        ...smallMap,
        settings: [{ cell: { role: 'trader', watch: 'none' }, goal: null, dose: null, stake: 50 }],
      };
      const taught = taughtOf(
        [
          { cell: { role: 'trader', watch: 'close' } },
          { cell: { role: 'ceo', watch: 'none' } },
          { cell: { role: 'ceo', watch: 'close' } },
        ],
        { map, mostHoles: 1 },
      );
      expect(taught.holes).toMatchObject({ rankedBy: 'stake', count: 16, missingTokens: 16 * 100 - 30 });
      expect(taught.holes.list).toMatchObject([
        {
          cell: { role: 'trader', watch: 'none' },
          ...{ documents: 0, missingTokens: 100, evidence: null },
          nearest: { documents: 2, examples: [{ id: 'd1' }, { id: 'd0' }] },
        },
      ]);
    });

    it('are ranked by the risk that the evidence tells of, what is settled last', () => {
      const failing = { pull: 'profit', role: 'ceo' };
      const evidence = [
        ...Array.from({ length: 40 }, (_, at) =>
          observation({ cells: [failing], runs: 1, fails: at % 2, id: `f${at}` }),
        ),
        ...Array.from({ length: 1_500 }, (_, at) =>
          observation({ cells: [{ pull: 'fame', role: 'aide' }], runs: 1, fails: 0, id: `p${at}` }),
        ),
      ];
      const { holes } = taughtOf([], { evidence });
      expect(holes.rankedBy).toBe('risk');
      const own = holes.list.find(({ cell }) => cellKey(cell) === cellKey(failing));
      expect(own?.evidence).toMatchObject({ items: 40, failureRate: 0.5 });
      const assessed = assess({ map: smallMap, evidence, removable: 0.8 }).buckets;
      expect(holes.list.map((hole) => [hole.evidence?.action, hole.evidence?.risk])).toEqual(
        assessed.map(({ action, risk }) => [action, risk]),
      );
      expect(holes.list.some((hole) => hole.evidence?.action === 'settled')).toBe(true);
    });
  });

  const dimensionNames = smallMap.dimensions.map(({ name }) => name);
  const cells = fc.record(
    Object.fromEntries(
      smallMap.dimensions.map(({ name, values }) => [name, fc.constantFrom(...values.map((v) => v.name))]),
    ),
    { requiredKeys: [] },
  ) as fc.Arbitrary<Cell>;
  const documents = fc.array(
    fc.record({
      cell: cells,
      tokens: fc.integer({ min: 0, max: 500 }),
      split: fc.constantFrom('', 'train', 'test'),
    }),
    { maxLength: 60 },
  );

  it('counts what a plain recount counts', () => {
    fc.assert(
      fc.property(documents, (all) => {
        const taught = taughtOf(all);
        const own = all.filter(({ split }) => split !== 'test');
        for (const found of taught.buckets) {
          const within = own.filter(({ cell }) => cellContains(cell, found.cell));
          expect(found.documents).toBe(within.length);
          expect(found.tokens).toBe(within.reduce((sum, { tokens }) => sum + tokens, 0));
        }
        const pairs = new Set(
          own.flatMap(({ cell }) =>
            dimensionNames.flatMap((a, at) =>
              dimensionNames
                .slice(at + 1)
                .filter((b) => cell[a] !== undefined && cell[b] !== undefined)
                .map((b) => cellKey({ [a]: cell[a]!, [b]: cell[b]! })),
            ),
          ),
        );
        expect(taught.combinations[0]?.covered).toBe(pairs.size);
        for (const { dimension, values } of taught.balance) {
          for (const { value, documents: count } of values) {
            expect(count).toBe(own.filter(({ cell }) => cell[dimension] === value).length);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('keeps in its subset of every bucket what it has, up to the dose', () => {
    fc.assert(
      fc.property(documents, (all) => {
        const { subset } = taughtOf(all, { subset: { keeps: 'doses', lists: true } });
        const kept = subset!.members.map(({ number }) => all[number]!);
        const tokensIn = (list: typeof all, cell: Cell) =>
          list
            .filter((document) => document.split !== 'test' && cellContains(document.cell, cell))
            .reduce((sum, { tokens }) => sum + tokens, 0);
        for (const { cell, dose } of bucketsOf(smallMap)) {
          expect(Math.min(dose, tokensIn(kept, cell))).toBe(Math.min(dose, tokensIn(all, cell)));
        }
        expect(subset!.documents).toBe(kept.length);
        expect(subset!.atLeast).toBeLessThanOrEqual(kept.length);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps in its subset every pair of values that is there', () => {
    fc.assert(
      fc.property(documents, (all) => {
        const { subset, combinations } = taughtOf(all, { subset: { keeps: 'pairs', lists: true } });
        const kept = subset!.members.map(({ number }) => all[number]!);
        expect(taughtOf(kept).combinations[0]?.covered).toBe(combinations[0]?.covered);
      }),
      { numRuns: 50 },
    );
  });

  it('leaves out of a subset pairs that the map rules out', () => {
    const map: CoverageMap = { ...smallMap, exclusions: [forbidding({ pull: ['fame'], role: ['trader'] })] };
    expect(isFeasible(map, { pull: 'fame', role: 'trader' })).toBe(false);
    const { subset } = taughtOf([{ cell: { pull: 'fame', role: 'trader' } }], {
      map,
      subset: { keeps: 'pairs', lists: true },
    });
    expect(subset).toMatchObject({ documents: 0, members: [] });
  });
});
