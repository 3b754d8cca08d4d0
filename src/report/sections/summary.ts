import { percent } from '../../gaps/action.ts';
import type { Action } from '../../records/bucket.ts';
import { type BucketView, totalRisks } from '../bucket-view.ts';
import type { RunReport } from '../data.ts';
import { change, count, counted, figure, listed } from '../figures.ts';
import { html, type Markup } from '../html.ts';

/** Buckets named for each action. */
const NAMED = 3;

/** What a person would want first: what needs measuring and teaching, what was kept, and what to look at. */
export function runSummary(report: RunReport, views: readonly BucketView[]): Markup {
  const { tally, asked, state } = report;
  const { before, after } = totalRisks(views);
  return html`<section id="summary" aria-labelledby="summary-title"><h2 id="summary-title">In short</h2>
<ul class="figures">${[
    figureOf(views.filter(({ bucket }) => bucket.action === 'teach').length, 'to teach', views.length),
    figureOf(views.filter(({ bucket }) => bucket.action === 'measure').length, 'to measure', views.length),
    html`<li><b>${count(tally.kept)}</b> documents kept <small>of ${count(asked.docs)} asked for</small></li>`,
    html`<li><b>${count(tally.rejected)}</b> rejected <small>of ${count(tally.written)} written</small></li>`,
    before > 0 &&
      html`<li class="range"><b>${figure(before)} → ${figure(after)}</b> modelled risk <small>${change(before, after)}, on assumption</small></li>`,
  ]}</ul>
${needs(views)}
<p>${keptInWords(report)}</p>
${before > 0 && html`<p>The modelled risk of the map goes from ${figure(before)} to ${figure(after)}. That is arithmetic, not a result: it takes for granted that documents at full dose remove nearly ${percent(asked.removable)} of a failure rate. Only fresh evals can tell.</p>`}
${report.certificate && html`<p>${certificateInWords(report)}</p>`}
${report.evalSeeds > 0 && html`<p>${counted(report.evalSeeds, 'eval item is', 'eval items are')} proposed for the buckets to measure, in <code>seeds/seeds.jsonl</code>.</p>`}
${state === 'unfinished' && html`<p>The counts are those of ${counted(tally.written, 'document')} on disk when this report was made.</p>`}
</section>`;
}

/** The same for a report on gaps alone. */
export function gapsSummary(views: readonly BucketView[]): Markup {
  const { before } = totalRisks(views);
  return html`<section id="summary" aria-labelledby="summary-title"><h2 id="summary-title">In short</h2>
<ul class="figures">${[
    figureOf(views.filter(({ bucket }) => bucket.action === 'teach').length, 'to teach', views.length),
    figureOf(views.filter(({ bucket }) => bucket.action === 'measure').length, 'to measure', views.length),
    figureOf(views.filter(({ bucket }) => bucket.action === 'settled').length, 'settled', views.length),
    html`<li><b>${figure(before)}</b> modelled risk</li>`,
  ]}</ul>${needs(views)}</section>`;
}

function figureOf(number: number, what: string, of: number): Markup {
  return html`<li><b>${count(number)}</b> ${what} <small>of ${counted(of, 'bucket')}</small></li>`;
}

function needs(views: readonly BucketView[]): Markup {
  const lines: readonly (readonly [Action, string, string])[] = [
    ['teach', 'needs teaching', 'need teaching'],
    ['measure', 'needs measuring', 'need measuring'],
    ['re-measure', 'was taught and needs measuring again', 'were taught and need measuring again'],
    [
      'change-method',
      'was taught to no effect and needs another method',
      'were taught to no effect and need another method',
    ],
  ];
  const found = lines.flatMap(([action, one, many]) => {
    const those = views.filter(({ bucket }) => bucket.action === action);
    if (those.length === 0) return [];
    const foremost = those.length > NAMED ? 'above all ' : '';
    const names = listed(
      those.slice(0, NAMED).map(({ name }) => name),
      NAMED,
    );
    return [
      html`<li><strong>${counted(those.length, 'bucket')} ${those.length === 1 ? one : many}</strong>: ${foremost}${names}.</li>`,
    ];
  });
  return found.length > 0
    ? html`<ul class="needs">${found}</ul>`
    : html`<p>Nothing needs doing: every bucket is settled.</p>`;
}

function keptInWords({ tally, waves, asked, inputs }: RunReport): string {
  const splits = [...tally.bySplit].map(
    ([split, forms]) => `${count([...forms.values()].reduce((sum, number) => sum + number, 0))} ${split}`,
  );
  const reasons = [...tally.reasons].map(([reason, number]) => `${reason} ${count(number)}`);
  const kept = `${counted(tally.kept, 'document')} kept, ${counted(tally.tokens, 'token')} ${countedBy(inputs)}${splits.length > 0 ? ` (${splits.join(', ')})` : ''}`;
  const rejected = `${count(tally.rejected)} rejected${reasons.length > 0 ? ` (${reasons.join(', ')})` : ''}`;
  const short = tally.kept < asked.docs ? ` That is fewer than the ${count(asked.docs)} asked for.` : '';
  return `${kept}, ${rejected}, in ${counted(waves, 'wave')}.${short}`;
}

/** What counted tokens. */
function countedBy(inputs: RunReport['inputs']): string {
  const tokenizer = inputs.find(({ role }) => role === 'tokenizer');
  return tokenizer === undefined
    ? 'by estimate'
    : `by ${tokenizer.file.slice(tokenizer.file.lastIndexOf('/') + 1)}`;
}

function certificateInWords({ certificate, state }: RunReport): string {
  if (certificate?.passed) {
    return certificate.evals.length > 0
      ? 'The certificate was passed: no document shares too much wording with an eval, nor training documents with held-out ones.'
      : 'The certificate was passed, but no evals were given: it says only that training documents share no wording with held-out ones.';
  }
  return state === 'gate-failed'
    ? 'The certificate was not passed, so no corpus was written. The closest matches are listed under Certificate.'
    : 'The certificate was not passed.';
}
