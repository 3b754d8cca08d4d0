import type { KeyMap } from '../../local-page/page/keys.ts';
import type { Review } from './review.ts';

/** What the keys of the page do. */
export function keyMapOf(review: Review): KeyMap {
  const { part, window } = review;
  const { document } = window;
  const step = (by: number) => {
    const shown = review.shown();
    const entry = shown[shown.findIndex(({ id }) => id === review.current) + by];
    if (!entry) review.say(by > 0 ? 'This is the last document.' : 'This is the first document.');
    else return review.show(entry.id, true);
  };
  const skip = () => {
    const id = review.deciding.next();
    if (id === '') review.say('All of these are decided.');
    else return review.show(id, true);
  };
  return {
    isBlocked: () => false,
    inNote(event) {
      const { target, key } = event;
      if (key === 'Escape' && target) {
        review.isRejecting = false;
        review.drafts.delete(review.current);
        target.value = review.entry(review.current)?.note ?? '';
        event.preventDefault();
        review.inTurn(() => review.show(review.current, true));
        return;
      }
      if (key !== 'Enter' || event.shiftKey) return;
      event.preventDefault();
      // A rejection may go without a note; otherwise, leaving the field saves what was changed.
      if (review.isRejecting) review.inTurn(() => review.deciding.saveNote());
      else part('document').focus({ preventScroll: true });
    },
    lines: [
      ...review.choices.map(({ key, label, meaning, decision }) => ({
        keys: [key],
        shown: key,
        meaning: `${label}. ${meaning}`,
        act: () => review.deciding.decide(decision),
      })),
      { keys: ['j', 'ArrowRight'], shown: 'j →', meaning: 'the next document', act: () => step(1) },
      { keys: ['k', 'ArrowLeft'], shown: 'k ←', meaning: 'the document before', act: () => step(-1) },
      { keys: ['x'], shown: 'x', meaning: 'the next document that is not decided', act: skip },
      { keys: ['u'], shown: 'u', meaning: 'take the last decision back', act: () => review.deciding.undo() },
      {
        keys: ['n'],
        shown: 'n',
        meaning: 'write a note; Enter saves it, Escape leaves it as it was',
        act: () => document.querySelector('[data-part="note"]')?.focus(),
      },
      {
        keys: ['f'],
        shown: 'f',
        meaning: 'go to the filters',
        act: () => document.querySelector('[data-part="filter-status"]')?.focus(),
      },
    ],
  };
}
