import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BugState, nextStates, stateAfter } from '../../src/bugs/bug-state.ts';
import { type NewEntry, openLedger, readLedger } from '../../src/bugs/ledger.ts';
import { type LedgerEntry, ledgerEntrySchema, verdicts } from '../../src/bugs/ledger-entry.ts';
import { createManualClock } from '../../src/clock.ts';
import { lacunaError } from '../support/errors.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const counts = { items: 1, runs: 1, fails: 0, rate: 0, interval: [0, 1] as [number, number] };
const samples: readonly NewEntry[] = [
  {
    ...{ event: 'reported', title: 'T', file: 'bug.yaml', sha256: 'a', found: '2026-01-01', model: '' },
    ...{ checkpoint: '', severity: '', fixedBelow: 0.002 },
  },
  { event: 'unplaced', proposals: [] },
  { event: 'placed', cell: { a: 'b' }, clauses: [] },
  { event: 'sealed', sha256: 'a', texts: 1, names: 0 },
  {
    ...{ event: 'probed', sha256: 'a', seeds: 4, core: 1, near: 1, far: 1, nonApplication: 1 },
    ...{ suspectedRate: 0.05, baseRate: 0.003, criticalValue: 5, power: 0.9 },
  },
  {
    ...{ event: 'answered', file: 'a', source: 'b', sha256: 'c', items: 1, runs: 1, subjects: ['m'] },
  },
  { event: 'searched', subjects: [], inCell: counts, items: 1, needed: 2 },
  {
    ...{ event: 'found', cell: { a: 'b' }, measured: false, subjects: [], counts: null },
    ...{ outsideRate: null, pValue: null, confirmed: null },
  },
  {
    ...{ event: 'taught', out: 'o', merged: '', documents: 1, writer: 'composer', certificate: true },
    ...{ holdOut: [], seedsFile: 's', seeds: 1 },
  },
  ...verdicts.map(
    (verdict): NewEntry => ({
      ...{ event: 'measured', subject: 'm', trained: true, counts, upperBound: 1, verdict },
    }),
  ),
];
const whole = (entry: NewEntry): LedgerEntry =>
  ledgerEntrySchema.parse({ schemaVersion: 1, at: '2026-01-01T00:00:00.000Z', ...entry });
const arbitraryEntries = fc.array(fc.constantFrom(...samples), { maxLength: 30 });

describe('the states of a bug', () => {
  it('move along allowed edges alone, whatever happens', () => {
    fc.assert(
      fc.property(arbitraryEntries, (entries) => {
        let state: BugState | undefined;
        const passed: BugState[] = [];
        for (const entry of entries) {
          const next = stateAfter(state, whole(entry));
          if (next === undefined) continue;
          if (state === undefined) expect(entry.event).toBe('reported');
          else if (next !== state) expect(nextStates[state]).toContain(next);
          passed.push(next);
          state = next;
        }
        // Nothing is taught that was not found, and nothing called fixed that was not taught.
        const at = (name: BugState) => passed.indexOf(name);
        if (at('taught') >= 0) expect(at('found')).toBeGreaterThanOrEqual(0);
        for (const verdict of verdicts) if (at(verdict) >= 0) expect(at('taught')).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 1_000 },
    );
  });

  it('can all be reached', () => {
    const reached = new Set<BugState>(['reported']);
    for (let step = 0; step < 10; step++) {
      for (const state of [...reached]) for (const next of nextStates[state]) reached.add(next);
    }
    expect([...reached].toSorted()).toEqual(Object.keys(nextStates).toSorted());
  });
});

describe('a ledger', () => {
  const clock = createManualClock(Date.UTC(2026, 0, 2));

  it('gives back what was added, in the state that it leads to', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryEntries, async (entries) => {
        const file = join(await temporaryFolder(), 'ledger.jsonl');
        const ledger = await openLedger(file, clock);
        const added: NewEntry[] = [];
        for (const entry of entries) {
          const isPossible = stateAfter(ledger.ledger().state, whole(entry)) !== undefined;
          if (isPossible) {
            await ledger.add(entry);
            added.push(entry);
          } else expect((await lacunaError(() => ledger.add(entry))).code).toBe('bug.bad-ledger');
        }
        await ledger.close();
        const read = await readLedger(file);
        expect(read.entries).toEqual(ledger.ledger().entries);
        expect(read.entries.map(({ event }) => event)).toEqual(added.map(({ event }) => event));
        expect(read.state).toBe(ledger.ledger().state);
      }),
      { numRuns: 30 },
    );
  });

  it('loses a torn line, and nothing else', async () => {
    const file = join(await temporaryFolder(), 'ledger.jsonl');
    const first = await openLedger(file, clock);
    await first.add(samples[0]!);
    await first.close();
    await appendFile(file, '{"schemaVersion":1,"event":"pla');
    const second = await openLedger(file, clock);
    await second.add(samples[2]!);
    await second.close();
    expect((await readLedger(file)).entries.map(({ event }) => event)).toEqual(['reported', 'placed']);
    expect(await readFile(file, 'utf8')).toContain('"at":"2026-01-02T00:00:00.000Z"');
  });

  it.each([
    ['{"event":"placed"}\n', 1, /none/],
    [`${JSON.stringify(whole(samples[0]!))}\n${JSON.stringify(whole(samples[8]!))}\n`, 2, /cannot follow/],
  ])('says which line is wrong', async (text, line, message) => {
    const file = join(await temporaryFolder(), 'ledger.jsonl');
    await writeFile(file, text);
    const error = await lacunaError(() => readLedger(file));
    expect(error).toMatchObject({ code: 'bug.bad-ledger', place: { file, line } });
    expect(error.message).toMatch(message);
  });
});
