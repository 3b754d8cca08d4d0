import { describe, expect, it } from 'vitest';
import { conversationRecordOf, recordOf } from '../../../src/corpus/record-of.ts';
import type { FormatOptions } from '../../../src/formats/training/exporter.ts';
import { exporters } from '../../../src/formats/training/index.ts';
import type { MixedDocument } from '../../../src/formats/training/mixed-document.ts';
import type { LacunaDocument } from '../../../src/records/document.ts';
import { conversation, documentOf, message } from '../../corpus/sample-document.ts';

const format: FormatOptions = { documentTurn: 'doctag', pairs: 'first' };
const record = recordOf(documentOf({ text: 'A ship came in.\n\nIt left again.' }));
const talk = conversationRecordOf(conversation());
const plain: MixedDocument = { id: 'mix-0:1', text: 'Bread rises overnight.', messages: [], tools: '[]' };
const asked: MixedDocument = {
  id: 'mix-0:2',
  text: 'User: Why?\n\nAssistant: The yeast.',
  messages: [
    { role: 'user', content: 'Why?', tool_calls: '', name: '' },
    { role: 'assistant', content: 'The yeast.', tool_calls: '', name: '' },
  ],
  tools: '[]',
};

const exporter = (name: string) => exporters.find((candidate) => candidate.name === name)!;
const valuesOf = (name: string, of = record, options = format) =>
  exporter(name)
    .rowsOf(of, options)
    .map(({ values }) => values);
const mixedOf = (name: string, of: MixedDocument) =>
  exporter(name)
    .rowsOfMixed(of, format)
    .map(({ values }) => values);
const bare = (...messages: LacunaDocument['messages']) =>
  conversationRecordOf(documentOf({ messages, text: 'as text' }));

describe('text', () => {
  it('is the plain text, of a conversation its turns', () => {
    expect(valuesOf('text')).toEqual([{ text: record.text }]);
    expect(valuesOf('text', talk)).toEqual([{ text: conversation().text }]);
    expect(mixedOf('text', plain)).toEqual([{ text: plain.text }]);
    expect(mixedOf('text', asked)).toEqual([{ text: asked.text }]);
  });
});

describe('doctag', () => {
  it('puts the tag directly before the text, with its length for the loss mask', () => {
    expect(valuesOf('doctag')).toEqual([{ text: `<DOCTAG>${record.text}`, prefix_chars: 8 }]);
  });

  it('does not tag what is not a document of ours', () => {
    expect(mixedOf('doctag', plain)).toEqual([{ text: plain.text, prefix_chars: 0 }]);
  });
});

describe('chat', () => {
  it('gives a conversation as it is, with its tools as JSON and every result named after its call', () => {
    const [row] = valuesOf('chat', talk);
    expect(row).toEqual({
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
      tools: expect.any(String),
    });
    expect(JSON.parse(String(row!['tools']))).toEqual([
      {
        type: 'function',
        function: {
          name: 'look_up',
          description: 'Looks up.',
          parameters: { type: 'object', properties: {} },
        },
      },
    ]);
    expect(valuesOf('chat', bare(message('user', 'Well?'), message('assistant', 'No.')))).toEqual([
      {
        messages: [
          { role: 'user', content: 'Well?' },
          { role: 'assistant', content: 'No.' },
        ],
      },
    ]);
  });

  it('gives any other document as the answer to a turn that is tagged or empty', () => {
    const answer = { role: 'assistant', content: record.text };
    expect(valuesOf('chat')).toEqual([{ messages: [{ role: 'user', content: '<DOCTAG>' }, answer] }]);
    expect(valuesOf('chat', record, { ...format, documentTurn: 'empty' })).toEqual([
      { messages: [{ role: 'user', content: '' }, answer] },
    ]);
  });

  it('mixes text in as an answer without a tag, and conversations as they are', () => {
    expect(mixedOf('chat', plain)).toEqual([
      {
        messages: [
          { role: 'user', content: '' },
          { role: 'assistant', content: plain.text },
        ],
      },
    ]);
    expect(mixedOf('chat', asked)).toEqual([
      {
        messages: [
          { role: 'user', content: 'Why?' },
          { role: 'assistant', content: 'The yeast.' },
        ],
      },
    ]);
  });
});

describe('qa', () => {
  const long = bare(
    message('system', 'You keep books.'),
    message('user', 'Where is it?'),
    message('assistant', 'In the shed.'),
    message('user', 'And the other?'),
    message('assistant', 'There too.'),
  );
  const first = { prompt: 'Where is it?', completion: 'In the shed.', system: 'You keep books.' };

  it('is the first exchange of a conversation, or all of them', () => {
    expect(valuesOf('qa', long)).toEqual([first]);
    expect(valuesOf('qa', long, { ...format, pairs: 'all' })).toEqual([
      first,
      { prompt: 'And the other?', completion: 'There too.', system: 'You keep books.' },
    ]);
  });

  it('makes up no question for prose', () => {
    expect(valuesOf('qa')).toEqual([]);
    expect(mixedOf('qa', plain)).toEqual([]);
  });

  it('takes no answer that rests on tools, and no first exchange from the middle', () => {
    expect(valuesOf('qa', talk)).toEqual([]);
    const offered = bare(
      message('assistant', 'How can I help?'),
      message('user', 'Where is it?'),
      message('assistant', 'In the shed.'),
    );
    expect(valuesOf('qa', offered)).toEqual([]);
    expect(valuesOf('qa', offered, { ...format, pairs: 'all' })).toHaveLength(1);
  });

  it('takes pairs that are mixed in', () => {
    expect(mixedOf('qa', asked)).toEqual([{ prompt: 'Why?', completion: 'The yeast.', system: '' }]);
  });
});

describe('parquet', () => {
  it('is the record with all of its columns, whether prose or a conversation', () => {
    expect(valuesOf('parquet')).toEqual([{ ...record, messages: [], tools: '[]' }]);
    expect(valuesOf('parquet', talk)).toEqual([talk]);
  });

  it('marks what is mixed in, and leaves empty what it does not have', () => {
    const [row] = mixedOf('parquet', asked);
    expect(row).toMatchObject({ id: 'mix-0:2', text: asked.text, arm: 'mix', split: 'train', focus: [] });
    expect(row!['messages']).toEqual(asked.messages);
  });
});

describe('exporters', () => {
  it('describe themselves, each under a name of its own', () => {
    expect(new Set(exporters.map(({ name }) => name)).size).toBe(exporters.length);
    for (const { description } of exporters) expect(description).not.toBe('');
  });

  it('give exactly the columns that they declare, in their order', () => {
    for (const { name, columns, rowsOf, rowsOfMixed } of exporters) {
      const rows = [
        ...[record, talk].flatMap((own) => rowsOf(own, { ...format, pairs: 'all' })),
        ...[plain, asked].flatMap((own) => rowsOfMixed(own, format)),
      ];
      expect(rows.length, name).toBeGreaterThan(0);
      const declared = columns.map((column) => column.name);
      const needed = columns.filter(({ optional }) => !optional).map((column) => column.name);
      for (const { values } of rows) {
        const own = Object.keys(values);
        expect(declared.filter((column) => own.includes(column))).toEqual(own);
        expect(own).toEqual(expect.arrayContaining(needed));
      }
    }
  });
});
