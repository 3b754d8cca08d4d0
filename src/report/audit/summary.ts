import type { Audit } from '../../audit/audit-result.ts';
import { percent } from '../../gaps/action.ts';
import { count, counted, listed } from '../figures.ts';
import { type Content, html, type Markup } from '../html.ts';
import type { AuditBucket } from './facts.ts';

/** Holes and findings that are named. */
const NAMED = 3;

/** What a person would want first: the size, the numbers that matter, the gates, and what to look at. */
export function auditSummary(audit: Audit, buckets: readonly AuditBucket[]): Markup {
  const { documents, tokens, health, coverage, contamination } = audit;
  const { exact, near } = health.duplicates;
  const severe = health.findings.filter(({ weight }) => weight === 'severe');
  return html`<section id="summary" aria-labelledby="summary-title"><h2 id="summary-title">In short</h2>
<ul class="figures"><li><b>${count(documents)}</b> documents <small>${counted(audit.files.length, 'file')}</small></li>
<li><b>${count(tokens.total)}</b> tokens <small>${tokens.exact ? `by ${tokens.counter}` : 'an estimate'}</small></li>
${coverage !== null && html`<li><b>${percent(coverage.rollUp.grade)}</b> taught <small>of the doses of ${counted(coverage.rollUp.buckets, 'bucket')}</small></li>`}
<li><b>${count(exact.found + near.found)}</b> duplicates <small>${count(exact.found)} exact, ${count(near.found)} near</small></li>
<li><b>${contamination.evals === null ? 'unknown' : count(contamination.evals.documents)}</b> contaminated <small>${contaminatedBy(contamination)}</small></li>
<li><b>${count(severe.length)}</b> severe ${severe.length === 1 ? 'finding' : 'findings'} <small>on its health</small></li></ul>
${gates(audit)}
<ul class="needs">${[contaminated(audit), leaking(audit), ...severe.slice(0, NAMED).map((finding) => html`<li><strong>${counted(finding.found, 'document')}</strong>: ${lowered(finding.what)}. <a href="#health">Health</a>.</li>`), severe.length > NAMED && html`<li>${counted(severe.length - NAMED, 'more severe finding')}: <a href="#health">health</a>.</li>`, holes(audit, buckets), duplicates(audit)]}</ul></section>`;
}

function contaminatedBy({ evals }: Audit['contamination']): string {
  if (evals === null) return 'no evals were given';
  if (evals.documents === 0) return `by ${counted(evals.compared, 'eval item')}`;
  return `by ${count(evals.items)} of ${counted(evals.compared, 'eval item')}`;
}

function lowered(sentence: string): string {
  return `${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1).replace(/\.$/, '')}`;
}

function gates({ gates: all }: Audit): Content {
  if (all.length === 0) return false;
  const failed = all.filter(({ passed }) => !passed).length;
  return html`<h3>Gates: ${failed === 0 ? 'all passed' : `${failed} of ${all.length} failed`}</h3><ul class="gates">${all.map(
    ({ gate, value, isPercent, passed }) =>
      html`<li class="${passed ? 'passed' : 'failed'}"><b>${passed ? 'passed' : 'failed'}</b> <code>${gate}</code> <span class="aside">it is ${isPercent ? percent(value) : Number.isInteger(value) ? count(value) : value.toFixed(3)}</span></li>`,
  )}</ul>`;
}

function contaminated({ contamination: { evals } }: Audit): Content {
  if (!evals || evals.documents === 0) return false;
  const files = evals.files
    .filter((file) => file.documents > 0)
    .map(({ file }) => file.split('/').at(-1) ?? file);
  return html`<li><strong>${counted(evals.documents, 'document has', 'documents have')} the wording of an eval item</strong> (${percent(evals.share)}), from ${listed(files, 3)}: <a href="#contamination">the pairs</a>.</li>`;
}

function leaking({ contamination: { splits } }: Audit): Content {
  if (!splits || splits.leaking === 0) return false;
  return html`<li><strong>${counted(splits.leaking, 'training document shares', 'training documents share')} 13 words in a row with a held-out one</strong> (${percent(splits.share)}): <a href="#contamination">the pairs</a>.</li>`;
}

function holes({ coverage }: Audit, buckets: readonly AuditBucket[]): Content {
  if (!coverage) return false;
  if (coverage.holes.count === 0) return html`<li>Every bucket has its dose.</li>`;
  const names = buckets.slice(0, NAMED).map(({ name }) => name);
  const first = coverage.holes.count > NAMED ? 'above all ' : '';
  return html`<li><strong>${counted(coverage.holes.count, 'bucket has', 'buckets have')} less than ${coverage.holes.count === 1 ? 'its' : 'their'} dose</strong>${coverage.rollUp.empty > 0 && `, ${count(coverage.rollUp.empty)} of them without any document`}: ${first}${listed(names, NAMED)}. <a href="#coverage">Coverage</a>.</li>`;
}

function duplicates({ health: { duplicates: found } }: Audit): Content {
  const { tooLarge, largest, clusterLimit } = found;
  if (!tooLarge || !largest[0]) return false;
  return html`<li><strong>One cluster of duplicates has ${counted(largest[0].documents, 'document')}</strong>, more than ${count(clusterLimit)}: <a href="#duplicates">duplicates</a>.</li>`;
}
