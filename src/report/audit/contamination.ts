import type {
  CondemningRule,
  Contamination,
  ContaminationPair,
  EvalContamination,
  SplitOverlap,
} from '../../audit/contamination/contamination.ts';
import { percent } from '../../gaps/action.ts';
import { count, counted, listed } from '../figures.ts';
import { type Content, html, type Markup } from '../html.ts';
import { excerptAround } from '../side-by-side.ts';
import { type Places, placesOf } from './places.ts';
import { marked, sides } from './side.ts';

const ruleNames: Readonly<Record<CondemningRule, string>> = {
  'whole-item': 'the whole item, in a row',
  'shared-13-gram': '13 of its words in a row, which few items have',
  coverage: 'most of its wording, in whatever order',
};

/** Eval files that are listed. */
const MOST_FILES = 50;

/** What the dataset shares with evals, and between its own splits, side by side. */
export function contaminationSection(found: Contamination, places: Places): Markup {
  const { evals, splits, exempt, limits } = found;
  return html`<section id="contamination" aria-labelledby="contamination-title"><h2 id="contamination-title">Contamination</h2>
${evals ? evalPart(evals, places) : html`<p>No evals were given, so nothing is known of contamination. Give them with <code>--evals</code>.</p>`}
${splits ? splitPart(splits, places) : html`<h3>Between splits</h3><p>The dataset does not say which of its documents are trained on and which are held out, so there was nothing to compare.</p>`}
${exempt.some(({ ngrams }) => ngrams > 0) && html`<p class="aside">Left out of the comparison: wording of ${listed(exempt.filter(({ ngrams }) => ngrams > 0).map(({ what }) => what))}.</p>`}
<details><summary>What this cannot see</summary><ul>${limits.map((limit) => html`<li>${limit}</li>`)}</ul></details></section>`;
}

function evalPart(evals: EvalContamination, places: Places): Markup {
  const { documents, share, tokens, items, compared, byRule, files, pairs } = evals;
  const found = files.filter((file) => file.documents > 0);
  const evalPlaces = placesOf(files.map(({ file }) => file));
  const rules = Object.entries(byRule).filter(([, number]) => number > 0);
  return html`<p>${
    documents === 0
      ? `No document has the wording of any of ${counted(compared, 'eval item')}.`
      : `${counted(documents, 'document')} (${percent(share)}) with ${counted(tokens, 'token')} have the wording of ${count(items)} of ${counted(compared, 'eval item')}, by the closest item of each.`
  }</p>
${rules.length > 0 && html`<table class="small"><thead><tr><th scope="col">What they have of it</th><th scope="col">Documents</th></tr></thead><tbody>${rules.map(([rule, number]) => html`<tr><th scope="row">${Object.hasOwn(ruleNames, rule) ? ruleNames[rule as CondemningRule] : rule} <small><code>${rule}</code></small></th><td>${count(number)}</td></tr>`)}</tbody></table>`}
${evalPlaces.folder !== '' && html`<p>Eval files in the folder <code>${evalPlaces.folder}</code>:</p>`}
<div class="wide"><table class="small"><thead><tr><th scope="col">Eval file</th><th scope="col">Texts</th><th scope="col">Of them found</th><th scope="col">Documents</th></tr></thead><tbody>${files
    .slice(0, MOST_FILES)
    .map(
      (file) =>
        html`<tr><th scope="row"><code>${evalPlaces.file(file.file)}</code></th><td>${count(file.texts)}</td><td>${count(file.items)}</td><td>${count(file.documents)}</td></tr>`,
    )}</tbody></table></div>
${files.length > MOST_FILES && html`<p class="aside">and ${counted(files.length - MOST_FILES, 'more file')}.</p>`}
${found.map(({ file }, index) => filePairs(file, pairs, index === 0, { dataset: places, evals: evalPlaces }))}
${pairs.length < documents && html`<p class="aside">${count(pairs.length)} of ${count(documents)} documents are shown; <code>--matches FILE</code> writes them all.</p>`}`;
}

function filePairs(
  file: string,
  all: readonly ContaminationPair[],
  isOpen: boolean,
  places: { readonly dataset: Places; readonly evals: Places },
): Content {
  const own = all.filter(({ item }) => item.file === file);
  if (own.length === 0) return false;
  return html`<details class="group"${isOpen && html` open`}><summary><h3>${places.evals.file(file)}</h3> <span class="aside">${counted(own.length, 'pair')} to read</span></summary><ol class="matches">${own.map(
    ({ document, rule, score, item, excerpt }) =>
      html`<li><p><strong>${percent(score)}</strong> <span class="aside">of the item's wording; ${ruleNames[rule]}</span></p>${sides(
        { title: 'Document', place: places.dataset.line(document), text: marked(excerpt) },
        {
          title: 'Eval item',
          place: places.evals.line(item),
          text: marked(excerptAround(item.text, excerpt.passage)),
        },
      )}</li>`,
  )}</ol></details>`;
}

function splitPart(splits: SplitOverlap, places: Places): Markup {
  const { training, heldout, compared, leaking, share, bySplit, others, pairs } = splits;
  return html`<h3>Between splits</h3><p>${leaking === 0 ? 'None' : count(leaking)} of ${counted(training, 'training document')}${leaking > 0 && ` (${percent(share)})`} ${leaking === 1 ? 'shares' : 'share'} a run of 13 words with one that is held out.${compared < heldout && ` Compared were ${count(compared)} of ${counted(heldout, 'held-out document')}, every so many of them, since they do not all fit in memory: the number is a lower bound.`}${others.length > 0 && ` Not compared: ${listed(others)}.`}</p>
<table class="small"><thead><tr><th scope="col">Held-out split</th><th scope="col">Documents</th><th scope="col">Touched</th></tr></thead><tbody>${bySplit.map(
    ({ split, documents, touched }) =>
      html`<tr><th scope="row">${split}</th><td>${count(documents)}</td><td>${count(touched)}</td></tr>`,
  )}</tbody></table>${
    pairs.length > 0 &&
    html`<ol class="matches">${pairs.map(
      ({ document, against, score, excerpt }) =>
        html`<li><p><strong>${percent(score)}</strong> <span class="aside">of the training document's wording</span></p>${sides(
          { title: 'Training', place: places.line(document), text: marked(excerpt) },
          {
            title: `Held out (${against.split})`,
            place: places.line(against),
            text: marked(excerptAround(against.text, excerpt.passage)),
          },
        )}</li>`,
    )}</ol>`
  }`;
}
