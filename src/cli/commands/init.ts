import { relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { initProject, type NewProject } from '../../project/init.ts';
import { checkPlace } from '../../project/place.ts';
import { askForInit, type CompleteAnswers } from '../ask-init.ts';
import { initText, notesOf } from '../init-text.ts';
import { isAsked } from '../is-asked.ts';
import { withReadingProgress } from '../progress.ts';
import { safe } from '../report-error.ts';

interface InitFlags {
  readonly constitution?: string;
  readonly evidence?: string[];
  readonly evals?: string[];
  readonly templates?: boolean;
  readonly add?: boolean;
  readonly skipBadRows?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** `lacuna init`: a project that runs, drafted from what the user has. */
export function initCommand(program: Command): void {
  program
    .command('init')
    .description('a project that runs: map, config and prompts, drafted from what you have')
    .argument('[folder]', 'a new or empty folder; this one by default')
    .option('--constitution <file>', 'your constitution in Markdown; its headings become values of the map')
    .option('--evidence <files...>', 'your eval results: files, folders or globs; a map is drafted from them')
    .option('--evals <files...>', 'eval sets that no document may come near')
    .option('--templates', 'copy the prompts, to be edited (by default)')
    .option('--no-templates', 'write with the prompts that come with Lacuna')
    .option('--add', 'write beside files that are there already, and over none')
    .option('--skip-bad-rows', 'put wrong rows of the evidence aside instead of stopping')
    .option('--yes', 'ask nothing')
    .option('--json', 'print one JSON object, and ask nothing')
    .action(async (folder: string | undefined, flags: InitFlags) => {
      const cwd = process.cwd();
      const answers = await answersOf(folder, flags, cwd);
      const project = await withReadingProgress((onRun) =>
        initProject({
          ...{ ...answers, cwd, onRun },
          evals: flags.evals,
          add: flags.add ?? false,
          skipBadRows: flags.skipBadRows ?? false,
        }),
      );
      process.stdout.write(
        flags.json ? `${JSON.stringify(asJson(project, cwd))}\n` : safe(initText(project, cwd)),
      );
    });
}

async function answersOf(
  folder: string | undefined,
  flags: InitFlags,
  cwd: string,
): Promise<CompleteAnswers> {
  const { constitution, evidence, templates } = flags;
  if (flags.yes || flags.json || !isAsked()) {
    return { folder: folder ?? '.', constitution, evidence, templates: templates ?? true };
  }
  return askForInit(
    { folder, constitution, evidence, templates },
    { input: process.stdin, output: process.stderr, cwd },
    (wanted) => checkPlace(resolve(cwd, wanted), flags.add ?? false),
  );
}

function asJson(project: NewProject, cwd: string): object {
  const { folder, files, kept, map, config, draft } = project;
  const { report } = draft.checked ?? {};
  return {
    schemaVersion: 1,
    folder: relative(cwd, folder) || '.',
    files,
    kept,
    map,
    evidence: {
      files: config.evidence,
      simulated: config.isSimulated,
      items: report?.items ?? draft.simulated?.items ?? 0,
      runs: report?.runs ?? draft.simulated?.runs ?? 0,
      tallies: report?.tallies ?? 0,
      checkpoint: config.checkpoint,
    },
    constitution: { file: config.constitution, example: config.isExampleConstitution },
    principles: draft.principles?.principles.map(({ name, clause, pins }) => ({ name, clause, pins })) ?? [],
    notes: notesOf(project),
  };
}
