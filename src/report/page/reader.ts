import type { ReportDocument } from '../report-document.ts';
import type { PageElement } from './browser.ts';
import type { Page } from './page.ts';

/** The reader: fills the filters, lists the documents that match, and shows the one that is chosen. */
export function openReader(page: Page): void {
  const { document } = page.window;
  const form = document.querySelector('[data-form="documents"]');
  const list = document.querySelector('[data-part="list"]');
  const status = document.querySelector('[data-status="documents"]');
  const more = document.querySelector('[data-do="more"]');
  if (!form || !list || !status || !more) return;
  const step = 40;
  let found: ReportDocument[] = [];
  let shown = 0;
  const field = (name: string) => form.querySelector(`[name="${name}"]`);
  const asked = (name: string) => field(name)?.value ?? '';

  const choose = (index: number) => {
    const chosen = found[index];
    if (!chosen) return;
    while (index >= shown) showMore();
    for (const item of list.querySelectorAll('button')) {
      if (Number(item.dataset['index']) === index) item.setAttribute('aria-current', 'true');
      else item.removeAttribute('aria-current');
    }
    page.parts.showDocument(page, chosen, {
      text: asked('text'),
      previous: index > 0 ? () => choose(index - 1) : undefined,
      next: index + 1 < found.length ? () => choose(index + 1) : undefined,
      back: () => list.querySelector('[aria-current]')?.focus(),
    });
  };

  const showMore = () => {
    for (const [offset, one] of found.slice(shown, shown + step).entries()) {
      const index = shown + offset;
      const item = page.make('li');
      const button = page.make('button', one.isKept ? '' : 'rejected');
      button.type = 'button';
      button.dataset['index'] = String(index);
      const verdict = one.isKept ? 'kept' : one.reasons.join(', ');
      button.append(
        page.make('span', 'first', one.text.slice(0, 110) || 'no text'),
        page.make('small', '', `${one.form} · ${one.split} · ${verdict}`),
      );
      button.addEventListener('click', () => choose(index));
      item.append(button);
      list.append(item);
    }
    shown = Math.min(found.length, shown + step);
    more.hidden = shown >= found.length;
  };

  const search = () => {
    const filters = {
      text: asked('text').trim().toLowerCase(),
      bucket: asked('bucket'),
      form: asked('form'),
      verdict: asked('verdict'),
      split: asked('split'),
    };
    found = page.documents.filter((one) => page.parts.matchesFilters(one, filters, page.facts));
    shown = 0;
    list.replaceChildren();
    showMore();
    const elsewhere = page.facts.total - page.documents.length;
    status.textContent = `${found.length} of ${page.documents.length} documents${elsewhere > 0 ? `; ${elsewhere} more are not loaded` : ''}`;
  };

  const offer = (name: string, groups: ReadonlyMap<string, readonly (readonly [string, string])[]>) => {
    const select = field(name);
    const chosen = asked(name);
    if (!select) return;
    const any = page.make('option', '', 'any');
    any.setAttribute('value', '');
    select.replaceChildren(any);
    for (const [group, options] of groups) {
      let parent: PageElement = select;
      if (group !== '') {
        parent = page.make('optgroup');
        parent.label = group;
        select.append(parent);
      }
      for (const [value, label] of options) {
        const option = page.make('option', '', label);
        option.setAttribute('value', value);
        parent.append(option);
      }
    }
    select.value = chosen;
  };

  const refresh = () => {
    const distinct = (pick: (one: ReportDocument) => readonly string[]) =>
      [...new Set(page.documents.flatMap(pick))].toSorted().map((name) => [name, name] as const);
    offer('form', new Map([['', distinct((one) => [one.form])]]));
    offer('split', new Map([['', distinct((one) => [one.split])]]));
    const verdicts = ['kept', 'rejected'].map((name) => [name, name] as const);
    offer(
      'verdict',
      new Map([
        ['', verdicts],
        ['rejected for', distinct((one) => one.reasons)],
      ]),
    );
    const crosses = new Map<string, (readonly [string, string])[]>();
    for (const [index, bucket] of page.facts.buckets.entries()) {
      if (bucket.documents === 0) continue;
      const options = crosses.get(bucket.cross) ?? [];
      crosses.set(bucket.cross, options);
      options.push([String(index), bucket.name]);
    }
    offer('bucket', crosses);
    search();
  };

  page.readDocuments = (filters) => {
    for (const name of ['text', 'bucket', 'form', 'verdict', 'split']) {
      const input = field(name);
      if (input) input.value = filters[name] ?? '';
    }
    search();
    document.getElementById('documents')?.scrollIntoView({ block: 'start' });
    (list.querySelector('button') ?? field('bucket'))?.focus({ preventScroll: true });
  };
  form.addEventListener('input', search);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', (event) => {
    event.preventDefault();
    page.readDocuments({});
  });
  more.addEventListener('click', () => {
    const first = shown;
    showMore();
    list.querySelector(`[data-index="${first}"]`)?.focus();
  });
  for (const verdict of document.querySelectorAll('[data-reason]')) {
    const button = page.make('button', 'open', verdict.textContent ?? '');
    button.type = 'button';
    button.addEventListener('click', () => page.readDocuments({ verdict: verdict.dataset['reason'] ?? '' }));
    verdict.replaceChildren(button);
  }
  refresh();
  page.parts.loadDocuments(page, refresh);
}
