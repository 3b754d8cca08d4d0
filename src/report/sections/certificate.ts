import { percent } from '../../gaps/action.ts';
import type { Certificate } from '../../records/certificate.ts';
import { count, counted, figure } from '../figures.ts';
import { html, type Markup } from '../html.ts';
import type { Excerpt, SideBySide } from '../side-by-side.ts';

/** What was compared with what, and the matches that came closest, both texts side by side. */
export function certificateSection(
  certificate: Certificate | undefined,
  worst: readonly SideBySide[],
): Markup {
  return html`<section id="certificate" aria-labelledby="certificate-title"><h2 id="certificate-title">Certificate</h2>${
    certificate
      ? html`<p>${certificate.passed ? 'Passed.' : 'Not passed: no corpus was written.'} It says which texts were compared and how close the closest came. It compares wording only.</p>${comparisons(certificate)}${evals(certificate)}
<h3>The closest matches</h3>${worst.length > 0 ? matches(worst) : html`<p>There are none: no pair shared any wording that counts.</p>`}
<details><summary>What this cannot see</summary><ul>${certificate.limits.map((limit) => html`<li>${limit}</li>`)}</ul></details>`
      : html`<p>There is none yet: the corpus has not been emitted.</p>`
  }</section>`;
}

function comparisons({ comparisons: all }: Certificate): Markup {
  return html`<ul class="comparisons">${all.map(
    (comparison) =>
      html`<li><strong>${comparison.name}</strong>: ${counted(comparison.documents, 'document')} with ${counted(comparison.compared, 'text')}; ${count(comparison.rejected)} rejected on the way, ${comparison.remaining === 0 ? 'none' : count(comparison.remaining)} too close in the corpus. <small>${comparison.method} (${Object.entries(
        comparison.thresholds,
      )
        .map(([name, value]) => `${name} ${figure(value)}`)
        .join(', ')}).</small></li>`,
  )}</ul>`;
}

function evals({ evals: files, exempt }: Certificate): Markup {
  const exempted = exempt.filter(({ ngrams }) => ngrams > 0);
  return html`${files.length === 0 && html`<p>No eval texts were given: of evals the certificate says nothing.</p>`}${exempted.length > 0 && html`<p class="aside">Left out of the comparison: wording of ${exempted.map(({ what }) => what).join(', ')}.</p>`}`;
}

function matches(worst: readonly SideBySide[]): Markup {
  return html`<ol class="matches">${worst.map(
    (match) =>
      html`<li><p><strong>${percent(match.score)}</strong> <span class="aside">${match.comparison}</span></p><div class="sides"><figure><figcaption>Document <code>${match.document}</code></figcaption>${side(match.documentExcerpt, 'Its text is not on disk.')}</figure>
<figure><figcaption>Against <code>${match.against}</code></figcaption>${side(match.againstExcerpt, match.missing)}</figure></div></li>`,
  )}</ol>`;
}

function side(excerpt: Excerpt | undefined, missing: string): Markup {
  if (!excerpt) return html`<p class="aside">${missing}</p>`;
  const { before, passage, after } = excerpt;
  return html`<blockquote>${before}${passage !== '' && html`<mark>${passage}</mark>`}${after}</blockquote>`;
}
