import type { TranscriptView } from '../views.ts';
import type { Triage } from './triage.ts';

/** Draws the item that is shown: what the judge said, the marks, the note, and then what was said in its runs. */
export async function drawItem(triage: Triage, takesFocus: boolean, showsAll = false): Promise<void> {
  const { queue, make, part, current: place } = triage;
  const item = queue.items[place]!;
  const group = queue.groups.find((one) => one.items.includes(place))!;
  const main = part('item');

  const facts = make('p', 'aside', [item.cells, item.from].filter((text) => text !== '').join(' · '));
  const verdict =
    item.verdict ||
    `The judge's verdict is hidden until the item is marked.${item.runs > 1 ? ' Mark the first run.' : ''}`;
  const marks = make('p', 'findings');
  for (const choice of triage.choices) {
    const button = triage.button(`${choice.label} `, () => triage.marking.mark(choice.finding));
    button.append(make('kbd', '', choice.key));
    button.setAttribute('aria-pressed', String(item.finding === choice.finding));
    button.setAttribute('aria-keyshortcuts', choice.key);
    marks.append(button);
  }
  const note = make('textarea');
  note.rows = 1;
  note.dataset['part'] = 'note';
  note.value = triage.drafts.get(place) ?? item.note;
  note.addEventListener('input', () => triage.drafts.set(place, String(note.value)));
  note.addEventListener('change', () => triage.inTurn(() => triage.marking.saveNote()));
  const label = make('label', '', 'Note (n; Enter saves)');
  label.append(note);
  const undo = triage.button('Take back ', () => triage.marking.undo());
  undo.append(make('kbd', '', 'u'));
  const others = make('p', 'tools');
  others.append(undo);
  if (!queue.isBlind && group.items.length > 1) {
    const all = triage.button('Mark the whole group… ', () => triage.marking.openGroup());
    all.append(make('kbd', '', 'm'));
    others.append(all);
  }
  const marking = make('section', 'marking');
  marking.setAttribute('aria-label', 'Mark this item');
  marking.append(marks, label, others);
  const transcript = make('section', 'transcript');
  transcript.setAttribute('aria-label', 'Transcript');
  transcript.append(make('p', 'aside', 'Loading…'));
  main.replaceChildren(make('h2', '', item.name), facts, make('p', '', verdict), marking, transcript);
  if (takesFocus) {
    main.focus({ preventScroll: true });
    triage.window.scrollTo({ top: 0 });
  }

  const found = (await triage.ask(`items/${place}${showsAll ? '?all=1' : ''}`)) as TranscriptView | undefined;
  if (triage.current !== place || !found) return;
  transcript.replaceChildren();
  if (found.missing !== '') {
    transcript.append(make('p', 'aside', `There is no transcript: ${found.missing}.`));
  }
  for (const [number, { epoch, turns }] of found.runs.entries()) {
    const run = make('section', 'run');
    const name = `Run ${number + 1}${epoch === '' ? '' : `, epoch ${epoch}`}`;
    if (item.runs > 1 || found.runs.length > 1) run.append(make('h3', '', name));
    for (const { role, text } of turns) {
      const turn = make('div', `turn ${role === 'assistant' || role === 'output' ? 'assistant' : ''}`);
      turn.append(make('h4', '', role), make('div', '', text));
      run.append(turn);
    }
    transcript.append(run);
  }
  if (found.shown < found.characters) {
    const all = triage.button(`Show all ${found.characters.toLocaleString('en')} characters`, () =>
      triage.parts.drawItem(triage, true, true),
    );
    all.dataset['do'] = 'show-all';
    transcript.append(all);
  }
  transcript.dataset['of'] = String(place);
}
