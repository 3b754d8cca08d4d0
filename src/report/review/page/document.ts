import type { DocumentView } from '../views.ts';
import type { Review } from './review.ts';

/** Draws the document that is shown: what can be decided, what the checks found, and what it was made from. */
export async function drawDocument(review: Review, takesFocus: boolean): Promise<void> {
  const { make, part, current } = review;
  const entry = review.entry(current);
  if (!entry) return;
  const main = part('document');
  const { form, unit, split, focus, words, wave, isKept, isSettled, decision } = entry;

  const facts = [`wave ${wave}`, `${form}, ${unit}`, split, `${words.toLocaleString('en')} words`, current];
  const decisions = make('p', 'findings');
  for (const choice of review.choices) {
    const button = review.button(`${choice.label} `, () => review.deciding.decide(choice.decision));
    button.append(make('kbd', '', choice.key));
    button.setAttribute('aria-pressed', String(decision === choice.decision));
    button.setAttribute('aria-keyshortcuts', choice.key);
    button.disabled = !isKept;
    decisions.append(button);
  }
  const note = make('textarea');
  note.rows = 1;
  note.dataset['part'] = 'note';
  note.value = review.drafts.get(current) ?? entry.note;
  note.disabled = isSettled;
  note.addEventListener('input', () => review.drafts.set(current, String(note.value)));
  note.addEventListener('change', () => {
    // Leaving the field is no rejection.
    if (!review.isRejecting) review.inTurn(() => review.deciding.saveNote());
  });
  const label = make('label', '', 'Note for whoever writes next (n; Enter saves)');
  label.dataset['part'] = 'note-label';
  label.append(note);
  const undo = review.button('Take back ', () => review.deciding.undo());
  undo.append(make('kbd', '', 'u'));
  const others = make('p', 'tools');
  others.append(undo);
  const deciding = make('section', 'marking');
  deciding.setAttribute('aria-label', 'Decide about this document');
  deciding.append(decisions);
  const said = isSettled
    ? 'A reviewer rejected it, and later waves were written without it.'
    : isKept
      ? decision === 'pinned' && split !== 'train'
        ? `It stays. It is no example for others, since it belongs to the ${split} split.`
        : ''
      : `The checks rejected it: ${entry.reasons.join(', ')}. A note can be left.`;
  if (said !== '') deciding.append(make('p', 'aside', said));
  deciding.append(label, others);
  const panels = make('div', 'document');
  panels.append(make('p', 'aside', 'Loading…'));
  main.replaceChildren(make('h2', '', focus), make('p', 'aside', facts.join(' · ')), deciding, panels);
  if (takesFocus) {
    main.focus({ preventScroll: true });
    review.window.scrollTo({ top: 0 });
  }
  const view = (await review.ask(`document?id=${encodeURIComponent(current)}`)) as DocumentView | undefined;
  if (review.current !== current || !view) return;
  review.parts.drawPanels(review, panels, view);
  panels.dataset['of'] = current;
}
