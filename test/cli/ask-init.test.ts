import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { askForInit, type InitAnswers } from '../../src/cli/ask-init.ts';
import { lacunaError } from '../support/errors.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';

const nothing: InitAnswers = {
  folder: undefined,
  constitution: undefined,
  evidence: undefined,
  templates: undefined,
};

/** Somebody who answers each question as soon as it is asked. */
function somebody(cwd: string, answers: readonly (readonly [question: RegExp, typed: string])[]) {
  const input = new PassThrough();
  const output = new PassThrough();
  let shown = '';
  const left = [...answers];
  output.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    const next = left[0];
    if (!next?.[0].test(shown)) return;
    left.shift();
    shown = '';
    setImmediate(() => input.write(next[1]));
  });
  return { input, output, cwd };
}

describe('askForInit', () => {
  it('asks for what was not given', async () => {
    const cwd = await temporaryFiles({ 'c.md': '', 'runs.jsonl': '' });
    const checked: string[] = [];
    const answers = await askForInit(
      nothing,
      somebody(cwd, [
        [/Where shall it lie/, 'here\r'],
        [/constitution/, 'c.md\r'],
        [/Eval results/, 'runs.jsonl\r'],
        [/More eval results/, '\r'],
        [/Copy the prompts/, '\r'],
      ]),
      async (folder) => {
        checked.push(folder);
      },
    );
    expect(answers).toEqual({
      folder: 'here',
      constitution: 'c.md',
      evidence: ['runs.jsonl'],
      templates: true,
    });
    expect(checked).toEqual(['here']);
  });

  it('takes no answer for the example', async () => {
    const cwd = await temporaryFiles({});
    const answers = await askForInit(
      { ...nothing, templates: false },
      somebody(cwd, [
        [/Where shall it lie/, '\r'],
        [/constitution/, '\r'],
        [/Eval results/, '\r'],
      ]),
      async () => {},
    );
    expect(answers).toEqual({ folder: '.', constitution: undefined, evidence: [], templates: false });
  });

  it('says at once that a file is not there', async () => {
    const cwd = await temporaryFiles({ 'c.md': '' });
    const answers = await askForInit(
      { ...nothing, folder: 'x', evidence: [], templates: true },
      somebody(cwd, [
        [/constitution/, 'd.md\r'],
        [/There is no d\.md here/, '\u007f\u007f\u007f\u007fc.md\r'],
      ]),
      async () => {},
    );
    expect(answers.constitution).toBe('c.md');
  });

  it('asks nothing where everything was given, and stops at Ctrl-C', async () => {
    const cwd = await temporaryFiles({});
    const given = { folder: 'x', constitution: 'c.md', evidence: ['e'], templates: true };
    expect(await askForInit(given, somebody(cwd, []), async () => {})).toEqual(given);
    const error = await lacunaError(() =>
      askForInit(nothing, somebody(cwd, [[/Where/, '\u0003']]), async () => {}),
    );
    expect(error).toMatchObject({ code: 'init.cancelled', kind: 'interrupted' });
  });
});
