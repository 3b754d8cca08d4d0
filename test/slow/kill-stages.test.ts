import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/random.ts';
import { cli, exampleConfig } from '../support/cli.ts';
import { corpusHashes } from '../support/run-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Instants of each stage at which a run is killed. */
const INSTANTS = 10;

/** What a run says when a stage begins, and how many milliseconds the stage lasts at most. */
const stages = [
  { stage: 'reading and gaps', begins: '', lasts: 1_500 },
  { stage: 'plan', begins: '"type":"gaps"', lasts: 800 },
  { stage: 'write, check and curate', begins: '"type":"wave-start"', lasts: 1_200 },
  { stage: 'certify', begins: '"stage":"certify"', lasts: 400 },
  { stage: 'emit', begins: '"stage":"emit"', lasts: 120 },
];

describe('a run that is killed', () => {
  it.each(stages)(
    `at ${INSTANTS} instants of the stage "$stage" resumes to the same bytes`,
    async ({ stage, begins, lasts }) => {
      const folder = await temporaryFolder();
      const args = (out: string, ...more: string[]) => [
        ...['run', '--config', exampleConfig, '--out', join(folder, out), '--docs', '150', '--json'],
        ...['--faults', 'truncated=0.05,duplicate=0.05', ...more],
      ];
      const random = createRandom(`kill ${stage}`);
      let kills = 0;
      for (let instant = 0; instant < INSTANTS; instant++) {
        const delay = random.integer(lasts);
        let isTimed = false;
        const killLater = (child: { kill(signal: 'SIGKILL'): boolean }) => {
          isTimed = true;
          setTimeout(() => child.kill('SIGKILL'), delay);
        };
        const result = await cli(
          args('killed', ...(existsSync(join(folder, 'killed')) ? ['--resume'] : [])),
          {
            onStart: (child) => {
              if (begins === '') killLater(child);
            },
            onOutput: (child, stdout) => {
              if (!isTimed && stdout.includes(begins)) killLater(child);
            },
          },
        );
        if (result.signal === 'SIGKILL') kills++;
        else {
          // It was faster than its killer: what is finished has no such stage any more.
          expect(result.code, result.stderr).toBe(0);
          await rm(join(folder, 'killed'), { recursive: true });
        }
      }
      expect(kills).toBeGreaterThan(INSTANTS / 2 - 1);
      expect((await cli(args('killed', '--resume'))).code).toBe(0);
      expect((await cli(args('whole'))).code).toBe(0);
      expect(await corpusHashes(join(folder, 'killed'))).toEqual(await corpusHashes(join(folder, 'whole')));
    },
  );
});
