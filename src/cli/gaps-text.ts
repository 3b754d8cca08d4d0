import { percent } from '../gaps/action.ts';
import { totalRisk } from '../gaps/assess.ts';
import { runsNeeded } from '../gaps/rates.ts';
import type { RollUp, RollUpLevel } from '../gaps/roll-up.ts';
import type { NothingUnseen, Unseen } from '../gaps/unseen.ts';
import type { Bucket, RateWithInterval } from '../records/bucket.ts';
import { type Cell, cellToList } from '../records/cell.ts';
import type { RunAssessment } from '../run/assess-run.ts';
import { countActions } from '../run/record-gaps.ts';
import { bucketNames } from './bucket-names.ts';
import { count } from './progress.ts';
import { type Column, formatTable } from './table.ts';

/** The bucket table, with columns for triage where there is any. */
export function bucketTable(buckets: readonly Bucket[]): string {
  const hasTriage = buckets.some(({ confirmed }) => confirmed !== null);
  const hasCorrection = buckets.some(({ corrected }) => corrected !== null);
  return formatTable(buckets, [
    nameColumn(buckets),
    ...columns.slice(0, 3),
    ...(hasTriage ? [triageColumn('confirmed only', ({ confirmed }) => confirmed)] : []),
    ...(hasCorrection ? [triageColumn('corrected', ({ corrected }) => corrected)] : []),
    ...columns.slice(3),
  ]);
}

function nameColumn(buckets: readonly Bucket[]): Column<Bucket> {
  const nameOf = bucketNames(buckets.map(({ cell }) => cell));
  return { title: 'bucket', text: ({ cell }) => nameOf(cell) };
}

/** What holds for all buckets: how many need what, which slices are behind it, what the evidence is. */
export function gapsSummaryText(assessment: RunAssessment, subjects: readonly string[]): string {
  const { buckets } = assessment;
  const actions = Object.entries(countActions(assessment))
    .filter(([, number]) => number > 0)
    .map(([action, number]) => `${action} ${count(number)}`);
  return [
    `${count(buckets.length)} buckets: ${actions.join(', ')}. Modelled risk ${totalRisk(buckets).toPrecision(3)}.`,
    `Evidence of ${subjects.join(', ') || 'an unnamed model'}: ${amountOf(assessment)}. Intervals are 95 %.`,
    ...sliceLines(assessment),
    ...unplacedLines(assessment),
    ...judgeLines(assessment),
    '',
  ].join('\n');
}

function amountOf({ items, runs, correlation }: RunAssessment): string {
  if (items === 0 && runs === 0) return 'percentages without counts';
  const correlated =
    correlation === null
      ? "nothing tells how results of one item's runs correlate, so items are counted"
      : `results of one item's runs correlate by ${correlation.toFixed(2)}`;
  return `${count(items)} items, ${count(runs)} runs; ${correlated}`;
}

function sliceLines({ scan, buckets }: RunAssessment): string[] {
  if (!scan || scan.slices.length === 0) return [];
  const shadows = buckets.filter(({ explainedBy, action }) => explainedBy !== null && action !== 'settled');
  return [
    `Failing slices (${count(scan.tested)} cells tested): ${scan.slices
      .slice(0, MOST_SLICES)
      .map(({ cell, rate, interval }) => `${cellText(cell)} ${percent(rate)} (${intervalText(interval)})`)
      .join(
        '; ',
      )}${scan.slices.length > MOST_SLICES ? ` and ${scan.slices.length - MOST_SLICES} more` : ''}.`,
    ...(shadows.length > 0
      ? [
          `${count(shadows.length)} of the buckets are only shadows of these ("shadow" above): without the slices' items they are within the tolerance. Documents for them turn on the slice.`,
        ]
      : []),
  ];
}

/** Slices named in the summary; `lacuna slices` has them all. */
const MOST_SLICES = 5;

function unplacedLines({ unplaced }: RunAssessment): string[] {
  if (unplaced.length === 0) return [];
  return [
    `${count(unplaced.length)} rows of tables lie in no bucket of the map, and count for their single values only.`,
  ];
}

