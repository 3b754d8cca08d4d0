import { describe, expect, it } from 'vitest';
import { parseMap } from '../../src/coverage/load-map.ts';
import { loadEvidence } from '../../src/evidence/load-evidence.ts';
import { readExampleMap } from '../../src/project/example.ts';
import { simulateEvidence } from '../../src/project/simulated-evidence.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';

interface Row {
  readonly scenario: string;
  readonly model: string;
  readonly failed: boolean;
  readonly [dimension: string]: unknown;
}

describe('simulateEvidence', async () => {
  const map = parseMap(await readExampleMap(), 'map.yaml');
  const simulated = simulateEvidence(map);
  const rows = simulated.text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);

  it('is the same every time, and says in every row that it is simulated', () => {
    expect(simulateEvidence(map)).toEqual(simulated);
    expect(rows).toHaveLength(simulated.runs);
    expect(rows.every(({ model, scenario }) => /simulated/.test(model) && /simulated/.test(scenario))).toBe(
      true,
    );
  });

  it('fails more often where it says so, and rarely elsewhere', () => {
    const isWorse = (row: Row) =>
      simulated.worse.some((cell) => Object.entries(cell).every(([name, value]) => row[name] === value));
    const rate = (some: readonly Row[]) => some.filter(({ failed }) => failed).length / some.length;
    expect(simulated.worse).toHaveLength(2);
    expect(rate(rows.filter(isWorse))).toBeGreaterThan(0.15);
    expect(rate(rows.filter((row) => !isWorse(row)))).toBeLessThan(0.05);
  });

  it('lies on its map as a whole', async () => {
    const folder = await temporaryFiles({ 'e.jsonl': simulated.text });
    const { report } = await loadEvidence([`${folder}/e.jsonl`], map);
    expect(report).toMatchObject({ items: 300, runs: 600, shareMapped: 1, excluded: [], warnings: [] });
  });
});
