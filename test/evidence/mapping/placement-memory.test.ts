import { describe, expect, it } from 'vitest';
import type { Placement } from '../../../src/evidence/mapping/placement.ts';
import { createPlacementMemory } from '../../../src/evidence/mapping/placement-memory.ts';

const placement = (): Placement => ({
  cells: [{}],
  outside: {},
  states: [],
  values: [],
  excluded: [],
  illegal: [],
});

describe('a memory of placements', () => {
  it('gives back what was set, and nothing else', () => {
    const memory = createPlacementMemory();
    const [one, other] = [placement(), placement()];
    memory.set('one', one);
    memory.set('other', other);
    expect(memory.get('one')).toBe(one);
    expect(memory.get('other')).toBe(other);
    expect(memory.get('another')).toBeUndefined();
  });

  it('forgets where nearly every run lies at a place of its own, and never gives a wrong one', () => {
    const memory = createPlacementMemory();
    const first = placement();
    memory.set('0', first);
    for (let at = 1; at <= 1_000; at++) memory.set(String(at), placement());
    expect(memory.get('0')).toBeUndefined();
    const again = placement();
    memory.set('0', again);
    expect(memory.get('0')).toBe(again);
  });

  it('remembers more where places are asked for again', () => {
    const memory = createPlacementMemory();
    const first = placement();
    memory.set('0', first);
    for (let at = 1; at <= 3_000; at++) {
      memory.set(String(at), placement());
      if (at % 10 === 0) memory.get('0');
    }
    expect(memory.get('0')).toBe(first);
  });

  it('does not take the runs of one item for places that are asked for again', () => {
    const memory = createPlacementMemory();
    memory.set('0', placement());
    for (let at = 1; at <= 1_000; at++) {
      memory.set(String(at), placement());
      memory.get(String(at));
      memory.get(String(at));
    }
    expect(memory.get('0')).toBeUndefined();
  });
});
