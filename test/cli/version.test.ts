import { describe, expect, it } from 'vitest';
import { version, versionWithCommit } from '../../src/run/version.ts';
import { cli } from '../support/cli.ts';

describe('the version', () => {
  it('stands in --version with the commit where that is known, and alone in -V', async () => {
    const [long, short] = await Promise.all([cli(['--version']), cli(['-V'])]);
    expect(short).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
    expect(long).toMatchObject({ code: 0, stderr: '' });
    const commit = /^lacuna (\S+)(?: \(([0-9a-f]{7,}(?:-dirty)?)\))?\n$/.exec(long.stdout);
    expect(commit?.[1]).toBe(version);
  });

  it('is the version, and the commit in brackets', () => {
    expect(versionWithCommit).toMatch(/^\d+\.\d+\.\d+\S*( \([0-9a-f]{7}\))?$/);
  });
});
