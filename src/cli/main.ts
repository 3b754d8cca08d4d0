import { Command, CommanderError } from 'commander';
import { LacunaError } from '../errors.ts';
import { version } from '../run/version.ts';
import { exitCodeOf, printError } from './report-error.ts';

/** Adds a command to the program; it gives its exit code to `finish` where that is not 0. */
type DefineCommand = (program: Command, finish: (code: number) => void) => void;

/** Every command, in the order in which help lists them. Each is loaded when it is asked for: starting takes longer. */
const commands: Readonly<Record<string, () => Promise<DefineCommand>>> = {
  import: async () => (await import('./commands/import.ts')).importCommand,
  map: async () => (await import('./commands/map.ts')).mapCommand,
  gaps: async () => (await import('./commands/gaps.ts')).gapsCommand,
  slices: async () => (await import('./commands/slices.ts')).slicesCommand,
  triage: async () => (await import('./commands/triage.ts')).triageCommand,
  plan: async () => (await import('./commands/plan.ts')).planCommand,
  preview: async () => (await import('./commands/preview.ts')).previewCommand,
  run: async () => (await import('./commands/run.ts')).runCommand,
  review: async () => (await import('./commands/review.ts')).reviewCommand,
  compare: async () => (await import('./commands/compare.ts')).compareCommand,
  refine: async () => (await import('./commands/refine.ts')).refineCommand,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  report: async () => (await import('./commands/report.ts')).reportCommand,
  schema: async () => (await import('./commands/schema.ts')).schemaCommand,
};

/** The command that is asked for, or all of them where help, a suggestion or a completion needs them. */
function definitionsFor(name: string | undefined): Promise<DefineCommand[]> {
  if (name === '-V' || name === '--version') return Promise.resolve([]);
  const own = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  return Promise.all((own ? [own] : Object.values(commands)).map((load) => load()));
}

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
  for (const define of await definitionsFor(argv[2])) define(program, finish);
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
