import { describe, expect, it } from 'vitest';
import { fociOf, isPlannedFor, teachesRegion } from '../../src/plan/region-focus.ts';

const four = { a: '1', b: '1', c: '1', d: '1' };

describe('foci of a region', () => {
  it('are its cell, or each three of its values', () => {
    expect(fociOf({ a: '1', b: '2' })).toEqual([{ a: '1', b: '2' }]);
    expect(fociOf(four).map((focus) => Object.keys(focus).join(''))).toEqual(['abc', 'abd', 'acd', 'bcd']);
    expect(fociOf({ ...four, e: '1' })).toHaveLength(10);
  });

  it('teach it where they turn on all of it, or on three of more than three', () => {
    expect(teachesRegion({ a: '1', b: '2', c: '1' }, { a: '1', b: '2' })).toBe(true);
    expect(teachesRegion({ a: '1' }, { a: '1', b: '2' })).toBe(false);
    expect(teachesRegion({ b: '1', c: '1', d: '1' }, four)).toBe(true);
    expect(teachesRegion({ b: '1', c: '1' }, four)).toBe(false);
    expect(teachesRegion({ b: '1', c: '1', d: '2' }, four)).toBe(false);
  });

  it('are planned for it when they are its own, in its cell', () => {
    expect(isPlannedFor({ focus: { a: '1' }, cell: { a: '1', b: '1' } }, { a: '1' })).toBe(true);
    expect(isPlannedFor({ focus: { a: '1', b: '1' }, cell: { a: '1', b: '1' } }, { a: '1' })).toBe(false);
    const focus = { a: '1', b: '1', c: '1' };
    expect(isPlannedFor({ focus, cell: four }, four)).toBe(true);
    expect(isPlannedFor({ focus, cell: { ...four, d: '2' } }, four)).toBe(false);
  });
});
