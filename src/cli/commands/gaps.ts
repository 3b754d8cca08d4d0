import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { LacunaError } from '../../errors.ts';
import { percent } from '../../gaps/action.ts';
import { type Assessment, totalRisk } from '../../gaps/assess.ts';
import { writeFileAtomic } from '../../io/atomic.ts';
import type { Bucket } from '../../records/bucket.ts';
import { renderGapsReport } from '../../report/gaps-report.ts';
import { assessRun } from '../../run/assess-run.ts';
import { loadGapsInputs } from '../../run/gaps-inputs.ts';
import { gapsReportData } from '../../run/gaps-report-data.ts';
import { readTaught } from '../../run/prepare.ts';
import { countActions } from '../../run/record-gaps.ts';
import { gapsConfigOf, type InputFlags, positiveNumber, withInputs } from '../options.ts';
import { count } from '../progress.ts';
import { safe, shownMessage } from '../report-error.ts';
import { formatTable } from '../table.ts';

interface GapsFlags extends InputFlags {
  readonly json?: boolean;
  readonly explain?: boolean;
  readonly top?: number;
  readonly html?: string;
}

/** `lacuna gaps`: the bucket table. */
export function gapsCommand(program: Command): void {
  withInputs(
    program.command('gaps').description('the bucket table: exercised, failing, taught, stake, risk, action'),
  )
    .option('--json', 'print one JSON object')
    .option('--explain', 'show every term behind the numbers')
    .option('--html <file>', 'a page with the table and heat maps')
    .option('--top <number>', 'only the most urgent buckets', positiveNumber)
    .action(async (flags: GapsFlags) => {
      const cwd = process.cwd();
      const config = await gapsConfigOf(flags);
      const inputs = await loadGapsInputs(config, cwd);
      reportPutAside(inputs.evidence.putAside);
      const assessment = assessRun(config, inputs, await readTaught(config, cwd), cwd);
      if (flags.html !== undefined) {
        await writeFileAtomic(resolve(flags.html), renderGapsReport(gapsReportData(inputs, assessment)));
        if (!flags.json) {
          process.stdout.write(`${flags.html}\n`);
          return;
        }
      }
      const buckets = assessment.buckets.slice(0, flags.top);
      if (flags.json) {
        process.stdout.write(`${JSON.stringify({ schemaVersion: 1, buckets })}\n`);
        return;
      }
      process.stdout.write(safe(formatTable(buckets, columns)));
      if (flags.explain) process.stdout.write(safe(`\n${buckets.map(explain).join('\n')}`));
      const actions = Object.entries(countActions(assessment))
        .filter(([, number]) => number > 0)
        .map(([action, number]) => `${action} ${count(number)}`);
      process.stdout.write(
        safe(
          `\n${count(assessment.buckets.length)} buckets: ${actions.join(', ')}. Modelled risk ${totalRisk(assessment.buckets).toPrecision(3)}.\n` +
            `Evidence of ${inputs.evidence.subjects.join(', ') || 'an unnamed model'}: ${amountOf(assessment)}. Intervals are 95 %.\n`,
        ),
      );
    });
}

function amountOf({ items, runs, correlation }: Assessment): string {
  if (items === 0 && runs === 0) return 'percentages without counts';
  const correlated =
    correlation === null
      ? "nothing tells how results of one item's runs correlate, so items are counted"
      : `results of one item's runs correlate by ${correlation.toFixed(2)}`;
  return `${count(items)} items, ${count(runs)} runs; ${correlated}`;
}

/** Rows shown of those that were put aside. */
const SHOWN = 5;

function reportPutAside(errors: readonly LacunaError[]): void {
  if (errors.length === 0) return;
  const shown = errors.slice(0, SHOWN).map((error) => `  ${shownMessage(error)}`);
  const more = errors.length > SHOWN ? [`  … and ${count(errors.length - SHOWN)} more`] : [];
  process.stderr.write(
    safe(
      `${[`warning: ${count(errors.length)} rows of the evidence were put aside`, ...shown, ...more].join('\n')}\n`,
    ),
  );
}

const columns = [
  { title: 'bucket', text: (bucket: Bucket) => Object.values(bucket.cell).join(' × ') },
  { title: 'exercised', align: 'right', text: (bucket: Bucket) => percent(bucket.exercised) },
  { title: 'failing', align: 'right', text: (bucket: Bucket) => rate(bucket) },
  { title: '95 % interval', align: 'right', text: (bucket: Bucket) => interval(bucket) },
  { title: 'shrunken', align: 'right', text: (bucket: Bucket) => percent(bucket.shrunkenRate) },
  { title: 'taught', align: 'right', text: (bucket: Bucket) => percent(bucket.taught) },
  { title: 'stake', align: 'right', text: (bucket: Bucket) => bucket.stake.toPrecision(2) },
  { title: 'risk', align: 'right', text: (bucket: Bucket) => bucket.risk.toPrecision(2) },
  { title: 'action', text: (bucket: Bucket) => bucket.action },
] as const;

function rate(bucket: Bucket): string {
  return bucket.failureRate === null ? 'unknown' : percent(bucket.failureRate);
}

function interval(bucket: Bucket): string {
  return bucket.interval === null
    ? 'unknown'
    : `${percent(bucket.interval[0])}–${percent(bucket.interval[1])}`;
}

function explain(bucket: Bucket): string {
  const { terms } = bucket;
  const number = (value: number | null, digits = 3) =>
    value === null ? 'unknown' : value.toPrecision(digits);
  return [
    `${Object.entries(bucket.cell)
      .map(([dimension, value]) => `${dimension}=${value}`)
      .join(' ')}  → ${bucket.action}: ${bucket.reason}`,
    `  exercised ${number(bucket.exercised)} = ${count(bucket.items)} items ÷ goal ${count(bucket.goal)}`,
    `  failing ${rate(bucket)} = ${bucket.fails ?? 'unknown'} fails ÷ ${bucket.runs ?? 'unknown'} runs (${count(bucket.unscored)} unscored); effective runs ${number(terms.effectiveRuns)} = runs ÷ design effect ${number(terms.designEffect)}; interval ${interval(bucket)}`,
    `  shrunken ${percent(bucket.shrunkenRate)}: prior ${percent(terms.priorMean)} from its single values, weighing ${number(terms.priorStrength)} runs`,
    `  taught ${percent(bucket.taught)} = ${count(bucket.taughtTokens)} tokens ÷ dose ${count(bucket.dose)}; re-measured ${percent(bucket.remeasured)}`,
    `  stake ${number(bucket.stake)} = exposure ${number(terms.exposure)} × severity ${number(terms.severity)}`,
    `  risk ${number(bucket.risk)} = stake × shrunken rate × what is left by teaching; tolerance ${percent(terms.tolerance)}; share of the total ${number(terms.share)}`,
    '',
  ].join('\n');
}
