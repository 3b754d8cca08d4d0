import type { LacunaError } from '../../errors.ts';
import type { TokenCounter } from '../../text/token-counter.ts';

/** Columns that a user names, where they are not to be guessed; a path with dots reaches into objects. */
export interface DatasetFields {
  readonly text?: string;
  readonly messages?: string;
  readonly id?: string;
  readonly form?: string;
  readonly split?: string;
}

/** How a dataset is read. */
export interface DatasetOptions {
  readonly cwd: string;
  readonly counter: TokenCounter;
  readonly fields?: DatasetFields;
  /** What the path `-` stands for. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  /** Whether a file is to be read, by its name as seen from the working folder; all are where absent. */
  readonly wants?: (file: string) => boolean;
  /** Takes what is wrong with a row, which is then left out; without it the first such row is thrown. */
  readonly onBad?: (error: LacunaError) => void;
  /** Bytes as they lie in the files; the total is `null` where a stream is among them. */
  readonly onProgress?: (bytesRead: number, bytesTotal: number | null) => void;
  /** Called once a file was read, with what was taken for text in it. */
  readonly onFile?: (reading: FileReading) => void;
}

/** A file of a dataset. */
export interface DatasetFile {
  /** Absolute, or `-` for standard input. */
  readonly file: string;
  /** `null` for a stream. */
  readonly bytes: number | null;
  /** The split that its card or its name gives it, or an empty string. */
  readonly split: string;
  /** The configuration that its card gives it, or an empty string. */
  readonly configuration: string;
}

/** A file in a dataset's folder that is not read, and why. */
export interface SkippedFile {
  /** As seen from the working folder. */
  readonly file: string;
  readonly because: string;
}

/** The files of a dataset, in the order in which they are read, and what beside them is left. */
export interface FoundDataset {
  readonly files: readonly DatasetFile[];
  readonly skipped: readonly SkippedFile[];
}

/** What was read from a file, and how. */
export interface FileReading {
  /** As seen from the working folder. */
  readonly file: string;
  readonly split: string;
  readonly configuration: string;
  readonly documents: number;
  /** Rows that were wrong and left out. */
  readonly setAside: number;
  /** Documents that stood behind a `<DOCTAG>`, which was taken off. */
  readonly doctags: number;
  /** What was taken for the text, most frequent first: usually one. */
  readonly taken: readonly TakenText[];
}

/** What was taken for the text of some of a file's documents. */
export interface TakenText {
  /** In words: `"text"`, `"question" and "answer"`, `the turns of "messages"`, `the whole file`. */
  readonly what: string;
  readonly documents: number;
  /** Whether it was guessed, rather than named by the user or known by convention. */
  readonly guessed: boolean;
}
