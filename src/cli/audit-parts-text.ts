import type { Audit } from '../audit/audit-result.ts';
import type { Cited } from '../audit/citations.ts';
import type { Contamination } from '../audit/contamination/contamination.ts';
import type { Health, Rate } from '../audit/health/health-result.ts';
import type { Taught } from '../audit/taught/taught-result.ts';
import { percent } from '../gaps/action.ts';
import { type Places, placesOf } from '../report/audit/places.ts';
import { counted } from '../report/figures.ts';
import { bucketNames } from './bucket-names.ts';
import { count } from './progress.ts';
import { formatTable } from './table.ts';

/** Lines of each part at most: a page of a terminal in all. */
const MOST_HOLES = 10;
const MOST_FINDINGS = 10;
const MOST_EVAL_FILES = 4;

/** What a dataset teaches, with the worst holes. */
export function coverageLines({ rollUp, holes, labels, combinations, subset }: Taught): string[] {
  const nameOf = bucketNames(holes.list.map(({ cell }) => cell));
  const pairs = combinations.find(({ strength, feasible }) => strength === 2 && feasible > 0);
  const table = formatTable(holes.list.slice(0, MOST_HOLES), [
    { title: `  holes by ${holes.rankedBy}`, text: ({ cell }) => `  ${nameOf(cell)}` },
    { title: 'taught', align: 'right', text: ({ taught }) => percent(taught) },
    { title: 'documents', align: 'right', text: ({ documents }) => count(documents) },
    { title: 'tokens missing', align: 'right', text: ({ missingTokens }) => count(missingTokens) },
  ]);
  const more = holes.count - Math.min(MOST_HOLES, holes.list.length);
  return [
    `Taught  ${percent(rollUp.grade)} of the doses: ${count(rollUp.full)} of ${counted(rollUp.buckets, 'bucket')} have theirs, ${count(rollUp.empty)} have no document`,
    `  ${counted(labels.labelled, 'document')} with a value of the map, ${count(labels.unlabelled)} without; counted is what they ${labels.meaning === 'focus' ? 'turn on' : labels.meaning === 'presence' ? 'show, which is more than they teach' : 'turn on, or show where no record says it'}`,
    ...labellingLines(labels),
    ...(pairs && pairs.share !== null
      ? [`  ${count(pairs.covered)} of ${count(pairs.feasible)} pairs of values are in a document`]
      : []),
    ...(subset
      ? [
          `  ${counted(subset.documents, 'document')} (${percent(subset.shareOfDocuments)}) of them keep all of it`,
        ]
      : []),
    ...(holes.list.length > 0 ? table.trimEnd().split('\n') : []),
    ...(more > 0 ? [`  and ${count(more)} more`] : []),
  ];
}

/** What a model was asked, and how far sources of labels agree on the dimensions that they agree least on. */
function labellingLines({ model, agreements }: Taught['labels']): string[] {
  const lines: string[] = [];
  if (model) {
    const cost = model.cost === 'unknown' ? 'an unknown price' : `$${model.cost.toFixed(2)}`;
    lines.push(
      `  ${model.model} labelled ${count(model.labelled)} of ${counted(model.asked, 'document')}, for ${cost}`,
    );
  }
  for (const { first, second, dimensions } of agreements) {
    const least = dimensions
      .flatMap(({ dimension, share, texts }) => (share === null ? [] : [{ dimension, share, texts }]))
      .toSorted((a, b) => a.share - b.share)
      .slice(0, 3)
      .map(({ dimension, share, texts }) => `${dimension} ${percent(share)} of ${count(texts)}`);
    if (least.length > 0) lines.push(`  ${first} and ${second} agree least on: ${least.join(', ')}`);
  }
  return lines;
}

/** How a dataset differs from another; nothing where there is none. */
export function differenceLines(difference: Audit['difference']): string[] {
  if (!difference) return [];
  const strongest = difference.dimensions
    .filter(({ totalVariation }) => totalVariation !== null)
    .toSorted((a, b) => (b.totalVariation ?? 0) - (a.totalVariation ?? 0));
  return [
    `Difference  ${count(difference.documents[0])} documents here, ${count(difference.documents[1])} there; ${count(difference.onlyHere.length)} buckets only here, ${count(difference.onlyThere.length)} only there`,
    ...strongest
      .slice(0, 3)
      .map(
        ({ dimension, totalVariation, byChance }) =>
          `  ${dimension}: ${percent(totalVariation ?? 0)} of the documents would have to change${byChance ? ` (by chance ${percent(byChance.limit)})` : ''}`,
      ),
  ];
}

