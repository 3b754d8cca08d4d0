import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readExisting } from '../../src/corpus/existing.ts';
import { lacunaError } from '../support/errors.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';
import { recordIn } from './sample-document.ts';

async function read(paths: readonly string[], cwd: string) {
  const documents = [];
  for await (const document of readExisting(paths, cwd)) documents.push(document);
  return documents;
}

const line = (value: object) => `${JSON.stringify(value)}\n`;

describe('readExisting', () => {
  it('reads the corpus of a run, and nothing else in its folder, by any kind of path', async () => {
    const folder = await temporaryFiles({
      'run/plan/wave-000.jsonl': line({ id: 's-1' }),
      'run/corpus/train-00000.jsonl': line(recordIn('train', 1)),
      'run/corpus/heldout-00000.jsonl': line({ ...recordIn('heldout', 2), focusFound: ['role=ai_ceo'] }),
    });
    const expected = [
      { id: 'd-heldout-2', split: 'heldout', focus: { role: 'ai_ceo' }, scenario: 's-2', tokens: 12 },
      { id: 'd-train-1', split: 'train', focus: { temptation: 'profit' }, tokens: 11 },
    ];
    for (const path of [join(folder, 'run'), 'run', './run/', 'run/corpus', 'run/corpus/*.jsonl']) {
      expect(await read([path], folder)).toMatchObject(expected);
    }
  });

  it("goes by the records' own numbers of tokens, unless it is given the trainer's tokenizer", async () => {
    const own = { ...recordIn('train', 1), text: 'Some words.', tokens: 4_711 };
    const folder = await temporaryFiles({ 'a.jsonl': line(own) + line({ text: 'Some words.' }) });
    const tokensBy = async (exact: boolean) => {
      const counter = { name: 'letters', exact, count: (text: string) => text.length };
      const tokens = [];
      for await (const document of readExisting(['a.jsonl'], folder, counter)) tokens.push(document.tokens);
      return tokens;
    };
    expect(await tokensBy(false)).toEqual([4_711, 11]);
    expect(await tokensBy(true)).toEqual([11, 11]);
  });

  it("takes other people's files for training documents that teach nothing known", async () => {
    const folder = await temporaryFiles({ 'a.jsonl': line({ text: 'Some words.', url: 'x' }) });
    expect(await read(['a.jsonl'], folder)).toEqual([
      {
        id: `${join(folder, 'a.jsonl')}:1`,
        text: 'Some words.',
        split: 'train',
        focus: undefined,
        places: [],
        scenario: '',
        tokens: 3,
        file: join(folder, 'a.jsonl'),
      },
    ]);
    expect(await read([], folder)).toEqual([]);
  });

  it('says where a line has no text, and where there is nothing', async () => {
    const folder = await temporaryFiles({ 'a.jsonl': `${line({ text: 'x' })}${line({ content: 'y' })}` });
    expect(await lacunaError(() => read(['a.jsonl'], folder))).toMatchObject({
      code: 'jsonl.unexpected',
      place: { line: 2 },
    });
    expect((await lacunaError(() => read(['b.jsonl'], folder))).code).toBe('io.cannot-read');
  });
});
