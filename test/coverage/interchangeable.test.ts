import { describe, expect, it } from 'vitest';
import { areInterchangeable } from '../../src/coverage/interchangeable.ts';
import { parseMap } from '../../src/coverage/load-map.ts';

const base = `
name: watched
dimensions:
  watch: {values: {close: , sampled: , absent: }}
  span: {values: {day: , month: }}
  past: {values: {close: , sampled: , absent: }}
`;

function differs(rest: string): boolean {
  return !areInterchangeable(parseMap(base + rest, 'map.yaml'), 'watch', 'close', 'sampled');
}

describe('areInterchangeable', () => {
  it('tells no values apart where nothing is said of them, or the same', () => {
    expect(differs('')).toBe(false);
    expect(differs('exclude: [{when: {watch: [sampled, close], span: month}}]')).toBe(false);
    expect(differs('exclude: [{when: {watch: absent, span: month}}]')).toBe(false);
    expect(
      differs('exclude: [{when: {watch: close, span: month}}, {when: {span: month, watch: sampled}}]'),
    ).toBe(false);
  });

  it.each([
    ['an exclusion', 'exclude: [{when: {watch: close, span: month}}]'],
    ['a rule', 'exclude: [{if: {span: month}, then: {watch: {not: sampled}}}]'],
    ['an illegal combination', 'illegal: [{when: {watch: sampled, span: day}}]'],
    ['a comparison of dimensions', 'exclude: [{when: {watch: {same_as: past}}}]'],
    [
      'an exclusion of a cross',
      'crosses: [{dimensions: [watch, span], exclude: [{when: {watch: close, span: day}}]}]',
    ],
    ['a setting of a bucket', 'buckets: [{cell: {watch: close, span: day}, goal: 5}]'],
  ])('tells values apart by %s', (_, rest) => {
    expect(differs(rest)).toBe(true);
  });

  it('tells values apart by where another dimension applies', () => {
    const map = parseMap(`${base}  depth: {values: {deep: , flat: }, applies: {watch: close}}`, 'map.yaml');
    expect(areInterchangeable(map, 'watch', 'close', 'sampled')).toBe(false);
    expect(areInterchangeable(map, 'watch', 'sampled', 'absent')).toBe(true);
  });
});
