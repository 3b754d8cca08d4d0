import type { Triage } from './triage.ts';

/** Draws the groups, and the items of the group that is open: a few hundred at a time, whatever the queue's size. */
export function drawQueue(triage: Triage): void {
  const { queue, make, part } = triage;
  const nav = part('queue');
  const most = 100;
  const around = <T>(all: readonly T[], at: number): readonly T[] => {
    const from = Math.max(0, Math.min(at - most / 2, all.length - most));
    return all.slice(from, from + most);
  };
  const groups = queue.groups.map((group, number) => ({ group, number }));
  const open = groups.findIndex(({ group }) => group.items.includes(triage.current));
  const hadFocus = nav.contains(triage.window.document.activeElement);
  const choiceOf = (place: number) =>
    triage.choices.find(({ finding }) => finding === queue.items[place]!.finding);

  const itemsOf = (places: readonly number[]) => {
    const list = make('ol');
    for (const place of around(places, places.indexOf(triage.current))) {
      const { name } = queue.items[place]!;
      const entry = make('li');
      const button = triage.button(name, () => triage.show(place, true));
      button.append(make('small', '', choiceOf(place)?.label ?? 'not marked'));
      if (place === triage.current) button.setAttribute('aria-current', 'true');
      entry.append(button);
      list.append(entry);
    }
    return list;
  };

  const outer = make('ol');
  for (const { group, number } of around(groups, open)) {
    const left = group.items.filter((place) => queue.items[place]!.finding === null).length;
    const entry = make('li');
    const heading = triage.button(group.title, () =>
      triage.show(group.items.find((place) => queue.items[place]!.finding === null) ?? group.items[0]!, true),
    );
    heading.setAttribute('aria-expanded', String(number === open));
    const count = group.items.length === 1 ? '1 item' : `${group.items.length} items`;
    heading.append(make('small', '', `${count}, ${left} not marked · ${group.about}`));
    entry.append(heading);
    if (number === open) entry.append(itemsOf(group.items));
    outer.append(entry);
  }
  nav.replaceChildren(outer);
  const current = nav.querySelector('[aria-current]');
  if (hadFocus) current?.focus({ preventScroll: true });
  current?.scrollIntoView({ block: 'nearest' });
}
