import type { Argument, Command, Option } from 'commander';

/** What belongs at the end of a command line that is being typed. */
export type Expected =
  /** A command or a flag. */
  | { readonly kind: 'name' }
  /** One of these. */
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  /** A file or a folder. */
  | { readonly kind: 'file' }
  /** The folder of a run. */
  | { readonly kind: 'run' }
  /** Something that only the user knows, such as a number. */
  | { readonly kind: 'free' };

const FILES = ['file', 'files', 'folder', 'folders', 'path', 'paths', 'side', 'sides', 'file:ratio'];
const RUNS = ['run', 'runs'];

/**
 * What may stand in the place of the last word: a value of the flag before it, an argument of the command, or a name.
 * A flag that takes several values takes all words up to the next flag.
 *
 * @param words what was typed after the program's name; the last may be empty
 */
export function expectedAt(program: Command, words: readonly string[]): Expected {
  const before = words.slice(0, -1);
  const last = words.at(-1) ?? '';
  const { command, rest } = commandIn(program, before);
  if (last.startsWith('-'))
    return last.includes('=') ? expectedAfter(command, last.split('=')[0]!) : { kind: 'name' };
  // bash takes "--config=x" for three words.
  const own = last === '=' ? rest : rest.filter((word) => word !== '=');
  const at = own.findLastIndex((word) => word.startsWith('-'));
  const option = at < 0 ? undefined : optionOf(command, own[at]!);
  const values = own.length - 1 - at;
  if (option && takesValue(option) && (values === 0 || option.variadic))
    return expectedOf(option, option.flags);
  const argument = argumentAt(command, positionals(command, own));
  if (argument) return expectedOf(argument, argument.name());
  return command.commands.length > 0 ? { kind: 'name' } : { kind: 'free' };
}

/** The command that words name, and the words after its name. */
function commandIn(
  program: Command,
  words: readonly string[],
): { command: Command; rest: readonly string[] } {
  let command = program;
  let from = 0;
  for (const [index, word] of words.entries()) {
    if (word.startsWith('-')) break;
    const found = command.commands.find((candidate) => candidate.name() === word);
    if (!found) break;
    command = found;
    from = index + 1;
  }
  return { command, rest: words.slice(from) };
}

function expectedAfter(command: Command, flag: string): Expected {
  const option = optionOf(command, flag);
  return option && takesValue(option) ? expectedOf(option, option.flags) : { kind: 'free' };
}

function optionOf(command: Command, flag: string): Option | undefined {
  return command.options.find((option) => option.long === flag || option.short === flag);
}

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}

/** How many arguments, not values of flags, stand among words. */
function positionals(command: Command, words: readonly string[]): number {
  let count = 0;
  let option: Option | undefined;
  let values = 0;
  for (const word of words) {
    if (word.startsWith('-')) {
      option = optionOf(command, word);
      values = 0;
    } else if (option && takesValue(option) && (values === 0 || option.variadic)) values++;
    else count++;
  }
  return count;
}

function argumentAt({ registeredArguments }: Command, index: number): Argument | undefined {
  const last = registeredArguments.at(-1);
  return registeredArguments[index] ?? (last?.variadic ? last : undefined);
}

/** @param text a name, or flags with the name of the value in brackets */
function expectedOf({ argChoices }: { readonly argChoices?: string[] | undefined }, text: string): Expected {
  if (argChoices && argChoices.length > 0) return { kind: 'choice', choices: argChoices };
  const name = /[<[]([^>\].]+)/.exec(text)?.[1] ?? text;
  if (RUNS.includes(name)) return { kind: 'run' };
  return FILES.includes(name) ? { kind: 'file' } : { kind: 'free' };
}
