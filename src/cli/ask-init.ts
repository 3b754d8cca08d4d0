import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { LacunaError } from '../errors.ts';

/** What `lacuna init` needs to know, as far as it was given. */
export interface InitAnswers {
  readonly folder: string | undefined;
  readonly constitution: string | undefined;
  readonly evidence: readonly string[] | undefined;
  readonly templates: boolean | undefined;
}

/** Where the questions are asked. */
export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
  readonly cwd: string;
}

/** Everything that was asked or given. */
export type CompleteAnswers = Omit<InitAnswers, 'folder' | 'templates'> & {
  readonly folder: string;
  readonly templates: boolean;
};

/**
 * Asks for what was not given by a flag. What draws the questions is loaded only now.
 *
 * @param checkFolder refuses a folder before anything else is asked
 * @throws LacunaError `init.cancelled` where somebody leaves; what `checkFolder` throws
 */
export async function askForInit(
  given: InitAnswers,
  { input, output, cwd }: Terminal,
  checkFolder: (folder: string) => Promise<void>,
): Promise<CompleteAnswers> {
  const { confirm, intro, isCancel, text } = await import('@clack/prompts');
  const askText = async (
    message: string,
    placeholder: string,
    validate: (answer: string) => string | undefined,
  ): Promise<string> => {
    const answer = await text({
      ...{ message, placeholder, input, output, defaultValue: '' },
      validate: (typed = '') => validate(atHome(typed.trim())),
    });
    if (isCancel(answer)) throw cancelled();
    return atHome(answer.trim());
  };
  const mustExist = (path: string) =>
    path === '' || isPattern(path) || existsSync(resolve(cwd, path))
      ? undefined
      : `There is no ${path} here.`;

  intro('A new Lacuna project', { output });
  const folder = given.folder ?? ((await askText('Where shall it lie?', '.', () => undefined)) || '.');
  await checkFolder(folder);
  const constitution =
    given.constitution ??
    (await askText('Your constitution, a Markdown file?', 'none yet: copy the example', mustExist));
  const evidence = [...(given.evidence ?? [])];
  while (given.evidence === undefined) {
    const message =
      evidence.length === 0 ? 'Eval results: a file, a folder or a glob?' : 'More eval results?';
    const placeholder = evidence.length === 0 ? 'none yet: simulate some' : 'no';
    const path = await askText(message, placeholder, mustExist);
    if (path === '') break;
    evidence.push(path);
  }
  let templates = given.templates;
  if (templates === undefined) {
    const message = 'Copy the prompts, so that you can edit them?';
    const answer = await confirm({ message, initialValue: true, input, output });
    if (isCancel(answer)) throw cancelled();
    templates = answer;
  }
  return { folder, constitution: constitution === '' ? undefined : constitution, evidence, templates };
}

/** What a shell would have made of a path. */
function atHome(path: string): string {
  return path.replace(/^~(?=[/\\]|$)/, homedir());
}

function isPattern(path: string): boolean {
  return /[*?[\]{}]/.test(path);
}

function cancelled(): LacunaError {
  return new LacunaError({
    code: 'init.cancelled',
    kind: 'interrupted',
    message: 'nothing was written',
    hint: 'lacuna init --yes asks nothing.',
  });
}
