import type { KeyMap } from '../../local-page/page/keys.ts';
import type { Triage } from './triage.ts';

/** What the keys of the page do. */
export function keyMapOf(triage: Triage): KeyMap {
  const { part, window } = triage;
  const { document } = window;
  const step = (by: number) => {
    const at = triage.order.indexOf(triage.current) + by;
    const place = triage.order[at];
    if (place === undefined) triage.say(by > 0 ? 'This is the last item.' : 'This is the first item.');
    else return triage.show(place, true);
  };
  const skip = () => {
    const place = triage.marking.next();
    if (place < 0) triage.say('All are marked.');
    else return triage.show(place, true);
  };
  return {
    isBlocked: () => part('group').open,
    inNote(event) {
      const { target, key } = event;
      if (key === 'Escape' && target) {
        triage.drafts.delete(triage.current);
        target.value = triage.queue.items[triage.current]!.note;
      }
      if (key !== 'Escape' && (key !== 'Enter' || event.shiftKey)) return;
      event.preventDefault();
      // Leaving the field saves what was changed.
      part('item').focus({ preventScroll: true });
    },
    lines: [
      ...triage.choices.map(({ key, label, meaning, finding }) => ({
        keys: [key],
        shown: key,
        meaning: `${label}. ${meaning}`,
        act: () => triage.marking.mark(finding),
      })),
      { keys: ['j', 'ArrowRight'], shown: 'j →', meaning: 'the next item', act: () => step(1) },
      { keys: ['k', 'ArrowLeft'], shown: 'k ←', meaning: 'the item before', act: () => step(-1) },
      { keys: ['x'], shown: 'x', meaning: 'the next item without a mark', act: skip },
      { keys: ['u'], shown: 'u', meaning: 'take the last marking back', act: () => triage.marking.undo() },
      {
        keys: ['n'],
        shown: 'n',
        meaning: 'write a note; Enter saves it, Escape leaves it as it was',
        act: () => document.querySelector('[data-part="note"]')?.focus(),
      },
      ...(triage.queue.isBlind
        ? []
        : [
            {
              keys: ['m'],
              shown: 'm',
              meaning: 'mark all of the group that have no mark',
              act: () => triage.marking.openGroup(),
            },
          ]),
      {
        keys: ['a'],
        shown: 'a',
        meaning: 'go to “Show all” of a long transcript',
        act: () => document.querySelector('[data-do="show-all"]')?.focus(),
      },
    ],
  };
}
