import { describe, expect, it } from 'vitest';
import { createSpelling, likeness } from '../../../src/evidence/suggest/spelling.ts';
import { mapDimension, mapValue } from '../../support/map-parts.ts';

const spell = createSpelling(
  mapDimension('temptation', [
    mapValue('self_preservation', { label: 'self-preservation' }),
    mapValue('profit', { aliases: [{ name: 'money', as: 'synonym' }] }),
    mapValue('ai_trader', { label: 'AI trader' }),
    mapValue('low_risk'),
    mapValue('high_risk'),
    mapValue('few', { range: { from: 0, to: 10 } }),
  ]),
);

describe('what a text of a log stands for', () => {
  it.each([
    ['profit', 'profit', 'name'],
    ['money', 'profit', 'alias'],
    ['Money', 'profit', 'spelling'],
    ['Self Preservation', 'self_preservation', 'spelling'],
    ['selfPreservation', 'self_preservation', 'spelling'],
    ['SELF-PRESERVATION', 'self_preservation', 'spelling'],
    ['self presevation', 'self_preservation', 'near'],
    ['trader', 'ai_trader', 'near'],
    ['profit-seeking', 'profit', 'near'],
    ['7.5', 'few', 'range'],
  ])('%s: %s', (text, value, how) => {
    expect(spell(text)).toEqual({ value, how });
  });

  it.each(['risk', 'no profit', 'not AI trader', 'prophet', '10', '-1', '', '?', 'gluttony'])(
    '%j: nothing',
    (text) => {
      expect(spell(text)).toBeUndefined();
    },
  );
});

describe('likeness', () => {
  it.each([
    ['agentRole', 'agent_role', 1],
    ['oversght', 'oversight', 0.8],
    ['role', 'agent role', 0.6],
    ['area', 'role', 0],
    ['level_1', 'level_2', 0],
  ])('of %s and %s is %d', (a, b, expected) => {
    expect(likeness(a, b)).toBe(expected);
    expect(likeness(b, a)).toBe(expected);
  });
});
