import type { Cell } from '../records/cell.ts';
import type { Regions } from '../records/regions.ts';
import type { BugState } from './bug-state.ts';
import type { SliceSearch } from './find-slice.ts';
import type { EntryOf } from './ledger-entry.ts';
import type { BugPlacement } from './place.ts';
import type { Sealed } from './seal.ts';
import type { Standing } from './standing.ts';
import type { SuggestedValue } from './suggest-cell.ts';

/** Where a bug stands by its ledger and the evidence of today. */
export interface BugStatus {
  readonly slug: string;
  readonly title: string;
  readonly state: BugState;
  /** The folder of the bug, absolute. */
  readonly folder: string;
  readonly cell: Cell | null;
  readonly fixedBelow: number;
  readonly reported: EntryOf<'reported'>;
  readonly probed: EntryOf<'probed'> | null;
  readonly found: EntryOf<'found'> | null;
  readonly taught: EntryOf<'taught'> | null;
  /** Each model in the slice (or, before one was found, in the cell of the report), in order of training. */
  readonly standings: readonly Standing[];
}

/** What `lacuna bug` did, and where the bug stands after it. */
export interface BugReport extends BugStatus {
  readonly placement: BugPlacement;
  /** Changes of the map that were made. */
  readonly applied: readonly string[];
  readonly suggested: readonly SuggestedValue[];
  readonly sealed: Sealed & { readonly file: string };
  /** The file of the probes, absolute, where there are any. */
  readonly probesFile: string | null;
  /** What was read of this time's answers. */
  readonly answered: readonly EntryOf<'answered'>[];
  /** `null` where nothing was searched, since nothing new could be found. */
  readonly search: SliceSearch | null;
  /** What would be taught, once a slice is found or taken as it is. */
  readonly regions: Regions | null;
  /** What a person should know, in sentences. */
  readonly notes: readonly string[];
}
