import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { LacunaError } from '../../errors.ts';
import { percent } from '../../gaps/action.ts';
import type { ClosurePoint } from '../../gaps/compare/closure.ts';
import type { Baseline, ComparedBucket, Comparison } from '../../gaps/compare/compare.ts';
import type { RateDifference } from '../../gaps/compare/difference.ts';
import type { ComparedRate } from '../../gaps/compare/side.ts';
import { writeFileAtomic } from '../../io/atomic.ts';
import { renderComparison } from '../../report/comparison-report.ts';
import { summariseMap } from '../../report/map-summary.ts';
import { type ComparedRounds, compareRounds } from '../../run/comparison.ts';
import { version } from '../../run/version.ts';
import { bucketNames } from '../bucket-names.ts';
import { noteEvidence } from '../evidence-notes.ts';
import { gapsConfigOf, type InputFlags, positiveNumber, withInputs } from '../options.ts';
import { count } from '../progress.ts';
import { safe } from '../report-error.ts';
import { formatTable } from '../table.ts';

interface CompareFlags extends InputFlags {
  readonly baseline: Baseline;
  readonly fresh?: string;
  readonly control?: string;
  readonly controlBefore?: string;
  readonly treated?: string;
  readonly level: number;
  readonly top?: number;
  readonly html?: string;
  readonly json?: boolean;
}

/** `lacuna compare`: what changed between two rounds of evals, fairly. */
export function compareCommand(program: Command): void {
  withInputs(
    program
      .command('compare')
      .description('before and after, fairly: which buckets improved, and how far the map is closed')
      .argument(
        '<sides...>',
        'two or more rounds in order, each a path of evidence or a checkpoint of --evidence',
      ),
  )
    .addOption(
      new Option('--baseline <kind>', 'what "before" is for buckets that were picked for being bad')
        .choices(['adjusted', 'held-out', 'raw'])
        .default('adjusted'),
    )
    .option('--fresh <side>', 'evidence of the model before, made after the buckets were chosen')
    .option('--control <side>', 'evidence of a model that was trained without the treatment')
    .option('--control-before <side>', 'where the control model started from, if elsewhere')
    .option('--treated <run>', 'only buckets that this run taught to their dose')
    .option('--level <share>', 'share of false findings that is accepted', share, 0.05)
    .option('--top <number>', 'only so many buckets in the table', positiveNumber)
    .option('--html <file>', 'a page with the rates and the closure curves')
    .option('--json', 'print one JSON object')
    .action(async (sides: string[], flags: CompareFlags) => {
      checkSides(sides, flags);
      const cwd = process.cwd();
      const config = await gapsConfigOf({ ...flags, evidence: flags.evidence ?? [] });
      const rounds = await compareRounds(
        config,
        {
          sides,
          baseline: flags.baseline,
          fresh: flags.fresh,
          control: flags.control,
          controlBefore: flags.controlBefore,
          treated: flags.treated,
          level: flags.level,
        },
        cwd,
      );
      noteEvidence(...rounds.loaded);
      if (flags.html !== undefined) {
        const { sides: names, comparison, closure, map } = rounds;
        await writeFileAtomic(
          resolve(flags.html),
          renderComparison({ lacuna: version, map: summariseMap(map), sides: names, comparison, closure }),
        );
      }
      if (flags.json) process.stdout.write(`${JSON.stringify(jsonOf(rounds))}\n`);
      else if (flags.html !== undefined) process.stdout.write(`${flags.html}\n`);
      else process.stdout.write(safe(textOf(rounds, flags.top)));
    });
}

function share(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < 1)) throw new InvalidArgumentError('it must lie between 0 and 1.');
  return value;
}

function checkSides(sides: readonly string[], { fresh, control, controlBefore }: CompareFlags): void {
  if (sides.length < 2) {
    throw new LacunaError({
      code: 'compare.one-side',
      message: 'a comparison needs two rounds',
      hint: 'Give what was before and what is after: lacuna compare before.jsonl after.jsonl --map map.yaml.',
    });
  }
  const given = [...sides, fresh, control].filter((side) => side !== undefined);
  const twice = given.find((side, index) => given.indexOf(side) !== index);
  if (twice !== undefined || (control !== undefined && control === controlBefore)) {
    throw new LacunaError({
      code: 'compare.same-side',
      message: `"${twice ?? control}" is given twice: evidence says nothing when it is compared with itself`,
      hint: 'Each round, --fresh and --control are evidence of their own.',
    });
  }
}

