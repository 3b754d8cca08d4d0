import { describe, expect, it } from 'vitest';
import { describeVersions } from '../../../src/coverage/layers/describe-versions.ts';
import { parseMap } from '../../../src/coverage/load-map.ts';
import { smallMap } from '../../support/maps.ts';

describe('describeVersions', () => {
  it('says what became of each value', () => {
    const map = parseMap(
      `name: m
version: 3
dimensions:
  role:
    values: {clerk: {was: [scribe]}, staff: {merges: [cook, driver, maid]}, boss: {aliases: [chief]}}
    retired: [robot]
    split: {manager: [boss, staff]}
  mood: {values: {calm: {}}}
`,
      'm.yaml',
    );
    expect(describeVersions(map)).toEqual([
      'role: "clerk" was called "scribe" before',
      'role: "cook", "driver" and "maid" became a part of "staff"',
      'role: "robot" is retired; evidence of it leaves role open',
      'role: "manager" was divided into "boss" and "staff"; evidence of the whole leaves role open',
    ]);
  });

  it('says nothing of a map that never changed', () => {
    expect(describeVersions(smallMap())).toEqual([]);
  });
});
