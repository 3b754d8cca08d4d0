import { CommanderError } from 'commander';
import { LacunaError } from '../errors.ts';
import { createProgram } from './program.ts';
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
  const finish = (result: number) => {
    code = result;
  };
  // `lacuna complete -- run --do`: what follows the strokes is being typed, its last word not done yet.
  const program = await createProgram(finish, argv[2], argv.length > 5 ? argv[4] : undefined);
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
