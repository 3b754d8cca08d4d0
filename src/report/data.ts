import type { Confusion } from '../check/grade/confusion.ts';
import type { StageCosts } from '../corpus/stage-costs.ts';
import type { Bucket } from '../records/bucket.ts';
import type { Cell } from '../records/cell.ts';
import type { Certificate } from '../records/certificate.ts';
import type { Usage } from '../records/request.ts';
import type { DocumentTally } from './document-tally.ts';
import type { MapSummary } from './map-summary.ts';
import type { SideBySide } from './side-by-side.ts';

/** What a report on gaps is made from. */
export interface GapsReport {
  /** The map's name. */
  readonly name: string;
  readonly lacuna: string;
  readonly map: MapSummary;
  /** Models and checkpoints the evidence is of. */
  readonly subjects: readonly string[];
  readonly items: number;
  readonly runs: number;
  /** Correlation of the results of one item's runs; `null` where they do not tell. */
  readonly correlation: number | null;
  /** `null` where the evidence has too few single items to look for any. */
  readonly slices: ReportedSlices | null;
  /** Most urgent first. */
  readonly buckets: readonly Bucket[];
  readonly inputs: readonly ReportInput[];
}

/** Failing slices, and how many cells were tested to find them. */
export interface ReportedSlices {
  readonly tested: number;
  readonly found: readonly ReportedSlice[];
}

/** A failing slice as it is reported. */
export interface ReportedSlice {
  readonly cell: Cell;
  readonly items: number;
  readonly runs: number;
  readonly fails: number;
  readonly rate: number;
  readonly interval: readonly [number, number];
  readonly outsideRate: number | null;
  readonly pValue: number;
}

/** A file that went in. */
export interface ReportInput {
  readonly role: string;
  readonly file: string;
  readonly sha256: string;
}

/** What a report on a run is made from. */
export interface RunReport {
  /** The run's folder, without the folders it lies in. */
  readonly folder: string;
  readonly lacuna: string;
  /** In ISO 8601. */
  readonly createdAt: string;
  /** Undefined until the corpus is written. */
  readonly finishedAt: string | undefined;
  /** `gate-failed`: the certificate was not passed, and no corpus written. */
  readonly state: 'finished' | 'gate-failed' | 'unfinished';
  readonly asked: Asked;
  readonly inputs: readonly ReportInput[];
  readonly repeat: Repeat;
  /** Undefined where the run stopped before it had looked. */
  readonly gaps: GapsReport | undefined;
  /** Waves that have been planned, and their scenarios. */
  readonly waves: number;
  readonly planned: number;
  /** Eval items proposed for what should be measured. */
  readonly evalSeeds: number;
  readonly tally: DocumentTally;
  /** Undefined where a journal breaks off. */
  readonly spending: Spending | undefined;
  /** What documents cost, by stage and form. */
  readonly costs: StageCosts;
  /** What the blind judge found beside what was intended. */
  readonly grading: Confusion;
  readonly certificate: Certificate | undefined;
  readonly worst: readonly SideBySide[];
  /** Texts of the clauses that documents teach, by id. */
  readonly clauses: Readonly<Record<string, string>>;
}

/** The settings a person would ask about. */
export interface Asked {
  readonly docs: number;
  readonly seed: number;
  readonly writer: string;
  /** Models that were to write, or an empty list. */
  readonly models: readonly string[];
  readonly persona: string;
  readonly intendedUse: string;
  /** Shares in [0, 1]. */
  readonly undirected: number;
  readonly speculative: number;
  /** Most of a failure rate that documents can remove, in (0, 1]: an assumption. */
  readonly removable: number;
  readonly faults: string;
}

/** How to do it again. */
export interface Repeat {
  readonly command: string;
  /** The config file that the command names, or undefined where flags say it all. */
  readonly config: string | undefined;
}

/** What the requests of a run used. */
export interface Spending {
  readonly usage: Usage;
  /** Requests by outcome; empty where no model was asked. */
  readonly requests: Readonly<Record<string, number>>;
  /** US dollars, or `unknown` where a price is. */
  readonly cost: number | 'unknown';
}
