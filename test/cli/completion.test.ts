import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bashCompletion } from '../../src/cli/bash-completion.ts';
import { cli, root } from '../support/cli.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';

const bin = process.env['LACUNA_BIN'] ?? resolve(root, 'dist/cli/bin.js');

/** Command lines, each completed at its end by a bash that has sourced the script: what COMPREPLY holds. */
async function completeInBash(folder: string, lines: readonly (readonly string[])[]): Promise<string[][]> {
  const own = join(folder, 'own');
  await mkdir(own);
  await writeFile(join(own, 'lacuna'), `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`);
  await chmod(join(own, 'lacuna'), 0o755);
  await writeFile(join(own, 'script.bash'), bashCompletion);
  const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;
  const asked = lines.map(
    (words) =>
      `COMP_WORDS=(lacuna ${words.map(quoted).join(' ')}); COMP_CWORD=${words.length}; _lacuna_complete; (IFS='|'; echo "\${COMPREPLY[*]}")`,
  );
  const output = execFileSync(
    'bash',
    ['-c', [`source ${quoted(join(own, 'script.bash'))}`, ...asked].join('\n')],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, PATH: `${own}:${process.env['PATH']}` },
    },
  );
  return output
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => (line === '' ? [] : line.split('|')));
}

describe('lacuna completion', () => {
  it('completes in a real bash: commands, flags, choices and runs; files are left to readline', async () => {
    const folder = await temporaryFiles({
      'output/one-1/run.json': '{}',
      'output/two-1/run.json': '{}',
      'output/$(touch broken)/run.json': '{}',
      'output/notes/x': '',
    });
    const [commands, flags, choices, runs, files, trap] = await completeInBash(folder, [
      ['comp'],
      ['run', '--wri'],
      ['run', '--writer', 'c'],
      ['export', ''],
      ['run', '--config', ''],
      ['export', '$(touch broken)'],
    ]);
    expect(commands).toEqual(['compare', 'completion']);
    expect(flags).toEqual(['--writer']);
    expect(choices).toEqual(['composer', 'claude']);
    expect(runs).toEqual(['output/one-1', 'output/two-1']);
    expect(files).toEqual([]);
    expect(trap).toEqual([]);
    expect(existsSync(join(folder, 'broken'))).toBe(false);
  });

  const shells: readonly (readonly [shell: string, flags: readonly string[]])[] = [
    ['bash', ['-n']],
    ['zsh', ['-n']],
    ['fish', ['--no-execute']],
  ];
  for (const [shell, flags] of shells) {
    const isInstalled = spawnSync(shell, ['--version']).error === undefined;
    it.runIf(isInstalled)(
      `prints a script that ${shell} can read (skipped where it is not installed)`,
      async () => {
        const { stdout } = await cli(['completion', shell]);
        const folder = await temporaryFiles({ script: stdout });
        const checked = spawnSync(shell, [...flags, join(folder, 'script')], { encoding: 'utf8' });
        expect(checked).toMatchObject({ status: 0, stderr: '' });
      },
    );
  }

  it('prints a script for the others, and refuses a shell that it does not know', async () => {
    const [zsh, fish, powershell, other] = await Promise.all(
      ['zsh', 'fish', 'powershell', 'tcsh'].map((shell) => cli(['completion', shell])),
    );
    expect(zsh?.stdout).toContain('compdef _lacuna lacuna');
    expect(fish?.stdout).toContain('complete -c lacuna');
    expect(powershell?.stdout).toContain("Register-ArgumentCompleter -CommandName 'lacuna'");
    expect(other).toMatchObject({ code: 2, stdout: '' });
  });
});
