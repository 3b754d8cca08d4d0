import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { bucketsOf } from '../../coverage/buckets.ts';
import type { JudgeError } from '../../gaps/judge-error.ts';
import { type RollUpLevel, rollUp } from '../../gaps/roll-up.ts';
import { estimateUnseen } from '../../gaps/unseen.ts';
import { writeFileAtomic } from '../../io/atomic.ts';
import { renderGapsReport } from '../../report/gaps-report.ts';
import { assessRun } from '../../run/assess-run.ts';
import { loadGapsInputs } from '../../run/gaps-inputs.ts';
import { gapsReportData } from '../../run/gaps-report-data.ts';
import { readTaught } from '../../run/prepare.ts';
import { noteEvidence } from '../evidence-notes.ts';
import { bucketTable, explainBucketText, gapsSummaryText, rollUpTable, unseenText } from '../gaps-text.ts';
import { gapsConfigOf, type InputFlags, positiveNumber, withInputs } from '../options.ts';
import { withReadingProgress } from '../progress.ts';
import { safe } from '../report-error.ts';

interface GapsFlags extends InputFlags {
  readonly json?: boolean;
  readonly explain?: boolean;
  readonly top?: number;
  readonly html?: string;
  readonly by?: RollUpLevel;
  readonly unseen?: boolean;
}

/** `lacuna gaps`: the bucket table. */
export function gapsCommand(program: Command): void {
  withInputs(
    program.command('gaps').description('the bucket table: exercised, failing, taught, stake, risk, action'),
  )
    .option('--json', 'print one JSON object')
    .option('--explain', 'show every term behind the numbers')
    .option('--html <file>', 'a page with the table and heat maps')
    .addOption(
      new Option('--by <level>', 'sum the buckets up as well').choices([
        'map',
        'cross',
        'dimension',
        'value',
      ]),
    )
    .option('--unseen', 'estimate what was not seen, from the undirected stream')
    .option('--top <number>', 'only the most urgent buckets', positiveNumber)
    .action(async (flags: GapsFlags) => {
      const cwd = process.cwd();
      const config = await gapsConfigOf(flags);
      const inputs = await withReadingProgress((onRun) =>
        loadGapsInputs(config, cwd, { keepsTexts: false, onRun }),
      );
      noteEvidence(inputs.evidence);
      const assessment = assessRun(config, inputs, await readTaught(config, cwd), cwd);
      if (flags.html !== undefined) {
        await writeFileAtomic(resolve(flags.html), renderGapsReport(gapsReportData(inputs, assessment)));
        if (!flags.json) {
          process.stdout.write(`${flags.html}\n`);
          return;
        }
      }
      const buckets = assessment.buckets.slice(0, flags.top);
      const rollUps = rollUp(assessment.buckets);
      const unseen = flags.unseen
        ? estimateUnseen(inputs.evidence.evidence, bucketsOf(inputs.map))
        : undefined;
      if (flags.json) {
        const { scan, judge, unplaced } = assessment;
        process.stdout.write(
          `${JSON.stringify({
            schemaVersion: 1,
            buckets,
            rollUps,
            slices: scan?.slices ?? [],
            judge: judge && !('reason' in judge) ? withoutDraws(judge) : judge,
            unplaced: unplaced.length,
            ...(unseen === undefined ? {} : { unseen }),
          })}\n`,
        );
        return;
      }
      const parts = [
        bucketTable(buckets),
        ...(flags.explain ? [buckets.map(explainBucketText).join('\n')] : []),
        ...(flags.by === undefined ? [] : [rollUpTable(rollUps, flags.by)]),
        ...(unseen === undefined ? [] : [unseenText(unseen)]),
        gapsSummaryText(assessment, inputs.evidence.subjects),
      ];
      process.stdout.write(safe(parts.join('\n')));
    });
}

/** The draws behind the intervals are thousands of numbers that nobody asked for. */
function withoutDraws({ draws: _, ...judge }: JudgeError): Omit<JudgeError, 'draws'> {
  return judge;
}
