import { describe, expect, it } from 'vitest';
import { cli, exampleConfig } from '../support/cli.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';

describe('lacuna doctor', () => {
  it('finds the bundled example fit', async () => {
    const { code, stdout, stderr } = await cli(['doctor', '--config', exampleConfig, '--json']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const { fit, checks } = JSON.parse(stdout) as {
      fit: boolean;
      checks: { check: string; status: string }[];
    };
    expect(fit).toBe(true);
    expect(checks.find(({ check }) => check === 'evidence')?.status).toBe('ok');
    expect(checks.map(({ status }) => status)).not.toContain('failed');
  });

  it('exits with 2 where an input is wrong, and with 5 where only the provider is', async () => {
    const cwd = await temporaryFiles({ 'lacuna.yaml': 'map: map.yaml\nevidence: e.jsonl\n' });
    const [input, provider] = await Promise.all([
      cli(['doctor'], { cwd }),
      cli(['doctor', '--online'], { cwd: await temporaryFiles({}) }),
    ]);
    expect(input.code).toBe(2);
    expect(input.stdout).toMatch(/^failed {3}map .*map\.yaml: cannot read it/m);
    expect(provider.code).toBe(5);
    expect(provider.stdout).toMatch(/^failed {3}key .*ANTHROPIC_API_KEY is not set/m);
  });
});
