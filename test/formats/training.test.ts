import { describe, expect, it } from 'vitest';
import { conversationRecordOf, recordOf } from '../../src/corpus/record-of.ts';
import { exporters } from '../../src/formats/training/index.ts';
import { conversation, documentOf, message } from '../corpus/sample-document.ts';

describe('exporters', () => {
  const record = recordOf(documentOf({ text: 'A ship came in.\n\nIt left again.' }));
  const rows = Object.fromEntries(exporters.map(({ name, rowOf }) => [name, rowOf(record)]));

  it('give the plain text', () => {
    expect(rows['text']).toEqual({ text: record.text });
  });

  it('give the tagged text, with the length of the tag for the loss mask', () => {
    const row = rows['doctag'] as { text: string; prefix_chars: number };
    expect(row.text).toBe(`<DOCTAG>${record.text}`);
    expect(row.text.slice(row.prefix_chars)).toBe(record.text);
  });

  it('give a conversation as it is, with its tools and with every result named after its call', () => {
    const { rowOf } = exporters.find(({ name }) => name === 'chat')!;
    expect(rowOf(conversationRecordOf(conversation()))).toEqual({
      messages: [
        { role: 'system', content: 'You keep books.' },
        { role: 'user', content: 'Where is it?' },
        {
          role: 'assistant',
          content: '',
          tool_calls: [
            {
              id: 'call00001',
              type: 'function',
              function: { name: 'look_up', arguments: '{"what":"ledger"}' },
            },
          ],
        },
        { role: 'tool', content: 'In the shed.', name: 'look_up', tool_call_id: 'call00001' },
        { role: 'assistant', content: 'In the shed, by the record.' },
      ],
      tools: [
        {
          type: 'function',
          function: {
            name: 'look_up',
            description: 'Looks up.',
            parameters: { type: 'object', properties: {} },
          },
        },
      ],
    });
    const bare = documentOf({ messages: [message('user', 'Well?'), message('assistant', 'No.')] });
    expect(rowOf(conversationRecordOf(bare))).toEqual({
      messages: [
        { role: 'user', content: 'Well?' },
        { role: 'assistant', content: 'No.' },
      ],
    });
  });

  it('give the text of a conversation where text is asked for', () => {
    const { rowOf } = exporters.find(({ name }) => name === 'text')!;
    expect(rowOf(conversationRecordOf(conversation()))).toEqual({ text: conversation().text });
  });

  it('give any other document as a conversation', () => {
    expect(rows['chat']).toEqual({
      messages: [
        { role: 'user', content: '<DOCTAG>' },
        { role: 'assistant', content: record.text },
      ],
    });
  });

  it('describe themselves, each under a name of its own', () => {
    expect(new Set(exporters.map(({ name }) => name)).size).toBe(exporters.length);
    for (const { description } of exporters) expect(description).not.toBe('');
  });
});
