import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import tab from '@bomb.sh/tab/commander';
import type { Command } from 'commander';
import { bashCompletion } from '../bash-completion.ts';
import { type Expected, expectedAt } from '../completion-words.ts';

/**
 * `lacuna completion SHELL`: the script by which a shell completes commands, flags, choices, runs and files; and the
 * hidden `lacuna complete -- WORDS`, which the script asks. It must be the last command that is defined.
 */
export function completionCommand(program: Command): void {
  const completions = tab(program, { completionCommandName: 'completion' });
  const named = (name: string) => program.commands.find((command) => command.name() === name);
  const own = completions.commands.get('completion');
  if (own) own.description = DESCRIPTION;
  const completion = named('completion');
  for (const argument of completion?.registeredArguments ?? []) argument.description = 'which shell';
  completion
    ?.description(DESCRIPTION)
    .addHelpText('after', INSTALL)
    .action((shell: string) => {
      if (shell === 'bash') process.stdout.write(bashCompletion);
      else completions.setup('lacuna', 'lacuna', shell);
    });
  named('complete')?.action(async (words: string[]) => {
    const expected = expectedAt(program, words);
    if (expected.kind === 'name') completions.parse([...words]);
    else process.stdout.write(await answerTo(expected, words.at(-1) ?? ''));
  });
}

const DESCRIPTION = 'the script by which your shell completes lacuna: bash, zsh, fish or powershell';

const INSTALL = `
Install it for good; lacuna must be on your PATH (npm install --global, or npm link):
  bash        echo 'source <(lacuna completion bash)' >> ~/.bashrc
  zsh         echo 'source <(lacuna completion zsh)' >> ~/.zshrc     (below compinit)
  fish        lacuna completion fish > ~/.config/fish/completions/lacuna.fish
  powershell  lacuna completion powershell >> $PROFILE`;

/** Last lines of an answer: whether the shell may offer files where nothing else is offered. */
const FILES = ':0\n';
const NOTHING_ELSE = ':4\n';

async function answerTo(expected: Expected, typed: string): Promise<string> {
  if (expected.kind === 'file') return FILES;
  if (expected.kind === 'run') {
    const runs = (await runsHere()).filter((run) => run.startsWith(typed));
    return runs.length > 0 ? lines(runs) + NOTHING_ELSE : FILES;
  }
  const choices = expected.kind === 'choice' ? expected.choices : [];
  return lines(choices.filter((choice) => choice.startsWith(typed))) + NOTHING_ELSE;
}

function lines(words: readonly string[]): string {
  return words.map((word) => `${word}\t\n`).join('');
}

const RUNS = 'output';

/** Runs below the working folder. A name that a shell would read otherwise than as it stands is left out. */
async function runsHere(): Promise<string[]> {
  const names = await readdir(RUNS).catch(() => []);
  const runs: string[] = [];
  for (const name of names.toSorted()) {
    if (!/^[\w.-]+$/.test(name)) continue;
    const isRun = (await stat(join(RUNS, name, 'run.json')).catch(() => undefined)) !== undefined;
    if (isRun) runs.push(`${RUNS}/${name}`);
  }
  return runs;
}
