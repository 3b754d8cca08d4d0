import type { CoverageMap } from '../coverage/map.ts';
import { LacunaError } from '../errors.ts';
import type { LoggedRun, LoggedTally } from '../formats/logs/log-format.ts';
import type { EvalText, Tally } from '../records/evidence.ts';
import type { CollectedItem, ItemCollector } from './collect-items.ts';
import type { FieldCount } from './fields.ts';
import type { OpenLog, OpenObservations } from './import-log.ts';
import type { FileReport } from './import-report.ts';
import { checkFreeValues, checkTableRow, noScores, placeIn, unknownShape } from './log-checks.ts';
import type { FindLabel } from './mapping/labels.ts';
import type { Mapping } from './mapping/mapping.ts';
import type { Placer } from './mapping/place-run.ts';
import { fieldAt, type Readable } from './mapping/rules.ts';
import { placeObservation } from './place-observation.ts';
import { tallyOf } from './place-tally.ts';
import type { PlacementCount } from './placement-count.ts';
import type { RepeatedRuns } from './repeated-runs.ts';
import { modesIn, verdictOf } from './scoring.ts';

/** What logs are read into. */
export interface ImportState {
  readonly map: CoverageMap;
  /** The scorer that was chosen for all logs, or `null`. */
  readonly scorer: string | null;
  readonly placer: Placer;
  readonly label: FindLabel;
  readonly collector: ItemCollector;
  readonly fields: FieldCount;
  readonly counted: PlacementCount;
  readonly repeated: RepeatedRuns;
  readonly tallies: Tally[];
  readonly texts: EvalText[];
  readonly warnings: string[];
  /** What happens with a part that is wrong: it is thrown, or put aside. */
  onBad(error: Error): void;
  /** Called with every run that was read. */
  onRun(file: string): void;
}

/**
 * Reads a log to its end.
 *
 * @throws LacunaError of the format, `evidence.…`, `log.…`
 */
export async function readLog(
  log: OpenLog,
  mapping: Mapping | null,
  state: ImportState,
): Promise<FileReport> {
  const { file, format, sha256 } = log;
  const count = { runs: 0, tallies: 0, scored: 0, 'no-score': 0, other: 0 };
  const scorers = new Set<string>();
  let repeats = 0;
  for await (const item of log.items(state.onBad)) {
    if (item.kind === 'text') {
      state.texts.push({ id: item.id, text: item.text, file, line: item.line ?? 0 });
    } else if (item.kind === 'tally') {
      if (addTally(item, log, mapping, state)) count.tallies++;
    } else if (state.repeated.isKnown(item, file)) {
      repeats++;
    } else if (!log.isTable || hasResult(item, file, mapping, count.runs === 0, state)) {
      for (const scorer in item.scores) scorers.add(scorer);
      count[addRun(item, log, mapping, state)]++;
      count.runs++;
      state.onRun(file);
      checkFreeValues(state.placer.freeValues, placeIn(file, item));
    }
  }
  checkWhole(log, mapping, { ...count, repeats, scorers: [...scorers] }, state);
  return { file, format, mapping: mapping?.file ?? null, sha256, runs: count.runs, tallies: count.tallies };
}

/**
 * Reads observations that were imported before: they are laid on the map of today.
 *
 * @throws LacunaError `observations.…`, `evidence.…`
 */
export async function readObservationsFile(
  { file, sha256, read }: OpenObservations,
  { placer, map, counted, onBad, onRun }: ImportState,
  take: (item: CollectedItem) => void,
): Promise<FileReport> {
  let runs = 0;
  let line = 0;
  for await (const { observation: before, texts } of read(onBad)) {
    line++;
    const placed = orPutAside(onBad, () => placeObservation(before, placer, map, { file, line }));
    if (!placed) continue;
    const { observation, placement } = placed;
    const all = observation.runs + observation.unscored;
    counted.add(placement, all);
    runs += all;
    onRun(file);
    take({ observation, texts: texts.map((text, at) => ({ id: `${line}:${at}`, text, file, line })) });
  }
  return { file, format: 'observations', mapping: null, sha256, runs, tallies: 0 };
}

