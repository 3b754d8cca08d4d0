import type { Review } from './review.ts';

/** Draws the list of the documents that the filters let through: a hundred at a time, around the one that is shown. */
export function drawList(review: Review): void {
  const { make, part } = review;
  const most = 100;
  const shown = review.shown();
  const at = shown.findIndex(({ id }) => id === review.current);
  const from = Math.max(0, Math.min(at - most / 2, shown.length - most));
  const nav = part('queue');
  const hadFocus = nav.contains(review.window.document.activeElement);
  const list = make('ol');
  for (const entry of shown.slice(from, from + most)) {
    const { id, form, focus, wave, isKept, reasons, decision, note } = entry;
    const decided = review.choices.find((choice) => choice.decision === decision)?.state;
    const state = isKept ? (decided ?? 'not decided') : `rejected: ${reasons.join(', ')}`;
    const button = review.button(`${form}: ${focus}`, () => review.show(id, true));
    button.append(make('small', '', `wave ${wave} · ${state}${note === '' ? '' : ' · note'}`));
    button.dataset['document'] = id;
    if (id === review.current) button.setAttribute('aria-current', 'true');
    const line = make('li');
    line.append(button);
    list.append(line);
  }
  nav.replaceChildren(list);
  if (shown.length === 0) nav.append(make('p', 'aside', 'No document is like that.'));
  const current = nav.querySelector('[aria-current]');
  if (hadFocus) current?.focus({ preventScroll: true });
  current?.scrollIntoView({ block: 'nearest' });
}
