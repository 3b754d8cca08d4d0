import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/random.ts';
import { sha256 } from '../../src/text/hash.ts';
import { cli, exampleConfig, ndjson } from '../support/cli.ts';
import { type FakeClaude, respondToPrompt, startFakeClaude } from '../support/fake-claude.ts';
import { corpusHashes, runDocuments } from '../support/run-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Instants at which a run is killed. */
const INSTANTS = 10;

let server: FakeClaude | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** Runs a command and kills it, without warning, once it has said `bytes` bytes. */
async function killedAfter(
  bytes: number,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
) {
  return cli(args, {
    env,
    onOutput(child, stdout) {
      if (stdout.length >= bytes) child.kill('SIGKILL');
    },
  });
}

describe('a run that is killed', () => {
  it(`at ${INSTANTS} instants, one after the other, resumes to the bytes of an uninterrupted one (composer)`, async () => {
    const folder = await temporaryFolder();
    const args = (out: string, ...more: string[]) => [
      ...['run', '--config', exampleConfig, '--out', join(folder, out), '--docs', '1200', '--json'],
      ...['--faults', 'truncated=0.05,duplicate=0.05,leaking=0.05', ...more],
    ];
    const whole = await cli(args('whole'));
    expect(whole.code).toBe(0);
    const random = createRandom('kill the composer');
    let kills = 0;
    for (let instant = 0; instant < INSTANTS; instant++) {
      const bytes = random.integer(Math.floor(whole.stdout.length * 0.9));
      const result = await killedAfter(bytes, args('killed', ...(instant === 0 ? [] : ['--resume'])));
      if (result.signal === 'SIGKILL') kills++;
    }
    expect(kills).toBeGreaterThanOrEqual(INSTANTS - 2);
    expect((await cli(args('killed', '--resume'))).code).toBe(0);
    expect(await corpusHashes(join(folder, 'killed'))).toEqual(await corpusHashes(join(folder, 'whole')));
  });

  it(`at ${INSTANTS} instants resumes to the same bytes, and pays for no answer twice (claude)`, async () => {
    server = await startFakeClaude({
      // At every stage, so that some grades are asked for again and some texts are mended.
      faults: { refuse: 0.02, truncate: 0.03, malformed: 0.02, rateLimit429: 0.05, chatter: 0.1 },
      respond: (request) => new Promise((done) => setTimeout(() => done(respondToPrompt(request)), 10)),
    });
    const { url } = server;
    const env = { ANTHROPIC_API_KEY: 'test-key' };
    const folder = await temporaryFolder();
    const inFlight = 6;
    const args = (out: string, ...more: string[]) => [
      ...['run', '--config', exampleConfig, '--out', join(folder, out), '--docs', '150', '--json'],
      ...['--writer', 'claude', '--base-url', url, '--requests-in-flight', String(inFlight), ...more],
    ];
    const whole = await cli(args('whole'), { env });
    // A last document or two may go wrong as often as a run tries: what counts here is that both runs end alike.
    expect(ndjson(whole.stdout).at(-1)).toMatchObject({ type: 'run-end', gates: { certificate: true } });
    const asked = server.hits.length;
    const documents = await runDocuments(join(folder, 'whole'));
    const stages = documents.map(({ making }) => making.steps.map(({ stage }) => stage));
    expect(stages.filter((own) => own.includes('repair')).length).toBeGreaterThan(5);
    expect(
      stages.filter((own) => own.filter((stage) => stage === 'grade').length > 1).length,
    ).toBeGreaterThan(3);
    const random = createRandom('kill claude');
    let kills = 0;
    for (let instant = 0; instant < INSTANTS; instant++) {
      const bytes = random.integer(Math.floor(whole.stdout.length * 0.9));
      const result = await killedAfter(bytes, args('killed', ...(instant === 0 ? [] : ['--resume'])), env);
      if (result.signal === 'SIGKILL') kills++;
    }
    expect(kills).toBeGreaterThanOrEqual(INSTANTS - 2);
    expect((await cli(args('killed', '--resume'), { env })).code).toBe(whole.code);
    expect(await corpusHashes(join(folder, 'killed'))).toEqual(await corpusHashes(join(folder, 'whole')));

    // What was in flight when the process died may be asked again: nothing else is.
    const later = server.hits.slice(asked);
    const distinct = new Set(later.map((hit) => sha256(JSON.stringify(hit.body))));
    const first = new Set(server.hits.slice(0, asked).map((hit) => sha256(JSON.stringify(hit.body))));
    expect(distinct).toEqual(first);
    const retries = asked - first.size;
    expect(later.length - distinct.size).toBeLessThanOrEqual(kills * inFlight + 2 * retries);
  });
});
