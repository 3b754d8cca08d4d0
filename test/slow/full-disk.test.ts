import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cli, exampleConfig } from '../support/cli.ts';
import { corpusHashes } from '../support/run-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A small disk of its own can only be mounted by root. */
const canMount = (() => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    execFileSync('umount', ['/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

const mounted: string[] = [];
afterEach(() => {
  for (const folder of mounted.splice(0)) execFileSync('umount', [folder]);
});

async function disk(options: string): Promise<string> {
  const folder = join(await temporaryFolder(), 'disk');
  await mkdir(folder);
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]);
  mounted.push(folder);
  return folder;
}

describe.skipIf(!canMount)('a disk (skipped where this user may not mount one)', () => {
  it('that is full stops the run with a reason, and with more room the run goes on to the same corpus', async () => {
    const folder = await disk('size=900k');
    const out = join(folder, 'run');
    const args = ['run', '--config', exampleConfig, '--docs', '60'];
    const full = await cli([...args, '--out', out]);
    expect(full.code).toBe(2);
    expect(full.stderr).toContain('the disk is full');
    expect(full.stderr).toContain('--resume');
    expect(existsSync(join(out, 'corpus'))).toBe(false);
    execFileSync('mount', ['-o', 'remount,size=20m', folder]);
    expect((await cli([...args, '--out', out, '--resume'])).code).toBe(0);
    const whole = join(await temporaryFolder(), 'whole');
    expect((await cli([...args, '--out', whole])).code).toBe(0);
    expect(await corpusHashes(out)).toEqual(await corpusHashes(whole));
  });

  it('that is read-only is refused with the way out', async () => {
    const folder = await disk('size=900k,ro');
    const refused = await cli(['run', '--config', exampleConfig, '--out', join(folder, 'run')]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('read-only');
    expect(refused.stderr).toContain('--out');
  });
});
