import type { ReportDocument } from '../report-document.ts';
import type { Page } from './page.ts';

/** Where one can go from a document, and what was searched. */
export interface DocumentSurroundings {
  readonly text: string;
  readonly previous: (() => void) | undefined;
  readonly next: (() => void) | undefined;
  readonly back: () => void;
}

/** Shows one document: what it was to be, what the checks found, and its text. Everything in it is set as text. */
export function showDocument(page: Page, shown: ReportDocument, around: DocumentSurroundings): void {
  const article = page.window.document.querySelector('[data-part="document"]');
  if (!article) return;
  const { make, facts } = page;
  const label = (cell: ReportDocument['focus']) =>
    Object.entries(cell)
      .map(
        ([dimension, value]) =>
          `${facts.labels[dimension] ?? dimension}: ${facts.labels[`${dimension}=${value}`] ?? value}`,
      )
      .join(' · ');

  const step = (text: string, act: (() => void) | undefined) => {
    const button = make('button', '', text);
    button.type = 'button';
    button.disabled = act === undefined;
    button.addEventListener('click', () => act?.());
    return button;
  };
  const steps = make('p', 'tools');
  const back = step('Back to the list', around.back);
  back.className = 'back';
  steps.append(back, step('Previous', around.previous), step('Next', around.next));

  const list = make('dl', 'facts');
  const fact = (title: string, text: string) => {
    if (text === '') return;
    const pair = make('div');
    pair.append(make('dt', '', title), make('dd', '', text));
    list.append(pair);
  };
  const missed = Object.entries(shown.focus).filter(
    ([dimension, value]) => shown.focusFound[dimension] !== value,
  );
  fact('Focus', label(shown.focus));
  if (missed.length > 0) fact('Not found in it', label(Object.fromEntries(missed)));
  fact('Around it', label(shown.background));
  fact('Scene', shown.scene);
  fact('Teaches', `${shown.unit}; ${shown.aim}`);
  fact('Length', `${shown.words} words, about ${shown.tokens} tokens`);
  fact('Written by', `${shown.models.join(', ')}${shown.models.length > 0 ? ', ' : ''}in wave ${shown.wave}`);

  const findings = make('ul', 'findings');
  for (const { code, detail } of shown.findings) findings.append(make('li', '', `${code}: ${detail}`));

  const body = make('div', 'text');
  for (const paragraph of (shown.text || 'There is no text.').split(/\n{2,}/))
    body.append(markedParagraph(paragraph));

  const clauses = make('details');
  clauses.append(make('summary', '', `Its clauses (${shown.clauses.length})`));
  for (const id of shown.clauses) {
    const quote = make('blockquote', '', facts.clauses[id] ?? 'The text of this clause is not at hand.');
    clauses.append(make('p', 'aside', id), quote);
  }

  const verdict = shown.isKept ? 'kept' : `rejected: ${shown.reasons.join(', ')}`;
  const title = make('h3', '', `${shown.form}, ${shown.split}, ${verdict}`);
  article.replaceChildren(steps, title, make('p', 'aside', shown.id), list, findings, body, clauses);
  article.hidden = false;
  article.scrollIntoView({ block: 'nearest' });
  article.focus({ preventScroll: true });

  function markedParagraph(text: string) {
    const paragraph = make('p');
    const wanted = around.text.trim().toLowerCase();
    let at = 0;
    if (wanted !== '') {
      const lower = text.toLowerCase();
      for (let next = lower.indexOf(wanted); next >= 0; next = lower.indexOf(wanted, at)) {
        paragraph.append(text.slice(at, next), make('mark', '', text.slice(next, next + wanted.length)));
        at = next + wanted.length;
      }
    }
    paragraph.append(text.slice(at));
    return paragraph;
  }
}