interface WholeLog {
  readonly runs: number;
  readonly scored: number;
  readonly 'no-score': number;
  readonly repeats: number;
  readonly scorers: readonly string[];
}

/** What only shows when a log was read to its end. */
function checkWhole(
  { file, isTable }: OpenLog,
  mapping: Mapping | null,
  { runs, scored, 'no-score': withoutScore, repeats, scorers }: WholeLog,
  { scorer, warnings, onBad }: ImportState,
): void {
  if (repeats > 0) {
    const were = repeats === 1 ? 'run was' : 'runs were';
    warnings.push(
      `${file}: ${repeats} ${were} read in another file already (same run_id, task, model, item and epoch): counted once`,
    );
  }
  if (!isTable && runs > 0 && withoutScore === runs) {
    onBad(noScores(file, scorers, mapping?.score?.scorer ?? scorer));
  } else if (runs > 0 && scored === 0) {
    warnings.push(`${file}: none of its ${runs} runs was scored`);
  }
}

function addRun(
  run: LoggedRun,
  log: OpenLog,
  mapping: Mapping | null,
  { map, scorer, placer, label, collector, fields, counted, onBad }: ImportState,
): 'scored' | 'no-score' | 'other' {
  const place = placeIn(log.file, run);
  const from: Readable = { fields: run.fields, tags: run.tags, file: log.file, label };
  // Which score decides is a question about the whole log, so its answer is never one bad row.
  const said = verdictOf(run, { rule: mapping?.score ?? null, scorer }, place);
  const isByField = mapping !== null && mapping.modes !== null;
  const verdict = isByField ? { ...said, modes: modesIn(fieldAt(run.fields, mapping.modes ?? '')) } : said;
  orPutAside(onBad, () => {
    const placement = placer.place(from, mapping, place);
    const unmet = fields.unmet(run.fields, mapping);
    if (log.isTable && !mapping) checkTableRow(run, placement, unmet, map, place);
    const item = collector.add({ run, mapping, from, placement, verdict, place, file: log });
    fields.add(run.fields, mapping, item);
    counted.add(placement);
  });
  if (verdict.result !== 'unscored') return 'scored';
  return verdict.because === 'no-score' ? 'no-score' : 'other';
}

/** @returns whether there is a tally */
function addTally(row: LoggedTally, log: OpenLog, mapping: Mapping | null, state: ImportState): boolean {
  const { map, placer, label, tallies, warnings, onBad } = state;
  const place = placeIn(log.file, row);
  const from: Readable = { fields: row.fields, tags: [], file: log.file, label };
  const context = { map, mapping, from, place, sha256: log.sha256 };
  const tally = orPutAside(onBad, () => tallyOf(row, placer.place(from, mapping, place), context));
  if (tally) tallies.push(tally);
  if (tally === null) {
    const at = [place.file, place.line].filter((part) => part !== undefined).join(':');
    warnings.push(`${at}: the map has no place for this bucket, so its figures count nowhere`);
  }
  return Boolean(tally);
}

/** Whether something tells a row's result. The first row tells what a table shows; a later one is a row that is wrong. */
function hasResult(
  run: LoggedRun,
  file: string,
  mapping: Mapping | null,
  isFirst: boolean,
  { onBad }: ImportState,
): boolean {
  if (run.verdict !== undefined || (mapping !== null && mapping.score !== null)) return true;
  const error = unknownShape(run, placeIn(file, run));
  if (isFirst) throw error;
  onBad(error);
  return false;
}

/** Reads a part; where it is wrong, `onBad` decides, and there is no value if reading goes on. */
function orPutAside<T>(onBad: ImportState['onBad'], read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof LacunaError)) throw error;
    onBad(error);
    return undefined;
  }
}
