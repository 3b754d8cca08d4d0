import type { ReviewDecision } from '../../../records/review.ts';
import type { wireKeys } from '../../local-page/page/keys.ts';
import type { createTools, LocalTools } from '../../local-page/page/tools.ts';
import type { EntryView } from '../views.ts';
import type { createDeciding } from './deciding.ts';
import type { drawDocument } from './document.ts';
import type { createFilters } from './filters.ts';
import type { keyMapOf } from './keys.ts';
import type { drawList } from './list.ts';
import type { drawPanels } from './panels.ts';

/** The functions that the page's script is put together from; none may use anything but its parameters. */
export interface ReviewParts {
  readonly createTools: typeof createTools;
  readonly createFilters: typeof createFilters;
  readonly drawList: typeof drawList;
  readonly drawDocument: typeof drawDocument;
  readonly drawPanels: typeof drawPanels;
  readonly createDeciding: typeof createDeciding;
  readonly keyMapOf: typeof keyMapOf;
  readonly wireKeys: typeof wireKeys;
}

/** A decision that can be made, with its key. */
export interface Choice {
  readonly decision: ReviewDecision;
  readonly key: string;
  /** What the button says. */
  readonly label: string;
  /** What the document then is. */
  readonly state: string;
  readonly meaning: string;
}

/** What the parts of the page share. */
export interface Review extends LocalTools {
  readonly parts: ReviewParts;
  /** All documents, in the order in which they were judged. */
  readonly entries: EntryView[];
  readonly choices: readonly Choice[];
  /** Notes that were typed and are not saved, by document. */
  readonly drafts: Map<string, string>;
  /** The document that is shown, or an empty string. */
  current: string;
  /** Whether the note that is being written goes with a rejection. */
  isRejecting: boolean;
  entry(id: string): EntryView | undefined;
  /** The documents that the filters let through. */
  shown(): readonly EntryView[];
  /** Shows a document, and whether the focus goes to it. */
  show(id: string, takesFocus: boolean): Promise<void>;
  /** Draws what depends on decisions. */
  redraw(): void;
  readonly filters: Filters;
  readonly deciding: Deciding;
}

/** Which documents are listed. */
export interface Filters {
  /** Whether a document is let through. */
  admits(entry: EntryView): boolean;
}

/** What can be done with decisions. */
export interface Deciding {
  /** Decides about the document that is shown. A rejection asks for a note first, where there is none. */
  decide(decision: ReviewDecision): Promise<void>;
  /** Takes the last decision back; where there is none in this tab, that about the document that is shown. */
  undo(): Promise<void>;
  /** Saves what stands in the note, with the rejection that it was written for. */
  saveNote(): Promise<void>;
  /** The next document of the list that nobody has decided about, or an empty string. */
  next(): string;
}