function jsonOf({ sides, comparison, closure }: ComparedRounds) {
  const { buckets, overall, baseline, hasControl, level, assumptions } = comparison;
  return { schemaVersion: 1, sides, baseline, hasControl, level, overall, buckets, closure, assumptions };
}

function textOf({ comparison, closure }: ComparedRounds, top: number | undefined): string {
  const { buckets, assumptions } = comparison;
  const sorted = buckets.toSorted((a, b) => rank(a) - rank(b) || (a.adjusted ?? 1) - (b.adjusted ?? 1));
  const counts = (['improved', 'worse', 'not shown', 'not re-measured'] as const)
    .map((verdict) => `${verdict} ${count(buckets.filter((bucket) => bucket.verdict === verdict).length)}`)
    .join(', ');
  const nameOf = bucketNames(buckets.map(({ cell }) => cell));
  const columns = [
    { title: 'bucket', text: (bucket: ComparedBucket) => nameOf(bucket.cell) },
    ...bucketColumns.slice(0, 2),
    ...(comparison.hasControl ? [controlColumn] : []),
    ...bucketColumns.slice(2),
  ];
  return [
    formatTable(sorted.slice(0, top), columns),
    `\n${count(buckets.length)} buckets compared: ${counts}.\n${overallText(comparison)}\n\n`,
    formatTable(closure, closureColumns),
    `\n${SHOWN_CLOSED}\n`,
    `${assumptions.map((line) => `${line}\n`).join('')}`,
  ].join('');
}

const SHOWN_CLOSED =
  'Shown closed is the share of the stake in buckets that are exercised to their goal and whose whole interval lies within the tolerance; settled buckets only need a shrunken rate within it.';

function overallText({ overall }: Comparison): string {
  if (overall === null)
    return 'Over the whole map nothing can be compared: no bucket has runs on both sides.';
  const { before, after, control, change, mix } = overall;
  const arm = control ? `, ${rateOf(control)} in the control arm` : '';
  return `Over the whole map: ${rateOf(before)} before, ${rateOf(after)} after${arm}; a change of ${changeOf(change)} points, ${mix}.`;
}

const VERDICTS: readonly ComparedBucket['verdict'][] = ['worse', 'improved', 'not shown', 'not re-measured'];

function rank(bucket: ComparedBucket): number {
  return VERDICTS.indexOf(bucket.verdict);
}

const bucketColumns = [
  { title: 'before', align: 'right', text: (bucket: ComparedBucket) => rateOf(bucket.before) },
  { title: 'after', align: 'right', text: (bucket: ComparedBucket) => rateOf(bucket.after) },
  { title: 'change', align: 'right', text: ({ change }: ComparedBucket) => (change ? changeOf(change) : '') },
  {
    title: 'adjusted p',
    align: 'right',
    text: ({ adjusted }: ComparedBucket) => (adjusted === null ? '' : adjusted.toPrecision(2)),
  },
  { title: 'verdict', text: (bucket: ComparedBucket) => bucket.verdict },
] as const;

const controlColumn = {
  title: 'control',
  align: 'right',
  text: ({ control }: ComparedBucket) => (control ? rateOf(control) : ''),
} as const;

const closureColumns = [
  { title: 'round', text: (point: ClosurePoint) => point.name },
  {
    title: 'settled',
    align: 'right',
    text: (point: ClosurePoint) => `${count(point.settled)} of ${count(point.buckets)}`,
  },
  { title: 'shown closed', align: 'right', text: (point: ClosurePoint) => percent(point.shown) },
  { title: 'exercised', align: 'right', text: (point: ClosurePoint) => percent(point.exercised) },
  { title: 'modelled risk', align: 'right', text: (point: ClosurePoint) => point.risk.toPrecision(3) },
] as const;

function rateOf({ rate, interval }: ComparedRate): string {
  if (rate === null) return 'unknown';
  return interval === null
    ? percent(rate)
    : `${percent(rate)} (${percent(interval[0])}–${percent(interval[1])})`;
}

function changeOf(change: RateDifference): string {
  const points = (value: number) =>
    `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value * 100).toFixed(1)}`;
  return `${points(change.difference)} (${points(change.interval[0])} to ${points(change.interval[1])})`;
}
