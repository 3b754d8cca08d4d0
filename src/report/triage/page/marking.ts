import type { Change, Changed, Finding } from '../views.ts';
import type { Marking, Triage } from './triage.ts';

/** What marks, takes back and notes. Nothing shows as marked before the server has it on disk. */
export function createMarking(triage: Triage): Marking {
  const { queue, part } = triage;
  /** What would take each marking of this tab back, the last one last. */
  const undoable: Change[][] = [];
  const nameOf = (finding: Finding | null) =>
    triage.choices.find((choice) => choice.finding === finding)?.label ?? 'not marked';
  const noteOf = (place: number) => triage.drafts.get(place) ?? queue.items[place]!.note;
  const counts = () =>
    `${queue.items.filter(({ finding }) => finding !== null).length} of ${queue.items.length} marked`;

  const save = async (changes: readonly Change[]): Promise<boolean> => {
    const changed = (await triage.ask('marks', { changes })) as Changed | undefined;
    if (!changed) return false;
    for (const { item, view } of changed.items) {
      queue.items[item] = view;
      triage.drafts.delete(item);
    }
    triage.redraw();
    return true;
  };
  const backOf = (places: readonly number[]): Change[] =>
    places.map((item) => {
      const { finding, note } = queue.items[item]!;
      return { item, finding, note };
    });
  const next = () => {
    const from = triage.order.indexOf(triage.current) + 1;
    const rest = [...triage.order.slice(from), ...triage.order.slice(0, from)];
    return rest.find((place) => queue.items[place]!.finding === null) ?? -1;
  };
  const goOn = async (said: string) => {
    const place = next();
    if (place < 0) {
      triage.say(`${said} All are marked.`);
      await triage.show(triage.current, true);
    } else {
      triage.say(`${said} ${counts()}.`);
      await triage.show(place, true);
    }
  };

  const dialog = part('group');
  const send = dialog.querySelector('[data-do="mark-group"]')!;
  let chosen: Finding | undefined;
  const unmarked = () => {
    const group = queue.groups.find(({ items }) => items.includes(triage.current));
    return (group?.items ?? []).filter((place) => queue.items[place]!.finding === null);
  };
  const choose = (finding: Finding | undefined) => {
    chosen = finding;
    send.disabled = finding === undefined;
    const count = unmarked().length;
    send.textContent = finding === undefined ? 'Choose a mark' : `Mark ${count} as ${nameOf(finding)}`;
    for (const option of dialog.querySelectorAll('[role=radio]')) {
      option.setAttribute('aria-checked', String(option.dataset['finding'] === finding));
    }
  };
  for (const close of dialog.querySelectorAll('[data-do="close"]')) {
    close.addEventListener('click', () => dialog.close());
  }
  for (const { finding, key, label } of triage.choices) {
    const option = triage.button(`${label} `, () => choose(finding));
    option.append(triage.make('kbd', '', key));
    option.setAttribute('role', 'radio');
    option.setAttribute('aria-checked', 'false');
    option.dataset['finding'] = finding;
    part('group-findings').append(option);
  }
  dialog.addEventListener('keydown', (event) => {
    const choice = triage.choices.find(({ key }) => key === event.key);
    if (!choice || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    choose(choice.finding);
    send.focus();
  });
  send.addEventListener('click', () =>
    triage.inTurn(async () => {
      const places = unmarked();
      const finding = chosen;
      dialog.close();
      if (finding === undefined || places.length === 0) return;
      const back = backOf(places);
      const changes = places.map((item) => ({ item, finding, note: noteOf(item) }));
      if (!(await save(changes))) return;
      undoable.push(back);
      await goOn(`${places.length} items: ${nameOf(finding)}.`);
    }),
  );

  return {
    next,
    async mark(finding) {
      const item = triage.current;
      const view = queue.items[item];
      if (!view) return;
      const back = backOf([item]);
      if (!(await save([{ item, finding, note: noteOf(item) }]))) return;
      undoable.push(back);
      await goOn(`${view.name}: ${nameOf(finding)}.`);
    },
    openGroup() {
      const count = unmarked().length;
      if (queue.isBlind || dialog.open) return;
      if (count === 0) {
        triage.say('Every item of this group is marked.');
        return;
      }
      part('group-text').textContent =
        count === 1
          ? 'One item of this group has no mark yet.'
          : `${count} items of this group have no mark yet. They all get the same mark; those that have one keep it.`;
      choose(undefined);
      dialog.showModal();
    },
    async undo() {
      const view = queue.items[triage.current];
      const last = undoable.at(-1);
      if (!last && (!view || view.finding === null)) {
        triage.say('There is nothing to take back.');
        return;
      }
      const back = last ?? [{ item: triage.current, finding: null, note: view!.note }];
      if (!(await save(back))) return;
      undoable.pop();
      const place = back[0]!.item;
      const said =
        back.length === 1
          ? `${queue.items[place]!.name}: ${nameOf(back[0]!.finding)} again.`
          : `Taken back: ${back.length} items.`;
      triage.say(`${said} ${counts()}.`);
      await triage.show(place, true);
    },
    async saveNote() {
      const item = triage.current;
      const view = queue.items[item];
      const note = triage.drafts.get(item);
      if (!view || note === undefined || note === view.note) return;
      // Of an item that is hidden nothing is kept yet: its note goes with its mark.
      if (queue.isBlind && view.finding === null) return;
      if (await save([{ item, finding: view.finding, note }])) triage.say(`Note saved: ${view.name}.`);
    },
  };
}