/** What is remarkable about the health of a dataset. */
export function healthLines(health: Health, places: Places): string[] {
  const { findings, duplicates, lengths, variety } = health;
  const severe = findings.filter(({ weight }) => weight === 'severe').length;
  const { quantiles } = lengths.tokens;
  const { distinct } = variety.windowed;
  const facts = [
    ...(quantiles
      ? [
          `half of the documents have ${count(quantiles.p25)} to ${count(quantiles.p75)} tokens, the longest ${count(quantiles.most)}`,
        ]
      : []),
    ...(distinct ? [`distinct-2 ${distinct.two.toFixed(2)}`] : []),
    ...(variety.compression.ratio === null ? [] : [`compression ${variety.compression.ratio.toFixed(1)}`]),
    `duplicates ${count(duplicates.exact.found)} exact, ${count(duplicates.near.found)} near`,
  ];
  const table = formatTable(findings.slice(0, MOST_FINDINGS), [
    { title: '', text: ({ weight, what }) => `  ${weight === 'severe' ? '!' : '-'} ${shortened(what, 64)}` },
    { title: '', align: 'right', text: amount },
    { title: '', text: ({ cited }) => firstPlace(cited, places) },
  ]);
  const more = findings.length - Math.min(MOST_FINDINGS, findings.length);
  return [
    `Health  ${findings.length === 0 ? 'nothing that deserves a look' : `${count(severe)} severe ${severe === 1 ? 'finding' : 'findings'}, ${count(findings.length - severe)} more to look at`}`,
    `  ${facts.join('; ')}`,
    ...(findings.length > 0 ? table.trimEnd().split('\n').slice(1) : []),
    ...(more > 0 ? [`  and ${count(more)} more`] : []),
  ];
}

/** `30 (3.0 %)`; where not all documents were looked at, of how many. */
function amount({ found, examined, share, interval }: Rate): string {
  const of = interval === null ? '' : ` of ${count(examined)}`;
  return `${count(found)}${of} (${percent(share)})`;
}

function firstPlace({ examples }: Cited, places: Places): string {
  const [first] = examples;
  return first ? places.line(first) : '';
}

/** What a dataset shares with evals and between its splits; nothing where neither was compared. */
export function contaminationLines({ evals, splits }: Contamination, places: Places): string[] {
  if (!evals && !splits) return [];
  const lines: string[] = [];
  if (evals) {
    const rules = Object.entries(evals.byRule)
      .filter(([, number]) => number > 0)
      .map(([rule, number]) => `${rule} ${count(number)}`);
    lines.push(
      `Contamination  ${evals.documents === 0 ? `no document has the wording of any of ${count(evals.compared)} eval items` : `${counted(evals.documents, 'document')} (${percent(evals.share)}) ${evals.documents === 1 ? 'has' : 'have'} the wording of ${count(evals.items)} of ${count(evals.compared)} eval items (${rules.join(', ')})`}`,
    );
    // A single eval file may have the name of an audited one: it is told with its folder.
    const evalPlaces = placesOf(evals.files.length === 1 ? [] : evals.files.map(({ file }) => file));
    for (const file of evals.files.filter((one) => one.documents > 0).slice(0, MOST_EVAL_FILES)) {
      lines.push(
        `  ${evalPlaces.file(file.file)}: ${count(file.items)} of ${counted(file.texts, 'text')}, in ${counted(file.documents, 'document')}`,
      );
    }
    const [worst] = evals.pairs;
    if (worst) {
      lines.push(
        `  e.g. ${places.line(worst.document)}: “${shortened(worst.passage, 60)}”, from ${evalPlaces.line(worst.item)}`,
      );
    }
  }
  if (splits) {
    const before = evals ? '  ' : `Contamination  `;
    const compared =
      splits.compared < splits.heldout
        ? `${count(splits.compared)} of ${count(splits.heldout)}`
        : count(splits.heldout);
    lines.push(
      `${before}between splits: ${count(splits.leaking)} of ${count(splits.training)} training documents share 13 words in a row with one of ${compared} held out`,
    );
  }
  return lines;
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