function judgeLines({ judge }: RunAssessment): string[] {
  if (judge === null) return [];
  if ('reason' in judge) return [`Rates are not corrected for the judge: ${judge.reason}.`];
  return [
    `The judge finds ${percent(judge.sensitivity)} of the fails (${intervalText(judge.sensitivityInterval)}) and ${percent(judge.specificity)} of the passes (${intervalText(judge.specificityInterval)}), by a calibration sample; corrected rates take that into account (Rogan and Gladen).`,
  ];
}

/** Buckets summed up at one level, as a table. */
export function rollUpTable(rollUps: readonly RollUp[], level: RollUpLevel): string {
  return formatTable(
    rollUps.filter((rollUp) => rollUp.level === level),
    rollUpColumns,
  );
}

/** What the undirected stream tells of what was not seen, as text. */
export function unseenText(unseen: Unseen | NothingUnseen): string {
  if ('because' in unseen) return `${unseen.because}\n`;
  const { crosses, modes, limits, items } = unseen;
  return [
    formatTable(crosses, [
      { title: 'cross', text: ({ cross }) => cross },
      { title: 'buckets', align: 'right', text: ({ buckets }) => count(buckets) },
      { title: 'seen', align: 'right', text: ({ seen }) => count(seen) },
      {
        title: 'next item unseen',
        align: 'right',
        text: ({ missingMass }) => (missingMass === null ? 'unknown' : percent(missingMass)),
      },
      {
        title: '95 % interval',
        align: 'right',
        text: ({ interval }) => (interval === null ? 'unknown' : intervalText(interval)),
      },
      {
        title: 'residual cost per situation at most',
        align: 'right',
        text: ({ residual }) => residual.bound.toPrecision(2),
      },
    ]),
    `Failure modes: ${count(modes.seen)} seen, at least ${count(Math.ceil(modes.leastKinds))} there are${modes.missingMass === null ? '' : `; the next failure shows a new one with ${percent(modes.missingMass)}`}.`,
    `From the undirected stream, ${count(items)} items. The residual cost is in units of stake: 1 is what one failure of severity 1 costs.`,
    ...limits,
    '',
  ].join('\n');
}

const columns: readonly Column<Bucket>[] = [
  { title: 'exercised', align: 'right', text: (bucket: Bucket) => percent(bucket.exercised) },
  { title: 'failing', align: 'right', text: (bucket: Bucket) => rateText(bucket.failureRate) },
  { title: '95 % interval', align: 'right', text: (bucket: Bucket) => intervalText(bucket.interval) },
  { title: 'shrunken', align: 'right', text: (bucket: Bucket) => percent(bucket.shrunkenRate) },
  { title: 'taught', align: 'right', text: (bucket: Bucket) => percent(bucket.taught) },
  { title: 'stake', align: 'right', text: (bucket: Bucket) => bucket.stake.toPrecision(2) },
  { title: 'risk', align: 'right', text: (bucket: Bucket) => bucket.risk.toPrecision(2) },
  {
    title: 'action',
    text: ({ action, explainedBy }: Bucket) =>
      explainedBy !== null && action !== 'settled' ? `${action} (shadow)` : action,
  },
];

const rollUpColumns: readonly Column<RollUp>[] = [
  { title: 'of', text: ({ name }) => name || 'the whole map' },
  { title: 'buckets', align: 'right', text: ({ buckets }) => count(buckets) },
  { title: 'exercised, capped', align: 'right', text: ({ exercisedGrade }) => percent(exercisedGrade) },
  { title: 'uncapped', align: 'right', text: ({ exercisedMean }) => percent(exercisedMean) },
  { title: 'taught, capped', align: 'right', text: ({ taughtGrade }) => percent(taughtGrade) },
  { title: 'uncapped', align: 'right', text: ({ taughtMean }) => percent(taughtMean) },
  { title: 'failing', align: 'right', text: ({ failing }) => percent(failing) },
  { title: 'risk', align: 'right', text: ({ risk }) => risk.toPrecision(2) },
  { title: 'settled', align: 'right', text: ({ actions }) => count(actions.settled) },
];

