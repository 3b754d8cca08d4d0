import type { CoverageMap } from '../coverage/map.ts';
import { LacunaError } from '../errors.ts';
import type { Row } from '../formats/rows.ts';
import type { OnBad } from '../io/lines.ts';
import type { EvalText, Evidence } from '../records/evidence.ts';

/** One shape of evidence in tables. To add a shape, copy a file in `readers/` and list it in `readers/index.ts`. */
export interface EvidenceReader {
  readonly name: string;
  /** How a user would know the shape, e.g. "one run a line, with a column `failed`". */
  readonly shape: string;
  /** Whether the first row of a file is of this shape. */
  recognises(row: Row): boolean;
  /** Reads a file's rows. An {@link EvalText} may come beside evidence: it must stay out of the corpus. */
  read(rows: AsyncIterable<Row>, context: ReaderContext): AsyncIterable<Evidence | FoundText>;
}

/** A text that a reader came across. */
export interface FoundText {
  readonly kind: 'text';
  readonly text: EvalText;
}

/** What a reader needs to know. */
export interface ReaderContext {
  readonly file: string;
  readonly map: CoverageMap;
  /** What happens with a row that is wrong: it is thrown, or put aside so that reading goes on. */
  readonly onBad: OnBad;
}

/** Reads one row; where it is wrong, `onBad` decides, and there is no value if reading goes on. */
export function readOrPutAside<T>(onBad: OnBad, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof LacunaError)) throw error;
    onBad(error);
    return undefined;
  }
}
