import type { LocalElement } from '../../local-page/page/browser.ts';
import type { DocumentView, LabelledText } from '../views.ts';
import type { Review } from './review.ts';

/** Draws brief, draft, critique and text side by side, under what the checks and the judge found. */
export function drawPanels(review: Review, place: LocalElement, view: DocumentView): void {
  const { make } = review;
  const panel = (name: string, title: string, parts: readonly LabelledText[]) => {
    const section = make('section', 'panel');
    section.dataset['panel'] = name;
    section.append(make('h3', '', title));
    for (const { label, text } of parts) {
      const isTurn = name === 'text' && label !== '';
      const turn = make('div', isTurn ? `turn ${label.startsWith('assistant') ? 'assistant' : ''}` : '');
      if (label !== '') turn.append(make('h4', '', label));
      turn.append(make('div', 'body', text));
      section.append(turn);
    }
    return section;
  };
  const listed = (name: string, title: string, lines: readonly string[]) => {
    const section = make('section', 'panel');
    section.dataset['panel'] = name;
    const list = make('ul');
    for (const line of lines) list.append(make('li', '', line));
    section.append(make('h3', '', title), list);
    return section;
  };

  const judged = make('div', 'judged');
  const { grade } = view;
  if (grade) {
    const lines = [
      `turns on ${grade.found}; intended: ${grade.intended}`,
      `teaches ${grade.clauses.join(', ') || 'no clause'}`,
      ...grade.scores.map(({ quality, score, reason }) => `${quality} ${score}: ${reason}`),
    ];
    judged.append(listed('grade', 'Grade', lines));
  }
  const verdicts = view.verdicts.map(({ code, passed, meaning, detail }) =>
    passed ? `${code} (reported): ${detail || meaning}` : `${code}: ${detail || meaning}`,
  );
  const repaired = view.repaired.length > 0 ? [`mended once: ${view.repaired.join(', ')}`] : [];
  const lines = [...verdicts, ...repaired];
  judged.append(listed('verdicts', 'Verdicts', lines.length > 0 ? lines : ['nothing was found']));

  const panels = make('div', 'panels');
  if (view.brief.length > 0) panels.append(panel('brief', 'Brief', view.brief));
  if (view.draft !== '') panels.append(panel('draft', 'Draft', [{ label: '', text: view.draft }]));
  if (view.critique !== '')
    panels.append(panel('critique', 'Critique', [{ label: '', text: view.critique }]));
  panels.append(panel('text', 'Text', view.text), panel('clauses', 'Clauses', view.clauses));
  place.replaceChildren(make('p', 'aside', view.facts), judged, panels);
}
