import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Family } from '../../src/plan/families.ts';
import { knownFamilies } from '../../src/run/known-families.ts';
import { lacunaError } from '../support/errors.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';

const family = (name: string, split: Family['split']): Family => ({
  family: name,
  form: 'story',
  variant: name,
  split,
});
const record = (focus: string, ...families: readonly Family[]) => `${JSON.stringify({ focus, families })}\n`;

describe('knownFamilies', () => {
  it('joins what all earlier runs decided, whether the run or its corpus is named; the last word stands', async () => {
    const folder = await temporaryFiles({
      'one/plan/families.jsonl': record('a=1', family('f1', 'train'), family('f2', 'seeds')),
      'two/plan/families.jsonl':
        record('a=1', family('f3', 'heldout')) + record('b=1', family('f4', 'train')),
      'own.jsonl': record('a=1', family('f3', 'train')),
    });
    const known = await knownFamilies(
      [join(folder, 'one'), join(folder, 'two', 'corpus'), join(folder, 'none')],
      [join(folder, 'own.jsonl')],
    );
    expect(known).toEqual([
      { focus: 'a=1', families: [family('f1', 'train'), family('f2', 'seeds'), family('f3', 'train')] },
      { focus: 'b=1', families: [family('f4', 'train')] },
    ]);
  });

  it('does not pass over a record that is damaged', async () => {
    const folder = await temporaryFiles({ 'run/plan/families.jsonl': '{"focus":"a"}\n' });
    const error = await lacunaError(() => knownFamilies([join(folder, 'run')], []));
    expect(error).toMatchObject({ code: 'jsonl.unexpected', place: { line: 1 } });
  });
});
