import { percent } from '../../gaps/action.ts';
import type { GapsReport, ReportInput, RunReport } from '../data.ts';
import { count, counted } from '../figures.ts';
import { type Content, html, type Markup } from '../html.ts';

/** What was asked of a run, in words. */
export function askedSection(report: RunReport): Markup {
  const { asked, gaps, inputs, tally } = report;
  const models = tally.models.length > 0 ? tally.models : asked.models;
  return section([
    ...(gaps ? gapsRows(gaps) : []),
    ['Constitution', files(inputs, 'constitution')],
    ['Evals to stay away from', files(inputs, 'evals')],
    ['Tokenizer', inputs.some(({ role }) => role === 'tokenizer') && files(inputs, 'tokenizer')],
    ['Corpora of before', inputs.some(({ role }) => role === 'existing') && files(inputs, 'existing')],
    [
      'Writer',
      asked.writer === 'composer'
        ? `composer, the offline writer${asked.faults ? `, with faults on purpose (${asked.faults})` : ''}`
        : `${asked.writer}${models.length > 0 ? ` (${models.join(', ')})` : ''}`,
    ],
    ['The AI in the documents', asked.persona],
    [
      'Documents',
      `${count(asked.docs)} to keep, over all splits; ${percent(asked.undirected)} drawn at random, at most ${percent(asked.speculative)} aimed at buckets that are not measured yet.`,
    ],
    ['Seed', String(asked.seed)],
    ['Intended use', asked.intendedUse],
  ]);
}

/** What a report on gaps was made from, in words. */
export function gapsAskedSection(report: GapsReport): Markup {
  return section([
    ...gapsRows(report),
    ['Corpora', report.inputs.some(({ role }) => role === 'existing') && files(report.inputs, 'existing')],
  ]);
}

type Row = readonly [string, Content];

function section(rows: readonly Row[]): Markup {
  return html`<section id="asked" aria-labelledby="asked-title"><h2 id="asked-title">What was asked</h2><dl class="facts">${rows
    .filter(([, value]) => value !== false && value !== '')
    .map(([title, value]) => html`<div><dt>${title}</dt><dd>${value}</dd></div>`)}</dl></section>`;
}

function gapsRows({ name, map, subjects, items, runs, correlation, buckets, inputs }: GapsReport): Row[] {
  const stake = map.dimensions.find((dimension) => dimension.isStake);
  const alike =
    correlation === null
      ? 'how alike the runs of one item are is not known, so an item says no more than one run'
      : `results of one item's runs correlate by ${correlation.toFixed(2)}`;
  const scored = runs > 0 ? `, ${counted(runs, 'run')}; ${alike}` : '';
  return [
    [
      'Map',
      html`<strong>${name}</strong>${map.description && `: ${map.description}`} ${counted(map.dimensions.length, 'dimension')} (${map.dimensions.map(({ label }) => label).join(', ')}), ${counted(map.crosses.length, 'cross', 'crosses')}, ${counted(buckets.length, 'bucket')}. A failure rate of ${percent(map.tolerance)} is tolerated.${stake !== undefined && ` ${stake.label} says what a failure costs.`}`,
    ],
    [
      'Evidence',
      html`${subjects.length > 0 ? `Of ${subjects.join(', ')}` : 'Of a model that it does not name'}: ${items > 0 ? counted(items, 'item') : 'rates only, without counts of items'}${scored}. ${files(inputs, 'evidence')}`,
    ],
  ];
}

function files(inputs: readonly ReportInput[], role: string): Content {
  const found = inputs.filter((input) => input.role === role);
  if (found.length === 0) return 'none';
  const more = found.length > MOST_FILES && ` and ${count(found.length - MOST_FILES)} more`;
  return [
    found.slice(0, MOST_FILES).map(({ file }, index) => html`${index > 0 && ', '}<code>${file}</code>`),
    more,
  ];
}

const MOST_FILES = 6;
