import { type Clock, systemClock } from '../clock.ts';
import { loadConstitution } from '../constitution/load.ts';
import { clausesNamed } from '../constitution/named.ts';
import type { CoverageMap } from '../coverage/map.ts';
import { cellKey } from '../records/cell.ts';
import type { GapsConfig } from '../run/config.ts';
import { loadGapsMap } from '../run/gaps-inputs.ts';
import { applyProposals } from '../run/refinement.ts';
import { type Bug, loadBug } from './bug-file.ts';
import { bugLayout } from './bug-layout.ts';
import type { BugReport } from './bug-report.ts';
import { checkSameBug, reportedEntry } from './identity.ts';
import { readIncident, wholeTranscripts } from './incident.ts';
import { type OpenLedger, openLedger, readLedger } from './ledger.ts';
import { lookAround, type Neighbourhood } from './look-around.ts';
import { noteStandings } from './note-standings.ts';
import { type BugPlacement, placeBug } from './place.ts';
import { regionsAround } from './regions.ts';
import { sealIncident } from './seal.ts';
import type { Standing } from './standing.ts';
import { statusOf } from './status.ts';
import { suggestCell } from './suggest-cell.ts';

/** What is to be done about a bug. */
export interface WorkOptions {
  readonly bugFile: string;
  readonly config: GapsConfig;
  readonly cwd: string;
  /** Whether what the map lacks is added to it. */
  readonly apply?: boolean;
  /** Results of probes or regression seeds: files, folders or globs. */
  readonly answers?: readonly string[];
  /** Most probes; as many as the search needs by default. */
  readonly mostProbes?: number | undefined;
  /** Whether the cell of the report is taken for the slice where none was found. */
  readonly now?: boolean;
  /** Called with every run of the evidence that was read. */
  readonly onRun?: () => void;
  readonly clock?: Clock;
}

/**
 * Takes a bug as far as it can go without spending anything: places it on the map, seals the incident, writes probes,
 * takes in their answers, looks for the slice, and counts what later checkpoints do in it. What was done before is not
 * done again; interrupted, the same call goes on.
 *
 * @throws LacunaError `bug.…`, `yaml.…`, `map.…`, `evidence.…`; nothing is written where the report itself is wrong
 */
export async function workOnBug(options: WorkOptions): Promise<BugReport> {
  const { config, clock = systemClock } = options;
  const bug = await loadBug(options.bugFile);
  const layout = bugLayout(config.map, bug.slug);
  const incident = await readIncident(bug);
  let map = await loadGapsMap(config);
  let placement = placeBug(bug, map);
  const known = await readLedger(layout.ledgerFile);
  await checkSameBug(bug, known.last('reported'), config.map);

  const ledger = await openLedger(layout.ledgerFile, clock);
  try {
    await report(bug, ledger, config);
    // Sealed first of all that writes: whatever goes wrong later, the incident stays out of every corpus.
    const sealed = await sealIncident(layout, incident, bug.names);
    let applied: readonly string[] = [];
    if (options.apply === true && placement.proposals.length > 0) {
      const ids = placement.proposals.map(({ id }) => id);
      applied = (await applyProposals(config, placement.proposals, ids, config.map)).map(({ id }) => id);
      map = await loadGapsMap(config);
      placement = placeBug(bug, map);
    }
    const isPlaced = await place(bug, placement, ledger);
    await noteSeal(sealed, ledger);
    const around = isPlaced ? await lookAround({ ...options, bug, map, layout, ledger }) : unplaced;
    const status = statusOf(bug.slug, ledger.ledger(), { config, layout, evidence: around.evidence });
    if (status.taught !== null) await noteStandings(status.standings, ledger);
    const found = ledger.ledger().current('found');
    return {
      ...status,
      placement,
      applied,
      suggested: suggestCell(map, placement.cell, wholeTranscripts(incident)),
      sealed: { ...sealed, file: layout.sealedFile },
      probesFile: status.probed ? layout.probesFile : null,
      answered: around.answered,
      search: around.search,
      regions:
        found && isPlaced
          ? regionsAround(map, found.cell, {
              ...{ clauses: bug.clauses, measured: found.measured, seed: config.seed },
            })
          : null,
      notes: [...(await notesOn(bug, map, config)), ...notesOnSubjects(status.standings)],
    };
  } finally {
    await ledger.close();
  }
}

const unplaced: Neighbourhood = { evidence: null, answered: [], search: null };

/** Writes the report down where it is new or was changed. */
async function report(bug: Bug, ledger: OpenLedger, { map }: GapsConfig): Promise<void> {
  const entry = await reportedEntry(bug, map);
  const before = ledger.ledger().last('reported');
  if (before?.sha256 === entry.sha256) return;
  await ledger.add(entry);
}

/** @returns whether the map has a place for the whole of it */
async function place(bug: Bug, { cell, proposals }: BugPlacement, ledger: OpenLedger): Promise<boolean> {
  const { state, last } = ledger.ledger();
  if (proposals.length > 0 || Object.keys(cell).length === 0) {
    const wanted = proposals.map(({ id }) => id);
    const isKnown = state === 'unplaced' && last('unplaced')?.proposals.join() === wanted.join();
    if (!isKnown) await ledger.add({ event: 'unplaced', proposals: wanted });
    return false;
  }
  const before = last('placed');
  const isSame =
    before !== undefined &&
    cellKey(before.cell) === cellKey(cell) &&
    before.clauses.join() === bug.clauses.join();
  if (!isSame || state === 'unplaced' || state === 'reported') {
    await ledger.add({ event: 'placed', cell, clauses: bug.clauses });
  }
  return true;
}

async function noteSeal(
  { texts, names, sha256 }: Awaited<ReturnType<typeof sealIncident>>,
  ledger: OpenLedger,
): Promise<void> {
  const { state, last } = ledger.ledger();
  if (state !== 'placed' && last('sealed')?.sha256 === sha256) return;
  await ledger.add({ event: 'sealed', sha256, texts, names });
}

function notesOnSubjects(standings: readonly Standing[]): string[] {
  if (!standings.some(({ subject }) => subject === '')) return [];
  return [
    'some results name neither model nor checkpoint, so that before and after cannot be told apart: add a column "checkpoint"',
  ];
}

async function notesOn(bug: Bug, map: CoverageMap, { constitution, layer }: GapsConfig): Promise<string[]> {
  const notes: string[] = [];
  if (layer !== undefined && layer !== map.name) {
    notes.push(`the layer "${layer}" is passed over: a bug lies on the whole map`);
  }
  if (bug.transcripts.length + bug.evals.length === 0) {
    notes.push('the report has neither transcripts nor eval items: only its own words are sealed');
  }
  if (!map.dimensions.some(({ isStake }) => isStake) && bug.severity !== '') {
    notes.push('the map has no stake dimension, so the severity changes nothing');
  }
  if (bug.clauses.length > 0 && constitution !== undefined) {
    const { missing } = clausesNamed(
      await loadConstitution(constitution.file, constitution.exclude),
      bug.clauses,
    );
    for (const name of missing) notes.push(`the constitution has no clause "${name}": it is passed over`);
  }
  return notes;
}
