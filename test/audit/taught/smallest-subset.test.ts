import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Contribution, smallestSubset } from '../../../src/audit/taught/smallest-subset.ts';
import { createSubsetRecorder } from '../../../src/audit/taught/subset-recorder.ts';
import { auditedDocuments } from '../audited.ts';

interface Candidate {
  readonly elements: readonly number[];
  readonly tokens: number;
}

function candidatesOf(list: readonly Candidate[]) {
  const recorder = createSubsetRecorder(false);
  const documents = auditedDocuments(list.map(({ tokens }) => ({ text: 'x', tokens })));
  for (const [at, { elements }] of list.entries()) {
    recorder.add(documents[at]!, Int32Array.from(elements), elements.length);
  }
  return recorder.candidates();
}

const elementsOf = (demands: readonly number[]) => demands.map((demand, group) => ({ demand, group }));

/** What a set of candidates gives each element, at most its demand. */
function covered(list: readonly Candidate[], demands: readonly number[], how: Contribution): number[] {
  return demands.map((demand, element) =>
    Math.min(
      demand,
      list
        .filter(({ elements }) => elements.includes(element))
        .reduce((sum, { tokens }) => sum + (how === 'one' ? 1 : tokens), 0),
    ),
  );
}

function bestOf(list: readonly Candidate[], demands: readonly number[], how: Contribution): number {
  const target = covered(list, demands, how).join();
  let best = list.length;
  for (let bits = 0; bits < 1 << list.length; bits++) {
    const chosen = list.filter((_, at) => (bits >> at) & 1);
    if (chosen.length < best && covered(chosen, demands, how).join() === target) best = chosen.length;
  }
  return best;
}

describe('smallestSubset', () => {
  it('takes the document that covers all in place of those that cover a part', () => {
    const candidates = candidatesOf([
      { elements: [0], tokens: 5 },
      { elements: [1], tokens: 5 },
      { elements: [0, 1, 2], tokens: 9 },
      { elements: [2], tokens: 5 },
    ]);
    const found = smallestSubset(elementsOf([1, 1, 1]), candidates, 'one');
    expect(found).toMatchObject({ chosen: [2], atLeast: 1 });
    expect(found.guarantee).toBeCloseTo(1 + Math.log(3), 12);
  });

  it('takes the long ones where tokens are what counts, and the shortest where one is as good as another', () => {
    const list = [40, 70, 30, 60].map((tokens) => ({ elements: [0], tokens }));
    expect(smallestSubset(elementsOf([100]), candidatesOf(list), 'tokens')).toMatchObject({
      chosen: [1, 3],
      atLeast: 2,
    });
    expect(smallestSubset(elementsOf([1]), candidatesOf(list), 'one').chosen).toEqual([2]);
  });

  it('takes out what has become needless', () => {
    // The first choice gains most by itself, and the two after it cover all of it again.
    const candidates = candidatesOf([
      { elements: [0, 1, 2, 3], tokens: 1 },
      { elements: [0, 1, 4], tokens: 1 },
      { elements: [2, 3, 5], tokens: 1 },
    ]);
    expect(smallestSubset(elementsOf([1, 1, 1, 1, 1, 1]), candidates, 'one').chosen).toEqual([1, 2]);
  });

  it('keeps all of what is scarce', () => {
    const candidates = candidatesOf([
      { elements: [0], tokens: 10 },
      { elements: [0], tokens: 20 },
    ]);
    expect(smallestSubset(elementsOf([100]), candidates, 'tokens')).toMatchObject({
      chosen: [0, 1],
      atLeast: 2,
    });
  });

  it.each<Contribution>(['tokens', 'one'])('keeps what it promises, by %s', (how) => {
    const candidate = fc.record({
      elements: fc.subarray([0, 1, 2, 3]),
      tokens: fc.integer({ min: 0, max: 9 }),
    });
    const demand = how === 'one' ? fc.constant(1) : fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(
        fc.array(candidate, { maxLength: 9 }),
        fc.array(demand, { minLength: 4, maxLength: 4 }),
        (list, demands) => {
          const counted = list.filter(({ elements }) => elements.length > 0);
          const { chosen, guarantee, atLeast } = smallestSubset(
            // One group for all: a document counts for several, so the bound by groups must be told them apart.
            elementsOf(demands),
            candidatesOf(list),
            how,
          );
          const subset = chosen.map((at) => counted[at]!);
          expect(covered(subset, demands, how)).toEqual(covered(list, demands, how));
          const best = bestOf(counted, demands, how);
          expect(subset.length).toBeGreaterThanOrEqual(best);
          expect(subset.length).toBeLessThanOrEqual(best * guarantee + 1e-9);
          expect(atLeast).toBeLessThanOrEqual(best);
        },
      ),
      { numRuns: 150 },
    );
  });
});
