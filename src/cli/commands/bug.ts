import { relative, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { loadBug } from '../../bugs/bug-file.ts';
import type { BugReport } from '../../bugs/bug-report.ts';
import type { Delivery } from '../../bugs/deliver.ts';
import { nextStep } from '../../bugs/next-step.ts';
import { bugStatuses } from '../../bugs/status.ts';
import { isDelivered, teachBug } from '../../bugs/teach-bug.ts';
import { workOnBug } from '../../bugs/work-on-bug.ts';
import { LacunaError } from '../../errors.ts';
import { loadGapsMap } from '../../run/gaps-inputs.ts';
import { bugStatusText, bugText, deliveryText } from '../bug-text.ts';
import { interruption } from '../interruption.ts';
import { isAlive } from '../is-alive.ts';
import { isAsked } from '../is-asked.ts';
import {
  configOf,
  gapsConfigOf,
  type InputFlags,
  positiveNumber,
  secrets,
  withInputs,
  withWriting,
} from '../options.ts';
import { createProgress, withReadingProgress } from '../progress.ts';
import { safe } from '../report-error.ts';

interface BugFlags extends Omit<InputFlags, 'answers'> {
  readonly answers?: string[];
  readonly apply?: boolean;
  readonly probes?: number;
  readonly now?: boolean;
  readonly teach?: boolean;
  readonly merge?: string;
  readonly replay?: string;
  readonly out?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

interface StatusFlags extends InputFlags {
  readonly json?: boolean;
}

/** `lacuna bug`: regenerate around a bug; `lacuna bug status`: where the bugs stand. */
export function bugCommand(program: Command, finish: (code: number) => void): void {
  const bug = program
    .command('bug')
    .description(
      'regenerate around a bug: place, seal, probe, find, teach, deliver; goes on where it stands',
    );
  withWriting(withInputs(bug))
    .argument('<file>', 'bug file (lacuna schema bug), or "status"')
    .option('--answers <files...>', 'results of the probes or the regression seeds: eval logs or tables')
    .option('--apply', 'add to the map what it lacks for this bug')
    .option(
      '--probes <number>',
      'most eval seeds; as many as the search for a slice needs by default',
      positiveNumber,
    )
    .option('--now', 'take the cell of the report for the slice, unmeasured')
    .option('--teach', 'write the documents; with a model this costs money, and asks first')
    .option('--merge <run>', 'merge them with the corpus of this run')
    .option('--replay <file>', 'recorded answers, for the writer "replay"')
    .option('-o, --out <folder>', 'folder of the documents; output/bug-<name>-<number> by default')
    .option('--yes', 'ask nothing')
    .option('--json', 'print one JSON object')
    .action((file: string, flags: BugFlags) => workOn(file, flags, finish));
  withInputs(bug.command('status').description('where the bugs of a map stand, with intervals'))
    .argument('[bugs...]', 'names or files of bugs; all by default')
    .option('--json', 'print one JSON object')
    // Flags behind the name of a subcommand are taken for its parent's, which has the same ones.
    .action((bugs: string[], _: StatusFlags, status: Command) =>
      showStatus(bugs, status.optsWithGlobals<StatusFlags>()),
    );
}

async function workOn(file: string, flags: BugFlags, finish: (code: number) => void): Promise<void> {
  const cwd = process.cwd();
  const isTaught = flags.teach === true || flags.docs !== undefined || flags.merge !== undefined;
  if (!isTaught) refuseIdle(flags);
  const { answers, replay, ...inputs } = flags;
  const shared: InputFlags = {
    ...withoutEvidence(inputs),
    ...(replay === undefined ? {} : { answers: replay }),
  };
  const config = await gapsConfigOf(shared);
  const options = { bugFile: file, config, cwd };
  let report = await withReadingProgress((onRun) =>
    workOnBug({
      ...options,
      apply: flags.apply ?? false,
      answers: answers ?? [],
      mostProbes: flags.probes,
      now: flags.now ?? false,
      onRun,
    }),
  );
  let delivery: Delivery | null = null;
  if (isTaught) {
    delivery = await teach(report, shared, flags);
    // The ledger has the delivery by now.
    report = { ...(await workOnBug(options)), answered: report.answered, search: report.search };
    if (!isDelivered(delivery)) finish(delivery.certificate ? 4 : 3);
  }
  const shown = (path: string) => relative(cwd, path) || path;
  process.stdout.write(
    flags.json
      ? `${JSON.stringify(bugObject(report, delivery))}\n`
      : safe(`${delivery ? deliveryText(delivery) : ''}${bugText(report, shown)}`),
  );
}

async function teach(report: BugReport, shared: InputFlags, flags: BugFlags): Promise<Delivery> {
  const config = await configOf(shared);
  const progress = createProgress(process.stderr);
  const interrupted = interruption(() => {
    progress.end();
    process.stderr.write('finishing what was begun; Ctrl-C again to stop at once\n');
  });
  try {
    return await teachBug({
      ...{ slug: report.slug, map: await loadGapsMap(config), config, cwd: process.cwd() },
      ...{ out: flags.out, merge: flags.merge },
      secrets: secrets(),
      process: { id: process.pid, isAlive },
      ...(flags.yes || !isAsked() ? {} : { mayPay: ask }),
      signal: interrupted.signal,
      onEvent: (event) => {
        if (!flags.json) progress.show(event);
      },
    });
  } finally {
    progress.end();
    interrupted.stop();
  }
}

async function showStatus(bugs: readonly string[], flags: StatusFlags): Promise<void> {
  const config = await gapsConfigOf(withoutEvidence(flags));
  const slugs: string[] = [];
  for (const bug of bugs) slugs.push(/\.ya?ml$/i.test(bug) ? (await loadBug(resolve(bug))).slug : bug);
  const statuses = await withReadingProgress((onRun) =>
    bugStatuses({ config, cwd: process.cwd(), slugs, onRun }),
  );
  process.stdout.write(
    flags.json
      ? `${JSON.stringify({ schemaVersion: 1, bugs: statuses.map((status) => ({ ...status, next: nextStep(status) })) })}\n`
      : safe(bugStatusText(statuses)),
  );
}

/** Flags that say how documents are written, which only --teach, --docs or --merge begin. */
const WRITING = ['writer', 'out', 'replay', 'faults', 'maxCost', 'maxTokens'] as const;

function refuseIdle(flags: BugFlags): void {
  const idle = WRITING.find((name) => flags[name] !== undefined);
  if (idle === undefined) return;
  throw new LacunaError({
    code: 'bug.idle-flag',
    message: `--${idle.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} says how documents are written, and none are`,
    hint: 'Add --teach, or --docs N, to have them written.',
  });
}

/** A bug can be worked on before there is any evidence: a map alone is enough. */
function withoutEvidence(flags: InputFlags): InputFlags {
  const isAlone = flags.map !== undefined && flags.config === undefined && flags.evidence === undefined;
  return isAlone ? { ...flags, evidence: [] } : flags;
}

function bugObject(report: BugReport, delivery: Delivery | null) {
  const { placement, regions, ...rest } = report;
  return {
    schemaVersion: 1,
    ...rest,
    cell: report.cell ?? placement.cell,
    proposals: placement.proposals,
    regions,
    delivery,
    next: nextStep(report),
  };
}

async function ask(): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question('Go on? [y/N] ')).trim());
  } finally {
    terminal.close();
  }
}
