import { relative } from 'node:path';
import type { Command } from 'commander';
import { writeReport } from '../../run/write-report.ts';
import { count } from '../progress.ts';
import { safe } from '../report-error.ts';

interface ReportFlags {
  readonly json?: boolean;
}

/** `lacuna report`: the HTML report of a run, finished or not. */
export function reportCommand(program: Command): void {
  program
    .command('report')
    .description('the report of a run as one HTML file, report.html in its folder')
    .argument('<run>', 'folder of a run')
    .option('--json', 'print one JSON object')
    .action(async (run: string, flags: ReportFlags) => {
      const cwd = process.cwd();
      const { file, bytes, documents, beside } = await writeReport(run, { cwd });
      if (flags.json) {
        process.stdout.write(`${JSON.stringify({ schemaVersion: 1, file, bytes, documents, beside })}\n`);
        return;
      }
      const besides = beside.length > 0 ? `, most documents in report-documents beside it` : '';
      process.stdout.write(
        safe(
          `${relative(cwd, file)}  ${count(documents)} documents, ${count(Math.ceil(bytes / 1_000))} kB${besides}\n`,
        ),
      );
    });
}
