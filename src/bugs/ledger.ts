import type { Clock } from '../clock.ts';
import { LacunaError } from '../errors.ts';
import { openJournal } from '../io/journal.ts';
import { type LogFormat, readLog } from '../io/shared-log.ts';
import { type BugState, stateAfter } from './bug-state.ts';
import { type EntryOf, type LedgerEntry, type LedgerEvent, ledgerEntrySchema } from './ledger-entry.ts';

/** What was done about a bug, in order. */
export interface Ledger {
  readonly entries: readonly LedgerEntry[];
  /** `undefined` where nothing was written yet. */
  readonly state: BugState | undefined;
  /** The last entry of an event. */
  last<E extends LedgerEvent>(event: E): EntryOf<E> | undefined;
  /** The last entry of an event since the bug was placed where it lies now. */
  current<E extends LedgerEvent>(event: E): EntryOf<E> | undefined;
}

/**
 * Reads a ledger; an empty one where there is no file.
 *
 * @throws LacunaError `bug.bad-ledger` with file and line
 */
export async function readLedger(file: string): Promise<Ledger> {
  return ledgerOf(await readLog(file, format), file);
}

/** An open ledger: what is added is on disk, and part of it, once the promise resolves. */
export interface OpenLedger {
  ledger(): Ledger;
  /**
   * Writes an event down.
   *
   * @throws LacunaError `bug.bad-ledger` where it may not follow what stands there
   */
  add(entry: NewEntry): Promise<void>;
  close(): Promise<void>;
}

/** An entry without what every entry gets. */
export type NewEntry = LedgerEntry extends infer E
  ? E extends LedgerEntry
    ? Omit<E, 'schemaVersion' | 'at'>
    : never
  : never;

/** Opens a ledger to add to it; a line that a crash has torn is cut off. */
export async function openLedger(file: string, clock: Clock): Promise<OpenLedger> {
  let ledger = await readLedger(file);
  const journal = await openJournal(file);
  return {
    ledger: () => ledger,
    async add(entry) {
      const whole = ledgerEntrySchema.parse({
        schemaVersion: 1,
        at: new Date(clock.now()).toISOString(),
        ...entry,
      });
      const next = ledgerOf([...ledger.entries, whole], file);
      await journal.append(whole);
      ledger = next;
    },
    close: () => journal.close(),
  };
}

const format: LogFormat<LedgerEntry> = {
  schema: ledgerEntrySchema,
  unexpected: (problem, place) =>
    new LacunaError({
      code: 'bug.bad-ledger',
      message: `this line of the ledger is none: ${problem}`,
      hint: 'A ledger is only added to, by lacuna bug. Take the line out, or the file from your version control.',
      place,
    }),
};

function ledgerOf(entries: readonly LedgerEntry[], file: string): Ledger {
  let state: BugState | undefined;
  for (const [index, entry] of entries.entries()) {
    const next = stateAfter(state, entry);
    if (next === undefined) {
      throw new LacunaError({
        code: 'bug.bad-ledger',
        message: `"${entry.event}" cannot follow ${state === undefined ? 'nothing' : `"${state}"`}`,
        hint: 'A ledger is only added to, by lacuna bug. Take the line out, or the file from your version control.',
        place: { file, line: index + 1 },
      });
    }
    state = next;
  }
  const isOf =
    <E extends LedgerEvent>(event: E) =>
    (entry: LedgerEntry): entry is EntryOf<E> =>
      entry.event === event;
  const placed = entries.findLastIndex(({ event }) => event === 'placed');
  const since = entries.slice(placed + 1);
  return {
    ...{ entries, state },
    last: (event) => entries.findLast(isOf(event)),
    current: (event) => since.findLast(isOf(event)),
  };
}
