import type { LocalWindow } from '../../local-page/page/browser.ts';
import type { Changed, QueueView } from '../views.ts';
import type { Choice, Triage, TriageParts } from './triage.ts';

/** Starts the page: asks for the queue, shows the first item without a mark, and listens for marks of other tabs. */
export async function startTriage(window: LocalWindow, parts: TriageParts): Promise<void> {
  const { document } = window;
  const root = document.documentElement;
  root.dataset['script'] = 'on';
  const tools = parts.createTools(window);
  const { part, ask, inTurn } = tools;

  const queue = (await ask('queue')) as QueueView | undefined;
  if (!queue) return;
  const bugs: Choice[] = [
    {
      finding: 'eval-bug',
      key: 'b',
      label: 'eval bug',
      meaning: 'The item is faulty: its runs show nothing.',
    },
    {
      finding: 'spec-bug',
      key: 's',
      label: 'spec bug',
      meaning: 'The map or the constitution has no place for it.',
    },
  ];
  const choices: Choice[] = queue.isBlind
    ? [
        {
          finding: 'failed',
          key: 'f',
          label: 'the model failed',
          meaning: 'It did what it should not have.',
        },
        { finding: 'passed', key: 'p', label: 'the model passed', meaning: 'It did well.' },
        ...bugs,
      ]
    : [
        {
          finding: 'confirmed',
          key: 'c',
          label: 'confirmed',
          meaning: 'The judge is right: a real failure.',
        },
        { finding: 'judge-error', key: 'e', label: 'judge error', meaning: 'The judge is wrong: it passed.' },
        ...bugs,
      ];

  const redraw = () => {
    const marked = queue.items.filter(({ finding }) => finding !== null).length;
    part('progress').textContent = `${marked} of ${queue.items.length} marked`;
    part('bar').max = Math.max(1, queue.items.length);
    part('bar').value = marked;
    parts.drawQueue(triage);
  };
  const triage: Triage = {
    ...tools,
    ...{ parts, queue, choices, redraw },
    order: queue.groups.flatMap((group) => group.items),
    drafts: new Map(),
    current: -1,
    show: async (place, takesFocus) => {
      triage.current = place;
      parts.drawQueue(triage);
      await parts.drawItem(triage, takesFocus);
    },
    // Made below, since it needs what it is part of.
    get marking() {
      return marking;
    },
  };
  const marking = parts.createMarking(triage);
  parts.wireKeys(triage, parts.keyMapOf(triage));
  redraw();
  const first = marking.next();
  if (triage.order.length === 0) triage.say('There is nothing to mark.');
  else await triage.show(first < 0 ? triage.order[0]! : first, false);

  const events = new window.EventSource('events');
  const take = ({ items }: Changed) => {
    // This tab's own marks come back too; they are known, and what is being read is left alone.
    const news = items.filter(({ item, view }) => JSON.stringify(queue.items[item]) !== JSON.stringify(view));
    for (const { item, view } of news) queue.items[item] = view;
    if (news.length > 0) redraw();
    if (news.some(({ item }) => item === triage.current)) void parts.drawItem(triage, false);
  };
  events.addEventListener('message', ({ data }) => inTurn(() => take(JSON.parse(data) as Changed)));
  let isFirst = true;
  events.addEventListener('open', () => {
    // After a break, marks may have been made that nobody told of.
    if (!isFirst) {
      inTurn(async () => {
        const fresh = (await ask('queue')) as QueueView | undefined;
        if (fresh) take({ items: fresh.items.map((view, item) => ({ item, view })) });
      });
    }
    isFirst = false;
    root.dataset['script'] = 'ready';
  });
  document.querySelector('[data-do="done"]')?.addEventListener('click', () =>
    inTurn(async () => {
      events.close();
      if (await ask('done', {})) triage.say('Done. Every mark is saved; this page can be closed.');
    }),
  );
}