function triageColumn(title: string, of: (bucket: Bucket) => RateWithInterval | null): Column<Bucket> {
  return {
    title,
    align: 'right',
    text: (bucket) => {
      const found = of(bucket);
      return found === null ? 'unknown' : `${percent(found.rate)} (${intervalText(found.interval)})`;
    },
  };
}

function rateText(rate: number | null): string {
  return rate === null ? 'unknown' : percent(rate);
}

function intervalText(interval: readonly [number, number] | null): string {
  return interval === null ? 'unknown' : `${percent(interval[0])}–${percent(interval[1])}`;
}

function cellText(cell: Cell): string {
  return cellToList(cell).join(' ');
}

/** Every term behind the numbers of a bucket. */
export function explainBucketText(bucket: Bucket): string {
  const { terms } = bucket;
  const number = (value: number | null, digits = 3) =>
    value === null ? 'unknown' : value.toPrecision(digits);
  return [
    `${cellText(bucket.cell)}  → ${bucket.action}: ${bucket.reason}`,
    `  exercised ${number(bucket.exercised)} = ${count(bucket.items)} items ÷ goal ${count(bucket.goal)}`,
    `  failing ${rateText(bucket.failureRate)} = ${bucket.fails ?? 'unknown'} fails ÷ ${bucket.runs ?? 'unknown'} runs (${count(bucket.unscored)} unscored); effective runs ${number(terms.effectiveRuns)} = runs ÷ design effect ${number(terms.designEffect)}; interval ${intervalText(bucket.interval)}`,
    boundText(bucket),
    ...(bucket.confirmed === null
      ? []
      : [
          `  confirmed ${percent(bucket.confirmed.rate)} (${intervalText(bucket.confirmed.interval)}): what is left if every fail that nobody has confirmed were a pass`,
        ]),
    ...(bucket.corrected === null
      ? []
      : [
          `  corrected ${percent(bucket.corrected.rate)} (${intervalText(bucket.corrected.interval)}) for the judge's errors`,
        ]),
    `  shrunken ${percent(bucket.shrunkenRate)}: prior ${percent(terms.priorMean)} from its single values, weighing ${number(terms.priorStrength)} runs`,
    ...(bucket.explainedBy === null || bucket.rateWithout === null
      ? []
      : [
          `  a shadow of the slice ${cellText(bucket.explainedBy)}: ${percent(bucket.rateWithout)} without its items`,
        ]),
    `  taught ${percent(bucket.taught)} = ${count(bucket.taughtTokens)} tokens ÷ dose ${count(bucket.dose)}; re-measured ${percent(bucket.remeasured)}`,
    `  stake ${number(bucket.stake)} = exposure ${number(terms.exposure)} × severity ${number(terms.severity)}`,
    `  risk ${number(bucket.risk)} = stake × shrunken rate × what is left by teaching; tolerance ${percent(terms.tolerance)}; share of the total ${number(terms.share)}`,
    '',
  ].join('\n');
}

/** What may be claimed with 95 %, and how many clean runs it would take to claim the tolerance. */
function boundText({ upperBound, fails, terms }: Bucket): string {
  if (upperBound === null) return '  at most unknown: there are no counts';
  const runs = terms.effectiveRuns ?? 0;
  const needed =
    terms.tolerance > 0
      ? runsNeeded(terms.tolerance, 0.95, Math.ceil((fails ?? 0) / terms.designEffect))
      : null;
  const more =
    needed === null || needed <= runs
      ? ''
      : `; ${count(needed - Math.floor(runs))} more effective runs without a fail would bound it by the tolerance`;
  return `  at most ${percent(upperBound)} with 95 % (one-sided, Clopper and Pearson)${upperBound <= terms.tolerance ? ', within the tolerance' : more}`;
}
