import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli } from '../support/cli.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';

describe('lacuna init', () => {
  it('makes a project in which the next command works, and refuses to do it twice', async () => {
    const cwd = await temporaryFiles({});
    const made = await cli(['init', 'project', '--yes', '--json'], { cwd });
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(made.stdout)).toMatchObject({
      schemaVersion: 1,
      folder: 'project',
      kept: [],
      map: { name: 'ai-agent', buckets: 354 },
      evidence: { simulated: true, items: 300, runs: 600 },
      constitution: { file: 'constitution.md', example: true },
    });
    const again = await cli(['init', 'project', '--yes'], { cwd });
    expect(again.code).toBe(2);
    expect(again.stdout).toBe('');
    expect(again.stderr).toMatch(/project: the folder is not empty: .*lacuna\.yaml.* are in the way/);
    const gaps = await cli(['gaps', '--top', '3'], { cwd: join(cwd, 'project') });
    expect(gaps.code).toBe(0);
    expect(gaps.stdout).toContain('354 buckets');
  });

  it('says in words what it made, and asks nothing where nobody sits at a terminal', async () => {
    const cwd = await temporaryFiles({});
    const made = await cli(['init', 'my project', '--no-templates'], { cwd });
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(made.stdout).toContain("Next: cd 'my project' && lacuna gaps && lacuna run --docs 20");
    expect(made.stdout).toContain('The evidence is simulated');
    expect(await readdir(join(cwd, 'my project'))).not.toContain('templates');
  });
});
