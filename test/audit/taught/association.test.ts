import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/random.ts';
import { forbidding } from '../../support/map-parts.ts';
import { type LabelledDocument, smallMap, taughtOf } from './labelled.ts';

const PULLS = ['profit', 'fame'];
const ROLES = ['ceo', 'aide', 'trader'];
const WATCHES = ['close', 'none'];

/** Documents with independent values, but that profit comes with the chief executive as often as `bound` says. */
function drawn(count: number, bound: number): LabelledDocument[] {
  const random = createRandom(7);
  return Array.from({ length: count }, () => {
    const pull = random.pick(PULLS);
    const role = pull === 'profit' && random.next() < bound ? 'ceo' : random.pick(ROLES);
    return { cell: { pull, role, watch: random.pick(WATCHES) } };
  });
}

describe('associations', () => {
  it('show a confound, with the pairs of values that make it and their documents', () => {
    const documents = drawn(600, 0.8);
    const [first, ...others] = taughtOf(documents).associations;
    expect(first?.dimensions).toEqual(['pull', 'role']);
    expect(first?.cramersV).toBeGreaterThan(0.4);
    const [over] = first!.over;
    expect(over?.cell).toEqual({ pull: 'profit', role: 'ceo' });
    const count = documents.filter(({ cell }) => cell['pull'] === 'profit' && cell['role'] === 'ceo').length;
    expect(over?.documents).toBe(count);
    expect(over?.ratio).toBeCloseTo(count / over!.expected, 12);
    expect(over?.cited.documents).toBe(count);
    for (const { id } of over!.cited.examples) {
      expect(documents[Number(id.slice(1))]?.cell).toMatchObject({ pull: 'profit', role: 'ceo' });
    }
    expect(first!.under.map(({ cell }) => cell)).toContainEqual({ pull: 'profit', role: 'aide' });
    expect(others.every(({ over: more, under }) => more.length + under.length === 0)).toBe(true);
  });

  it('are few where there are none: no pair in most independent datasets', () => {
    const random = createRandom('null');
    let withFindings = 0;
    for (let round = 0; round < 60; round++) {
      const documents = Array.from({ length: 300 }, () => ({
        cell: { pull: random.pick(PULLS), role: random.pick(ROLES), watch: random.pick(WATCHES) },
      }));
      const { associations } = taughtOf(documents);
      if (associations.some(({ over, under }) => over.length + under.length > 0)) withFindings++;
    }
    // At a rate of 5 %, 10 of 60 or more come up once in 2,000 times.
    expect(withFindings).toBeLessThan(10);
  });

  it('are not found in what the map rules out', () => {
    const random = createRandom(3);
    const documents = Array.from({ length: 900 }, () => {
      const [pull, role] = [random.pick(PULLS), random.pick(ROLES)];
      return { cell: { pull, role } };
    }).filter(({ cell }) => !(cell.pull === 'profit' && cell.role === 'aide'));
    const map = { ...smallMap, exclusions: [forbidding({ pull: ['profit'], role: ['aide'] })] };
    const ruledOut = taughtOf(documents, { map }).associations.find(
      ({ dimensions }) => dimensions[1] === 'role',
    );
    expect([...ruledOut!.over, ...ruledOut!.under]).toEqual([]);
    const missing = taughtOf(documents).associations.find(({ dimensions }) => dimensions[1] === 'role');
    expect(missing!.under[0]?.cell).toEqual({ pull: 'profit', role: 'aide' });
    expect(missing!.under[0]?.documents).toBe(0);
  });
});
