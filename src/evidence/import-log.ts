import type { CoverageMap } from '../coverage/map.ts';
import { LacunaError } from '../errors.ts';
import type { LogItem } from '../formats/logs/log-format.ts';
import type { ReadObservation } from '../formats/logs/observations.ts';
import type { Cell } from '../records/cell.ts';
import type { EvalText, Observation, Tally, UnscoredReason } from '../records/evidence.ts';
import { createAttributes } from './attributes.ts';
import { type CollectedItem, createItemCollector } from './collect-items.ts';
import { createFieldCount } from './fields.ts';
import { type FileReport, type ImportReport, putAside } from './import-report.ts';
import { mapWithFreeValues } from './mapping/free-values.ts';
import { createLabels } from './mapping/labels.ts';
import { type Mapping, mappingFor } from './mapping/mapping.ts';
import { createPlacer } from './mapping/place-run.ts';
import { createPlacementCount } from './placement-count.ts';
import { type ImportState, readLog, readObservationsFile } from './read-log.ts';
import { createRepeatedRuns } from './repeated-runs.ts';
import { createNamer } from './unique-names.ts';

/** How logs are laid on a map. */
export interface ImportOptions {
  readonly mappings: readonly Mapping[];
  /** The scorer to use where a log has several and its mapping names none. */
  readonly scorer: string | null;
  /** Whether a row that is wrong is put aside rather than thrown. */
  readonly skipBadRows: boolean;
  /** What a model found in texts, for the rules that ask for it. */
  readonly labels: ReadonlyMap<string, Cell>;
  /** Whether the texts of the evals are kept: by default they are. */
  readonly keepsTexts?: boolean;
  /** Called with every run that was read. */
  readonly onRun?: (file: string) => void;
}

/** An import by no mapping, of logs that have one scorer. */
export const plainImport: ImportOptions = {
  mappings: [],
  scorer: null,
  skipBadRows: false,
  labels: new Map(),
};

/** A log that is open. */
export interface OpenLog {
  readonly kind: 'log';
  readonly file: string;
  /** Empty where it is read from a stream. */
  readonly sha256: string;
  /** The name of its format. */
  readonly format: string;
  /** Whether every column of it must be of use: then a run without a dimension is a mistake. */
  readonly isTable: boolean;
  readonly items: (onBad: (error: Error) => void) => AsyncIterable<LogItem>;
}

/** An observations file that is open. */
export interface OpenObservations {
  readonly kind: 'observations';
  readonly file: string;
  readonly sha256: string;
  readonly read: (onBad: (error: LacunaError) => void) => AsyncIterable<ReadObservation>;
}

/** Something that can be imported. */
export type ImportedLog = OpenLog | OpenObservations;

const NO_TEXTS: readonly EvalText[] = [];

/** Logs on their way to observations. */
export interface LogImport {
  /**
   * Reads a log to its end. A log with the same content as one before is not read again.
   *
   * @throws LacunaError of the format, `evidence.…`, `log.…`, `observations.…`
   */
  add(log: ImportedLog): Promise<void>;
  /** Notes a file that was passed over since nothing tells what it is. */
  passOver(file: string): void;
  /** The items, with their texts; nothing can be added after. */
  items(): Generator<CollectedItem>;
  readonly tallies: readonly Tally[];
  /** Texts of evals that belong to no item. */
  readonly texts: readonly EvalText[];
  /** The map with the values of its free dimensions. */
  map(): CoverageMap;
  /** What became of everything; complete once the items were taken. */
  report(): ImportReport;
  readonly putAside: readonly LacunaError[];
}

/** An import of no log yet. */
export function createLogImport(map: CoverageMap, options: ImportOptions): LogImport {
  const { keepsTexts = true } = options;
  const attributes = createAttributes();
  const names = map.dimensions.map((dimension) => dimension.name);
  const nameOf = createNamer();
  const observations: CollectedItem[] = [];
  const files: FileReport[] = [];
  const aside: LacunaError[] = [];
  const unscored: Partial<Record<UnscoredReason, number>> = {};
  const state: ImportState = {
    map,
    scorer: options.scorer,
    placer: createPlacer(map),
    label: createLabels(map, options.labels),
    collector: createItemCollector(attributes, { keepsTexts }),
    fields: createFieldCount(names, attributes),
    counted: createPlacementCount(map),
    repeated: createRepeatedRuns(),
    tallies: [],
    texts: [],
    warnings: [],
    onBad(error) {
      if (!options.skipBadRows || !(error instanceof LacunaError)) throw error;
      aside.push(error);
    },
    onRun: options.onRun ?? (() => {}),
  };
  const { tallies, texts, warnings, placer, collector, counted, onBad } = state;

  const countUnscored = ({ unscoredBecause }: Observation) => {
    for (const [reason, runs] of Object.entries(unscoredBecause)) {
      unscored[reason as UnscoredReason] = (unscored[reason as UnscoredReason] ?? 0) + runs;
    }
  };

  return {
    tallies,
    texts,
    putAside: aside,
    async add(log) {
      const before = log.sha256 === '' ? undefined : files.find(({ sha256 }) => sha256 === log.sha256);
      if (before) {
        warnings.push(`${log.file} has the same content as ${before.file}, so it was read once`);
      } else if (log.kind === 'observations') {
        files.push(
          await readObservationsFile(log, state, ({ observation, texts: own }) =>
            observations.push({ observation, texts: keepsTexts ? own : NO_TEXTS }),
          ),
        );
      } else files.push(await readLog(log, mappingFor(options.mappings, log.file), state));
    },
    passOver: (file) =>
      void files.push({ file, format: null, mapping: null, sha256: '', runs: 0, tallies: 0 }),
    *items() {
      for (const { observation, texts: own } of observations) {
        const id = nameOf({ ...observation, name: observation.id, file: observation.source.file });
        countUnscored(observation);
        yield {
          observation: id === observation.id ? observation : { ...observation, id },
          texts: own.length === 0 ? NO_TEXTS : own.map((text) => ({ ...text, item: id })),
        };
      }
      for (const item of collector.close(nameOf, onBad)) {
        countUnscored(item.observation);
        yield item;
      }
    },
    map: () => mapWithFreeValues(map, placer.freeValues),
    report() {
      const placed = counted.report();
      return {
        schemaVersion: 1,
        shareMapped: placed.runs === 0 ? null : placed.mapped / placed.runs,
        runs: placed.runs,
        mapped: placed.mapped,
        items: observations.length + collector.items(),
        tallies: tallies.length,
        dimensions: placed.dimensions,
        files,
        unscored,
        unusedFields: state.fields.report(attributes.names()),
        excluded: placed.excluded,
        illegal: placed.illegal,
        putAside: aside.map(putAside),
        warnings: [...warnings, ...placed.warnings],
      };
    },
  };
}
