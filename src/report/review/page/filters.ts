import type { LocalElement } from '../../local-page/page/browser.ts';
import type { EntryView } from '../views.ts';
import type { Filters, Review } from './review.ts';

/** Draws the filters, with the values that there are, and says what they let through. */
export function createFilters(review: Review): Filters {
  const { make, part, entries } = review;
  const box = part('filters');
  const changed = () =>
    review.inTurn(async () => {
      review.redraw();
      const shown = review.shown();
      if (shown.some(({ id }) => id === review.current)) return;
      if (shown[0]) await review.show(shown[0].id, false);
    });
  const field = (label: string, control: LocalElement, type: 'change' | 'input', className = '') => {
    const line = make('label', className, label);
    line.append(control);
    box.append(line);
    control.addEventListener(type, changed);
  };
  const choice = (name: string, label: string, options: readonly (readonly [string, string])[]) => {
    const select = make('select');
    select.dataset['part'] = `filter-${name}`;
    for (const [value, text] of options) {
      const option = make('option', '', text);
      option.setAttribute('value', value);
      select.append(option);
    }
    field(label, select, 'change');
    return () => String(select.value);
  };
  const all = ['', 'all'] as const;
  const valuesOf = (pick: (entry: EntryView) => readonly string[]) =>
    [...new Set(entries.flatMap(pick))].sort().map((value) => [value, value] as const);
  const status = choice('status', 'Status', [
    all,
    ['kept', 'kept'],
    ['undecided', 'kept, not decided'],
    ...review.choices.map(({ decision, state }) => [decision, state] as const),
    ['rejected-by-checks', 'rejected by checks'],
    ['noted', 'with a note'],
  ]);
  const reason = choice('reason', 'Reason', [all, ...valuesOf(({ reasons }) => reasons)]);
  const form = choice('form', 'Form', [all, ...valuesOf((entry) => [entry.form])]);
  const waves = [...new Set(entries.map(({ wave }) => wave))].map(
    (wave) => [String(wave), String(wave)] as const,
  );
  const wave = choice('wave', 'Wave', [all, ...waves]);
  const search = make('input');
  search.type = 'search';
  search.dataset['part'] = 'filter-focus';
  field('Focus or id has', search, 'input', 'wide');

  const hasStatus = (wanted: string, { isKept, decision, note, isSettled }: EntryView) => {
    if (wanted === '') return true;
    if (wanted === 'kept') return isKept;
    if (wanted === 'undecided') return isKept && decision === null;
    if (wanted === 'rejected-by-checks') return !isKept && !isSettled;
    return wanted === 'noted' ? note !== '' : decision === wanted;
  };
  return {
    admits(entry) {
      const text = String(search.value ?? '')
        .trim()
        .toLowerCase();
      return (
        hasStatus(status(), entry) &&
        (reason() === '' || entry.reasons.includes(reason())) &&
        (form() === '' || entry.form === form()) &&
        (wave() === '' || String(entry.wave) === wave()) &&
        (text === '' || `${entry.focus} ${entry.id}`.toLowerCase().includes(text))
      );
    },
  };
}
