import type { LacunaError } from '../errors.ts';
import type { UnscoredReason } from '../records/evidence.ts';
import type { FoundThrough } from './mapping/value-lookup.ts';

/** What became of the logs that were read: everything that is not on the map stands here. */
export interface ImportReport {
  readonly schemaVersion: 1;
  /** Runs with at least one dimension placed, divided by all runs; `null` where there are no runs. */
  readonly shareMapped: number | null;
  /** Runs that were read, and those with at least one dimension placed. A step of an episode counts as a run here. */
  readonly runs: number;
  readonly mapped: number;
  /** Items, of which the runs are repeats. */
  readonly items: number;
  readonly tallies: number;
  readonly dimensions: readonly DimensionReport[];
  readonly files: readonly FileReport[];
  /** Runs that were not scored, by reason. */
  readonly unscored: Readonly<Partial<Record<UnscoredReason, number>>>;
  /** Fields that no rule used and that are no dimension: those kept as attributes first, then those of most runs. */
  readonly unusedFields: readonly FieldReport[];
  /** Exclusions of the map in which runs lie: these runs count in no bucket of the crosses concerned. */
  readonly excluded: readonly RuleReport[];
  /** Runs that the map says must not occur. */
  readonly illegal: readonly RuleReport[];
  readonly putAside: readonly PutAside[];
  readonly warnings: readonly string[];
}

/** How a dimension was found in the runs; the four counts add up to all runs. */
export interface DimensionReport {
  readonly dimension: string;
  readonly placed: number;
  readonly open: number;
  /** Runs in whose situation the map says that the dimension does not apply. */
  readonly notApplicable: number;
  /** Runs with a value that the map has no place for. */
  readonly outside: number;
  /** The commonest of these values. */
  readonly commonestOutside: readonly { readonly raw: string; readonly runs: number }[];
  readonly distinctOutside: number;
  /** Values that were read through another name, by how. */
  readonly readAs: readonly {
    readonly raw: string;
    readonly value: string;
    readonly through: Exclude<FoundThrough, 'name' | 'free'>;
    readonly runs: number;
  }[];
  /** Values of earlier versions of the map without one successor: the dimension was left open. */
  readonly past: readonly {
    readonly raw: string;
    readonly splitInto: readonly string[];
    readonly runs: number;
  }[];
}

/** What one file gave. */
export interface FileReport {
  readonly file: string;
  /** The name of its format, or `null` where it was passed over since nothing tells what it is. */
  readonly format: string | null;
  /** The mapping file that it was read by, or `null`. */
  readonly mapping: string | null;
  readonly sha256: string;
  readonly runs: number;
  readonly tallies: number;
}

/** A field that nobody used. */
export interface FieldReport {
  readonly field: string;
  readonly runs: number;
  /** At most three contents, shortened. */
  readonly examples: readonly string[];
  /** Whether its content is kept as an attribute of the items, by which a map may be refined. */
  readonly isAttribute: boolean;
}

/** A rule of the map that runs break. */
export interface RuleReport {
  readonly inWords: string;
  readonly because: string;
  readonly runs: number;
}

/** A row that was wrong and was put aside, as was asked. */
export interface PutAside {
  readonly code: string;
  readonly message: string;
}

/** An error in the form the report has it in. */
export function putAside({ code, message }: LacunaError): PutAside {
  return { code, message };
}
