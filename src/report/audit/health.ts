import type { Found, Health, HealthFinding, Rate } from '../../audit/health/health-result.ts';
import { percent } from '../../gaps/action.ts';
import { bars } from '../charts/bars.ts';
import { count, counted } from '../figures.ts';
import { type Content, html, type Markup } from '../html.ts';
import type { CitationBook } from './citation-book.ts';
import { repetitionPart } from './repetition.ts';
import { sizePart } from './sizes.ts';

/** What can be said of the dataset without knowing what it is for. */
export function healthSection(health: Health, book: CitationBook): Markup {
  return html`<section id="health" aria-labelledby="health-title"><h2 id="health-title">Health</h2>
${findings(health, book)}
${sizePart(health, book)}
${repetitionPart(health.repetition, book)}
${languages(health, book)}
${checks(health, book)}
${foundList('Personal data', health.privacy.personal, book)}
${foundList('Keys and passwords', health.privacy.secrets, book)}
${foundList('Characters that nobody sees, or that are broken', health.characters, book)}</section>`;
}

function findings({ findings: all }: Health, book: CitationBook): Markup {
  if (all.length === 0) return html`<p>Nothing that deserves a look was found.</p>`;
  return html`<p>What deserves a look, severe things (▲) first: documents that should not be trained on as they are. Open a number to read some of the documents behind it.</p>
<table class="findings-table"><caption class="unseen">Findings</caption><thead><tr><th scope="col">Finding</th><th scope="col">Documents</th><th scope="col">Share</th></tr></thead><tbody>${all.map(
    (finding) => findingRow(finding, book),
  )}</tbody></table>`;
}

function findingRow(finding: HealthFinding, book: CitationBook): Markup {
  const { what, code, weight, cited, found } = finding;
  return html`<tr class="${weight}"><th scope="row">${what} <small>${weight === 'severe' && 'severe · '}<code>${code}</code></small></th><td>${book.cite(what, cited, count(found))}</td><td>${shareOf(finding)}</td></tr>`;
}

/** A share, with its interval where not every document was examined. */
export function shareOf({ share, interval }: Rate): string {
  if (interval === null) return percent(share);
  return `${percent(share)} (${interval.map((edge) => percent(edge).replace(' %', '')).join('–')} %)`;
}

function languages({ language }: Health, book: CitationBook): Content {
  if (!language) return html`<h3>Languages</h3><p>They were not looked for.</p>`;
  const { languages: all, undetermined } = language;
  const shown = [...all, ...(undetermined.found > 0 ? [undetermined] : [])];
  if (shown.length < 2) return false;
  return html`<h3>Languages</h3>${foundBars('Languages', shown, book)}`;
}

function checks({ checks: made, documents }: Health, book: CitationBook): Markup {
  const { reasons, any, made: codes } = made;
  const sampled =
    any.examined < documents
      ? ` They read ${counted(any.examined, 'document')} of ${count(documents)}; shares are estimates for all.`
      : '';
  return html`<h3>Checks</h3><p>${counted(codes.length, 'check')} of single documents were made, those of a run that apply to any text. At least one rejects ${counted(any.found, 'document')} (${shareOf(any)}).${sampled}</p>${
    reasons.length > 0 && foundBars('Reasons', reasons, book)
  }`;
}

function foundList(title: string, list: readonly Found[], book: CitationBook): Content {
  if (list.length === 0) return html`<h3>${title}</h3><p>None was found.</p>`;
  return html`<h3>${title}</h3>${foundBars(title, list, book)}`;
}

function foundBars(title: string, list: readonly Found[], book: CitationBook): Markup {
  const most = Math.max(...list.map(({ share }) => share));
  return bars(
    title,
    ['What', 'Documents', 'Share'],
    list.map((found) => ({
      label: html`${found.label}${found.label !== found.code && html` <small><code>${found.code}</code></small>`}`,
      shares: [found.share],
      numbers: [book.cite(found.label, found.cited, count(found.found)), shareOf(found)],
    })),
    most,
  );
}
