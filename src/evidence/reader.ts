import type { CoverageMap } from '../coverage/map.ts';
import type { Row } from '../formats/rows.ts';
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
}
