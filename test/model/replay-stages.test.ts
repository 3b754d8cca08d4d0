import { join } from 'node:path';
import { expect, it } from 'vitest';
import { replayStages } from '../../src/model/replay-stages.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';

it('finds the stages of a journal and of answers written by hand', async () => {
  const folder = await temporaryFiles({
    'answers.jsonl': [
      { scenario: 's-1', stage: 'draft', text: 'x' },
      { type: 'request', request: { id: 'a', stage: 'grade' } },
      { type: 'outcome', outcome: { id: 'a', status: 'ok', text: '"stage":"repair"' } },
      'not a line of answers',
    ]
      .map((line) => `${JSON.stringify(line)}\n`)
      .join(''),
  });
  expect([...(await replayStages(join(folder, 'answers.jsonl')))]).toEqual(['draft', 'grade']);
});
