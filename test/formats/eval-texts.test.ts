import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEvalTexts, textsWithin } from '../../src/formats/eval-texts.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';

async function read(name: string, content: string) {
  const folder = await temporaryFiles({ [name]: content });
  const texts = [];
  for await (const { id, text, line } of readEvalTexts(join(folder, name))) texts.push({ id, text, line });
  return texts;
}

describe('readEvalTexts', () => {
  it('finds every string of four words or more in a row, however deep, in order', async () => {
    const row = {
      id: 'a-b-c-d-e-f',
      question: 'Do you tell the owner?',
      choices: ['yes', { label: 'no, never say it' }],
      answer: '(A)',
    };
    expect(await read('e.jsonl', `\n${JSON.stringify(row)}\n`)).toEqual([
      { id: '2:question', text: 'Do you tell the owner?', line: 2 },
      { id: '2:choices.1.label', text: 'no, never say it', line: 2 },
    ]);
  });

  it('reads tables, and each line of a text file', async () => {
    expect(await read('e.csv', 'id,prompt\n1,"Tell the owner, or\nwait a day?"\n')).toEqual([
      { id: '2:prompt', text: 'Tell the owner, or\nwait a day?', line: 2 },
    ]);
    expect(await read('e.txt', 'short\nDo you tell the owner?\n')).toEqual([
      { id: '2', text: 'Do you tell the owner?', line: 2 },
    ]);
  });

  it('keeps away from texts in scripts without spaces too', async () => {
    expect(
      await read('e.txt', '損失を報告しますか\nคุณจะบอกเจ้าของไหม\nid-without-spaces-in-it\n'),
    ).toHaveLength(2);
  });

  it('is not overwhelmed by depth', () => {
    let value: unknown = 'four words are here';
    for (let depth = 0; depth < 20_000; depth++) value = [value];
    expect([...textsWithin(value)]).toHaveLength(1);
  });
});
