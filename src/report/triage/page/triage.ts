import type { wireKeys } from '../../local-page/page/keys.ts';
import type { createTools, LocalTools } from '../../local-page/page/tools.ts';
import type { Finding, QueueView } from '../views.ts';
import type { drawItem } from './item.ts';
import type { keyMapOf } from './keys.ts';
import type { createMarking } from './marking.ts';
import type { drawQueue } from './queue.ts';

/** The functions that the page's script is put together from; none may use anything but its parameters. */
export interface TriageParts {
  readonly createTools: typeof createTools;
  readonly drawQueue: typeof drawQueue;
  readonly drawItem: typeof drawItem;
  readonly createMarking: typeof createMarking;
  readonly keyMapOf: typeof keyMapOf;
  readonly wireKeys: typeof wireKeys;
}

/** A mark that can be given, with its key. */
export interface Choice {
  readonly finding: Finding;
  readonly key: string;
  readonly label: string;
  readonly meaning: string;
}

/** What the parts of the page share. */
export interface Triage extends LocalTools {
  readonly parts: TriageParts;
  readonly queue: QueueView;
  readonly choices: readonly Choice[];
  /** Places of all items, in the order in which they are shown. */
  readonly order: readonly number[];
  /** Notes that were typed and are not saved, by the place of their item. */
  readonly drafts: Map<number, string>;
  /** The place of the item that is shown, or -1. */
  current: number;
  /** Shows an item, and whether the focus goes to it. */
  show(place: number, takesFocus: boolean): Promise<void>;
  /** Draws what depends on marks. */
  redraw(): void;
  readonly marking: Marking;
}

/** What can be done with marks. */
export interface Marking {
  /** Marks the item that is shown, and goes on to the next that has no mark. */
  mark(finding: Finding): Promise<void>;
  /** Asks for one mark for the items of the group that have none. */
  openGroup(): void;
  /** Takes the last marking back; where there is none in this tab, the mark of the item that is shown. */
  undo(): Promise<void>;
  /** Saves what stands in the note. */
  saveNote(): Promise<void>;
  /** The next item without a mark, or -1. */
  next(): number;
}
