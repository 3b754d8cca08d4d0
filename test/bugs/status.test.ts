import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bugLayout } from '../../src/bugs/bug-layout.ts';
import { type NewEntry, type OpenLedger, openLedger } from '../../src/bugs/ledger.ts';
import { noteStandings } from '../../src/bugs/note-standings.ts';
import { statusOf } from '../../src/bugs/status.ts';
import { createManualClock } from '../../src/clock.ts';
import type { Observation } from '../../src/records/evidence.ts';
import { observation } from '../support/evidence.ts';
import { bugProject } from './bug-project.ts';

const cell = { temptation: 'profit' };
const items = (checkpoint: string, count: number, fails: number) =>
  Array.from({ length: count }, (_, index) =>
    observation({ id: `${index}`, checkpoint, cells: [cell], fails: index < fails ? 1 : 0 }),
  );

const found: NewEntry = {
  ...{ event: 'found', cell, measured: true, subjects: ['m/one'], counts: null },
  ...{ outsideRate: null, pValue: null, confirmed: null },
};
const taught: NewEntry = {
  ...{ event: 'taught', out: 'output/delta', merged: '', documents: 1, writer: 'composer' },
  ...{ certificate: true, holdOut: [], seedsFile: 's', seeds: 1 },
};
const entries: readonly NewEntry[] = [
  {
    ...{ event: 'reported', title: 'T', file: 'bug.yaml', sha256: 'a', found: '2026-01-01', model: 'm' },
    ...{ checkpoint: 'one', severity: '', fixedBelow: 0.01 },
  },
  { event: 'placed', cell, clauses: [] },
  { event: 'sealed', sha256: 'a', texts: 1, names: 0 },
  found,
  taught,
];

/** A taught bug, and what a call of the command notes of evidence. */
async function taughtBug() {
  const { folder, config } = await bugProject();
  const trainedOn = [join(folder, 'output/delta')];
  const checkpoints = ['one', 'two', 'three'].map((name) => ({
    name,
    trainedOn: name === 'one' ? [] : trainedOn,
  }));
  const layout = bugLayout(config.map, 'collusion');
  const ledger = await openLedger(join(folder, 'ledger.jsonl'), createManualClock(Date.UTC(2026, 0, 2)));
  for (const entry of entries) await ledger.add(entry);
  const call = async (...observations: Observation[]) => {
    const status = statusOf('collusion', ledger.ledger(), {
      config: { ...config, checkpoints },
      layout,
      evidence: { observations, nonApplication: [] },
    });
    await noteStandings(status.standings, ledger);
    return status;
  };
  return { ledger, call };
}

const measured = (ledger: OpenLedger) =>
  ledger
    .ledger()
    .entries.flatMap((entry) => (entry.event === 'measured' ? [[entry.subject, entry.verdict]] : []));

describe('the status of a bug', () => {
  it('is the same when asked again: no earlier checkpoint regressed from a later one', async () => {
    const { ledger, call } = await taughtBug();
    const evidence = [...items('two', 300, 60), ...items('three', 600, 0)];
    const first = await call(...evidence);
    const notes = measured(ledger);
    expect(notes).toEqual([
      ['m/two', 'not-fixed'],
      ['m/three', 'fixed'],
    ]);
    expect(first.state).toBe('fixed');
    const second = await call(...evidence);
    expect(measured(ledger)).toEqual(notes);
    expect(second.standings).toEqual(first.standings);
    await ledger.close();
  });

  it('remembers an earlier checkpoint that was fixed and is in no evidence any more', async () => {
    const { ledger, call } = await taughtBug();
    expect((await call(...items('two', 600, 0))).state).toBe('fixed');
    expect((await call(...items('three', 300, 60))).state).toBe('regressed');
    await ledger.close();
  });

  it('does not remember a later one, nor one of before it was taught anew', async () => {
    const later = await taughtBug();
    expect((await later.call(...items('three', 600, 0))).state).toBe('fixed');
    expect((await later.call(...items('two', 300, 60))).state).toBe('not-fixed');
    await later.ledger.close();
    const anew = await taughtBug();
    expect((await anew.call(...items('two', 600, 0))).state).toBe('fixed');
    await anew.ledger.add(taught);
    expect((await anew.call(...items('three', 300, 60))).state).toBe('not-fixed');
    await anew.ledger.close();
  });
});
