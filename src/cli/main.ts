import { Command, CommanderError } from 'commander';
import { LacunaError } from '../errors.ts';
import { version } from '../run/version.ts';
import { compareCommand } from './commands/compare.ts';
import { exportCommand } from './commands/export.ts';
import { gapsCommand } from './commands/gaps.ts';
import { importCommand } from './commands/import.ts';
import { mapCommand } from './commands/map.ts';
import { planCommand } from './commands/plan.ts';
import { previewCommand } from './commands/preview.ts';
import { refineCommand } from './commands/refine.ts';
import { reportCommand } from './commands/report.ts';
import { reviewCommand } from './commands/review.ts';
import { runCommand } from './commands/run.ts';
import { schemaCommand } from './commands/schema.ts';
import { slicesCommand } from './commands/slices.ts';
import { triageCommand } from './commands/triage.ts';
import { exitCodeOf, printError } from './report-error.ts';

/** Exit code for wrong usage or input. */
const WRONG_USAGE = 2;

/** Commands that print JSON on request also print errors as JSON then. */
const wantsJson = (argv: readonly string[]) => argv.includes('--json');

/**
 * The command line.
 *
 * @returns the exit code
 */
export async function main(argv: readonly string[]): Promise<number> {
  endQuietlyWhenNobodyReads();
  let code = 0;
  const program = new Command('lacuna')
    .description(
      "Finds where a model's alignment training leaves gaps, and writes the documents that fill them.",
    )
    .version(version, '-V, --version')
    .showSuggestionAfterError()
    .showHelpAfterError('Run with --help to see what there is.')
    .exitOverride();
  const finish = (result: number) => {
    code = result;
  };
  for (const define of [
    importCommand,
    mapCommand,
    gapsCommand,
    slicesCommand,
    triageCommand,
    planCommand,
    previewCommand,
    runCommand,
    reviewCommand,
    compareCommand,
    refineCommand,
    exportCommand,
    reportCommand,
    schemaCommand,
  ]) {
    define(program, finish);
  }
  for (const command of program.commands) command.exitOverride().showSuggestionAfterError();
  try {
    await program.parseAsync(argv);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.code === 'commander.missingArgument' && argv.some((word) => word.startsWith('--'))) {
        process.stderr.write(
          'A flag that takes several values, such as --mapping, takes all that follow: put the files first.\n',
        );
      }
      return error.exitCode === 0 ? 0 : WRONG_USAGE;
    }
    if (error instanceof LacunaError) {
      printError(error, wantsJson(argv));
      return exitCodeOf(error);
    }
    throw error;
  }
}

/** `lacuna gaps | head` closes the pipe early; that is no error. */
function endQuietlyWhenNobodyReads(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}
