import type { Clock } from '../../clock.ts';
import type { SharedLog } from '../../io/shared-log.ts';
import type { LacunaDocument } from '../../records/document.ts';
import { type Review, standingReviews } from '../../records/review.ts';
import { documentView } from './document-view.ts';
import type { Decided, DecisionWish, DocumentView, EntryView, ListView } from './views.ts';

/** A document of the run, before anybody decided about it. */
export type ShelvedDocument = Omit<EntryView, 'decision' | 'note' | 'line'>;

/** Where the documents of a run are found. */
export interface DocumentShelf {
  /** Those on disk by now, in the order in which they were judged. */
  list(): Promise<readonly ShelvedDocument[]>;
  read(id: string): Promise<LacunaDocument | undefined>;
}

/** Everything behind the page that is not HTTP. */
export interface ReviewSession {
  list(): Promise<ListView>;
  document(id: string): Promise<DocumentView | undefined>;
  /**
   * Decides about documents. Resolves once every decision is on disk.
   *
   * @returns undefined where a wish names no document of the run, or decides about one that is not in the corpus (of
   *   which only a note can be kept); then nothing is written
   */
  decide(wishes: readonly DecisionWish[]): Promise<Decided | undefined>;
}

/** A session over the documents of a run. */
export function createReviewSession({
  shelf,
  log,
  clock,
}: {
  readonly shelf: DocumentShelf;
  readonly log: SharedLog<Review>;
  readonly clock: Clock;
}): ReviewSession {
  const entriesOf = async (): Promise<EntryView[]> => {
    const reviews = await log.read();
    const standing = standingReviews(reviews);
    const lines = new Map(reviews.map(({ document }, at) => [document, at + 1]));
    return (await shelf.list()).map((document) => {
      const { decision = null, note = '' } = standing.get(document.id) ?? {};
      return { ...document, decision, note, line: lines.get(document.id) ?? 0 };
    });
  };
  return {
    async list() {
      return { entries: await entriesOf() };
    },
    async document(id) {
      const document = await shelf.read(id);
      return document && documentView(document);
    },
    async decide(wishes) {
      const known = new Map((await shelf.list()).map((document) => [document.id, document]));
      const isSound = wishes.every(({ document, decision }) => {
        const found = known.get(document);
        return found && (decision === null || found.isKept) && !(found.isSettled && decision === null);
      });
      if (!isSound) return undefined;
      const at = new Date(clock.now()).toISOString();
      await log.add(wishes.map((wish) => ({ schemaVersion: 1, ...wish, at })));
      const changed = new Set(wishes.map(({ document }) => document));
      return { entries: (await entriesOf()).filter(({ id }) => changed.has(id)) };
    },
  };
}
