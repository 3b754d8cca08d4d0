import type { Cell } from '../../records/cell.ts';

/** Where a label comes from: the record of a corpus of Lacuna, a field, a model, or the offline labeller. */
export type LabelSource = 'record' | 'fields' | 'model' | 'labeller';

/** Which values of the map a document shows, and how that is known. */
export interface DocumentLabels {
  /** Every value that the document shows, of one each dimension. */
  readonly cell: Cell;
  /** What its reasoning turns on, where its record says so: only that teaches. Else the same as `cell`. */
  readonly focus: Cell;
  /** Whether `focus` was found as such, and is not just what the document shows. */
  readonly hasFocus: boolean;
  /** Where each value of `cell` comes from. */
  readonly sources: Readonly<Record<string, LabelSource>>;
}
