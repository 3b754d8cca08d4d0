import type { LocalWindow } from '../../local-page/page/browser.ts';
import type { Decided, EntryView, ListView } from '../views.ts';
import type { Choice, Review, ReviewParts } from './review.ts';

/** Starts the page: asks for the documents, shows the first that nobody decided about, and listens to other tabs. */
export async function startReview(window: LocalWindow, parts: ReviewParts): Promise<void> {
  const { document } = window;
  const root = document.documentElement;
  root.dataset['script'] = 'on';
  const tools = parts.createTools(window);
  const { part, ask, inTurn } = tools;
  const list = (await ask('documents')) as ListView | undefined;
  if (!list) return;
  const choices: readonly Choice[] = [
    {
      ...{ decision: 'accepted', key: 'a', label: 'Accept', state: 'accepted' },
      meaning: 'It stays as it is.',
    },
    {
      ...{ decision: 'rejected', key: 'r', label: 'Reject', state: 'rejected by you' },
      meaning: 'It leaves, and the next wave fills its place; say why.',
    },
    {
      ...{ decision: 'pinned', key: 'p', label: 'Pin', state: 'pinned' },
      meaning: 'It stays, and is an example to later documents of its form.',
    },
  ];
  const redraw = () => {
    const kept = review.entries.filter(({ isKept }) => isKept);
    const decided = kept.filter(({ decision }) => decision !== null).length;
    const others = review.entries.length - kept.length;
    const rejected = others > 0 ? `; ${others} ${others === 1 ? 'is' : 'are'} rejected` : '';
    part('progress').textContent = `${decided} of ${kept.length} decided${rejected}`;
    part('bar').max = Math.max(1, kept.length);
    part('bar').value = decided;
    parts.drawList(review);
  };
  const review: Review = {
    ...tools,
    ...{ parts, choices, redraw, entries: list.entries },
    drafts: new Map(),
    current: '',
    isRejecting: false,
    entry: (id) => review.entries.find((entry) => entry.id === id),
    shown: () => review.entries.filter((entry) => filters.admits(entry)),
    show: async (id, takesFocus) => {
      review.isRejecting = false;
      review.current = id;
      parts.drawList(review);
      await parts.drawDocument(review, takesFocus);
    },
    // Made below, since they need what they are part of.
    get filters() {
      return filters;
    },
    get deciding() {
      return deciding;
    },
  };
  const filters = parts.createFilters(review);
  const deciding = parts.createDeciding(review);
  parts.wireKeys(review, parts.keyMapOf(review));
  redraw();
  const first = deciding.next() || review.entries[0]?.id;
  if (first === undefined) review.say('No document is on disk yet.');
  else await review.show(first, false);

  const events = new window.EventSource('events');
  const take = (entries: readonly EntryView[]) => {
    // This tab's own decisions come back too, perhaps after later ones; what is being read is left alone.
    const news = entries.filter((entry) => {
      const known = review.entry(entry.id);
      return !known || (entry.line >= known.line && JSON.stringify(known) !== JSON.stringify(entry));
    });
    for (const entry of news) {
      const at = review.entries.findIndex(({ id }) => id === entry.id);
      if (at < 0) review.entries.push(entry);
      else review.entries[at] = entry;
    }
    if (news.length > 0) redraw();
    if (news.some(({ id }) => id === review.current)) void parts.drawDocument(review, false);
  };
  events.addEventListener('message', ({ data }) => inTurn(() => take((JSON.parse(data) as Decided).entries)));
  let isFirst = true;
  events.addEventListener('open', () => {
    // After a break, decisions may have been made that nobody told of.
    if (!isFirst) {
      inTurn(async () => {
        const fresh = (await ask('documents')) as ListView | undefined;
        if (fresh) take(fresh.entries);
      });
    }
    isFirst = false;
    root.dataset['script'] = 'ready';
  });
  document.querySelector('[data-do="done"]')?.addEventListener('click', () =>
    inTurn(async () => {
      events.close();
      if (await ask('done', {})) review.say('Done. Every decision is saved; this page can be closed.');
    }),
  );
}
