import { Command, CommanderError } from 'commander';
import { version, versionWithCommit } from '../run/version.ts';

/** Adds a command to the program; it gives its exit code to `finish` where that is not 0. */
type DefineCommand = (program: Command, finish: (code: number) => void) => void;

/** Every command, in the order in which help lists them. Each is loaded when it is asked for: starting takes longer. */
const commands: Readonly<Record<string, () => Promise<DefineCommand>>> = {
  init: async () => (await import('./commands/init.ts')).initCommand,
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
  bug: async () => (await import('./commands/bug.ts')).bugCommand,
  audit: async () => (await import('./commands/audit.ts')).auditCommand,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  report: async () => (await import('./commands/report.ts')).reportCommand,
  schema: async () => (await import('./commands/schema.ts')).schemaCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
  completion: async () => (await import('./commands/completion.ts')).completionCommand,
};

/**
 * The command line with its commands.
 *
 * @param finish gets the exit code of a command that ends otherwise than well
 * @param name the command that is asked for: no other is loaded. Without it, or where it is none, all are, for help,
 * suggestions, completion and the reference.
 * @param typed for `complete`, the command whose words are being completed: it is loaded alone, so that a key is
 * answered soon
 */
export async function createProgram(
  finish: (code: number) => void,
  name?: string,
  typed?: string,
): Promise<Command> {
  const program = new Command('lacuna')
    .description(
      "Finds where a model's alignment training leaves gaps, and writes the documents that fill them.",
    )
    .version(`lacuna ${versionWithCommit}`, '--version', 'print the version with its commit')
    .option('-V', 'print the version alone')
    .on('option:V', () => {
      process.stdout.write(`${version}\n`);
      throw new CommanderError(0, 'commander.version', version);
    })
    .showSuggestionAfterError()
    .showHelpAfterError('Run with --help to see what there is.')
    .exitOverride();
  for (const define of await definitionsFor(name, typed)) define(program, finish);
  for (const command of program.commands) command.exitOverride().showSuggestionAfterError();
  return program;
}

/** The command that is asked for, or all of them where help, a suggestion or a completion needs them. */
function definitionsFor(name: string | undefined, typed: string | undefined): Promise<DefineCommand[]> {
  if (name === '-V' || name === '--version') return Promise.resolve([]);
  const wanted =
    name === 'complete' && isCommand(typed) ? [typed, 'completion'] : isCommand(name) ? [name] : [];
  const loaders = wanted.length > 0 ? wanted.map((command) => commands[command]!) : Object.values(commands);
  return Promise.all([...new Set(loaders)].map((load) => load()));
}

function isCommand(name: string | undefined): name is string {
  return name !== undefined && Object.hasOwn(commands, name);
}
