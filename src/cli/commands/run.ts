import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import type { RunEnd } from '../../run/events.ts';
import { run } from '../../run/run.ts';
import { interruption } from '../interruption.ts';
import { isAlive } from '../is-alive.ts';
import { isAsked } from '../is-asked.ts';
import { configOf, type InputFlags, secrets, withInputs, withWriter } from '../options.ts';
import { createProgress } from '../progress.ts';
import { summarise } from '../summary.ts';

interface RunFlags extends InputFlags {
  readonly out?: string;
  readonly resume?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly review?: boolean;
}

/** `lacuna run`: from evidence to a corpus. */
export function runCommand(program: Command, finish: (code: number) => void): void {
  withWriter(
    withInputs(
      program.command('run').description('all of it: gaps, plan, write, check, curate, corpus; resumes'),
    ),
  )
    .option('-o, --out <folder>', 'folder of the run; output/<map>-<number> by default')
    .option('--resume', 'go on with a run that was stopped')
    .option('--review', 'stop after a wave, so that it can be read: lacuna review')
    .option('--yes', 'ask nothing')
    .option('--json', 'print events as JSON, one a line')
    .option('--quiet', 'no progress')
    .option('--verbose', 'tell every rejection with its reason')
    .action(async (flags: RunFlags) => {
      const config = await configOf(flags, flags.out);
      const progress = createProgress(process.stderr, flags.verbose);
      const interrupted = interruption(() => {
        progress.end();
        process.stderr.write('finishing what was begun; Ctrl-C again to stop at once\n');
      });
      try {
        const end = await run(config, {
          cwd: process.cwd(),
          resume: flags.resume ?? false,
          review: flags.review ?? false,
          secrets: secrets(),
          process: { id: process.pid, isAlive },
          ...(flags.yes || !isAsked() ? {} : { mayPay: ask }),
          signal: interrupted.signal,
          onEvent(event) {
            if (flags.json) process.stdout.write(`${JSON.stringify({ schemaVersion: 1, ...event })}\n`);
            if (!flags.quiet && !flags.json) progress.show(event);
          },
        });
        progress.end();
        if (!flags.json) process.stdout.write(await summarise(config, end));
        finish(exitCodeOf(end));
      } finally {
        progress.end();
        interrupted.stop();
      }
    });
}

/** A gate comes before what stopped the run; a run that only pauses need not have filled its plan. */
function exitCodeOf({ gates, stop }: RunEnd): number {
  if (!gates.certificate) return 3;
  if (stop.reason === 'budget') return 4;
  return gates.filled || stop.reason === 'review' ? 0 : 3;
}

async function ask(): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question('Go on? [y/N] ')).trim());
  } finally {
    terminal.close();
  }
}
