import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cli, exampleConfig } from '../support/cli.ts';
import { type FakeClaude, respondToPrompt, startFakeClaude } from '../support/fake-claude.ts';
import { corpusHashes } from '../support/run-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let server: FakeClaude | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

describe('a run that is told to stop', () => {
  it('drains at SIGTERM; a second signal ends it at once; both resume to the same corpus', async () => {
    server = await startFakeClaude({
      respond: (request) => new Promise((done) => setTimeout(() => done(respondToPrompt(request)), 15)),
    });
    const { url } = server;
    const env = { ANTHROPIC_API_KEY: 'test-key' };
    const folder = await temporaryFolder();
    const args = (out: string, ...more: string[]) => [
      ...[
        'run',
        '--config',
        exampleConfig,
        '--writer',
        'claude',
        '--base-url',
        url,
        '--out',
        join(folder, out),
      ],
      ...['--docs', '20', '--requests-in-flight', '3', '--json', ...more],
    ];
    expect((await cli(args('whole'), { env })).code).toBe(0);
    const whole = await corpusHashes(join(folder, 'whole'));

    const stopped = await stoppedEarly(args('drained'), env, 1);
    expect(stopped).toMatchObject({ code: 130, signal: null });
    expect((await cli(args('drained', '--resume'), { env })).code).toBe(0);
    expect(await corpusHashes(join(folder, 'drained'))).toEqual(whole);

    const aborted = await stoppedEarly(args('aborted'), env, 2);
    expect(aborted).toMatchObject({ code: 130, signal: null });
    expect((await cli(args('aborted', '--resume'), { env })).code).toBe(0);
    expect(await corpusHashes(join(folder, 'aborted'))).toEqual(whole);
  });
});

/** Runs a command, and sends it SIGTERM so many times after its third document. */
function stoppedEarly(args: readonly string[], env: Readonly<Record<string, string>>, times: number) {
  let sent = 0;
  return cli(args, {
    env,
    onOutput(child, stdout, stderr) {
      if (sent === 0 && stdout.includes('"done":3,')) {
        sent++;
        child.kill('SIGTERM');
      } else if (sent === 1 && times === 2 && stderr.includes('finishing')) {
        sent++;
        child.kill('SIGTERM');
      }
    },
  });
}
