import type { EvalText, FailureMode, Tally, UnscoredReason } from '../../records/evidence.ts';

/**
 * One format in which other tools write eval results. To add one, copy a file of this folder and list it in
 * `index.ts`. A format knows nothing of maps: it says what was recorded, and a mapping lays it on a map.
 */
export interface LogFormat {
  readonly name: string;
  /** How a user would know the format, e.g. "an Inspect log (.eval or .json)". */
  readonly shape: string;
  /** Whether a file is of this format, told by its content. */
  recognises(probe: FileProbe): boolean;
  /**
   * Reads a file as a stream; memory does not grow with it.
   *
   * @throws LacunaError `log.…` with file, and line or entry
   */
  read(file: string, context: LogContext): AsyncIterable<LogItem>;
  /** What was said in the runs that are wanted, in one pass over the file. A format without transcripts has none. */
  transcripts?(file: string, isWanted: (item: string, epoch: string) => boolean): AsyncIterable<Transcript>;
}

/** The beginning of a file, by which its format is told. */
export interface FileProbe {
  readonly file: string;
  /** The first 64 KiB, decompressed where the file is gzip or zstd; an archive as it is. */
  readonly head: Buffer;
  /** The columns of a table, none where they are beyond the head; `undefined` where the file is no table. */
  readonly columns?: readonly string[] | undefined;
}

/** How a log is read. */
export interface LogContext {
  /** What happens with a part that is wrong: it is thrown, or put aside so that reading goes on. */
  readonly onBad: (error: Error) => void;
}

/** What stands in a log. */
export type LogItem = LoggedRun | LoggedTally | LoggedText;

/** One run of an eval item, as another tool recorded it: not laid on a map yet. */
export interface LoggedRun {
  readonly kind: 'run';
  /** Names the item within its suite: runs of one item are its epochs. */
  readonly item: string;
  readonly epoch: string;
  /** The step or day within an episode, where an item's run stands in several rows; else `null`. */
  readonly step: number | null;
  /** The eval or task: items of one suite have names of their own. Empty where the log does not say. */
  readonly suite: string;
  readonly model: string;
  readonly checkpoint: string;
  /** What a mapping may refer to, by dotted path: `metadata.pressure`, `task_args.level`, `input`. Flat. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly tags: readonly string[];
  /** Every score by its scorer's name, as it was recorded: string, number, boolean, list or dictionary. */
  readonly scores: Readonly<Record<string, unknown>>;
  /** The result by the tool's own convention, or `undefined` where a mapping must choose (several scorers). */
  readonly verdict: LoggedVerdict | undefined;
  /** The eval's own texts (prompt, choices, target), to be kept out of a corpus. */
  readonly texts: readonly string[];
  /** The line or the entry it stands at. */
  readonly line?: number;
  readonly entry: string;
}

/** What a run came to. */
export interface LoggedVerdict {
  readonly result: 'pass' | 'fail' | 'unscored';
  /** Why it was not scored; `null` where it was. */
  readonly because: UnscoredReason | null;
  readonly modes: readonly Pick<FailureMode, 'name' | 'score'>[];
}

/** Figures of a whole bucket; `fields` names it, by columns that a mapping or the map's dimensions claim. */
export interface LoggedTally extends Omit<Tally, 'kind' | 'cell' | 'source'> {
  readonly kind: 'tally';
  readonly fields: Readonly<Record<string, unknown>>;
  readonly line?: number;
  readonly entry: string;
}

/** A text of the eval that belongs to no run. */
export interface LoggedText extends Pick<EvalText, 'id' | 'text'> {
  readonly kind: 'text';
  readonly line?: number;
}

/** What was said in one run of an item. */
export interface Transcript {
  readonly item: string;
  readonly epoch: string;
  readonly turns: readonly { readonly role: string; readonly text: string }[];
}
